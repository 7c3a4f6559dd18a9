using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Whether an identifier or key names a credential, judged by its words; never by a part of a word.</summary>
internal static class CredentialName
{
    /// <summary>One of them stands in every name of a credential.</summary>
    // They are the stems of Phrases and LastWords.
    private static readonly WordSearch Stems = new(
        new[] { "secret", "token", "pass", "pwd", "key", "bearer", "credential", "assertion", "pepper", "jwt" });

    /// <summary>Phrases that name a credential, longer ones first; the first that occurs decides.</summary>
    // Our judgement: terms of OAuth (RFC 6749, 7521), of cloud services and of cryptography, as settings are named after them.
    private static readonly ImmutableArray<(string[] Words, CredentialKind Kind)> Phrases = ImmutableArray.Create(
        (new[] { "client", "secret" }, CredentialKind.ClientSecret),
        (new[] { "consumer", "secret" }, CredentialKind.ClientSecret),
        (new[] { "app", "secret" }, CredentialKind.ClientSecret),
        (new[] { "application", "secret" }, CredentialKind.ClientSecret),
        (new[] { "oauth", "secret" }, CredentialKind.ClientSecret),
        (new[] { "client", "assertion" }, CredentialKind.Token),
        (new[] { "private", "key" }, CredentialKind.PrivateKey),
        (new[] { "api", "key" }, CredentialKind.Key),
        (new[] { "access", "key" }, CredentialKind.Key),
        (new[] { "account", "key" }, CredentialKind.Key),
        (new[] { "secret", "key" }, CredentialKind.Key),
        (new[] { "subscription", "key" }, CredentialKind.Key),
        (new[] { "encryption", "key" }, CredentialKind.Key),
        (new[] { "signing", "key" }, CredentialKind.Key),
        (new[] { "master", "key" }, CredentialKind.Key),
        (new[] { "function", "key" }, CredentialKind.Key),
        (new[] { "validation", "key" }, CredentialKind.Key),
        (new[] { "decryption", "key" }, CredentialKind.Key),
        (new[] { "aes", "key" }, CredentialKind.Key),
        (new[] { "hmac", "key" }, CredentialKind.Key),
        (new[] { "jwt", "key" }, CredentialKind.Key),
        (new[] { "pepper" }, CredentialKind.Key),
        (new[] { "password" }, CredentialKind.Password),
        (new[] { "passwd" }, CredentialKind.Password),
        (new[] { "passphrase" }, CredentialKind.Password),
        (new[] { "pwd" }, CredentialKind.Password),
        (new[] { "secret" }, CredentialKind.Secret),
        (new[] { "token" }, CredentialKind.Token),
        (new[] { "bearer" }, CredentialKind.Token),
        (new[] { "credential" }, CredentialKind.Secret),
        (new[] { "jwt" }, CredentialKind.Token));

    /// <summary>Words that, anywhere in the name, make it another thing: a public part, a page marker, a made-up value.</summary>
    // Our judgement: tokens of parsers, pages and forms, and values of tests.
    private static readonly ImmutableHashSet<string> Elsewhere = Set(

        "public anonymous csrf xsrf antiforgery cancellation syntax parser lexer continuation page paging pagination next "
        + "previous sync skip delta cursor invalid wrong fake dummy mock expected sample example placeholder feature "
        + "concurrency design instrumentation telemetry lexical missing failed not no unable forgot forgotten resumption "
        + "hashed");

    /// <summary>Words that, behind the phrase, say that this is something about the credential and not the credential.</summary>
    // Our judgement: what code names beside a credential.
    private static readonly ImmutableHashSet<string> Descriptors = Set(

        "name names url uri endpoint path file filename folder directory type types header headers format question hint "
        + "policy regex pattern label labels title message messages error errors exception id ids identifier count length "
        + "size expiry expires expired expiration lifetime timeout ttl duration seconds minutes date time at on in scope "
        + "scopes claim claims provider service services manager factory handler cache prefix suffix column field param "
        + "parameter property properties attribute placeholder mask box input icon link route action view page template "
        + "permission permissions role algorithm hash hashed hashes salt usage store storage vault version issuer audience "
        + "location source target kind method status state valid required reset changed change changes validator validation "
        + "validate env environment variable setting settings section config configuration option options display description "
        + "key keys index position start end delimiter separator generator request response result event changing created "
        + "updated help info reference ref rotation strength score model dto entity table schema job task command query "
        + "selector element control class strings comparer encoding encoder decoder helper util extensions mode style flow "
        + "grant owner chars characters alphabet charset symbols letters digits prompt controller area culture caption category "
        + "replacement comment "
        + "reason note dialog fingerprint thumbprint digest checksum sha md crc hasher hashing hashes signature verifier protector "
        + "encryptor decryptor resolver reader writer rotator checker renewer refresher");

    /// <summary>Words that only count as the last of a name.</summary>
    // Our judgement: elsewhere in a name they are verbs or parts of other words.
    private static readonly ImmutableHashSet<string> LastWords = Set("pass passcode secret token");

    /// <summary>The endings by which a name that is written as one word is told.</summary>
    // Our judgement: the phrases above that no other word ends with.
    private static readonly ImmutableArray<string> Endings = ImmutableArray.Create(
        "clientsecret", "accesstoken", "refreshtoken", "secretkey", "privatekey", "accesskey", "passphrase", "password", "apikey",
        "passwd");

