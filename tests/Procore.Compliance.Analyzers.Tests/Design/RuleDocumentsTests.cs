using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.RuleDocuments;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>What text files say of the rules is what the records say, and the tool finds and mends each difference.</summary>
public sealed class RuleDocumentsTests
{
    private const string Readme = "README.md";
    private const string PackageReadme = "src/Procore.Compliance.Package/README.md";
    private const string Unshipped = "src/Procore.Compliance.Analyzers/AnalyzerReleases.Unshipped.md";
    private const string Strict = "src/Procore.Compliance.Package/config/Procore.Strict.globalconfig";
    private const string Submission = "src/Procore.Compliance.Package/config/Procore.Submission.globalconfig";

    [Fact]
    public void Repository_IsUpToDate() => Assert.Empty(Changed(RepositoryFiles.Path(), RuleBook.All));

    [Fact]
    public void Title_IsMendedWhereverItStands()
    {
        using var copy = new RepositoryCopy();
        var rules = With("PCA2003", rule => rule with { Title = "Route belongs to the old /vapid API" });

        Assert.Equal([Unshipped, Readme, PackageReadme, "docs/rules/PCA2003.md"], Changed(copy.Root, rules));
        Save(copy.Root, rules);

        Assert.Empty(Changed(copy.Root, rules));
        Assert.Contains(") | Route belongs to the old /vapid API | warning | yes |", copy.Read(Readme), StringComparison.Ordinal);
        Assert.StartsWith("# PCA2003: Route belongs to the old /vapid API\n", copy.Read("docs/rules/PCA2003.md"), StringComparison.Ordinal);
        Assert.Contains("\n## When it may be wrong\n", copy.Read("docs/rules/PCA2003.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Severity_IsMendedInPresetsToo()
    {
        using var copy = new RepositoryCopy();
        var rules = With("PCA2011", rule => rule with { Severity = DiagnosticSeverity.Warning });

        Assert.Equal([Unshipped, Readme, PackageReadme, Strict, Submission, "docs/rules/PCA2011.md"], Changed(copy.Root, rules));
        Save(copy.Root, rules);

        Assert.DoesNotContain("PCA2011", copy.Read(Strict), StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.PCA2011.severity = error\n", copy.Read(Submission), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_IsMendedOnThePageAlone()
    {
        using var copy = new RepositoryCopy();

        var rules = With("PCA3001", rule => rule with { InTestCode = TestCodePolicy.Judged });

        Assert.Equal(["docs/rules/PCA3001.md"], Changed(copy.Root, rules));
    }

    [Fact]
    public void RuleThatIsOffByDefault_IsCalledSo()
    {
        using var copy = new RepositoryCopy();
        var rules = With("PCA2003", rule => rule with { IsOnByDefault = false });

        Assert.Equal([Unshipped, Readme, PackageReadme, Strict, Submission, "docs/rules/PCA2003.md"], Changed(copy.Root, rules));
        Save(copy.Root, rules);

        Assert.Contains("PCA2003 | ProcoreEndpoints | Disabled | ", copy.Read(Unshipped), StringComparison.Ordinal);
        Assert.Contains(" | warning, off by default | yes |", copy.Read(Readme), StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.PCA2003.severity = warning\n", copy.Read(Strict), StringComparison.Ordinal);
        Assert.DoesNotContain("PCA2003", copy.Read(Submission), StringComparison.Ordinal);
        Assert.Contains(
            "| warning, off by default: switch on with `dotnet_diagnostic.PCA2003.severity = warning`; warning in Strict mode |\n",
            copy.Read("docs/rules/PCA2003.md"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void RuleWithoutAPage_AndPageWithoutARule_AreErrors()
    {
        using var copy = new RepositoryCopy();
        File.Delete(Path.Combine(copy.Root, "docs", "rules", "PCA1001.md"));

        var others = RuleBook.All.Where(rule => rule.Id is not ("PCA9001" or "PCA1001")).ToList();

        Assert.Equal("docs/rules/PCA1001.md is missing.", Error(RuleBook.All));
        Assert.Equal("docs/rules/PCA9001.md belongs to no rule.", Error(others));

        string Error(IReadOnlyCollection<Rule> rules) => Assert.Throws<InvalidDataException>(() => Changed(copy.Root, rules)).Message;
    }

    [Fact]
    public void ReleaseTracking_TellsNewRemovedAndChangedRules()
    {
        const string Shipped = """
            ## Release 0.1.0

            ### New Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|------
            PCA1001 | ProcoreCredentials | Warning | Same
            PCA1002 | ProcoreCredentials | Info | Changed
            PCA1900 | ProcoreCredentials | Info | Removed before
            PCA1999 | ProcoreCredentials | Info | Removed now

            ## Release 0.2.0

            ### Removed Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|------
            PCA1900 | ProcoreCredentials | Info | 
            """;

        var text = ReleaseTracking.Unshipped(Shipped, RuleBook.All.Where(rule => rule.Id is "PCA1001" or "PCA1002" or "PCA1003").ToList());

        Assert.EndsWith("""

            ### New Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|------
            PCA1003 | ProcoreCredentials | Warning | User name and password sent to Procore

            ### Removed Rules

            Rule ID | Category | Severity | Notes
            --------|----------|----------|------
            PCA1999 | ProcoreCredentials | Info | 

            ### Changed Rules

            Rule ID | New Category | New Severity | Old Category | Old Severity | Notes
            --------|--------------|--------------|--------------|--------------|------
            PCA1002 | ProcoreCredentials | Warning | ProcoreCredentials | Info | Credential stored in a configuration file

            """, text, StringComparison.Ordinal);
    }

    private static IReadOnlyCollection<Rule> With(string id, Func<Rule, Rule> change)
        => RuleBook.All.Select(rule => rule.Id == id ? change(rule) : rule).ToList();

    private static IEnumerable<string> Changed(string root, IReadOnlyCollection<Rule> rules)
        => Documents.Write(root, rules).Where(document => document.IsChanged).Select(document => document.Name).ToList();

    private static void Save(string root, IReadOnlyCollection<Rule> rules)
    {
        foreach (var document in Documents.Write(root, rules).ToList())
        {
            document.Save();
        }
    }
}
