using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.RuleDocuments;

/// <summary>The table of all rules in a README: the rows below its header are the tool's, everything around them is the author's.</summary>
internal static class RuleTable
{
    private const string Header = "| Rule | Title | Severity | Fix |\n|---|---|---|---|\n";

    /// <summary>Puts the rows of today's rules in the place of those that stand there.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="link">How the file writes an id.</param>
    /// <exception cref="InvalidDataException">The file has no such table.</exception>
    public static string Replace(string text, string name, IEnumerable<Rule> rules, Func<string, string> link)
    {
        var start = text.IndexOf(Header, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new InvalidDataException($"{name} has no table that begins with: {Header}");
        }

        start += Header.Length;
        var end = start;
        while (end < text.Length && text[end] == '|')
        {
            end = text.IndexOf('\n', end) + 1;
        }

        return text[..start] + string.Concat(rules.Select(Row)) + text[end..];

        string Row(Rule rule)
            => $"| {link(rule.Id)} | {rule.Title} | {PageHead.SeverityOf(rule)} | {(rule.Fix is null ? "" : "yes ")}|\n";
    }
}
