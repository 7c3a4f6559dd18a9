namespace Procore.Compliance.Corpus.Tests;

/// <summary>A folder of files that lives as long as one test. Paths are given with forward slashes, relative to it.</summary>
internal sealed class FixtureTree : IDisposable
{
    public FixtureTree(string name = "acme+sample")
    {
        Parent = Directory.CreateTempSubdirectory("corpus-tests-").FullName;
        Root = Path.Combine(Parent, name);
        Directory.CreateDirectory(Root);
    }

    public string Parent { get; }

    public string Root { get; }

    public FixtureTree With(string path, string text) => With(path, System.Text.Encoding.UTF8.GetBytes(text));

    public FixtureTree With(string path, byte[] content)
    {
        var full = Full(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return this;
    }

    public string Full(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public void Dispose() => Directory.Delete(Parent, recursive: true);
}
