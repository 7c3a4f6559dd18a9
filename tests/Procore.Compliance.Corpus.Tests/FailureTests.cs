using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task AnalyzerThatThrows_IsAFailure_AndTheOthersStillReport()
    {
        using var tree = new FixtureTree().With("A.cs", "class A { string s = \"flag\"; } class B { }");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(ThrowingAnalyzer), typeof(FlagAnalyzer)]);

        Assert.Equal(2, exitCode);
        Assert.Contains(
            "FAILURE Procore.Compliance.Corpus.Tests.ThrowingAnalyzer: InvalidOperationException: lost my way",
            output,
            StringComparison.Ordinal);
        Assert.Contains("A.cs(1,22): PCA1001", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnalyzerThatCannotBeMade_IsAFailure()
    {
        using var tree = new FixtureTree().With("A.cs", "");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(UnmakeableAnalyzer)]);

        Assert.Equal(2, exitCode);
        Assert.Contains("NotSupportedException: no constructor for you", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CleanRun_ExitsWithZero()
    {
        using var tree = new FixtureTree().With("A.cs", "class A { }");

        Assert.Equal(0, (await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)])).ExitCode);
    }

    [Theory]
    [InlineData]
    [InlineData("a", "b")]
    [InlineData("a", "--colour")]
    [InlineData("a", "--truth")]
    [InlineData("a", "--option", "novalue")]
    [InlineData("a", "--line-slack", "-1")]
    public void WrongUsage_IsRefused(params string[] arguments) => Assert.Throws<UsageException>(() => CommandLine.Parse(arguments));

    [Fact]
    public async Task Program_TellsWrongUsageByItsExitCode() =>
        Assert.Equal(1, await Program.Main([Path.Combine(Path.GetTempPath(), "no-such-folder-for-the-corpus")]));

    [Fact]
    public void AnotherAssembly_IsLoadedBesideOurRoslyn()
    {
        var path = typeof(FlagAnalyzer).Assembly.Location;

        var loader = AnalyzerLoader.Load(CommandLine.Parse(["x", "--without-own", "--analyzers", path]));

        Assert.Empty(loader.Failures);
        var analyzer = Assert.Single(loader.Analyzers, loaded => loaded.Name == typeof(FlagAnalyzer).FullName);
        Assert.NotSame(typeof(FlagAnalyzer), analyzer.Analyzer.GetType());
        Assert.Equal("Procore.Compliance.Corpus.Tests", analyzer.Tool);
    }

    [Fact]
    public void AssemblyWithoutAnalyzers_IsAFailure()
    {
        var loader = AnalyzerLoader.Load(CommandLine.Parse(["x", "--without-own", "--analyzers", typeof(FactAttribute).Assembly.Location]));

        Assert.Contains("No C# analyzer", Assert.Single(loader.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNoAssembly_IsWrongUsage()
    {
        using var tree = new FixtureTree().With("not.dll", "text");

        Assert.Throws<UsageException>(
            () => AnalyzerLoader.Load(CommandLine.Parse(["x", "--without-own", "--analyzers", tree.Full("not.dll")])));
    }

    /// <summary>Without the attribute, so that loading the whole assembly does not meet it.</summary>
    private sealed class UnmakeableAnalyzer : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer
    {
        public UnmakeableAnalyzer() => throw new NotSupportedException("no constructor for you");

        public override System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.DiagnosticDescriptor> SupportedDiagnostics => [];

        public override void Initialize(Microsoft.CodeAnalysis.Diagnostics.AnalysisContext context)
        {
        }
    }
}
