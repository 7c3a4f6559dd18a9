using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.RuleDocuments;

/// <summary>All text files that say something of the rules, as the rules' records want them.</summary>
internal static class Documents
{
    private const string Analyzers = "src/Procore.Compliance.Analyzers/";
    private const string Package = "src/Procore.Compliance.Package/";
    private const string Pages = "docs/rules/";

    /// <summary>Writes each file anew; what a file says beside that stays.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="rules">The rules, by id.</param>
    /// <exception cref="InvalidDataException">A rule has no page, a page no rule, or a file not the table that belongs there.</exception>
    public static IEnumerable<RuleDocument> Write(string root, IReadOnlyCollection<Rule> rules)
    {
        var pages = Directory.GetFiles(Path.Combine(root, Pages), "PCA*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet(StringComparer.Ordinal);
        if (rules.FirstOrDefault(rule => !pages.Remove(rule.Id)) is { } missing)
        {
            throw new InvalidDataException($"{Pages}{missing.Id}.md is missing.");
        }

        if (pages.FirstOrDefault() is { } orphan)
        {
            throw new InvalidDataException($"{Pages}{orphan}.md belongs to no rule.");
        }

        string Read(string name) => File.ReadAllText(Path.Combine(root, name));
        RuleDocument Edit(string name, Func<string, string> edit) => new(root, name, edit(Read(name)));

        var shipped = Read(Analyzers + "AnalyzerReleases.Shipped.md");
        yield return new(root, Analyzers + "AnalyzerReleases.Unshipped.md", ReleaseTracking.Unshipped(shipped, rules));
        yield return Edit("README.md", text => RuleTable.Replace(text, "README.md", rules, static id => $"[{id}](docs/rules/{id}.md)"));
        yield return Edit(Package + "README.md", text => RuleTable.Replace(text, Package + "README.md", rules, static id => id));
        foreach (var preset in Preset.All)
        {
            yield return new(root, $"{Package}config/Procore.{preset.Mode}.globalconfig", preset.Write(rules));
        }

        foreach (var rule in rules)
        {
            yield return Edit($"{Pages}{rule.Id}.md", text => PageHead.Replace(text, rule));
        }
    }
}
