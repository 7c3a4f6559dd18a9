using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds secrets in comments: text of the shape in which OAuth servers issue secrets (64 hexadecimal digits, 43 characters of base64url, a
/// JSON web token), behind a word for a secret on the same line; and, whatever stands before it, what an issuer marks by a prefix.
/// </summary>
internal static class CommentedSecret
{
    // 32 bytes in base64url without padding (RFC 4648).
    private const int Base64Length = 43;
    // Our judgement: {"alg":""} alone is longer in base64url.
    private const int ShortestTokenHeader = 12;

    /// <summary>Where texts of the look of an issued secret begin in a file, in comments or elsewhere.</summary>
    public static IEnumerable<int> PlacesIn(SourceText text)
    {
        foreach (var run in RunsIn(text, SecretText.RandomLength))
        {
            // Long names have no digits, issued secrets do.
            var found = text.ToString(run);
            if (found.Any(char.IsDigit) && (IsMarked(found) || (found.Length >= Base64Length && IsIssued(found))))
            {
                yield return run.Start;
            }
        }
    }

    /// <summary>Where comments of one line begin that may hold a declaration or an assignment of a text.</summary>
    public static IEnumerable<int> DeclarationsIn(SourceText text)
    {
        var source = text.ToString();
        for (var start = source.IndexOf("//", StringComparison.Ordinal); start >= 0;)
        {
            var end = source.IndexOf('\n', start);
            end = end < 0 ? source.Length : end;
            var quote = source.IndexOf('"', start, end - start);

            // Documentation has three slashes, and what stands in a string no code before it.
            if (quote > 0
                && source.LastIndexOf('"', end - 1) - quote > SecretText.RandomLength
                && CredentialName.MayName(source.Substring(start, end - start)))
            {
                yield return start;
            }

            start = end < source.Length ? source.IndexOf("//", end, StringComparison.Ordinal) : -1;
        }
    }

    /// <summary>The issued secrets that a commented-out declaration or assignment gives to a telling name.</summary>
    public static IEnumerable<(CredentialKind Kind, string Name, int Start, int Length)> FindDeclared(string comment)
    {
        var (next, start, end) = (0, 0, 0);
        for (var open = comment.IndexOf('"'); open > 0; open = comment.IndexOf('"', open + 1))
        {
            for (; next < open; next++)
            {
                if (IsNameCharacter(comment[next]))
                {
                    start = end == next ? start : next;
                    end = next + 1;
                }
            }

            var before = open - 1;
            while (before > end && comment[before] is ' ' or '@' or '$')
            {
                before--;
            }

            var close = comment.IndexOf('"', open + 1);
            if (close < 0 || comment[before] != '=')
            {
                continue;
            }

            var name = comment.Substring(start, end - start);
            var value = comment.Substring(open + 1, close - open - 1);
            if (CredentialName.Classify(name) is { } kind
                && SecretText.Classify(value) is SecretShape.Hex64 or SecretShape.Hex or SecretShape.Random or SecretShape.Issued
                    or SecretShape.Jwt
                && SecretVerdict.IsCredential(kind, CredentialEvidence.Name, name, value))
            {
                yield return (kind, name, open + 1, value.Length);
            }

            open = close;
        }
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    /// <summary>
    /// Whether a JSON web token, or the first piece of one, or a secret of 64 hexadecimal digits stands anywhere in a file; for a quick no
    /// where nothing else counts.
    /// </summary>
    public static bool MayHoldIssued(SourceText text)
    {
        foreach (var run in RunsIn(text, ShortestTokenHeader))
        {
            var start = run.Start;
            while (start < run.End && text[start] == '.')
            {
                start++;
            }

            // Most runs are names, of which no text is made.
            if ((run.End - start >= 3 && text[start] == 'e' && text[start + 1] == 'y' && text[start + 2] == 'J')
                || (run.End - start >= SecretText.HexLength && IsHex(text, run)
                    && SecretText.Classify(text.ToString(run).Trim('.')) == SecretShape.Hex64))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHex(SourceText text, TextSpan run)
    {
        for (var i = run.Start; i < run.End; i++)
        {
            if (text[i] is not (>= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The runs of at least <paramref name="length"/> characters. Each window of that length is read from its end, so that most characters
    /// are never looked at.
    /// </summary>
    private static IEnumerable<TextSpan> RunsIn(SourceText text, int length)
    {
        for (var start = 0; start + length <= text.Length;)
        {
            var end = start + length;
            var gap = end - 1;
            while (gap >= start && IsSecretCharacter(text[gap]))
            {
                gap--;
            }

            if (gap >= start)
            {
                start = gap + 1;
                continue;
            }

            while (end < text.Length && IsSecretCharacter(text[end]))
            {
                end++;
            }

            yield return TextSpan.FromBounds(start, end);
            start = end + 1;
        }
    }

    /// <summary>The secrets of a comment: kind, the word before it, and where it stands in <paramref name="comment"/>.</summary>
    public static IEnumerable<(CredentialKind Kind, string Name, int Start, int Length)> Find(string comment)
    {
        for (var start = 0; start < comment.Length; start++)
        {
            var end = start;
            while (end < comment.Length && IsSecretCharacter(comment[end]))
            {
                end++;
            }

            var text = end - start < SecretText.RandomLength ? string.Empty : comment.Substring(start, end - start);
            if (IsMarked(text))
            {
                yield return (CredentialKind.Token, "comment", start, end - start);
            }
            else if (text.Length >= Base64Length && IsIssued(text) && NameBefore(comment, start) is { } found)
            {
                yield return (found.Kind, found.Name, start, end - start);
            }

            start = end;
        }
    }

    /// <summary>The shape of a secret that <see cref="Find"/> yielded.</summary>
    public static SecretShape ShapeOf(string comment, int start, int length) => SecretText.Classify(comment.Substring(start, length));

    private static bool IsSecretCharacter(char character)
        => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.';

    private static bool IsMarked(string text)
        => text.Length > 0 && SecretText.GivesItselfAway(text) is SecretShape.Issued;

    private static bool IsIssued(string text) => SecretText.Classify(text) switch
    {
        SecretShape.Hex64 or SecretShape.Jwt or SecretShape.Issued => true,
        SecretShape.Random => text.Length == Base64Length && text.IndexOf('.') < 0,
        _ => false,
    };

    /// <summary>
    /// The nearest word for a credential before <paramref name="position"/> on its line, unless the words behind it say something else.
    /// </summary>
    private static (CredentialKind Kind, string Name)? NameBefore(string comment, int position)
    {
        var line = comment.LastIndexOf('\n', position - 1, Math.Min(60, position)) + 1;
        var from = Math.Max(line, position - 60);
        var before = comment.Substring(from, position - from);
        return CredentialName.Classify(before) is { } kind ? (kind, "comment") : null;
    }
}
