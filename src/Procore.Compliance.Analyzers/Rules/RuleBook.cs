using System.Collections.Immutable;
using System.Linq;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The ids of all rules; the first digit names the family. One partial file a family, beside its rules.</summary>
public static partial class RuleIds;

/// <summary>All rules, one partial file a family. A field is named after id and advice.</summary>
internal static partial class RuleBook
{
    /// <summary>Every rule, by id.</summary>
    public static ImmutableArray<Rule> All => typeof(RuleBook).GetFields()
        .Select(static rule => (Rule)rule.GetValue(null)!)
        .OrderBy(static rule => rule.Id, System.StringComparer.Ordinal)
        .ToImmutableArray();
}
