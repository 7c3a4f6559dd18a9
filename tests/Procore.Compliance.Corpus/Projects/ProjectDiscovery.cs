using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// Finds the projects of a folder as they lie there: one for each .csproj, and one for the loose sources of each top
/// folder. A folder that does not exist is a <see cref="UsageException"/>.
/// </summary>
internal static class ProjectDiscovery
{
    public static CorpusTree Discover(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(root))
        {
            throw new UsageException($"There is no folder {folder}.");
        }

        var files = FolderScan.Files(root);
        var projectFiles = files
            .Where(file => HasExtension(file, ".csproj"))
            .Select(file => ProjectFile.Read(file, root))
            .ToImmutableArray();
        var sources = files.Where(file => HasExtension(file, ".cs")).ToImmutableArray();
        var ownership = new SourceOwnership(sources, projectFiles);
        var nearest = sources.ToLookup(ownership.NearestProject);
        var projects = projectFiles.Select(file => ProjectSettings.Of(file) with
        {
            Sources = ownership.SourcesOf(file, nearest),
            References = ReferencesOf(file),
        }).ToList();

        var compiled = projects.SelectMany(project => project.Sources).ToHashSet(StringComparer.Ordinal);
        projects.AddRange(LooseProjects(root, nearest[null].Where(source => !compiled.Contains(source))));
        var withFiles = AdditionalFileCollector.Distribute(root, files, projectFiles, ownership, projects);
        return new CorpusTree(
            root,
            withFiles,
            [.. sources.Where(source => !compiled.Contains(source) && ownership.NearestProject(source) is not null)],
            [.. projectFiles
                .Where(file => file.Problem is not null)
                .Select(file => $"{Path.GetRelativePath(root, file.Path)}: {file.Problem}")]);
    }

    /// <summary>The folder below the root that a loose file is grouped under; the root itself for a file that lies in it.</summary>
    public static string TopFolder(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        var slash = relative.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? root : Path.Combine(root, relative[..slash]);
    }

    public static CorpusProject LooseProject(string root, string folder) =>
        ProjectSettings.OfLooseSources(folder, folder == root ? "(loose)" : Path.GetFileName(folder) + " (loose)");

    private static IEnumerable<CorpusProject> LooseProjects(string root, IEnumerable<string> sources) =>
        sources.GroupBy(source => TopFolder(root, source), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => LooseProject(root, group.Key) with { Sources = [.. group] });

    private static ImmutableArray<string> ReferencesOf(ProjectFile file) =>
        [.. file
            .Included("ProjectReference")
            .Select(item => Path.GetFullPath(Path.Combine(file.Folder, item.Value.Replace('\\', '/'))))
            .Distinct(StringComparer.Ordinal)];

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