    /// <summary>Words before such an ending that make the whole the name of an action or a page.</summary>
    // Our judgement: what buttons, routes and methods are called.
    private static readonly ImmutableHashSet<string> Actions = Set(

        "reset change forgot show hide toggle enter update set get verify check");

    /// <summary>Words before "token" that say that it marks a place in a stream or a list.</summary>
    // Our judgement: what readers of streams, feeds and snapshots hold to go on from.
    private static readonly ImmutableHashSet<string> Marks = Set(

        "recovery resume checkpoint stream watermark bookmark offset position snapshot change watch iterator");

    /// <summary>Words before "token" that say that it opens something.</summary>
    // OAuth (RFC 6749, 7519, 8628), and what services and frameworks call the tokens that they issue.
    private static readonly ImmutableHashSet<string> Openers = Set(

        "access auth oauth api bearer refresh id jwt session user login security personal private client app application "
        + "identity account sas bot device service secret admin webhook authentication authorization");

    /// <summary>
    /// Whether a credential's name leaves no doubt: parsers, pages and streams have tokens of their own, so "token" needs a word before it
    /// that says what it opens.
    /// </summary>
    public static bool IsCertain(string name)
    {
        var words = Words(name);
        var token = words.LastIndexOf("token");
        return token < 0 || (token > 0 && Openers.Contains(words[token - 1]));
    }

    /// <summary>Whether <paramref name="name"/> is that of a client's id, which is public.</summary>
    public static bool IsClientId(string name)
        => NameWords.Split(name) is { Count: > 1 } words && words[words.Count - 1] == "id"
            && words[words.Count - 2] is "client" or "app" or "application";

    /// <summary>The words of a name; what is written as one word with a telling end is two.</summary>
    private static List<string> Words(string name)
    {
        var words = NameWords.Split(name);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (Endings.FirstOrDefault(ending => words[i].EndsWith(ending, StringComparison.Ordinal)) is { } ending
                && words[i].Length - ending.Length is var length and > 1
                && !Actions.Contains(words[i].Substring(0, length)))
            {
                var parts = NameWords.Split(ending);
                words.Insert(i, words[i].Substring(0, length));
                words.RemoveAt(i + 1);
                words.InsertRange(i + 1, parts);
            }
        }

        return words;
    }

    /// <summary>What <paramref name="name"/> names; null where it is no credential's name.</summary>
    public static CredentialKind? Classify(string? name)
    {
        // Our judgement: three letters are the shortest stem, and no name has a hundred.
        if (name is null || name.Length is < 3 or > 100 || !MayName(name))
        {
            return null;
        }

        var words = Words(name);
        foreach (var word in words)
        {
            if (Elsewhere.Contains(word))
            {
                return null;
            }
        }

        foreach (var (phrase, kind) in Phrases)
        {
            if (LastIndexOf(words, phrase) is var index and >= 0)
            {
                return DescribesOnly(words, index + phrase.Length) || IsElsewhere(words, index, kind) ? null : kind;
            }
        }

        return words.Count > 0 && LastWords.Contains(words[words.Count - 1]) ? CredentialKind.Password : null;
    }

    /// <summary>Whether a word says that what it names is something about a credential, such as a message or a label.</summary>
    public static bool IsDescriptor(string word) => Descriptors.Contains(word);

    /// <summary>Whether a text holds one of the stems that every credential's name has; for a quick no.</summary>
    public static bool MayName(string text) => Stems.IsAnyIn(text);

    /// <summary>
    /// Whether a word belongs to the vocabulary of credentials, so that a value made of such words is a name and no secret.
    /// </summary>
    public static bool IsVocabulary(string word) => Vocabulary.Contains(word);

    // Our judgement: the words above, what stands beside them, and the word for a password in a few languages.
    private static readonly ImmutableHashSet<string> Vocabulary = Set(

        "secret secrets token tokens password passwords passwd passwort pwd pass passphrase passcode key keys apikey auth "
        + "authorization authentication bearer basic credential credentials client app application consumer access refresh "
        + "api id user name login oauth access shared private contraseña senha wachtwoord value string text type");

    /// <summary>Whether the word before a phrase makes the whole an action with it, or the mark of a place in a stream.</summary>
    private static bool IsElsewhere(List<string> words, int index, CredentialKind kind)
        => index > 0 && kind switch
        {
            CredentialKind.Password => words[index - 1] is not "get" && Actions.Contains(words[index - 1]),
            CredentialKind.Token => Marks.Contains(words[index - 1]) && !words.Exists(Openers.Contains),
            _ => false,
        };

    private static bool DescribesOnly(List<string> words, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            if (Descriptors.Contains(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static int LastIndexOf(List<string> words, string[] phrase)
    {
        for (var i = words.Count - phrase.Length; i >= 0; i--)
        {
            var matches = true;
            for (var k = 0; k < phrase.Length && matches; k++)
            {
                matches = words[i + k] == phrase[k];
            }

            if (matches)
            {
                return i;
            }
        }

        return -1;
    }

    private static ImmutableHashSet<string> Set(string words) => words.Split(' ').ToImmutableHashSet();
}
