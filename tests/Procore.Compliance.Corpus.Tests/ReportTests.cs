using System.Text.Json;

namespace Procore.Compliance.Corpus.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task Report_NamesScopeCountsTimesAndCost()
    {
        using var tree = new FixtureTree()
            .With("b/B.cs", "class B { string s = \"flag\"; }\n")
            .With("a/A.cs", "class A { string s = \"flag\"; }\n");

        var (_, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)]);

        Assert.StartsWith(
            "a/A.cs(1,22): PCA1001: Flag of 4 characters\nb/B.cs(1,22): PCA1001: Flag of 4 characters\n\n",
            output,
            StringComparison.Ordinal);
        Assert.Contains("Procore.Compliance.Corpus.Tests.FlagAnalyzer", output, StringComparison.Ordinal);
        Assert.Contains("projects            2 (0 of them tests)", output, StringComparison.Ordinal);
        Assert.Contains("source files        2, 4 lines", output, StringComparison.Ordinal);
        Assert.Contains("peak memory", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeat_GivesTheSameFindings_AndTheCostOfTheFirstPassBesideTheLast()
    {
        using var tree = new FixtureTree().With("a/A.cs", "class A { string s = \"flag\"; }\n");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--repeat", "3");

        Assert.Equal(0, exitCode);
        Assert.Equal(["a/A.cs(1,22): PCA1001: Flag of 4 characters"], RunnerFixture.Findings(output));
        Assert.Contains("\nCost (processor time, memory allocated)\n", output, StringComparison.Ordinal);
        Assert.Contains("\nCost of the first pass\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sarif_HoldsRulesResultsAndRelativePlaces_TheSameEveryTime()
    {
        using var tree = new FixtureTree()
            .With("my folder/A.cs", "class A { string s = \"flag\";\n#pragma warning disable\n string t = \"flag\"; }")
            .With("B.cs", "class B { string s = \"flag\"; }");

        var first = await SarifAsync(tree, [typeof(FlagAnalyzer), typeof(WitnessAnalyzer)]);
        var second = await SarifAsync(tree, [typeof(WitnessAnalyzer), typeof(FlagAnalyzer)]);

        Assert.Equal(first, second);
        Assert.DoesNotContain(tree.Parent, first, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(first);
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(document.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("Procore.Compliance.Corpus.Tests", driver.GetProperty("name").GetString());
        var rule = driver.GetProperty("rules")[0];
        Assert.Equal("PCA1001", rule.GetProperty("id").GetString());
        Assert.Equal("A flag", rule.GetProperty("shortDescription").GetProperty("text").GetString());
        Assert.Equal("https://example.test/rules/PCA1001", rule.GetProperty("helpUri").GetString());
        Assert.Equal("warning", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["B.cs", "my%20folder/A.cs", "my%20folder/A.cs"], results.Select(Uri));
        Assert.All(results, result => Assert.Equal(0, result.GetProperty("ruleIndex").GetInt32()));
        Assert.Equal(
            1,
            results[0].GetProperty("locations")[0]
                .GetProperty("physicalLocation")
                .GetProperty("region")
                .GetProperty("startLine")
                .GetInt32());
        Assert.Equal("inSource", results[2].GetProperty("suppressions")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Sarif_TellsOfFailures()
    {
        using var tree = new FixtureTree().With("A.cs", "class A { }");

        using var document = JsonDocument.Parse(await SarifAsync(tree, [typeof(ThrowingAnalyzer)]));
        var invocation = document.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];

        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Contains(
            "lost my way",
            invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_SumsRepositoriesAndTheirTruth()
    {
        using var tree = new FixtureTree("all").With("acme+four/D.cs", "")
            .With("acme+one/A.cs", "class A { string s = \"flag\"; }").With("acme+two/B.cs", "class B { }")
            .With(
                "truth.tsv",
                "acme/one\tA.cs\t1\tkind\tPCA1001\treport\tn\n"
                    + "acme/two\tB.cs\t1\tkind\tPCA1001\treport\tn\n"
                    + "acme/three\tC.cs\t1\tkind\tPCA1001\treport\tn\n"
                    + "acme/four\tD.cs\t1\tkind\tPCA2001\treport\tn\n");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)],
            "--each", "--truth", tree.Full("truth.tsv"), "--sarif", tree.Full("out.sarif"));

        Assert.Equal(0, exitCode);
        Assert.Contains("acme/one", output, StringComparison.Ordinal);
        Assert.Contains("Truth: 3 repositories", output, StringComparison.Ordinal);
        Assert.Contains("Truth: 1 rows are of repositories that are not in the folder.", output, StringComparison.Ordinal);
        Assert.Contains("not asked: 1 more rows", output, StringComparison.Ordinal);
        Assert.Contains("MISS acme/two B.cs(1)", output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllText(tree.Full("out.sarif")));
        Assert.Equal(
            "acme%2Bone/A.cs",
            Uri(Assert.Single(document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())));
    }

    private static async Task<string> SarifAsync(FixtureTree tree, Type[] analyzers)
    {
        var path = Path.Combine(tree.Parent, "out.sarif");
        await RunnerFixture.RunAsync(tree, analyzers, "--sarif", path);
        return await File.ReadAllTextAsync(path);
    }

    private static string? Uri(JsonElement result) =>
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();
}
