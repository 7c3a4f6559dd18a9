using System.Text;

namespace Procore.Compliance.Corpus.Tests;

public sealed class AnalysisTests
{
    private const string Web = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup><TargetFramework>net9.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
        </Project>
        """;

    [Fact]
    public async Task BrokenCode_IsAnalysed()
    {
        using var tree = new FixtureTree().With("Broken.cs", "class C { void M( { Nowhere.Call(\"flag\"; string s = \"flag-two\" }");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)]);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            ["Broken.cs(1,34): PCA1001: Flag of 4 characters", "Broken.cs(1,53): PCA1001: Flag of 8 characters"],
            RunnerFixture.Findings(output));
    }

    [Fact]
    public async Task ImplicitUsings_BindFrameworkNames_AndUnknownPackagesDoNotHinder()
    {
        using var tree = new FixtureTree().With("App.csproj", Web).With("Program.cs", """
            using Some.Package.Nobody.Has;
            var app = WebApplication.CreateBuilder(args).Build();
            var request = new UnknownRequest("x");
            request.Send();
            await new HttpClient().GetStringAsync("y");
            """);

        var (_, output) = await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)], "--rules", "TST002");

        Assert.Contains(
            RunnerFixture.Findings(output),
            line => line.EndsWith("Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(string[])", StringComparison.Ordinal));
        Assert.Contains(
            RunnerFixture.Findings(output),
            line => line.EndsWith("System.Net.Http.HttpClient.GetStringAsync(string?)", StringComparison.Ordinal));
        Assert.DoesNotContain("request.Send", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectReferences_Bind_AndACycleIsTolerated()
    {
        static string Referencing(string other) =>
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><ProjectReference Include="..\{other}\{other}.csproj" /></ItemGroup>
            </Project>
            """;
        using var tree = new FixtureTree()
            .With("One/One.csproj", Referencing("Two")).With("One/A.cs", "public static class A { public static void Use() => B.Work(); }")
            .With("Two/Two.csproj", Referencing("One")).With("Two/B.cs", "public static class B { public static void Work() { } }");

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)], "--rules", "TST002");

        Assert.Equal(0, exitCode);
        Assert.Equal(["One/A.cs(1,53): TST002: Calls B.Work()"], RunnerFixture.Findings(output));
    }

    [Fact]
    public async Task PreprocessorSymbols_FollowFrameworkAndProject()
    {
        using var tree = new FixtureTree()
            .With(
                "App.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net8.0</TargetFramework>
                    <DefineConstants>$(DefineConstants);OWN</DefineConstants>
                  </PropertyGroup>
                </Project>
                """)
            .With("A.cs", """
                class A
                {
                #if NET6_0_OR_GREATER && OWN
                    string x = "flag";
                #endif
                #if NETFRAMEWORK || NET9_0_OR_GREATER
                    string y = "flag";
                #endif
                }
                """);

        var (_, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)]);

        Assert.Equal(["A.cs(4,16): PCA1001: Flag of 4 characters"], RunnerFixture.Findings(output));
    }

    [Fact]
    public async Task OddEncodings_AreRead_AndUnreadableFilesAreCounted()
    {
        const string Source = "class C { string s = \"flag-é\"; }";
        using var tree = new FixtureTree()
            .With("Latin.cs", Encoding.Latin1.GetBytes(Source))
            .With("Utf16.cs", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Source)])
            .With("Utf8.cs", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Source)])
            .With("Binary.cs", [0x43, 0x00, 0x01, 0x02])
            .With("Huge.cs", new byte[Compilations.SourceFile.SizeLimit + 1]);

        var (exitCode, output) = await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--verbose");

        Assert.Equal(0, exitCode);
        Assert.Equal(["Latin.cs", "Utf16.cs", "Utf8.cs"], RunnerFixture.Findings(output).Select(line => line.Split('(')[0]));
        Assert.All(
            RunnerFixture.Findings(output),
            line => Assert.EndsWith("(1,22): PCA1001: Flag of 6 characters", line, StringComparison.Ordinal));
        Assert.Contains("unreadable: Binary.cs: binary", output, StringComparison.Ordinal);
        Assert.Contains("unreadable: Huge.cs: larger than 16 MiB", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GeneratedFiles_AreLeftToTheAnalyzer_UnlessIncluded()
    {
        using var tree = new FixtureTree().With("Model.Designer.cs", "class C { string s = \"flag\"; }");

        Assert.DoesNotContain(RunnerFixture.Findings((await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)])).Output), IsFinding);
        Assert.Single(
            RunnerFixture.Findings((await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--include-generated")).Output),
            IsFinding);
    }

    [Fact]
    public async Task LinkedSources_AreReportedOnce()
    {
        const string Linking = """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><Compile Include="../Shared/*.cs" /></ItemGroup></Project>""";
        using var tree = new FixtureTree()
            .With("A/A.csproj", Linking)
            .With("B/B.csproj", Linking)
            .With("Shared/S.cs", "class S { string s = \"flag\"; }");

        Assert.Equal(
            ["Shared/S.cs(1,22): PCA1001: Flag of 4 characters"],
            RunnerFixture.Findings((await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)])).Output));
    }

    [Fact]
    public async Task Suppressions_AreShownAsSuch()
    {
        using var tree = new FixtureTree().With("A.cs", "#pragma warning disable PCA1001\nclass C { string s = \"flag\"; }");

        Assert.Equal(
            ["A.cs(2,22): PCA1001: Flag of 4 characters (suppressed)"],
            RunnerFixture.Findings((await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)])).Output));
    }

    [Fact]
    public async Task Options_AndProjectProperties_ReachTheAnalyzer()
    {
        using var tree = new FixtureTree()
            .With(
                "App.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><IsTestProject>true</IsTestProject><ProcoreMode>Strict</ProcoreMode></PropertyGroup>
                </Project>
                """)
            .With("A.cs", "");

        var (_, output) = await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)], "--all", "--option", "procore_style=loud");

        Assert.Contains("A.cs(1,1): TST003: test=true style=loud product=Strict", RunnerFixture.Findings(output));
    }

    [Fact]
    public async Task HiddenAndDisabledRules_RunOnlyWithAll()
    {
        using var tree = new FixtureTree().With("A.cs", "class A { void M() => M(); }");

        Assert.DoesNotContain("TST", (await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)])).Output, StringComparison.Ordinal);
        var all = (await RunnerFixture.RunAsync(tree, [typeof(WitnessAnalyzer)], "--all")).Output;
        Assert.Contains("TST002: Calls A.M()", all, StringComparison.Ordinal);
        Assert.Contains("TST003", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditorConfig_IsObeyedOnRequestOnly()
    {
        using var tree = new FixtureTree()
            .With(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.PCA1001.severity = none\n")
            .With("A.cs", "class C { string s = \"flag\"; }");

        Assert.Contains("PCA1001", (await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)])).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "PCA1001",
            (await RunnerFixture.RunAsync(tree, [typeof(FlagAnalyzer)], "--use-editorconfig")).Output,
            StringComparison.Ordinal);
    }

    private static bool IsFinding(string line) => line.Contains(": PCA", StringComparison.Ordinal);
}
