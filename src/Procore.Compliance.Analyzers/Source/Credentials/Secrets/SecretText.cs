using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Tells what a text looks like. No entropy threshold decides alone: the caller adds the place that the text stands in.</summary>
internal static class SecretText
{
    /// <summary>From this length on, an irregular text counts as random.</summary>
    // Our judgement: shorter irregular texts are mostly ids and abbreviations.
    public const int RandomLength = 20;

    /// <summary>JSON web tokens and secrets of 64 hexadecimal digits are no shorter.</summary>
    // Our judgement, with a margin below both.
    public const int ShortestIssuedLength = 40;

    /// <summary>The length of a secret of 256 bits in hexadecimal digits.</summary>
    // 32 bytes in base 16 (RFC 4648).
    public const int HexLength = 64;

    /// <summary>Prefixes by which issuers mark their tokens; each is followed by at least 16 characters.</summary>
    // As GitHub, GitLab, Slack, Stripe, AWS, Google, SendGrid, npm and DigitalOcean publish them.
    private static readonly ImmutableArray<string> IssuedPrefixes = ImmutableArray.Create(
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "xoxp-",
        "sk_live_",
        "rk_live_",
        "AKIA",
        "AIza",
        "SG.",
        "npm_",
        "dop_v1_");

    /// <summary>The shape of <paramref name="text"/>.</summary>
    public static SecretShape Classify(string text)
    {
        if (text.Contains("-----BEGIN ") && text.Contains("PRIVATE KEY-----"))
        {
            // The two marker lines alone take less; the smallest key, of an elliptic curve, takes more (RFC 7468).
            return text.Length > 100 ? SecretShape.PrivateKey : SecretShape.Harmless;
        }

        // Our judgement: less is a mark, more is a document.
        if (text.Length is < 3 or > 4096 || IsProse(text) || IsAddress(text) || IsDigest(text) || IsAlphabet(text)
            || RegularExpression.IsOne(text) || Placeholder.Matches(text))
        {
            return SecretShape.Harmless;
        }

        if (IsJwt(text))
        {
            return SecretShape.Jwt;
        }

        if (Guid.TryParse(text, out _))
        {
            // 32 hexadecimal digits without dashes parse as a GUID, but are written so by those who issue keys.
            return text.IndexOf('-') >= 0 ? SecretShape.Guid : SecretShape.Hex;
        }

        if (text.All(static character => character is >= '0' and <= '9'))
        {
            return SecretShape.Digits;
        }

        if (IsHex(text))
        {
            return text.Length == HexLength ? SecretShape.Hex64 : SecretShape.Hex;
        }

        if (IsIssued(text))
        {
            return SecretShape.Issued;
        }

        if (text.All(char.IsLetter) && !IsIrregular(text))
        {
            return NameWords.Split(text).Count > 1 ? SecretShape.Name : SecretShape.Word;
        }

        if (IsWords(text))
        {
            return SecretShape.Name;
        }

        return text.Length >= RandomLength && IsIrregular(text) ? SecretShape.Random : SecretShape.Mixed;
    }

