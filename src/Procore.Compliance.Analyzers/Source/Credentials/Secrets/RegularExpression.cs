using System;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Tells regular expressions from other texts: what one looks for may look like a secret: <c>^[A-Za-z0-9]{32}$</c>.</summary>
internal static class RegularExpression
{
    // The escaped classes of .NET's regular expressions, and what follows the question mark of a group.
    private const string Classes = "dDwWsSbB";
    private const string Groups = ":=!<>imnsx";

    // Our judgement: no class and no choice is longer; so the cost stays that of one pass.
    private const int Longest = 100;

    /// <summary>Whether <paramref name="text"/> has the signs of one: twice any, or once one that nothing else has.</summary>
    public static bool IsOne(string text)
    {
        var signs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            signs += text[i] switch
            {
                '\\' when Classes.IndexOf(text[i + 1]) >= 0 => 1,
                '.' when text[i + 1] is '+' or '*' => 1,
                '(' when text[i + 1] == '?' && i + 2 < text.Length && Groups.IndexOf(text[i + 2]) >= 0 => 2,
                '(' when IsChoice(text, i) => 1,
                '[' => OfClass(text, i),
                _ => 0,
            };
        }

        return signs > 0 && signs + (text[0] == '^' ? 1 : 0) + (text[text.Length - 1] == '$' ? 1 : 0) > 1;
    }

    /// <summary><c>(a|b)</c>.</summary>
    private static bool IsChoice(string text, int open)
        => IndexOf(text, ')', open) is var close and > 0 && text.IndexOf('|', open, close - open) > 0;

    /// <summary><c>[a-z]</c> once, <c>[a-z]+</c> or <c>[a-z]{8}</c> twice.</summary>
    private static int OfClass(string text, int open)
    {
        var close = IndexOf(text, ']', open);
        return close < open + 2 ? 0
            : close + 1 < text.Length && (text[close + 1] is '+' or '*' or '?'
                || (text[close + 1] == '{' && close + 2 < text.Length && char.IsDigit(text[close + 2]))) ? 2
            : text.IndexOf('-', open, close - open) > 0 ? 1
            : 0;
    }

    private static int IndexOf(string text, char sign, int start) => text.IndexOf(sign, start, Math.Min(Longest, text.Length - start));
}
