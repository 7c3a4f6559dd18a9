using System.Text.RegularExpressions;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// Properties in the order they were set, a later one replacing an earlier one. <c>$(Name)</c> expands to the value so far
/// and to nothing where there is none; property functions also expand to nothing.
/// </summary>
internal sealed partial class PropertyTable
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _fallbacks = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<KeyValuePair<string, string>> All =>
        _values.Concat(_fallbacks.Where(fallback => !_values.ContainsKey(fallback.Key)));

    public void Set(string name, string value) => _values[name] = Expand(value).Trim();

    /// <summary>Keeps a conditional value, used only where no unconditional one is set; the first one stays.</summary>
    public void SetFallback(string name, string value) => _fallbacks.TryAdd(name, Expand(value).Trim());

    public string? Find(string name) =>
        _values.TryGetValue(name, out var value) || _fallbacks.TryGetValue(name, out value) ? value : null;

    public string Expand(string text) =>
        text.Contains("$(", StringComparison.Ordinal) ? Reference().Replace(text, match => Find(match.Groups[1].Value) ?? "") : text;

    [GeneratedRegex(@"\$\(([^()]*(?:\([^()]*\)[^()]*)*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
