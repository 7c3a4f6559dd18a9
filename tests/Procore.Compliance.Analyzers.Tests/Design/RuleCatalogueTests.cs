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

/// <summary>Records, code and pages say the same of the rules, as far as <c>tools/RuleDocuments</c> does not write it.</summary>
public sealed class RuleCatalogueTests
{
    public static TheoryData<string> Ids => new(Rules.Keys.Order(StringComparer.Ordinal));

    /// <summary>All analyzers of the package.</summary>
    internal static DiagnosticAnalyzer[] Analyzers { get; } = Instances<DiagnosticAnalyzer>(typeof(RuleIds).Assembly);

    private static Dictionary<string, Rule> Rules { get; } = RuleBook.All.ToDictionary(rule => rule.Id);

    [Fact]
    public void EveryRule_IsNamedAfterItsId()
    {
        var ids = typeof(RuleIds).GetFields().ToDictionary(field => (string)field.GetRawConstantValue()!, field => field.Name);
        Assert.Equal(ids.Keys.Order(StringComparer.Ordinal), Rules.Keys.Order(StringComparer.Ordinal));
        Assert.All(typeof(RuleBook).GetFields(), field =>
        {
            var id = ((Rule)field.GetValue(null)!).Id;
            Assert.Equal($"{id}_{ids[id]}", field.Name);
        });
    }

    [Fact]
    public void EveryRule_IsReportedByAnAnalyzer()
        => Assert.Equal(
            RuleBook.All.Select(rule => rule.Descriptor),
            Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().OrderBy(rule => rule.Id));

    [Fact]
    public void RulesWithAFix_AreThoseThatHaveOne()
        => Assert.Equal(
            RuleBook.All.Where(rule => rule.Fix is not null).Select(rule => rule.Id),
            Instances<CodeFixProvider>(typeof(RewriteRoute).Assembly)
                .SelectMany(provider => provider.FixableDiagnosticIds)
                .Distinct()
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Texts_AreWellFormed(string id)
    {
        var rule = Rules[id];
        Assert.Matches("^PCA[1-9][0-9]{3}$", id);
        Assert.Matches(@"^[A-Z].*[^.\s]$", rule.Title);
        Assert.Matches(@"^\S[^\n]*\S$", rule.Message);
        Assert.Matches(@"^[A-Z][^\n]*\.$", rule.Description);
        Assert.DoesNotMatch(@"\.$", rule.Fix ?? "");
        Assert.Equal("", rule.Descriptor.HelpLinkUri);
        Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, rule.Descriptor.CustomTags);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasWhatAReaderLooksFor(string id)
    {
        var page = RepositoryFiles.Read("docs", "rules", id + ".md");
        Assert.Contains("## When it may be wrong", page, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySetting_IsDocumented()
    {
        var page = RepositoryFiles.Read("docs", "configuration.md");

        Assert.All(RuleSetting.All, setting => Assert.Contains($"| `{setting.Name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryKeyThatRulesRead_IsASetting()
        => Assert.Equal(
            RuleSetting.All.Where(setting => setting.IsOption).Select(setting => setting.Key).Order(StringComparer.Ordinal),
            Directory.GetFiles(RepositoryFiles.Path("src", "Procore.Compliance.Analyzers"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"(procore_[a-z_]+[a-z])\""))
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .Order(StringComparer.Ordinal));

    private static T[] Instances<T>(Assembly assembly)
        => [.. assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(type => (T)Activator.CreateInstance(type)!)];
}
