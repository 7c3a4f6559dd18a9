using System;
using System.IO;

namespace Procore.Compliance.RuleDocuments;

/// <summary>Where the files of the repository lie.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution: the current one, or the nearest above it.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static string Root()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Procore.Compliance.Analyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new IOException("Procore.Compliance.Analyzers.sln is not here and not in any folder above.");
    }
}