    /// <summary>The shape, if it marks a secret wherever it stands; else null.</summary>
    public static SecretShape? GivesItselfAway(string text)
        => text.StartsWith("eyJ", StringComparison.Ordinal)
            || text.StartsWith("-----BEGIN ", StringComparison.Ordinal)
            || IssuedPrefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal))
            ? Classify(text) is var shape and (SecretShape.Jwt or SecretShape.PrivateKey or SecretShape.Issued) ? shape : null
            : null;

    /// <summary>Whether letters, digits and cases change as often as in random text (every four characters or more often).</summary>
    public static bool IsIrregular(string text)
    {
        text = string.Concat(text.Where(static character => !IsSeparator(character)));
        var changes = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var (before, here) = (ClassOf(text[i - 1]), ClassOf(text[i]));

            // A capital at the beginning of a word is no sign of randomness twice.
            if (before != here && !(before == 'A' && here == 'a' && (i == 1 || ClassOf(text[i - 2]) != 'A')))
            {
                changes++;
            }
        }

        // Our judgement: random text changes its kind of character at every fourth place or more, and repeats few.
        return changes * 4 >= text.Length && text.Distinct().Count() * 3 >= Math.Min(text.Length, 24);
    }

    private static bool IsSeparator(char character) => character is '-' or '_' or '.' or ':' or '/' or '=';

    private static char ClassOf(char character) => character switch
    {
        >= 'a' and <= 'z' => 'a',
        >= 'A' and <= 'Z' => 'A',
        >= '0' and <= '9' => '0',
        _ => '-',
    };

    /// <summary>Three base64url parts of which the first is a JSON object that begins with a quote.</summary>
    private static bool IsJwt(string text)
    {
        if (text.Length < ShortestIssuedLength || !text.StartsWith("eyJ", StringComparison.Ordinal))
        {
            return false;
        }

        var parts = text.Split('.');
        // Signed and encrypted ones have three and five parts (RFC 7515, 7516); the length is our judgement.
        return parts.Length is 3 or 5 && parts[0].Length >= 12 && parts[1].Length >= 12
            && parts.All(static part => part.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '='));
    }

    private static bool IsHex(string text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            if (character is >= '0' and <= '9')
            {
                digits++;
            }
            else if (character is not (>= 'a' and <= 'f' or >= 'A' and <= 'F'))
            {
                return false;
            }
        }

        // Our judgement: 128 bits is the least that is issued; the rest tells hexadecimal digits from words and rows of one digit.
        return text.Length >= 32 && digits >= 4 && text.Distinct().Count() >= 4;
    }

    private static bool IsIssued(string text)
    {
        foreach (var prefix in IssuedPrefixes)
        {
            if (text.Length >= prefix.Length + 16 && text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return text.Skip(prefix.Length).All(static character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.')
                    && IsIrregular(text.Substring(prefix.Length));
            }
        }

        return false;
    }

    /// <summary>Blanks between words: a sentence or label. A text of one blank-free word and blanks around it is none.</summary>
    public static bool IsProse(string text)
    {
        var isBehindWord = false;
        var isBehindBlank = false;
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '<' or '>' or '"')
            {
                return true;
            }

            if (char.IsWhiteSpace(character))
            {
                isBehindBlank = isBehindWord;
            }
            else if (isBehindBlank)
            {
                return true;
            }
            else
            {
                isBehindWord = true;
            }
        }

        return false;
    }

    // The marks of check sums (RFC 6920, subresource integrity, OpenSSH), of hashed passwords (crypt, PHC, RFC 2307) and of Django.
    private static readonly ImmutableArray<string> DigestMarks = ImmutableArray.Create(
        "sha1-", "sha256-", "sha384-", "sha512-", "sha1:", "sha256:", "sha384:", "sha512:", "md5:", "$1$", "$2a$", "$2b$", "$2y$", "$5$",
        "$6$", "$argon2", "$scrypt", "$pbkdf2", "{SHA", "{SSHA", "pbkdf2_sha");

    /// <summary>What is computed from something else: a check sum, a fingerprint, a hashed password.</summary>
    private static bool IsDigest(string text)
        => DigestMarks.Any(mark => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>A URL, a path, a file name, a data URI, an e-mail address.</summary>
    private static bool IsAddress(string text)
        => text.Contains("://")
            || text[0] is '/' or '~' or '\\'
            || text.StartsWith("./", StringComparison.Ordinal)
            || text.StartsWith("data:", StringComparison.Ordinal)
            || text.StartsWith("urn:", StringComparison.Ordinal)
            || text.Contains(":\\")
            || HasFileExtension(text);

    // Our judgement: files beside code and keys, and the commonest top-level domains.
    private static bool HasFileExtension(string text)
    {
        var dot = text.LastIndexOf('.');
        return dot > 0 && text.Length - dot is >= 3 and <= 6
            && text.Substring(dot + 1) is "txt" or "json" or "xml" or "pem" or "pfx" or "key" or "config" or "cs" or "csv" or "html"
                or "cshtml" or "png" or "dat" or "bin" or "com" or "net" or "org" or "io" or "dll" or "yml" or "yaml";
    }

    /// <summary>
    /// The characters that something is drawn from: most letters of the alphabet in their order, other signs before or behind.
    /// </summary>
    private static bool IsAlphabet(string text)
    {
        // Our judgement: the 26 letters without those that are mistaken for others or for digits, and so a gap of two in the order; the
        // letters stand together, or in two groups.
        const int Letters = 20, Gap = 3, Changes = 3;
        if (text.Length < Letters)
        {
            return false;
        }

        var (pairs, inOrder, changes) = (0, 0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            var (before, here) = (char.IsLetter(text[i - 1]), char.IsLetter(text[i]));
            changes += before == here ? 0 : 1;
            pairs += before && here ? 1 : 0;
            inOrder += before && here && text[i] > text[i - 1] && text[i] - text[i - 1] <= Gap ? 1 : 0;
        }

        return changes <= Changes
            && inOrder * 10 >= pairs * 9
            && text.Where(char.IsLetter).Select(char.ToLowerInvariant).Distinct().Count() >= Letters;
    }

    /// <summary>Whether a text is drawn from the letters of one case and the digits, as issued keys are; words are none.</summary>
    public static bool IsCode(string text)
    {
        var (letters, digits, vowels, run, longest) = (0, 0, 0, 0, 0);
        foreach (var character in text)
        {
            if (char.IsDigit(character))
            {
                digits++;
                run = 0;
                continue;
            }

            if (character is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z')
                || char.IsUpper(character) != char.IsUpper(text.First(char.IsLetter)))
            {
                return false;
            }

            letters++;
            longest = Math.Max(longest, ++run);
            vowels += char.ToLowerInvariant(character) is 'a' or 'e' or 'i' or 'o' or 'u' ? 1 : 0;
        }

        // Our judgement: 16 is the least that services issue; every second letter of words is a vowel, every fifth of random text.
        return text.Length >= 16 && letters >= 6 && digits >= 2 && longest <= 10 && vowels * 10 <= letters * 3
            && text.Distinct().Count() >= 9;
    }

    /// <summary>Words of letters with separators between them, perhaps a number at the end: a name, a key, a flag.</summary>
    private static bool IsWords(string text)
    {
        var separators = 0;
        foreach (var character in text)
        {
            if (IsSeparator(character))
            {
                separators++;
            }
            else if (!char.IsLetterOrDigit(character))
            {
                return false;
            }
        }

        if (separators == 0)
        {
            return false;
        }

        var (letters, wordCount, plain, hasLongNumber) = (0, 0, 0, false);
        foreach (var word in NameWords.Split(text))
        {
            if (char.IsDigit(word[0]))
            {
                // Our judgement: no ticket has more than six digits.
                if (word.Length > 6)
                {
                    return false;
                }

                hasLongNumber |= word.Length > 4;
                continue;
            }

            letters += word.Length;
            wordCount++;
            plain += word.Length > 2 && Placeholder.IsPlainWord(word) ? 1 : 0;
        }

        // The number of a ticket stands among words of one case, in a long name: pm-23246-unlock-with-master-password.
        return wordCount > 0 && letters >= wordCount * 3
            && (!hasLongNumber || (plain >= 2 && plain + separators >= 5 && !(text.Any(char.IsUpper) && text.Any(char.IsLower))));
    }

    /// <summary>
    /// Whether the text says no more than <paramref name="name"/> and the vocabulary of credentials: <c>AccessToken = "access_token"</c>.
    /// </summary>
    public static bool Repeats(string text, string name)
    {
        var known = new HashSet<string>(NameWords.Split(name));
        var words = NameWords.Split(text);
        return words.Count > 0 && words.All(word => known.Contains(word) || CredentialName.IsVocabulary(word));
    }
}
