using Procore.Compliance.Corpus.Truth;

namespace Procore.Compliance.Corpus.Tests;

public sealed class TruthTests
{
    private const string Header = "repository\tfile\tline\tkind\trule\texpected\tnote\n";

    [Theory]
    [InlineData("PCA1003", "PCA1003")]
    [InlineData("PCA1001 or PCA1002", "PCA1001,PCA1002")]
    [InlineData("PCA4001/4003", "PCA4001,PCA4003")]
    [InlineData("PCA3002 (info) at most", "PCA3002")]
    [InlineData("PCA3003 (info where unprovable)", "PCA3003")]
    [InlineData("PCA4005 (or PCA1001 where a literal)", "PCA1001,PCA4005")]
    public void RuleText_NamesIds(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', RuleText.Ids(text).Order(StringComparer.Ordinal)));

    [Fact]
    public void Rows_AreRead_WithQuotes()
    {
        var row = Assert.Single(TruthFile.Parse(Header
            + "acme/sample\tsrc\\A.cs\t7\tpassword-grant\tPCA1003\treport\t\"say \"\"password\"\"\"\r\n"));

        Assert.Equal(("acme/sample", "src/A.cs", 7, "password-grant", true, "say \"password\"", 2, false),
            (row.Repository, row.File, row.Line, row.Kind, row.ExpectsReport, row.Note, row.Number, row.IsApart));
    }

    [Theory]
    [InlineData("a literal (generic, low)", true)]
    [InlineData("slow: info only", true)]
    [InlineData("Aspirational report", true)]
    [InlineData("non-success swallowed below", false)]
    [InlineData("information", false)]
    public void MarkedRows_StandApart(string note, bool expected) =>
        Assert.Equal(expected, Assert.Single(TruthFile.Parse($"a/b\tA.cs\t1\tk\tPCA1001\treport\t{note}")).IsApart);

    [Theory]
    [InlineData("a/b\tA.cs\t1\tk\tPCA1001\treport", "line 1: 6 columns")]
    [InlineData("a/b\tA.cs\tx\tk\tPCA1001\treport\tn", "'x' is not a line number")]
    [InlineData("a/b\tA.cs\t1\tk\tPCA1001\tmaybe\tn", "'maybe'")]
    [InlineData("a/b\tA.cs\t1\tk\tS2068\treport\tn", "no rule id")]
    public void MalformedRows_AreRefused(string row, string expected) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => TruthFile.Parse(row)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/x/acme+sample", "acme/sample")]
    [InlineData("/x/acme/sample/", "acme/sample")]
    [InlineData("/x/acme+c++-tools", "acme/c++-tools")]
    public void Repository_FollowsTheFolder(string folder, string expected) => Assert.Equal(expected, TruthFile.RepositoryOf(folder));

    [Fact]
    public async Task Score_CountsFoundMissedSilentAndViolated()
    {
        using var tree = new FixtureTree().With("A.cs", """
            class A
            {
                string found = "flag";
                string missed = "nothing";
                string silent = "nothing";
                string violated = "flag";
                string unlabelled = "flag";
            #pragma warning disable PCA1001
                string suppressed = "flag";
            }
            """)
            .With("truth.tsv", Header
                + "acme/sample\tA.cs\t3\tone\tPCA1001 or PCA1002\treport\tn\n"
                + "acme/sample\tA.cs\t4\tone\tPCA1001\treport\tnot seen\n"
                + "acme/sample\tA.cs\t5\tone\tPCA1001\tsilent\tn\n"
                + "acme/sample\tA.cs\t6\ttwo\tPCA1001\tsilent\tshould be quiet\n"
                + "acme/sample\tA.cs\t9\ttwo\tPCA1001\tsilent\tnobody sees it\n"
                + "acme/sample\tA.cs\t1\ttwo\tPCA1001\treport\tlow\n"
                + "acme/sample\tGone.cs\t1\ttwo\tPCA1001\treport\tn\n"
                + "acme/sample\tdata/X.txt\t1\ttwo\tPCA1001\treport\tn\n"
                + "acme/sample\tA.cs\t1\tthree\tPCA2001\treport\tno such rule\n"
                + "other/one\tA.cs\t1\tone\tPCA1001\treport\tn\n")
            .With("data/X.txt", "");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--truth", tree.Full("truth.tsv"), "--verbose");

        Assert.Equal(0, exitCode);
        Assert.Contains("8 rows, 1 of them apart, 1 in files that are not there", output, StringComparison.Ordinal);
        Assert.Contains("not asked: 1 more rows", output, StringComparison.Ordinal);
        Assert.Contains(Squeezed(output), line => line == "one 1 1 1 0 100.0 % 50.0 %");
        Assert.Contains(Squeezed(output), line => line == "two 0 1 1 1 0.0 % 0.0 %");
        Assert.Contains(Squeezed(output), line => line == "all 1 2 2 1 50.0 % 33.3 %");
        Assert.Contains("MISS acme/sample A.cs(4): one, PCA1001: not seen (truth line 3)", output, StringComparison.Ordinal);
        Assert.Contains(
            "VIOLATION acme/sample A.cs(6): two, PCA1001 [PCA1001]: should be quiet (truth line 5)", output, StringComparison.Ordinal);
        Assert.Contains("MISS acme/sample A.cs(1): two, PCA1001, apart: low", output, StringComparison.Ordinal);
        Assert.Contains("data/X.txt(1): two, PCA1001: n (the file is in no analysed project)", output, StringComparison.Ordinal);
        Assert.Contains("UNLABELLED A.cs(7,25): PCA1001", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_AcceptsSlackAndSpans_OnlyAsFarAsAsked()
    {
        using var tree = new FixtureTree().With("A.cs", "class A { string s =\n@\"flag\nmore\"; }")
            .With("truth.tsv", "acme/sample\tA.cs\t3\tspan\tPCA1001\treport\tn\nacme/sample\tA.cs\t1\tnear\tPCA1001\treport\tn\n");

        var strict = (await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--truth", tree.Full("truth.tsv"))).Output;
        var slack =
            (await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--truth", tree.Full("truth.tsv"), "--line-slack", "1")).Output;

        Assert.Contains(Squeezed(strict), line => line == "all 1 1 0 0 100.0 % 50.0 %");
        Assert.Contains(Squeezed(slack), line => line == "all 2 0 0 0 100.0 % 100.0 %");
    }

    [Fact]
    public async Task OtherIds_CountUnderOurs_WhereAsked()
    {
        using var tree = new FixtureTree("plain")
            .With("deploy/.env", "A=b")
            .With("truth.tsv", "acme/sample\tdeploy/.env\t1\tfile\tPCA1002\treport\tn\n");

        var (_, output) = await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)],
            "--truth", tree.Full("truth.tsv"), "--repository", "acme/sample", "--count-as", "TST001=PCA1002");

        Assert.Contains(Squeezed(output), line => line == "file 1 0 0 0 100.0 % 100.0 %");
    }

    [Fact]
    public void AtMostAHint_ForbidsTheWarning() => Assert.Equal(["PCA3001"], RuleText.ForbiddenIds("PCA3002 (info) at most"));

    [Fact]
    public async Task Truth_ThatNoRuleAnswers_SaysSo()
    {
        using var tree = new FixtureTree().With("A.cs", "").With("truth.tsv", "acme/sample\tA.cs\t1\tk\tPCA2001\treport\tn\n");

        var (_, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--truth", tree.Full("truth.tsv"));

        Assert.Contains("Truth: no row names both a repository that was analysed and a rule that ran.", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Squeezed(string output) =>
        output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
