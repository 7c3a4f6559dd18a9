using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.RuleDocuments;

/// <summary>
/// Release tracking in the form of Microsoft.CodeAnalysis.Analyzers: what the next release adds, removes and changes, against the
/// releases that <c>AnalyzerReleases.Shipped.md</c> records. A release moves the text of the one file to the end of the other.
/// </summary>
internal static class ReleaseTracking
{
    private const string Preamble = """
        ; Unshipped analyzer release
        ; https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md

        """;

    /// <summary>The text of <c>AnalyzerReleases.Unshipped.md</c>.</summary>
    /// <param name="shipped">The text of <c>AnalyzerReleases.Shipped.md</c>.</param>
    /// <param name="rules">The rules of today.</param>
    public static string Unshipped(string shipped, IReadOnlyCollection<Rule> rules)
    {
        var before = Shipped(shipped);
        var today = rules.ToDictionary(static rule => rule.Id, static rule => new State(rule.Category, SeverityOf(rule)));
        var removed = before.Where(pair => !today.ContainsKey(pair.Key));
        var changed = rules.Where(rule => before.TryGetValue(rule.Id, out var old) && old != today[rule.Id]);
        return Preamble.ReplaceLineEndings("\n")
            + Section("New Rules", "Rule ID | Category | Severity | Notes", rules.Where(rule => !before.ContainsKey(rule.Id)).Select(Row))
            + Section(
                "Removed Rules",
                "Rule ID | Category | Severity | Notes",
                removed.Select(static pair => $"{pair.Key} | {pair.Value} | "))
            + Section(
                "Changed Rules",
                "Rule ID | New Category | New Severity | Old Category | Old Severity | Notes",
                changed.Select(rule => $"{rule.Id} | {today[rule.Id]} | {before[rule.Id]} | {rule.Title}"));
    }

    private static string Row(Rule rule) => $"{rule.Id} | {rule.Category} | {SeverityOf(rule)} | {rule.Title}";

    // What release tracking writes of a rule that is off by default.
    private static string SeverityOf(Rule rule) => rule.IsOnByDefault ? rule.Severity.ToString() : "Disabled";

    private static string Section(string title, string header, IEnumerable<string> rows)
    {
        var lines = rows.ToList();
        var rule = Regex.Replace(header, "[^|]", "-");
        return lines.Count == 0 ? string.Empty : $"\n### {title}\n\n{header}\n{rule}\n{string.Join('\n', lines)}\n";
    }

    /// <summary>The rules as the last release left them.</summary>
    private static SortedDictionary<string, State> Shipped(string text)
    {
        var rules = new SortedDictionary<string, State>(StringComparer.Ordinal);
        var isRemoval = false;
        foreach (var line in text.Split('\n'))
        {
            isRemoval = line.StartsWith("###", StringComparison.Ordinal) ? line.Contains("Removed", StringComparison.Ordinal) : isRemoval;
            var cells = line.Split('|').Select(static cell => cell.Trim()).ToArray();
            if (!cells[0].StartsWith("PCA", StringComparison.Ordinal))
            {
                continue;
            }

            if (cells.Length < 3)
            {
                throw new InvalidDataException("AnalyzerReleases.Shipped.md has a row that is no rule: " + line);
            }

            if (isRemoval)
            {
                rules.Remove(cells[0]);
            }
            else
            {
                rules[cells[0]] = new State(cells[1], cells[2]);
            }
        }

        return rules;
    }

    private sealed record State(string Category, string Severity)
    {
        public override string ToString() => $"{Category} | {Severity}";
    }
}
