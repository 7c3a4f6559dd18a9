using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// Puts the scaffolded handler into a RestSharp client (version 107 and later), through <c>RestClientOptions.ConfigureMessageHandler</c>.
/// </summary>
internal static class RestSharpClient
{
    private const string Options = "RestClientOptions";

    /// <summary>
    /// Whether <paramref name="creation"/> is <c>new RestClient("...")</c>, or one with options that are written there and configure no
    /// handler.
    /// </summary>
    public static bool Is(BaseObjectCreationExpressionSyntax creation)
        => creation is ObjectCreationExpressionSyntax { Type: var type, Initializer: null, ArgumentList.Arguments: { Count: 1 } arguments }
            && type.ToString().EndsWith("RestClient", StringComparison.Ordinal)
            && arguments[0].Expression switch
            {
                ObjectCreationExpressionSyntax { Type: var options, Initializer: null or { Expressions.Count: > 0 } } written
                    => options.ToString().EndsWith(Options, StringComparison.Ordinal)
                        && !written.DescendantTokens().Any(static token => token.ValueText == "ConfigureMessageHandler"),
                LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
                _ => false,
            };

    /// <summary>The creation with the handler in it.</summary>
    public static ObjectCreationExpressionSyntax Wire(
        ObjectCreationExpressionSyntax client, ScaffoldText scaffold, ExpressionSyntax clientId, ExpressionSyntax clientSecret)
    {
        var source = ClientWiring.SourceOf(scaffold, clientId, clientSecret);
        var configure = $"ConfigureMessageHandler = handler => new {scaffold["ProcoreTokenHandler"]}({source}, handler)";
        var argument = client.ArgumentList!.Arguments[0];
        var options = argument.Expression switch
        {
            ObjectCreationExpressionSyntax { Initializer: { Expressions.Count: > 0 } initializer } written
                => written.ToString().Insert(initializer.Expressions.Last().Span.End - written.SpanStart, ", " + configure),
            ObjectCreationExpressionSyntax { Initializer: null } written => $"{written} {{ {configure} }}",
            var address => $"new {Options}({address}) {{ {configure} }}",
        };
        return client.WithArgumentList(client.ArgumentList.ReplaceNode(argument, Argument(ParseExpression(options))));
    }
}
