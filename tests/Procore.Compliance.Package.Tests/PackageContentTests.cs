using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackedPackage package)
{
    private const string Id = "Procore.Compliance.Analyzers";

    [Fact]
    public void Package_HoldsTheseFilesAndNoOther()
    {
        using var archive = ZipFile.OpenRead(package.File);
        var rulePages = Directory.Exists(Repository.PathOf("docs", "rules"))
            ? Directory.GetFiles(Repository.PathOf("docs", "rules"), "*.md").Select(page => $"docs/rules/{Path.GetFileName(page)}")
            : [];
        string[] expected =
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "analyzers/dotnet/cs/Procore.Compliance.Analyzers.dll",
            "analyzers/dotnet/cs/Procore.Compliance.CodeFixes.dll",
            $"build/{Id}.props",
            $"build/{Id}.targets",
            $"buildTransitive/{Id}.props",
            $"buildTransitive/{Id}.targets",
            "config/Procore.None.globalconfig",
            "config/Procore.Strict.globalconfig",
            "config/Procore.Submission.globalconfig",
            "icon.png",
            "package/services/metadata/core-properties/*.psmdcp",
            $"{Id}.nuspec",
            "README.md",
            "tasks/Newtonsoft.Json.LICENSE.md",
            "tasks/Newtonsoft.Json.dll",
            "tasks/Procore.Compliance.Tasks.dll",
            .. rulePages,
        ];

        var actual = archive.Entries.Select(entry => Regex.Replace(entry.FullName, @"[^/]+(?=\.psmdcp$)", "*"));

        Assert.Equal(expected.Order(), actual.Order());
    }

    [Theory]
    [InlineData("Analyzers")]
    [InlineData("CodeFixes")]
    public void Assembly_CarriesItsSymbols_WithoutPathsOfTheMachine(string name)
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var stream = archive.GetEntry($"analyzers/dotnet/cs/Procore.Compliance.{name}.dll")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        using var assembly = new PEReader(bytes.ToArray().ToImmutableArray());

        var entry = assembly.ReadDebugDirectory().Single(directory => directory.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        var symbols = provider.GetMetadataReader();
        var documents = symbols.Documents.Select(document => symbols.GetString(symbols.GetDocument(document).Name)).ToList();

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/src/", document));
    }

    [Fact]
    public void Nuspec_NamesADevelopmentDependencyWithoutDependencies()
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var stream = archive.GetEntry($"{Id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();

        Assert.Equal(Id, Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("MIT", Value("license"));
        Assert.Contains("## 0.1.0", Value("releaseNotes"));
        Assert.Null(Value("projectUrl"));
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName is "dependencies" or "frameworkAssemblies");

        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    }
}
