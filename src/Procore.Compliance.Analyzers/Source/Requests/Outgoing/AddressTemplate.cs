using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Addresses with names in braces that the library fills in: <c>/users/{id}</c> of Refit, RestEase and RestSharp, and the URI templates of
/// RFC 6570 (<c>{+baseurl}/users{?page}</c>) of generated clients.
/// </summary>
internal static class AddressTemplate
{
    /// <summary>
    /// The same pattern with every name in braces turned into a hole. The library encodes what it fills in, so such a hole stays within its
    /// segment; not so <c>{+name}</c> and <c>{**name}</c>.
    /// </summary>
    /// <param name="pattern">The template.</param>
    /// <param name="symbolOf">The symbol behind a name, or null.</param>
    /// <param name="isFilled">Whether a name gets a value; all do where it is null.</param>
    public static StringPattern Fill(StringPattern pattern, Func<string, ISymbol?> symbolOf, Func<string, bool>? isFilled = null)
    {
        var pieces = ImmutableArray.CreateBuilder<PatternPiece>();
        foreach (var piece in pattern.Pieces)
        {
            if (piece.Text is not { } text)
            {
                pieces.Add(piece);
                continue;
            }

            var start = 0;
            var close = -1;
            for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', close + 1))
            {
                close = text.IndexOf('}', open);
                if (close < 0)
                {
                    break;
                }

                var content = text.Substring(open + 1, close - open - 1);
                if (isFilled?.Invoke(NameIn(content)) != false)
                {
                    pieces.Add(piece.Slice(start, open - start));
                    AddHole(pieces, piece, content, symbolOf);
                    start = close + 1;
                }
            }

            pieces.Add(piece.Slice(start, text.Length - start));
        }

        return new(pieces.ToImmutable());
    }

    private static void AddHole(
        ImmutableArray<PatternPiece>.Builder pieces, PatternPiece template, string content, Func<string, ISymbol?> symbolOf)
    {
        var isQuery = content.Length > 0 && content[0] is '?' or '&';
        if (isQuery)
        {
            pieces.Add(PatternPiece.OfText(content.Substring(0, 1), template.Origin.AsInexact(), template.Depth));
        }

        var isOpen = content.Length > 0 && content[0] is '+' or '*' or '#';
        var name = NameIn(content);
        var symbol = symbolOf(name);
        var type = symbol is IParameterSymbol parameter ? parameter.Type : null;
        pieces.Add(PatternPiece.OfHole(
            new StringHole(isOpen || isQuery ? HoleKind.Value : HoleKind.Escaped, template.Origin.Node, symbol, type) { Text = name },
            template.Depth));
    }

    private static string NameIn(string content)
    {
        var name = content.TrimStart('+', '*', '#', '?', '&', '/', '.');
        var end = name.IndexOfAny(new[] { ':', ',', '*' });
        return end < 0 ? name : name.Substring(0, end);
    }
}
