using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;

namespace Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

/// <summary>A credential in a configuration file. Its value is not kept.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Key">Its key, or the key inside a longer value such as a connection string.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="Span">Where the value (or its part) stands.</param>
internal sealed record ConfiguredSecret(CredentialKind Kind, string Key, SecretShape Shape, TextSpan Span);

/// <summary>Tells which values of a configuration file are credentials: by key first, by the look of the value second.</summary>
internal static class ConfiguredSecrets
{
    /// <summary>Keys that say nothing of their own; the key above them counts.</summary>
    // Our judgement: the keys with which structured settings wrap a value.
    private static readonly ImmutableHashSet<string> Blank = ImmutableHashSet.Create("value", "default", "defaultvalue", "val");

    /// <summary>The credentials among the values of a file.</summary>
    public static IEnumerable<ConfiguredSecret> Find(string text, ConfigurationFormat format)
    {
        foreach (var entry in ConfigurationFile.Read(text, format))
        {
            foreach (var secret in InEntry(entry, format))
            {
                yield return secret;
            }
        }
    }

    private static IEnumerable<ConfiguredSecret> InEntry(ConfigurationEntry entry, ConfigurationFormat format)
    {
        var key = Blank.Contains(entry.Key.ToLowerInvariant()) && entry.Keys.Length > 1 ? entry.Keys[entry.Keys.Length - 2] : entry.Key;
        var isCertain = format is not (ConfigurationFormat.OtherJson or ConfigurationFormat.Resources);
        if ((CredentialName.Classify(key) ?? OfHeader(key, entry.Value)) is { } kind)
        {
            var scheme = EmbeddedPairs.SchemeLength(entry.Value);
            var value = entry.Value.Substring(scheme);
            if ((SecretVerdict.IsCredential(kind, isCertain ? CredentialEvidence.Sink : CredentialEvidence.Name, key, value)
                    || (isCertain && IsPersonal(kind, key, value)))
                && !Placeholder.IsStopgap(value)
                && (isCertain || IsStrong(value) || (format == ConfigurationFormat.Resources && IsNoLabel(value))))
            {
                yield return new ConfiguredSecret(kind, key, SecretText.Classify(value), entry.Part(scheme, value.Length));
                yield break;
            }
        }

        if (SecretText.GivesItselfAway(entry.Value) is { } shape)
        {
            yield return new ConfiguredSecret(
                shape == SecretShape.PrivateKey ? CredentialKind.PrivateKey : CredentialKind.Token, key, shape, entry.Span);
            yield break;
        }

        foreach (var pair in EmbeddedPairs.Find(entry.Value)
            .Where(pair => pair.Name != EmbeddedPairs.UserInformationName || (pair.Length > 3 && format != ConfigurationFormat.Resources)))
        {
            var value = entry.Value.Substring(pair.Start, pair.Length);
            if (SecretVerdict.IsCredential(pair.Kind, pair.Evidence, pair.Name, value) && !Placeholder.IsStopgap(value)
                && (format != ConfigurationFormat.Resources || pair.Evidence == CredentialEvidence.Login || IsStrong(value)))
            {
                yield return new ConfiguredSecret(pair.Kind, pair.Name, SecretText.Classify(value), entry.Part(pair.Start, pair.Length));
            }
        }
    }

    /// <summary>What a key that ends in "authorization" is given without a scheme, where that can only be a token.</summary>
    private static CredentialKind? OfHeader(string key, string value)
        => NameWords.Split(key) is { Count: > 0 } words && words[words.Count - 1] == "authorization" && IsStrong(value)
            ? CredentialKind.Token
            : null;

    /// <summary>
    /// What stands for a credential in settings, though not in code: a GUID as a token, and a phrase with digits in it as a secret that a
    /// person made up.
    /// </summary>
    // Our judgement: shorter phrases are names.
    private static bool IsPersonal(CredentialKind kind, string key, string value) => SecretText.Classify(value) switch
    {
        SecretShape.Guid => kind is CredentialKind.Token or CredentialKind.Secret,
        SecretShape.Mixed => kind is CredentialKind.Secret or CredentialKind.Key
            && value.Length >= 16
            && value.All(char.IsLetterOrDigit)
            && value.Count(char.IsDigit) is var digits and > 1 && digits < value.Length / 2
            && (kind == CredentialKind.Key || NameWords.Split(key).Contains("secret"))
            && !NameWords.Split(value).Exists(word => CredentialName.IsVocabulary(word) || NameWords.Split(key).Contains(word)),
        _ => false,
    };

    /// <summary>
    /// Whether a person cannot have written the value as a label: letters, and two digits or a digit and a sign of their own among them.
    /// </summary>
    private static bool IsNoLabel(string value)
        => value.Any(static character => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z')
            && value.Any(char.IsDigit)
            && (value.Count(char.IsDigit) > 1 || value.Any(static character => character is '!' or '@' or '#' or '$' or '%' or '^' or '~'));

    private static bool IsStrong(string value)
        => SecretText.Classify(value) is SecretShape.Hex64 or SecretShape.Hex or SecretShape.Random or SecretShape.Jwt
            or SecretShape.Issued or SecretShape.PrivateKey;
}
