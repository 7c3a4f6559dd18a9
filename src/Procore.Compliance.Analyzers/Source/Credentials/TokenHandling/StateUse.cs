using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Whether an authorization request carries a <c>state</c>, and whether somebody looks at it when the user comes back; from names and
/// texts, so that what looks like it counts as it.
/// </summary>
internal static class StateUse
{
    private const string State = "state";

    /// <summary>Whether the member around <paramref name="request"/>, or one that uses that member, speaks of a state.</summary>
    public static bool IsSent(SyntaxNode request, SourceModel model, CancellationToken cancellationToken)
    {
        var body = LocalWrites.BodyAround(request);
        return Mentions(body)
            || NamesOf(body)
                .SelectMany(name => NameUses.Of(name, model, cancellationToken))
                .Any(static use => Mentions(LocalWrites.BodyAround(use)));
    }

    /// <summary>
    /// The callback that takes the code and never looks at the state, if no callback of the compilation does; null where one does, or where
    /// none is to be seen.
    /// </summary>
    public static SyntaxNode? UncheckedCallback(SourceModel model)
    {
        var callbacks = model.Trees
            .Where(static tree => TreeFacts.Of(tree).Mentions("code") || TreeFacts.Of(tree).Mentions("Query"))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes)
            .Where(IsCallback)
            .ToList();
        return callbacks.Any(Checks) ? null : callbacks.FirstOrDefault();
    }

    /// <summary>What people call a callback: the method's name, or the handler of a route.</summary>
    public static string NameOf(SyntaxNode callback)
        => callback is MethodDeclarationSyntax method ? method.Identifier.ValueText : "the handler of the redirect";

    /// <summary>An action, page handler or route handler that is given a code.</summary>
    private static bool IsCallback(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => IsHandler(method) && (method.ParameterList.Parameters.Any(IsCode) || ReadsCode(method)),
        ParenthesizedLambdaExpressionSyntax lambda => IsRoute(lambda) && (lambda.ParameterList.Parameters.Any(IsCode) || ReadsCode(lambda)),
        SimpleLambdaExpressionSyntax lambda => IsRoute(lambda) && ReadsCode(lambda),
        _ => false,
    };

    private static bool IsHandler(MethodDeclarationSyntax method)
        => method.Modifiers.Any(SyntaxKind.PublicKeyword)
            && method.Parent is ClassDeclarationSyntax type
            && (type.Identifier.ValueText.EndsWith("Controller", StringComparison.Ordinal)
                || type.BaseList?.Types.Any(static based => based.Type.ToString().EndsWith("Controller", StringComparison.Ordinal)
                    || based.Type.ToString().EndsWith("ControllerBase", StringComparison.Ordinal)
                    || based.Type.ToString().EndsWith("PageModel", StringComparison.Ordinal)) == true);

    private static bool IsRoute(LambdaExpressionSyntax lambda)
        => lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && SyntaxNames.NameOfCall(call) is "MapGet" or "MapPost" or "Map" or "MapMethods";

    private static bool IsCode(ParameterSyntax parameter) => parameter.Identifier.ValueText == "code";

    private static bool ReadsCode(SyntaxNode body)
        => body.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
            .Any(static access => access.Expression.ToString().EndsWith("Query", StringComparison.Ordinal)
                && access.ArgumentList.Arguments is { Count: 1 } key
                && key[0].Expression is LiteralExpressionSyntax { Token.ValueText: "code" });

    /// <summary>
    /// Whether the callback, or its type outside of the request itself, does something with a state; a parameter alone does nothing.
    /// </summary>
    private static bool Checks(SyntaxNode callback)
        => callback.DescendantTokens().Any(static token => Says(token) && token.Parent is not ParameterSyntax);

    private static bool Mentions(SyntaxNode body) => body.DescendantTokens().Any(Says);

    private static bool Says(SyntaxToken token)
        => token.IsKind(SyntaxKind.IdentifierToken)
            ? token.ValueText.IndexOf(State, StringComparison.OrdinalIgnoreCase) >= 0
                && token.ValueText != "ModelState"
                && !token.ValueText.StartsWith("Statement", StringComparison.OrdinalIgnoreCase)
            : SyntaxNames.IsText(token)
                && (token.ValueText == State || token.ValueText.IndexOf(State + "=", StringComparison.OrdinalIgnoreCase) >= 0);

    private static IEnumerable<string> NamesOf(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
        PropertyDeclarationSyntax property => new[] { property.Identifier.ValueText },
        FieldDeclarationSyntax declared => declared.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        _ => Enumerable.Empty<string>(),
    };
}
