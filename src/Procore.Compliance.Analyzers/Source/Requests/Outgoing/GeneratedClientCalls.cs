using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Clients that Kiota generates: a <c>RequestInformation</c> with a verb and a URI template, which often stands in the constructor of the
/// request builder. (NSwag's clients build an ordinary HttpRequestMessage.)
/// </summary>
internal static class GeneratedClientCalls
{
    /// <summary>The names that are worth a look.</summary>
    public static IEnumerable<string> Names => new[] { "RequestInformation" };

    /// <summary>Reads <paramref name="call"/>; null where it is not one of these.</summary>
    public static ClientCall? Read(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (!call.IsCreation || call.TypeName != "RequestInformation")
        {
            return null;
        }

        var given = call.Arguments.FirstOrDefault(static argument
            => argument.Name is "urlTemplate" || (argument.Parameter is null && argument.Index == 1));
        var template = given is not null
            ? folder.Fold(given.Value, scope)
            : ObjectUse.ValueOf(call, "UrlTemplate", folder, scope);
        if (template is null)
        {
            return null;
        }

        template = template.ConstantText is null && TemplateOfBuilder(call.Syntax, folder) is { } inherited ? inherited : template;
        var method = call.Arguments
            .FirstOrDefault(static argument => argument.Name is "method" || (argument.Parameter is null && argument.Index == 0))?.Value;
        var verb = method is not null ? VerbText.Of(method, folder, scope)
            : ObjectUse.ValueOf(call, "HttpMethod", folder, scope) is { } set ? VerbText.Of(set)
            : VerbText.Implied("GET");
        return new ClientCall(template.Select(static pattern => AddressTemplate.Fill(pattern, static _ => null)), verb, null);
    }

    /// <summary>
    /// Whether <paramref name="expression"/> is the template that a request builder hands to its base class. A builder sends it only where
    /// it makes a <c>RequestInformation</c>; many are mere steps on the way to others.
    /// </summary>
    public static bool IsTemplateOfBuilder(ExpressionSyntax expression)
        => expression is LiteralExpressionSyntax
        {
            Token: { Value: string text },
            Parent: ArgumentSyntax { Parent.Parent: ConstructorInitializerSyntax }
        }
            && IsTemplate(text);

    /// <summary>Whether a text begins with a part that is inserted as it is: the base address.</summary>
    private static bool IsTemplate(string text) => text.StartsWith("{+", System.StringComparison.Ordinal);

    /// <summary>The template that the request builder hands to its base class.</summary>
    private static PatternSet? TemplateOfBuilder(SyntaxNode creation, StringFolder folder)
        => creation.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members
            .OfType<ConstructorDeclarationSyntax>()
            .SelectMany(static constructor => constructor.Initializer?.ArgumentList.Arguments ?? default)
            .Select(argument => folder.Fold(argument.Expression))
            .FirstOrDefault(static value => IsTemplate(value.Alternatives[0].Text));
}
