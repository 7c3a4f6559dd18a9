using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>Sends the parameters of a token request as a form instead of a query. OAuth defines them for the body.</summary>
internal static class FormMove
{
    /// <summary>What adds the form; null where the request is no <c>POST</c> without a body, or no token request.</summary>
    public static IEnumerable<TextChange>? Changes(RequestUse use, UrlQuery query, SemanticModel model)
    {
        if (!IsTokenEndpoint(query.Before) || Form(use, query.Pairs, model) is not { } form)
        {
            return null;
        }

        return use.Request switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PostAsync" } }
                when use.Arguments.Count >= 2 && use.Arguments[0] == use.Url && IsEmpty(use.Arguments[1].Expression)
                => new[] { new TextChange(use.Arguments[1].Span, form) },
            BaseObjectCreationExpressionSyntax creation
                when use.Arguments[0].ToString().EndsWith("HttpMethod.Post", StringComparison.Ordinal) && !use.SetsElsewhere("Content")
                => Initializers.With(creation, "Content", "Content = " + form),
            _ => null,
        };
    }

    /// <summary>Whether a URL up to its query, or the name of what holds it, is that of a token endpoint.</summary>
    public static bool IsTokenEndpoint(string url)
        => NameWords.Split(url) is { Count: > 0 } words
            && words.Skip(Math.Max(0, words.Count - 3)).Any(static word => word is "token" or "revoke");

    private static bool IsEmpty(ExpressionSyntax content) => content switch
    {
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } creation
            when SyntaxNames.NameOfCall(creation) == "StringContent"
            => arguments[0].ToString() is "\"\"" or "string.Empty" or "String.Empty",
        _ => false,
    };

    private static string? Form(RequestUse use, ImmutableArray<QueryPair> pairs, SemanticModel model)
    {
        var place = use.Request.SpanStart;
        var line = use.Request.SyntaxTree.GetText().Lines
            .GetLineFromPosition((use.Request.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)use.Request).SpanStart);
        var indent = string.Concat(line.ToString().TakeWhile(char.IsWhiteSpace));
        var end = LineEnd.Of(line);
        var entries = new List<string>();
        foreach (var pair in pairs)
        {
            var value = pair.Value is null ? SymbolDisplay.FormatLiteral(pair.Text, quote: true) : null;
            if (pair.Value is not null)
            {
                if (UrlValue.Plain(pair.Value, model) is not { } plain || (use.Local is { } local && !UrlValue.IsStable(plain, local)))
                {
                    return null;
                }

                value = plain.ToString();
            }

            entries.Add($"{TextIndent.Deeper(indent, use.Request)}[{SymbolDisplay.FormatLiteral(pair.Name, quote: true)}] = {value},{end}");
        }

        var content = TypeSpelling.At(model, place, "System.Net.Http", "FormUrlEncodedContent");
        var dictionary = TypeSpelling.At(model, place, "System.Collections.Generic", "Dictionary");
        return $"new {content}(new {dictionary}<string, string>{end}{indent}{{{end}{string.Concat(entries)}{indent}}})";
    }
}
