using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>Which documented name is meant by one that is not documented.</summary>
internal static class NearName
{
    // Our judgement, against the keys of the reference: where a letter in five differs, it is another name (state and stage).
    private const int Unlike = 20;

    /// <summary>The name of the same words in another form, else the one that is nearly the same; null where there is none.</summary>
    /// <param name="name">The name that is written.</param>
    /// <param name="known">The documented names.</param>
    /// <param name="wordsOf">What of a name is compared first.</param>
    public static string? Of(string name, IEnumerable<string> known, Func<string, string> wordsOf)
    {
        var (alike, whole) = (new LiteralDistance(wordsOf(name)), new LiteralDistance(name));
        return known
            .Select(other => (Name: other, Distance: alike.PercentTo(wordsOf(other))))
            .Where(static other => other.Distance < Unlike)
            .OrderBy(static other => other.Distance)
            .ThenBy(other => whole.PercentTo(other.Name))
            .Select(static other => other.Name)
            .FirstOrDefault();
    }

    /// <summary>The letters and digits of a name in lower case.</summary>
    public static string Letters(string name) => new(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
}
