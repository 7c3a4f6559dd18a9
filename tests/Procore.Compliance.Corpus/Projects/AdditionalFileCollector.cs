using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// Hands configuration files to projects as the package's targets would: by their conventional names, and those that a
/// project lists as AdditionalFiles. A file above all projects goes to the first project below its folder; where there is
/// none, it becomes part of the loose sources of its top folder.
/// </summary>
internal static class AdditionalFileCollector
{
    public static bool IsConventional(string path)
    {
        var name = Path.GetFileName(path).ToLowerInvariant();
        return Path.GetExtension(name) switch
        {
            ".json" => name.StartsWith("appsettings", StringComparison.Ordinal)
                || name.StartsWith("local.settings", StringComparison.Ordinal)
                || name.StartsWith("procore", StringComparison.Ordinal)
                || name == "launchsettings.json"
                || IsInVsCodeFolder(path),
            ".config" => name is "web.config" or "app.config"
                || name.StartsWith("web.", StringComparison.Ordinal)
                || name.StartsWith("app.", StringComparison.Ordinal),
            ".ini" or ".resx" => true,
            ".txt" => name.StartsWith("procoreroutes.", StringComparison.Ordinal),
            _ => name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal),
        };
    }

    public static ImmutableArray<CorpusProject> Distribute(
        string root,
        ImmutableArray<string> files,
        ImmutableArray<ProjectFile> projectFiles,
        SourceOwnership ownership,
        IReadOnlyList<CorpusProject> projects)
    {
        var byProject = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var file in files.Where(IsConventional))
        {
            var key = ownership.NearestProject(Anchor(file))?.Path
                ?? FirstProjectBelow(file, projectFiles)
                ?? ProjectDiscovery.TopFolder(root, Anchor(file));
            Add(key, file);
        }

        foreach (var project in projectFiles)
        {
            foreach (var item in project.Included("AdditionalFiles"))
            {
                var pattern = new GlobPattern(project.Folder, item.Value);
                foreach (var file in files.Where(
                    file => pattern.Matches(file) && !file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)))
                {
                    Add(project.Path, file);
                }
            }
        }

        var known = projects.Select(project => project.Key).ToHashSet(StringComparer.Ordinal);
        var added = byProject.Keys
            .Where(key => !known.Contains(key))
            .Order(StringComparer.Ordinal)
            .Select(folder => ProjectDiscovery.LooseProject(root, folder));
        return [.. projects
            .Concat(added)
            .Select(project => byProject.TryGetValue(project.Key, out var own) ? project with { AdditionalFiles = [.. own] } : project)];

        void Add(string key, string file)
        {
            if (!byProject.TryGetValue(key, out var own))
            {
                byProject.Add(key, own = new SortedSet<string>(StringComparer.Ordinal));
            }

            own.Add(file);
        }
    }

    /// <summary>A .vscode folder describes the folder it lies in.</summary>
    private static string Anchor(string file) => IsInVsCodeFolder(file) ? Path.GetDirectoryName(file)! : file;

    private static bool IsInVsCodeFolder(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == ".vscode";

    private static string? FirstProjectBelow(string file, ImmutableArray<ProjectFile> projects)
    {
        var folder = Path.GetDirectoryName(Anchor(file)) + Path.DirectorySeparatorChar;
        return projects.Select(project => project.Path).FirstOrDefault(path => path.StartsWith(folder, StringComparison.Ordinal));
    }
}
