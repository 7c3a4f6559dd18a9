using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Where evidence for a place and the shape of a value meet: whether the value is a credential.</summary>
internal static class SecretVerdict
{
    /// <summary>
    /// Whether <paramref name="text"/> is a credential at a place of this kind.
    /// </summary>
    /// <param name="kind">What the place takes.</param>
    /// <param name="evidence">How well that is known.</param>
    /// <param name="name">The place's name, to recognise a value that only repeats it.</param>
    /// <param name="text">The value.</param>
    public static bool IsCredential(CredentialKind kind, CredentialEvidence evidence, string name, string text)
    {
        var shape = SecretText.Classify(text);
        if (shape is SecretShape.Harmless || (evidence < CredentialEvidence.Login && SecretText.Repeats(text, name)))
        {
            return false;
        }

        // Servers issue tokens and keys in ASCII; only people put other letters into a secret.
        if (kind != CredentialKind.Password && text.Any(static character => character > '~'))
        {
            return false;
        }

        var isSink = evidence >= CredentialEvidence.Sink;
        return shape switch
        {
            SecretShape.Jwt or SecretShape.PrivateKey or SecretShape.Issued => true,
            SecretShape.Hex64 or SecretShape.Hex or SecretShape.Random => evidence >= CredentialEvidence.Name,
            SecretShape.Guid => kind is CredentialKind.ClientSecret or CredentialKind.Password or CredentialKind.Key,
            SecretShape.Digits => IsNumber(kind, isSink, text.Length),
            SecretShape.Mixed => IsMixed(kind, evidence, isSink, text),
            SecretShape.Word or SecretShape.Name when kind == CredentialKind.Key => IsPhrase(evidence, text),
            SecretShape.Word => kind == CredentialKind.Password && IsWeakPassword(evidence, text),
            SecretShape.Name => kind == CredentialKind.Password && (evidence == CredentialEvidence.Login || IsMadeUp(name, text)),
            _ => false,
        };
    }

    // Our judgement: the shortest of each kind that is still a secret and not a count, a port or a year; a sink proves more than a name.
    private static bool IsNumber(CredentialKind kind, bool isSink, int length) => kind switch
    {
        CredentialKind.ClientSecret => length >= 12,
        CredentialKind.Password => length >= (isSink ? 4 : 6),
        CredentialKind.Key => length >= 16,
        _ => false,
    };

    /// <summary>Words are a key where a cipher takes them: whoever reads the source has it.</summary>
    // A keyed hash of 128 bits is the shortest in use.
    private static bool IsPhrase(CredentialEvidence evidence, string text) => evidence == CredentialEvidence.Login && text.Length >= 16;

    // Our judgement, as above.
    private static bool IsMixed(CredentialKind kind, CredentialEvidence evidence, bool isSink, string text) => kind switch
    {
        CredentialKind.Key when IsPhrase(evidence, text) => true,
        CredentialKind.Password => text.Length >= (isSink ? 4 : 6),
        CredentialKind.ClientSecret => text.Length >= 8 && (isSink || SecretText.IsIrregular(text) || SecretText.IsCode(text)),
        _ => text.Length >= (isSink ? 12 : 16) && (SecretText.IsIrregular(text) || SecretText.IsCode(text)),
    };

    /// <summary>
    /// Whether words with separators are a password that a person made up, as <c>moss-Lantern-8821</c>: the place is called a password and
    /// no more, the words have digits in or behind them, and say nothing of passwords, as the name of a text or setting would.
    /// </summary>
    private static bool IsMadeUp(string name, string text)
    {
        var place = NameWords.Split(name);
        return place.Count > 0
            && CredentialName.Classify(place[place.Count - 1]) == CredentialKind.Password
            && HasPersonalDigits(text)
            && !NameWords.Split(text).Exists(
                word => place.Contains(word) || CredentialName.IsVocabulary(word) || CredentialName.IsDescriptor(word));
    }

    // Our judgement: a version or the part of one has one or two digits, an algorithm's name has capitals only.
    private static bool HasPersonalDigits(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsDigit(text[i])
                && ((i > 0 && i + 1 < text.Length && char.IsLetter(text[i - 1]) && char.IsLower(text[i + 1]))
                    || (i == 0 && text.Length > 1 && char.IsLower(text[1]))
                    || (i >= 2 && char.IsDigit(text[i - 1]) && char.IsDigit(text[i - 2]) && text.Any(char.IsLower))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A plain word is a password where it is used as one; under a mere name only if it cannot be a label.</summary>
    private static bool IsWeakPassword(CredentialEvidence evidence, string text) => evidence switch
    {
        CredentialEvidence.Login => true,
        CredentialEvidence.Sink => text.Length >= 5 && text.Any(char.IsLower),
        _ => text.Length >= 6 && text.All(char.IsLower) && !CredentialName.MayName(text),
    };
}
