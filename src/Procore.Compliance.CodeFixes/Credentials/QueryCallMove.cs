using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// Moves a credential that a call of RestSharp or Flurl adds to the query: the same object takes it as a header or a form parameter.
/// </summary>
internal static class QueryCallMove
{
    /// <summary>
    /// RestSharp: <c>AddQueryParameter</c> becomes <c>AddHeader</c>. Flurl: <c>SetQueryParam</c> becomes <c>WithOAuthBearerToken</c>.
    /// </summary>
    public static IEnumerable<TextChange>? ToHeader(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (Value(call, model) is not { } value || call.Expression is not MemberAccessExpressionSyntax access)
        {
            return null;
        }

        return access.Name.Identifier.ValueText switch
        {
            "AddQueryParameter" when IsOf(call, "RestSharp", model)
                => Replace(access, "AddHeader", call, $"\"Authorization\", \"Bearer \" + {AsOperand(value)}"),
            "SetQueryParam" or "AppendQueryParam" when IsOf(call, "Flurl", model) && IsSent(call)
                => Replace(access, "WithOAuthBearerToken", call, value.ToString()),
            _ => null,
        };
    }

    private static string AsOperand(ExpressionSyntax value)
        => value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? value.ToString()
            : $"({value})";

    /// <summary>RestSharp: a parameter of a <c>POST</c> to a token endpoint is a part of the form.</summary>
    public static IEnumerable<TextChange>? ToForm(InvocationExpressionSyntax call, SemanticModel model)
        => Value(call, model) is { } value
            && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddQueryParameter" } access
            && IsOf(call, "RestSharp", model)
            && IsTokenPost(access.Expression)
            ? Replace(access, "AddParameter", call, $"{call.ArgumentList.Arguments[0]}, {value}")
            : null;

    private static ExpressionSyntax? Value(InvocationExpressionSyntax call, SemanticModel model)
        => call.ArgumentList.Arguments is { Count: 2 } arguments && arguments.All(static argument => argument.NameColon is null)
            ? UrlValue.Plain(arguments[1].Expression, model)
            : null;

    private static bool IsOf(InvocationExpressionSyntax call, string space, SemanticModel model)
        => model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            && method.ContainingNamespace.ToDisplayString().StartsWith(space, System.StringComparison.Ordinal);

    private static IEnumerable<TextChange> Replace(
        MemberAccessExpressionSyntax access, string name, InvocationExpressionSyntax call, string arguments)
    {
        yield return new TextChange(access.Name.Span, name);
        yield return new TextChange(
            TextSpan.FromBounds(call.ArgumentList.OpenParenToken.Span.End, call.ArgumentList.CloseParenToken.SpanStart),
            arguments);
    }

    /// <summary>Whether the chain goes on until the request is sent, so that nothing else needs the type of the URL.</summary>
    private static bool IsSent(InvocationExpressionSyntax call)
    {
        var last = call;
        while (last.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
        {
            last = next;
        }

        var name = SyntaxNames.NameOfCall(last);
        return name is "ReceiveJson" or "ReceiveString" or "ReceiveBytes" or "ReceiveStream"
            || (name?.EndsWith("Async", System.StringComparison.Ordinal) == true
                && new[] { "Get", "Post", "Put", "Patch", "Delete", "Send" }
                    .Any(verb => name.StartsWith(verb, System.StringComparison.Ordinal)));
    }

    /// <summary>
    /// Whether the request is created as a <c>POST</c> to a token endpoint: in the same chain, or in the declaration of the local.
    /// </summary>
    private static bool IsTokenPost(ExpressionSyntax request)
    {
        while (request is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            request = access.Expression;
        }

        if (request is IdentifierNameSyntax name)
        {
            var declared = request.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Where(variable => variable.Identifier.ValueText == name.Identifier.ValueText).ToList();
            request = declared is { Count: 1 } && declared[0].Initializer is { } initializer ? initializer.Value : request;
        }

        return request is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments }
            && arguments[1].ToString().EndsWith("Method.Post", System.StringComparison.Ordinal)
            && arguments[0]
                .DescendantTokens()
                .LastOrDefault(static token => SyntaxNames.IsText(token)
                    || token.IsKind(SyntaxKind.IdentifierToken)) is { ValueText: var path }
            && FormMove.IsTokenEndpoint(path);
    }
}
