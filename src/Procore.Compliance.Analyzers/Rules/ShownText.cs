using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The one way out for words of the user's code: every argument of a message passes here, and what becomes a name in a property or a title.
/// User information and queries of addresses are cut off, and what has the shape of a secret is masked; names and routes keep their form.
/// </summary>
internal static class ShownText
{
    /// <summary>What stands in the place of what is not shown.</summary>
    public const string Mask = "***";

    // What ends a word of a sentence, and what separates the parts of an address, a pair or a path of keys.
    private const string Delimiters = " \t\r\n'\"`,;()[]<>";
    private const string Separators = "/?&=:|@#";

    // Our judgement: no name has more digits behind its letters, a year and a version have fewer.
    private const int DigitsOfAName = 4;

    /// <summary>The text as it may be shown: in a message, an error list, a log of a build, SARIF.</summary>
    /// <param name="text">A text that may hold words of the user's code.</param>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var word in Pieces(text, Delimiters))
        {
            shown.Append(OfAddress(word));
        }

        return shown.ToString();
    }

    /// <summary>The arguments of a message as they may be shown.</summary>
    /// <param name="arguments">The arguments; what is no text stays as it is.</param>
    public static object?[] Of(object?[] arguments)
        => Array.ConvertAll(arguments, static argument => argument is string text ? Of(text) : argument);

    /// <summary>
    /// Whether a name in the user's code may be shown as it is: one word, in which nothing is to be masked.
    /// </summary>
    /// <param name="name">The name of a member, a key, a header.</param>
    public static bool IsPlainName(string name)
        => name.IndexOfAny(Delimiters.ToCharArray()) < 0 && name.IndexOf('=') < 0 && Of(name) == name;

    /// <summary>A word without the user information and the query of the address that it may be.</summary>
    private static string OfAddress(string word)
    {
        var path = word.IndexOf('/');
        var query = path < 0 ? -1 : word.IndexOfAny(new[] { '?', '#' }, path);
        var rest = query < 0 ? string.Empty : word.Substring(query, 1) + "\u2026";
        word = query < 0 ? word : word.Substring(0, query);

        var authority = word.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : -1;
        var end = authority < 0 ? -1 : word.IndexOf('/', authority) is var slash and >= 0 ? slash : word.Length;
        var user = end < 0 ? -1 : word.LastIndexOf('@', end - 1, end - authority);
        return user < 0
            ? OfParts(word) + rest
            : word.Substring(0, authority) + Mask + OfParts(word.Substring(user)) + rest;
    }

    private static string OfParts(string word)
    {
        var shown = new StringBuilder(word.Length);
        var (name, separator) = (string.Empty, '\0');
        foreach (var part in Pieces(word, Separators))
        {
            if (part.Length == 1 && Separators.IndexOf(part[0]) >= 0)
            {
                separator = part[0];
                shown.Append(part);
                continue;
            }

            // The value of a pair is as secret as its name says, whatever it looks like.
            shown.Append((separator == '=' && CredentialName.Classify(name) is not null) || IsSecret(part) ? Mask : part);
            name = part;
        }

        return shown.ToString();
    }

    /// <summary>What PCA1001 takes for a secret by its shape, and what no name of anything looks like.</summary>
    private static bool IsSecret(string part) => SecretText.Classify(part) switch
    {
        SecretShape.Jwt or SecretShape.PrivateKey or SecretShape.Issued => true,
        SecretShape.Hex or SecretShape.Hex64 or SecretShape.Random or SecretShape.Guid => true,
        SecretShape.Mixed => SecretText.IsCode(part) || HasLongNumber(part) || (part.Any(char.IsDigit) && part.Any(IsOdd)),
        _ => false,
    };

    /// <summary>Whether letters run into a long number, as in a password that a person made up.</summary>
    private static bool HasLongNumber(string part)
    {
        var digits = 0;
        for (var i = 1; i < part.Length; i++)
        {
            digits = char.IsDigit(part[i]) && (digits > 0 || char.IsLetter(part[i - 1])) ? digits + 1 : 0;
            if (digits > DigitsOfAName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A character that stands in no name, host or route: braces are the holes of a route.</summary>
    private static bool IsOdd(char character)
        => !char.IsLetterOrDigit(character) && character is not ('-' or '_' or '.' or '{' or '}' or '\u2026');

    /// <summary>The text in pieces: each delimiter by itself, and what stands between them.</summary>
    private static IEnumerable<string> Pieces(string text, string delimiters)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (delimiters.IndexOf(text[i]) >= 0)
            {
                if (i > start)
                {
                    yield return text.Substring(start, i - start);
                }

                yield return text.Substring(i, 1);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text.Substring(start);
        }
    }
}
