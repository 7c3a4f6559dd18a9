using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Endpoints;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>Ids, descriptors, release tracking, presets, README table and pages say the same.</summary>
public sealed class RuleCatalogueTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers = Instances<DiagnosticAnalyzer>(typeof(RuleIds).Assembly);
    private static readonly CodeFixProvider[] Fixes = Instances<CodeFixProvider>(typeof(RewriteRoute).Assembly);

    public static TheoryData<string> Ids => new(Descriptors.Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, DiagnosticDescriptor> Descriptors { get; } = Analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .GroupBy(descriptor => descriptor.Id)
        .ToDictionary(group => group.Key, group => group.Distinct().Single());

    [Fact]
    public void EveryId_HasADescriptor()
        => Assert.Equal(
            typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            Descriptors.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_IsWellFormed(string id)
    {
        var descriptor = Descriptors[id];
        Assert.Matches("^PCA[1-9][0-9]{3}$", id);
        Assert.EndsWith("docs/rules/" + id + ".md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.$", descriptor.Title.ToString());
        Assert.NotEmpty(descriptor.Description.ToString());
        Assert.Contains("Procore", descriptor.CustomTags);
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, descriptor.CustomTags);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_SaysWhatTheDescriptorSays(string id)
    {
        var page = RepositoryFiles.Read("docs", "rules", id + ".md");
        Assert.StartsWith($"# {id}: {Descriptors[id].Title}\n", page, StringComparison.Ordinal);
        Assert.Contains(Severity(id), page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("## When it may be wrong", page, StringComparison.Ordinal);
        Assert.True(Regex.Count(page, "```csharp|```json|```xml") >= 1, "A page shows a bad and a good example.");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReadmeTable_ListsTheRule(string id)
    {
        var fix = Fixes.Any(provider => provider.FixableDiagnosticIds.Contains(id)) ? "yes" : "";
        var row = $"| [{id}](docs/rules/{id}.md) | {Descriptors[id].Title} | {Severity(id)} | {fix} |".Replace("|  |", "| |", StringComparison.Ordinal);
        Assert.Contains(row, RepositoryFiles.Read("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseTracking_ListsTheRule(string id)
        => Assert.Matches(
            $@"(?m)^{id} \| {Descriptors[id].Category} \| {Descriptors[id].DefaultSeverity} \|",
            RepositoryFiles.Read("src", "Procore.Compliance.Analyzers", "AnalyzerReleases.Unshipped.md")
                + RepositoryFiles.Read("src", "Procore.Compliance.Analyzers", "AnalyzerReleases.Shipped.md"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Presets_ListTheRule(string id)
    {
        Assert.Contains($"dotnet_diagnostic.{id}.severity = none\n", Preset("None"), StringComparison.Ordinal);
        var isError = Preset("Submission").Contains($"dotnet_diagnostic.{id}.severity = error\n", StringComparison.Ordinal);
        Assert.Equal(Descriptors[id].DefaultSeverity == DiagnosticSeverity.Warning, isError);
    }

    [Fact]
    public void EveryOption_IsDocumented()
    {
        var options = Directory.GetFiles(RepositoryFiles.Path("src", "Procore.Compliance.Analyzers"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"(procore_[a-z_]+)\"").Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains($"| `{option}` |", RepositoryFiles.Read("docs", "configuration.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPage_BelongsToARule()
        => Assert.Equal(
            Descriptors.Keys.Order(StringComparer.Ordinal),
            Directory.GetFiles(RepositoryFiles.Path("docs", "rules"), "PCA*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryFix_FixesARule()
    {
        Assert.NotEmpty(Fixes);
        Assert.All(Fixes, provider => Assert.All(provider.FixableDiagnosticIds, id => Assert.Contains(id, Descriptors.Keys)));
    }

    private static string Preset(string mode) => RepositoryFiles.Read("src", "Procore.Compliance.Package", "config", $"Procore.{mode}.globalconfig");

    private static string Severity(string id) => Descriptors[id].DefaultSeverity.ToString().ToLowerInvariant();

    private static T[] Instances<T>(Assembly assembly)
        => [.. assembly.GetTypes().Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type)).Select(type => (T)Activator.CreateInstance(type)!)];
}
