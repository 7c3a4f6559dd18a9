using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>A credential inside a longer text.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Evidence">How well that is known.</param>
/// <param name="Name">The key in the text.</param>
/// <param name="Start">Where the value begins in the text.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct EmbeddedPair(CredentialKind Kind, CredentialEvidence Evidence, string Name, int Start, int Length);

/// <summary>
/// Finds credentials that a longer text holds: connection strings (<c>Password=…;</c>), forms and query strings
/// (<c>client_secret=…&amp;</c>), JSON (<c>"client_secret": "…"</c>), <c>Bearer …</c> and <c>Basic …</c> headers, and the user
/// part of a URL.
/// </summary>
internal static class EmbeddedPairs
{
    /// <summary>The name of a pair that is the password in the user part of a URL.</summary>
    public const string UserInformationName = "user information";

    // The header of RFC 9110, section 11.6.2, by whose name services call others of their own, too.
    private const string Authorization = "Authorization";

    private const string Basic = "Basic";

    // Authorization schemes: RFC 6750, RFC 7617, and Token as several APIs have it.
    private static readonly string[] Schemes = { "Bearer ", "Basic ", "Token " };

    private static readonly char[] LineEnds = { '\r', '\n', '"', '\'' };

    // The signs of connection strings and queries, and of headers and JSON.
    private static readonly char[] Signs = { '=', ':' };

    /// <summary>The pairs of <paramref name="text"/> whose key is a credential's; values are not judged here.</summary>
    public static IEnumerable<EmbeddedPair> Find(string text)
    {
        // Our judgement: less holds no pair with a secret in it, more is data.
        if (text.Length is < 8 or > 20_000)
        {
            yield break;
        }

        foreach (var pair in Assignments(text))
        {
            yield return pair;
        }

        foreach (var pair in JsonMembers(text))
        {
            yield return pair;
        }

        foreach (var header in Headers(text))
        {
            yield return header;
        }

        if (UserInformation(text) is { } login)
        {
            yield return login;
        }

        if (SchemeLength(text) is var scheme and > 0)
        {
            yield return new EmbeddedPair(
                CredentialKind.Token, CredentialEvidence.Sink, text.Substring(0, scheme).Trim(), scheme, text.Length - scheme);
        }
    }

