using System.IO;
using System.IO.Compression;
using System.Linq;
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
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName is "dependencies" or "frameworkAssemblies");

        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    }
}
