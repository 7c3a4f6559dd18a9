using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Procore.Compliance.Corpus.Truth;

/// <summary>
/// Reads the rule column, in which people write "PCA1001 or PCA1002", "PCA4001/4003", "PCA3002 (info) at most" or
/// "PCA4005 (or PCA1001 where a literal)": every id named there answers the row.
/// </summary>
internal static partial class RuleText
{
    public static ImmutableHashSet<string> Ids(string rule) =>
        [.. Id().Matches(rule).Select(match => "PCA" + match.Groups[1].Value)];

    /// <summary>"At most" the slow-polling hint: its warning counterpart must not stand there.</summary>
    public static ImmutableHashSet<string> ForbiddenIds(string rule) =>
        rule.Contains("at most", StringComparison.OrdinalIgnoreCase) && Ids(rule).Contains("PCA3002") ? ["PCA3001"] : [];

    [GeneratedRegex(@"(?:PCA|/)(\d{4})")]
    private static partial Regex Id();
}
