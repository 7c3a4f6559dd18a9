using System;
using System.IO;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>Files of the repository that tests compare with the code.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<string> Root = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Procore.Compliance.Analyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    });

    /// <summary>The full path of a file or folder below the repository's root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root.Value, .. parts]);

    /// <summary>The text of such a file.</summary>
    public static string Read(params string[] parts) => File.ReadAllText(Path(parts));
}
