using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Secrets;

/// <summary>
/// Finds secrets in comments: text of the shape in which OAuth servers issue secrets (64 hexadecimal digits, 43 characters of base64url, a JSON web
/// token), behind a word for a secret on the same line.
/// </summary>
internal static class CommentedSecret
{
    /// <summary>A comment shorter than this holds none.</summary>
    public const int ShortestLength = Base64Length + 5;

    private const int Base64Length = 43;

    /// <summary>Whether a file holds any run of characters long enough for such a secret; for a quick no.</summary>
    public static bool MayStandIn(SourceText text)
    {
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            run = IsSecretCharacter(text[i]) ? run + 1 : 0;
            if (run == Base64Length)
            {
                return true;
            }
        }

        return false;
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

            if (end - start >= Base64Length && IsIssued(comment.Substring(start, end - start)) && NameBefore(comment, start) is { } found)
            {
                yield return (found.Kind, found.Name, start, end - start);
            }

            start = end;
        }
    }

    /// <summary>The shape of a secret that <see cref="Find"/> yielded.</summary>
    public static SecretShape ShapeOf(string comment, int start, int length) => SecretText.Classify(comment.Substring(start, length));

    private static bool IsSecretCharacter(char character) => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.';

    private static bool IsIssued(string text) => SecretText.Classify(text) switch
    {
        SecretShape.Hex64 or SecretShape.Jwt or SecretShape.Issued => true,
        SecretShape.Random => text.Length == Base64Length && text.IndexOf('.') < 0,
        _ => false,
    };

    /// <summary>The nearest word for a credential before <paramref name="position"/> on its line, unless the words behind it say something else.</summary>
    private static (CredentialKind Kind, string Name)? NameBefore(string comment, int position)
    {
        var line = comment.LastIndexOf('\n', position - 1) + 1;
        var from = System.Math.Max(line, position - 60);
        var before = comment.Substring(from, position - from);
        return CredentialName.Classify(before) is { } kind ? (kind, "comment") : null;
    }
}
