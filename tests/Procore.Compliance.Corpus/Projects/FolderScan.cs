using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// Every file below a folder, as absolute paths in ordinal order, without build output, version control and package folders.
/// Symbolic links are not followed, so a link cycle cannot trap the scan; folders that may not be read are left out.
/// </summary>
internal static class FolderScan
{
    private static readonly ImmutableHashSet<string> Ignored =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "bin", "obj", ".git", ".vs", ".idea", "node_modules");

    private static readonly EnumerationOptions Entries = new()
    {
        // The default would skip hidden entries, and on Unix that means .vscode and .env.
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    public static ImmutableArray<string> Files(string root)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        var pending = new Stack<string>([root]);
        while (pending.TryPop(out var folder))
        {
            files.AddRange(Directory.EnumerateFiles(folder, "*", Entries));
            foreach (var child in Directory.EnumerateDirectories(folder, "*", Entries))
            {
                if (!Ignored.Contains(Path.GetFileName(child)))
                {
                    pending.Push(child);
                }
            }
        }

        files.Sort(StringComparer.Ordinal);
        return files.ToImmutable();
    }
}
