using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Cuts identifiers and keys into lower-case words: <c>clientSecret</c>, <c>CLIENT_SECRET</c>, <c>client-secret</c> and
/// <c>App:ClientSecret</c> all hold "client" and "secret". Runs of digits are words of their own.
/// </summary>
internal static class NameWords
{
    /// <summary>Words that are often written as one.</summary>
    // Our judgement: terms whose capitals people leave out.
    private static readonly Dictionary<string, string[]> Joined = new Dictionary<string, string[]>
    {
        ["accesskey"] = new[] { "access", "key" },
        ["accesstoken"] = new[] { "access", "token" },
        ["accountkey"] = new[] { "account", "key" },
        ["apikey"] = new[] { "api", "key" },
        ["apitoken"] = new[] { "api", "token" },
        ["appsecret"] = new[] { "app", "secret" },
        ["authtoken"] = new[] { "auth", "token" },
        ["bearertoken"] = new[] { "bearer", "token" },
        ["clientid"] = new[] { "client", "id" },
        ["clientsecret"] = new[] { "client", "secret" },
        ["connectionstring"] = new[] { "connection", "string" },
        ["consumersecret"] = new[] { "consumer", "secret" },
        ["dbpassword"] = new[] { "db", "password" },
        ["filename"] = new[] { "file", "name" },
        ["hapikey"] = new[] { "api", "key" },
        ["idtoken"] = new[] { "id", "token" },
        ["keyname"] = new[] { "key", "name" },
        ["privatekey"] = new[] { "private", "key" },
        ["publickey"] = new[] { "public", "key" },
        ["publickeytoken"] = new[] { "public", "key", "token" },
        ["refreshtoken"] = new[] { "refresh", "token" },
        ["secretkey"] = new[] { "secret", "key" },
        ["sharedaccesskey"] = new[] { "shared", "access", "key" },
        ["tokentype"] = new[] { "token", "type" },
        ["userpassword"] = new[] { "user", "password" },
        ["username"] = new[] { "user", "name" },
    };

    /// <summary>The words of <paramref name="name"/>, in order; empty for a text without letters and digits.</summary>
    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]);
            if (start >= 0 && (isEnd || IsBreak(name, i)))
            {
                Add(words, name.Substring(start, i - start).ToLowerInvariant());
                start = -1;
            }

            if (!isEnd && start < 0)
            {
                start = i;
            }
        }

        return words;
    }

    private static void Add(List<string> words, string word)
    {
        if (word == "auth" && words.Count > 0 && words[words.Count - 1] == "o")
        {
            words[words.Count - 1] = "oauth";
        }
        else if (Joined.TryGetValue(word, out var parts))
        {
            words.AddRange(parts);
        }
        else
        {
            words.Add(word);
        }
    }

    /// <summary>Whether a word begins at <paramref name="i"/> inside a run of letters and digits.</summary>
    private static bool IsBreak(string name, int i)
    {
        var (before, here) = (name[i - 1], name[i]);
        if (char.IsDigit(before) != char.IsDigit(here))
        {
            return true;
        }

        return char.IsUpper(here) && (!char.IsUpper(before) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
    }
}
