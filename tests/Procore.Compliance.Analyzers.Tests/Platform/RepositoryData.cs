using System;
using System.IO;

namespace Procore.Compliance.Analyzers.Tests.Platform;

/// <summary>Reads the files under data/ of the repository that the tests run in.</summary>
internal static class RepositoryData
{
    public static string Read(params string[] path)
        => File.ReadAllText(Path.Combine(Root(), Path.Combine(path))).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "data", "routes.tsv")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
