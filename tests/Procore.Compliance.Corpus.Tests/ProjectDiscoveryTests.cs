using Procore.Compliance.Corpus.Projects;

namespace Procore.Compliance.Corpus.Tests;

public sealed class ProjectDiscoveryTests
{
    private const string Plain =
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>""";

    [Fact]
    public void Sources_BelongToTheNearestProject()
    {
        using var tree = new FixtureTree()
            .With("src/App/App.csproj", Plain).With("src/App/A.cs", "").With("src/App/Deep/B.cs", "")
            .With("src/App/Inner/Inner.csproj", Plain).With("src/App/Inner/C.cs", "");

        var found = Discover(tree);

        Assert.Equal(["src/App/A.cs", "src/App/Deep/B.cs"], SourcesOf(found, "App"));
        Assert.Equal(["src/App/Inner/C.cs"], SourcesOf(found, "Inner"));
    }

    [Fact]
    public void LooseSources_AreGroupedByTopFolder()
    {
        using var tree = new FixtureTree()
            .With("Root.cs", "")
            .With("scripts/a/One.cs", "")
            .With("scripts/b/Two.cs", "")
            .With("tools/Three.cs", "");

        var found = Discover(tree);

        Assert.Equal(["Root.cs"], SourcesOf(found, "(loose)"));
        Assert.Equal(["scripts/a/One.cs", "scripts/b/Two.cs"], SourcesOf(found, "scripts (loose)"));
        Assert.Equal(["tools/Three.cs"], SourcesOf(found, "tools (loose)"));
    }

    [Fact]
    public void BuildOutputAndToolFolders_AreIgnored()
    {
        using var tree = new FixtureTree().With("App.csproj", Plain).With("A.cs", "")
            .With("obj/G.cs", "").With("bin/H.cs", "").With(".git/I.cs", "").With("node_modules/x/J.cs", "");

        Assert.Equal(["A.cs"], SourcesOf(Discover(tree), "App"));
    }

    [Fact]
    public void OldStyleProject_CompilesWhatItLists()
    {
        using var tree = new FixtureTree()
            .With("Old/Old.csproj", """
                <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>
                    <DefineConstants>LEGACY;TRACE</DefineConstants>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Include="program.cs" />
                    <Compile Include="Model\*.cs" />
                    <Compile Include="..\Shared\Linked.cs"><Link>Linked.cs</Link></Compile>
                  </ItemGroup>
                </Project>
                """)
            .With("Old/Program.cs", "").With("Old/Model/M.cs", "").With("Old/Forgotten.cs", "").With("Shared/Linked.cs", "");

        var found = Discover(tree);
        var project = Assert.Single(found.Projects);

        Assert.Equal(["Old/Model/M.cs", "Old/Program.cs", "Shared/Linked.cs"], SourcesOf(found, "Old"));
        Assert.Equal(["Old/Forgotten.cs"], found.ExcludedSources.Select(found.Relative));
        Assert.Equal("net472", project.Framework.Moniker);
        Assert.Contains("LEGACY", project.Symbols);
        Assert.Contains("NET472", project.Symbols);
        Assert.Contains("NET461_OR_GREATER", project.Symbols);
        Assert.DoesNotContain("NET48_OR_GREATER", project.Symbols);
        Assert.Equal("", project.GlobalUsings);
    }

    [Fact]
    public void CompileItems_AddAndRemove()
    {
        using var tree = new FixtureTree()
            .With("App/App.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <ItemGroup>
                    <Compile Remove="Templates/**" />
                    <Compile Remove="Sometimes.cs" Condition="'$(X)' == 'y'" />
                    <Compile Include="../Shared/**/*.cs" />
                  </ItemGroup>
                </Project>
                """)
            .With("App/A.cs", "").With("App/Sometimes.cs", "").With("App/Templates/T.cs", "").With("Shared/x/S.cs", "");

        Assert.Equal(["App/A.cs", "App/Sometimes.cs", "Shared/x/S.cs"], SourcesOf(Discover(tree), "App"));
    }

    [Fact]
    public void SharedProperties_ReachTheProject_AndConditionalOnesDoNot()
    {
        using var tree = new FixtureTree()
            .With("Directory.Build.props", """
                <Project>
                  <PropertyGroup><Nullable>enable</Nullable><Base>net</Base></PropertyGroup>
                  <PropertyGroup Condition="$(MSBuildProjectName.EndsWith('Tests'))"><IsTestProject>true</IsTestProject></PropertyGroup>
                </Project>
                """)
            .With(
                "App/App.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFrameworks>netstandard2.0;$(Base)9.0;net472</TargetFrameworks></PropertyGroup>
                </Project>
                """);

        var project = Assert.Single(Discover(tree).Projects);

        Assert.Equal(Microsoft.CodeAnalysis.NullableContextOptions.Enable, project.Nullable);
        Assert.Equal("net9.0", project.Framework.Moniker);
        Assert.Contains("NET8_0_OR_GREATER", project.Symbols);
        Assert.False(project.IsTestProject);
    }

    [Theory]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup></Project>""", true)]
    [InlineData(
        """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="xunit" Version="2.9.3" /></ItemGroup></Project>""",
        true)]
    [InlineData(
        """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" /></ItemGroup></Project>""",
        true)]
    [InlineData(
        """<Project><ItemGroup><Reference Include="nunit.framework, Version=3.0.0.0, Culture=neutral" /></ItemGroup></Project>""",
        true)]
    [InlineData(
        """<Project><PropertyGroup><ProjectTypeGuids>{3ac096d0-a1c2-e12c-1390-a8335801fdab}</ProjectTypeGuids></PropertyGroup></Project>""",
        true)]
    [InlineData(
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><IsTestProject>false</IsTestProject></PropertyGroup>
          <ItemGroup><PackageReference Include="xunit" /></ItemGroup>
        </Project>
        """,
        false)]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="RestSharp" /></ItemGroup></Project>""", false)]
    public void TestProjects_AreRecognised(string project, bool expected)
    {
        using var tree = new FixtureTree().With("P.csproj", project);

        Assert.Equal(expected, Assert.Single(Discover(tree).Projects).IsTestProject);
    }

    [Fact]
    public void ProjectFileThatIsNotXml_IsAProblem_NotTheEnd()
    {
        using var tree = new FixtureTree().With("App.csproj", "<Project").With("A.cs", "");

        var found = Discover(tree);

        Assert.Equal(["A.cs"], SourcesOf(found, "App"));
        Assert.StartsWith("App.csproj: ", Assert.Single(found.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolder_IsWrongUsage() =>
        Assert.Throws<UsageException>(() => ProjectDiscovery.Discover(Path.Combine(Path.GetTempPath(), "no-such-folder-for-the-corpus")));

    private static CorpusTree Discover(FixtureTree tree) => ProjectDiscovery.Discover(tree.Root);

    private static IEnumerable<string> SourcesOf(CorpusTree tree, string project) =>
        tree.Projects.Single(one => one.Name == project).Sources.Select(tree.Relative);
}
