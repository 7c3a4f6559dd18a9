using Procore.Compliance.Corpus.Projects;

namespace Procore.Compliance.Corpus.Tests;

public sealed class AdditionalFileTests
{
    private const string Plain = """<Project Sdk="Microsoft.NET.Sdk" />""";

    [Theory]
    [InlineData("appsettings.json", true)]
    [InlineData("appsettings.Development.json", true)]
    [InlineData("Properties/launchSettings.json", true)]
    [InlineData("local.settings.json", true)]
    [InlineData(".vscode/launch.json", true)]
    [InlineData("procore.manifest.json", true)]
    [InlineData("ProcoreRoutes.Extra.txt", true)]
    [InlineData("ProcoreRoutes.Extra.Partner.txt", true)]
    [InlineData("Web.config", true)]
    [InlineData("Web.Release.config", true)]
    [InlineData("App.config", true)]
    [InlineData(".env", true)]
    [InlineData(".env.production", true)]
    [InlineData("settings.ini", true)]
    [InlineData("package.json", false)]
    [InlineData("packages.config", false)]
    [InlineData("notes.txt", false)]
    [InlineData("environment.cs", false)]
    public void ConventionalNames_AreHandedOver(string path, bool expected) =>
        Assert.Equal(expected, AdditionalFileCollector.IsConventional("/project/" + path));

    [Fact]
    public void Files_GoToTheProjectAroundThem_OrTheFirstBelow_OrTheirTopFolder()
    {
        using var tree = new FixtureTree()
            .With("src/App/App.csproj", Plain).With("src/App/appsettings.json", "{}").With("src/App/rules.data", "")
            .With(
                "src/Tool/Tool.csproj",
                """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><AdditionalFiles Include="*.data" /></ItemGroup></Project>""")
            .With("src/Tool/own.data", "")
            .With(".vscode/launch.json", "{}").With("deploy/.env", "A=b");

        var found = ProjectDiscovery.Discover(tree.Root);

        Assert.Equal([".vscode/launch.json", "src/App/appsettings.json"], FilesOf(found, "App"));
        Assert.Equal(["src/Tool/own.data"], FilesOf(found, "Tool"));
        Assert.Equal(["deploy/.env"], FilesOf(found, "deploy (loose)"));
    }

    [Fact]
    public async Task Analyzers_SeeThem_AlsoWhereThereIsNoSource()
    {
        using var tree = new FixtureTree().With("deploy/.env", "A=b\nC=d");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)]);

        Assert.Equal(0, exitCode);
        Assert.Equal(["deploy/.env(1,1): TST001: 2 lines"], RunnerFixture.Findings(output));
    }

    private static IEnumerable<string> FilesOf(CorpusTree tree, string project) =>
        tree.Projects.Single(one => one.Name == project).AdditionalFiles.Select(tree.Relative);
}
