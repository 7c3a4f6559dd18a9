using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// The forms in which people write "put the value here". Code and configuration files share them; they match whole values only, so that a
/// random secret that happens to contain a word stays a secret.
/// </summary>
internal static class Placeholder
{
    // Brackets of documentation, and the variables of deployment tools, MSBuild, shells and templates.
    private static readonly ImmutableArray<(string Open, string Close)> Brackets = ImmutableArray.Create(
        ("<", ">"), ("[", "]"), ("{", "}"), ("#{", "}#"), ("#{", "}"), ("$(", ")"), ("${", "}"), ("%", "%"), ("__", "__"), ("@@", "@@"),
        ("$$", "$$"), ("(", ")"));

    // References to vaults, as Azure, AWS, Google Cloud and 1Password write them, and to variables.
    private static readonly ImmutableArray<string> References = ImmutableArray.Create(
        "@Microsoft.KeyVault(",
        "vault:",
        "env:",
        "keyvault:",
        "secret://",
        "arn:aws:secretsmanager:",
        "projects/",
        "op://",
        "ssm:",
        "{{",
        "$env:",
        "$");

    // Our judgement: what people write where a value is to be filled in.
    private static readonly HashSet<string> Words = new()
    {
        "your", "example", "placeholder", "dummy", "sample", "redacted", "replace", "replaceme", "insert", "todo", "tbd",
        "fixme", "here", "enter", "goes", "masked", "hidden", "omitted", "secretvalue", "empty", "undefined", "unset",
        "notused", "unused", "foo", "bar",
    };

    // Of English; a text without one is no word.
    private static readonly char[] Vowels = { 'a', 'e', 'i', 'o', 'u', 'y' };

    // Our judgement: the words that stand for no value in common languages, and a type's name in a schema.
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "none", "nil", "n/a", "na", "true", "false", "default", "string", "undefined"
    };

    // Our judgement: what people type until they have a real one.
    private static readonly HashSet<string> Stopgaps = new() { "changeme", "changeit", "password", "secret" };

    /// <summary>What everybody writes to say that a value is still missing, and some leave in place.</summary>
    public static bool IsStopgap(string text)
        => Stopgaps.Contains(string.Concat(text.Where(char.IsLetter)).ToLowerInvariant()) && !text.Any(char.IsDigit);

    /// <summary>Whether <paramref name="text"/> stands for a value that is put in elsewhere, or for none.</summary>
    public static bool Matches(string text)
    {
        text = text.Trim();
        if (text.Length == 0 || Nothing.Contains(text) || IsOneCharacter(text))
        {
            return true;
        }

        foreach (var (open, close) in Brackets)
        {
            if (text.Length > open.Length + close.Length
                && text.StartsWith(open, StringComparison.Ordinal)
                && text.EndsWith(close, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var reference in References)
        {
            if (text.StartsWith(reference, StringComparison.OrdinalIgnoreCase) && (reference != "$" || IsVariable(text)))
            {
                return true;
            }
        }

        return IsFormatSlot(text) || HasPlaceholderWord(text);
    }

    /// <summary><c>xxxx</c>, <c>****</c>, <c>-</c>, also in groups: <c>xxxx-xxxx</c>.</summary>
    private static bool IsOneCharacter(string text)
    {
        var only = '\0';
        foreach (var character in text)
        {
            if (character is '-' or '_' or '.' or ' ' || char.ToLowerInvariant(character) == only)
            {
                continue;
            }

            if (only != '\0')
            {
                return false;
            }

            only = char.ToLowerInvariant(character);
        }

        return true;
    }

    private static bool IsVariable(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is not (>= 'A' and <= 'Z' or '_' or >= '0' and <= '9'))
            {
                return false;
            }
        }

        return text.Length > 1;
    }

    /// <summary><c>?</c>, <c>@p</c>, <c>:p</c>, <c>{0}</c>: a slot of a command or format.</summary>
    private static bool IsFormatSlot(string text)
    {
        if (text is "?" or "''" or "\"\"")
        {
            return true;
        }

        if (text.Length < 2 || text[0] is not ('@' or ':'))
        {
            return false;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] != '_')
            {
                return false;
            }
        }

        // Our judgement: names of parameters are shorter.
        return char.IsLetter(text[1]) && text.Length <= 30;
    }

    /// <summary>A telling word among nothing but words: <c>your-client-secret</c>, <c>REPLACE_ME</c>, <c>my_secret_here</c>.</summary>
    private static bool HasPlaceholderWord(string text)
    {
        var words = NameWords.Split(text);
        if (words.Count > 1 && words[0] == "my" && words.Skip(1).All(CredentialName.IsVocabulary)
            && text.All(static character => char.IsLetter(character) || character is '-' or '_' or '.' or ' '))
        {
            return true;
        }

        var found = false;
        var isChange = false;
        foreach (var word in words)
        {
            if (!IsPlainWord(word))
            {
                return false;
            }

            found |= Words.Contains(word) || (isChange && word == "this") || IsRun(word);
            isChange = word is "change" or "set";
        }

        return found;
    }

    private static bool IsRun(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] != word[0])
            {
                return false;
            }
        }

        return word.Length >= 3 && char.IsLetter(word[0]);
    }

    /// <summary>A word that a person may have written: letters with a vowel (or a run of one letter), or a short number.</summary>
    public static bool IsPlainWord(string word)
    {
        if (char.IsDigit(word[0]))
        {
            return word.Length <= 4;
        }

        return word.Length <= 2 || IsRun(word) || word.IndexOfAny(Vowels) >= 0;
    }
}