    /// <summary>Whether the name of a credential stands before an equals sign, or in quotes before a colon; for a quick no.</summary>
    public static bool HasKey(string text)
    {
        if (!CredentialName.MayName(text) && text.IndexOf(Authorization, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return false;
        }

        for (var sign = text.IndexOfAny(Signs); sign > 0; sign = text.IndexOfAny(Signs, sign + 1))
        {
            var end = sign - 1;
            while (end > 0 && text[end] == ' ')
            {
                end--;
            }

            if ((text[sign] == ':' && text[end] is '"' or '\'') || MayEndWithName(text, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the name of a credential stands right before an equals sign, as in the query of a URL, which has no blanks. For whole
    /// sources, where nearly every other equals sign has a blank before it.
    /// </summary>
    public static bool HasKeyWithoutBlank(string source)
    {
        for (var sign = source.IndexOf('='); sign > 0; sign = source.IndexOf('=', sign + 1))
        {
            if (source[sign - 1] is not (' ' or '=' or '!' or '<' or '>') && MayEndWithName(source, sign - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text begins with an authorisation scheme, whatever follows it here or in the next piece.</summary>
    public static bool BeginsWithScheme(string text)
        => Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static bool MayEndWithName(string text, int end)
    {
        var start = end + 1;
        // Our judgement: no key of a pair is longer than 60 characters.
        while (start > 0 && end - start < 60 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.' or ' '))
        {
            start--;
        }

        var name = text.Substring(start, end + 1 - start);
        return CredentialName.MayName(name) || name.EndsWith(Authorization, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The length of an authorisation scheme with its blank at the beginning of a header's value; 0 where there is none.</summary>
    public static int SchemeLength(string text)
    {
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                && text.Length >= scheme.Length + 8
                && text.IndexOf(' ', scheme.Length) < 0)
            {
                return scheme.Length;
            }
        }

        return 0;
    }

    private static IEnumerable<EmbeddedPair> Assignments(string text)
    {
        // A connection string separates by semicolons and may hold blanks; a form or query separates by ampersands and holds none.
        var isConnectionString = text.IndexOf(';') >= 0 && text.IndexOf('&') < 0;
        var isList = text.IndexOf(';') < 0 && text.IndexOf('&') < 0;
        if (IsSentence(text, text.IndexOf('=')))
        {
            yield break;
        }

        for (var equals = text.IndexOf('='); equals >= 0; equals = text.IndexOf('=', equals + 1))
        {
            var keyStart = equals;
            while (keyStart > 0
                && (char.IsLetterOrDigit(text[keyStart - 1]) || text[keyStart - 1] is '_' or '-'
                    or '.' || (text[keyStart - 1] == ' ' && isConnectionString)))
            {
                keyStart--;
            }

            var key = text.Substring(keyStart, equals - keyStart).Trim();
            var end = equals + 1;
            while (end < text.Length
                && text[end] is not (';' or '&' or '#' or '"' or '\'' or '\r' or '\n')
                && (isConnectionString || text[end] != ' ')
                && !(isList && text[end] == ',' && text.IndexOf('=', end) > 0))
            {
                end++;
            }

            if (end > equals + 1 && IsAtBoundary(text, keyStart) && IsHeader(key))
            {
                // OpenTelemetry and others keep headers so, with the blank behind the scheme escaped.
                var (start, length) = Credential(text, equals + 1, end);
                yield return new EmbeddedPair(CredentialKind.Token, CredentialEvidence.Sink, key, start, length);
            }
            else if (end > equals + 1 && IsAtBoundary(text, keyStart) && CredentialName.Classify(key) is { } kind)
            {
                var evidence = isConnectionString && kind == CredentialKind.Password && LooksLikeConnection(text)
                    ? CredentialEvidence.Login
                    : CredentialEvidence.Sink;
                yield return new EmbeddedPair(kind, evidence, key, equals + 1, end - equals - 1);
            }
        }
    }

    /// <summary>Whether what stands before the first pair is a sentence that explains it.</summary>
    private static bool IsSentence(string text, int end)
    {
        var words = 0;
        for (var i = 1; i < end; i++)
        {
            words += text[i] == ' ' && char.IsLetter(text[i - 1]) ? 1 : 0;
        }

        // Our judgement: the longest key of a connection string, Trust Server Certificate, and the commands that take one have fewer.
        return words > 4;
    }

    private static bool IsAtBoundary(string text, int start)
        => start == 0 || text[start - 1] is ';' or '&' or '?' or '"' or '\'' or ' ' or '\n' or ',';

    private static bool IsHeader(string key) => key.EndsWith(Authorization, StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands behind the scheme in the value of an authorization header, up to the next value.</summary>
    private static (int Start, int Length) Credential(string text, int start, int end)
    {
        var comma = text.IndexOf(',', start, end - start);
        end = comma < 0 ? end : comma;
        var escaped = text.IndexOf("%20", start, end - start, StringComparison.Ordinal);
        start = escaped < 0 ? start : escaped + 3;
        return (start, end - start);
    }

    /// <summary>The lines of a text that are headers, as HTTP writes them: <c>X-Api-Key: …</c>.</summary>
    private static IEnumerable<EmbeddedPair> Headers(string text)
    {
        for (var colon = text.IndexOf(':'); colon > 0; colon = text.IndexOf(':', colon + 1))
        {
            if (colon + 1 >= text.Length || text[colon + 1] != ' ')
            {
                continue;
            }

            var start = colon;
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '_'))
            {
                start--;
            }

            var end = text.IndexOfAny(LineEnds, colon);
            end = end < 0 ? text.Length : end;
            var name = text.Substring(start, colon - start);
            var value = text.Substring(colon + 2, end - colon - 2);
            var scheme = SchemeLength(value);
            if (scheme > 0 && IsHeader(name) && value.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            {
                yield return new EmbeddedPair(
                    CredentialKind.Token, CredentialEvidence.Sink, Basic, colon + 2 + scheme, value.Length - scheme);
            }
            else if ((start == 0 || text[start - 1] is '"' or '\'' or '\n')
                && (IsHeader(name) ? CredentialKind.Token : CredentialName.Classify(name)) is { } kind and not CredentialKind.Password
                && value.IndexOf(' ', scheme) < 0)
            {
                yield return new EmbeddedPair(kind, CredentialEvidence.Sink, name, colon + 2 + scheme, value.Length - scheme);
            }
        }
    }

    // Keywords of ADO.NET and Azure connection strings.
    private static bool LooksLikeConnection(string text)
    {
        foreach (var word in new[]
        {
            "server=", "data source=", "host=", "database=", "initial catalog=", "user id=", "uid=", "endpoint=", "accountname=",
            "user=", "username="
        })
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<EmbeddedPair> JsonMembers(string text)
    {
        for (var colon = text.IndexOf(':'); colon > 0; colon = text.IndexOf(':', colon + 1))
        {
            var (keyEnd, valueStart) = (colon - 1, colon + 1);
            while (keyEnd > 0 && text[keyEnd] == ' ')
            {
                keyEnd--;
            }

            while (valueStart < text.Length && text[valueStart] == ' ')
            {
                valueStart++;
            }

            if (valueStart >= text.Length || text[keyEnd] is not ('"' or '\'') || text[valueStart] is not ('"' or '\''))
            {
                continue;
            }

            var keyStart = keyEnd == 0 ? -1 : text.LastIndexOf(text[keyEnd], keyEnd - 1);
            var valueEnd = text.IndexOf(text[valueStart], valueStart + 1);
            if (keyStart >= 0 && valueEnd > valueStart + 1)
            {
                var key = text.Substring(keyStart + 1, keyEnd - keyStart - 1);
                if (CredentialName.Classify(key) is { } kind)
                {
                    yield return new EmbeddedPair(kind, CredentialEvidence.Sink, key, valueStart + 1, valueEnd - valueStart - 1);
                }
            }
        }
    }

    /// <summary>The password of <c>scheme://user:password@host</c>.</summary>
    private static EmbeddedPair? UserInformation(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
        {
            return null;
        }

        var start = scheme + 3;
        var end = text.IndexOfAny(new[] { '/', '?', '#', ' ', '"', '\'' }, start);
        var authority = text.Substring(start, (end < 0 ? text.Length : end) - start);
        var at = authority.LastIndexOf('@');
        var colon = authority.IndexOf(':');
        if (at <= 0 || colon <= 0 || colon >= at - 1)
        {
            return null;
        }

        var (user, password) = (authority.Substring(0, colon), authority.Substring(colon + 1, at - colon - 1));
        return user != password && !(SecretText.Repeats(user, string.Empty) && SecretText.Repeats(password, string.Empty))
            ? new EmbeddedPair(CredentialKind.Password, CredentialEvidence.Login, UserInformationName, start + colon + 1, at - colon - 1)
            : null;
    }
}
