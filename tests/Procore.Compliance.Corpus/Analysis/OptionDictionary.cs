using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>Analyzer options from several sources; the first that has a key decides.</summary>
internal sealed class OptionDictionary(params ImmutableArray<ImmutableDictionary<string, string>> sources) : AnalyzerConfigOptions
{
    public override IEnumerable<string> Keys => sources.SelectMany(source => source.Keys).Distinct(KeyComparer);

    public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        foreach (var source in sources)
        {
            if (source.WithComparers(KeyComparer).TryGetValue(key, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }
}
