using System;
using System.IO;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>A throw-away copy of the files that speak of the rules, for tools that write.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    /// <summary>Makes the copy.</summary>
    public RepositoryCopy()
    {
        Root = Directory.CreateTempSubdirectory("procore-rules-").FullName;
        Copy("README.md", "*");
        Copy("docs/rules", "*.md");
        Copy("src/Procore.Compliance.Analyzers", "AnalyzerReleases.*.md");
        Copy("src/Procore.Compliance.Analyzers/Rules", "RuleBook.*.cs");
        Copy("src/Procore.Compliance.Package", "README.md");
        Copy("src/Procore.Compliance.Package/config", "*.globalconfig");
    }

    /// <summary>The folder of the copy.</summary>
    public string Root { get; }

    /// <summary>The text of a file of the copy.</summary>
    public string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string name, string pattern)
    {
        var source = RepositoryFiles.Path(name.Split('/'));
        var files = File.Exists(source) ? [source] : Directory.GetFiles(source, pattern);
        foreach (var file in files)
        {
            var target = Path.Combine(Root, Path.GetRelativePath(RepositoryFiles.Path(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
