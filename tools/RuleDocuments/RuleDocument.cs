using System.IO;

namespace Procore.Compliance.RuleDocuments;

/// <summary>A text file that says something of the rules.</summary>
/// <param name="Root">The folder of the repository.</param>
/// <param name="Name">The path of the file below it, with slashes.</param>
/// <param name="Text">What the file must hold.</param>
internal sealed record RuleDocument(string Root, string Name, string Text)
{
    /// <summary>Whether the file holds something else, or is not there.</summary>
    public bool IsChanged => !File.Exists(FullName) || File.ReadAllText(FullName) != Text;

    private string FullName => Path.Combine(Root, Name);

    /// <summary>Writes the file, without a byte-order mark.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullName)!);
        File.WriteAllText(FullName, Text);
    }
}
