using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>A parameter of a query.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Text">Its fixed value, unescaped; empty where it has an expression.</param>
/// <param name="Value">The expression of its value; null where it is fixed.</param>
internal sealed record QueryPair(string Name, string Text, ExpressionSyntax? Value);

/// <summary>Reads the parameters of a query that is written in several parts.</summary>
internal static class QueryPairs
{
    /// <summary>
    /// The parameters in order; null where one is not written as a name with one text or one expression, or where a name comes twice.
    /// </summary>
    /// <param name="parts">The parts behind the first.</param>
    /// <param name="first">The text of the first part, from behind the question mark.</param>
    public static ImmutableArray<QueryPair>? Read(IEnumerable<UrlPart> parts, string first)
    {
        var pairs = ImmutableArray.CreateBuilder<QueryPair>();
        var (text, value) = (string.Empty, (ExpressionSyntax?)null);
        foreach (var part in parts.Prepend(new UrlPart(default, default, first, null)))
        {
            if (part.Text is null)
            {
                if (part.Value is null || value is not null || !text.EndsWith("=", StringComparison.Ordinal))
                {
                    return null;
                }

                value = part.Value;
                continue;
            }

            var pieces = part.Text.Split('&');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    if (Pair(text, value) is not { } pair)
                    {
                        return null;
                    }

                    pairs.Add(pair);
                    (text, value) = (string.Empty, null);
                }
                else if (value is not null && pieces[0].Length > 0)
                {
                    return null;
                }

                text += pieces[i];
            }
        }

        if (Pair(text, value) is not { } last)
        {
            return null;
        }

        pairs.Add(last);
        return pairs.Select(static pair => pair.Name).Distinct().Count() == pairs.Count ? pairs.ToImmutable() : null;
    }

    private static QueryPair? Pair(string text, ExpressionSyntax? value)
    {
        var equals = text.IndexOf('=');
        return equals <= 0 || text.IndexOf('#') >= 0 || text.IndexOf('?') >= 0
            ? null
            : new(Decode(text.Substring(0, equals)), Decode(text.Substring(equals + 1)), value);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
