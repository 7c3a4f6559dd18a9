using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Works out which word of a request must change so that it is sent with the documented update method: PATCH for PUT, or PUT for PATCH. All
/// other methods mean something else, so nothing stands in for them.
/// </summary>
internal static class MethodRewrite
{
    private const string Put = "PUT";
    private const string Patch = "PATCH";

    /// <summary>
    /// The method that <paramref name="route"/> documents for an update, where <paramref name="verb"/> is the other one; else null.
    /// </summary>
    public static string? Counterpart(Route route, string? verb)
        => verb switch
        {
            Put when route.Find(Patch) is not null => Patch,
            Patch when route.Find(Put) is not null => Put,
            _ => null,
        };

    /// <summary>
    /// The change that makes <paramref name="use"/>'s request send <paramref name="method"/>; empty where the word does not stand in the
    /// request itself (a wrapper chooses it, another statement sets it), where it stands in another file, or where the library has no such
    /// member.
    /// </summary>
    public static ImmutableArray<TextChange> Changes(RouteUse use, string method, SourceModel source)
    {
        if (use.Request is not { Verb: { } verb } request || request.Call.SyntaxTree != use.Location.SourceTree)
        {
            return ImmutableArray<TextChange>.Empty;
        }

        var words = WordsOf(request.Call, isLibraryCall: request.Call == request.Sender).Where(word => Begins(word, verb)).ToList();
        return words.Count == 1 && Exists(words[0], verb, method, source)
            ? ImmutableArray.Create(new TextChange(
                new TextSpan(words[0].Span.Start + OffsetOf(words[0]), verb.Length),
                Cased(method, words[0].ValueText)))
            : ImmutableArray<TextChange>.Empty;
    }

    /// <summary>
    /// The tokens of a call that may name its method: the library's method or attribute, and values that are handed over.
    /// </summary>
    private static IEnumerable<SyntaxToken> WordsOf(SyntaxNode call, bool isLibraryCall)
    {
        var name = call switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
            InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
            AttributeSyntax { Name: SimpleNameSyntax simple } => simple,
            _ => null,
        };
        if (isLibraryCall && name is not null)
        {
            yield return name.Identifier;
        }

        var given = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments.Select(static argument => argument.Expression),
            BaseObjectCreationExpressionSyntax creation => (creation.ArgumentList?.Arguments ?? default)
                .Select(static argument => argument.Expression)
                .Concat((creation.Initializer?.Expressions ?? default)
                    .OfType<AssignmentExpressionSyntax>()
                    .Select(static assignment => assignment.Right)),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };
        foreach (var value in given)
        {
            if (WordOf(value) is { } word)
            {
                yield return word;
            }
        }
    }

    private static SyntaxToken? WordOf(ExpressionSyntax value) => value switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => WordOf(arguments[0].Expression),
        _ => null,
    };

    /// <summary>Whether a token is the verb, or a name that begins with it, as in <c>PutAsJsonAsync</c>.</summary>
    private static bool Begins(SyntaxToken word, string verb)
    {
        var text = word.ValueText;
        return text.StartsWith(verb, StringComparison.OrdinalIgnoreCase)
            && (text.Length == verb.Length || (word.IsKind(SyntaxKind.IdentifierToken) && char.IsUpper(text[verb.Length])));
    }

    private static int OffsetOf(SyntaxToken word) => word.Text.IndexOf(word.ValueText, StringComparison.Ordinal);

    private static string Cased(string method, string written)
        => char.IsLower(written[0]) ? method.ToLowerInvariant()
            : char.IsLower(written[1]) ? method[0] + method.Substring(1).ToLowerInvariant()
            : method;

    /// <summary>
    /// A member that binds has a sibling of the new name: the frameworks before .NET Core 2.1 know no PATCH. Names that do not bind say
    /// nothing against it.
    /// </summary>
    private static bool Exists(SyntaxToken word, string verb, string method, SourceModel source)
    {
        if (!word.IsKind(SyntaxKind.IdentifierToken) || word.Parent is not SimpleNameSyntax name)
        {
            return true;
        }

        var symbol = source.GetSemanticModel(word.SyntaxTree!).GetSymbolInfo(name).Symbol;
        var successor = Cased(method, word.ValueText) + word.ValueText.Substring(verb.Length);
        return symbol switch
        {
            null => true,
            { ContainingType: { } type } when name.Parent is not AttributeSyntax => type.GetMembers(successor).Any(),
            _
                => symbol.ContainingNamespace.GetTypeMembers(successor + "Attribute")
                    .Concat(symbol.ContainingNamespace.GetTypeMembers(successor))
                    .Any(),
        };
    }
}
