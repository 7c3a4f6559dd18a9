using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// Which project compiles which source. A source belongs to the nearest project file above it; a project's own Compile
/// items add and remove. An old-style project has only what it lists, and all that lies in its folder where nothing it lists exists.
/// </summary>
internal sealed class SourceOwnership
{
    private readonly ImmutableArray<string> _sources;
    private readonly ImmutableDictionary<string, string> _sourcesByAnyCase;
    private readonly ILookup<string, ProjectFile> _projectsByFolder;

    public SourceOwnership(IEnumerable<string> sources, IEnumerable<ProjectFile> projects)
    {
        _sources = [.. sources];
        _sourcesByAnyCase = _sources.GroupBy(source => source, StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        _projectsByFolder = projects.ToLookup(project => project.Folder);
    }

    /// <summary>The project file nearest above a path; of several in one folder, one that compiles its folder by itself.</summary>
    public ProjectFile? NearestProject(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_projectsByFolder.Contains(folder))
            {
                return _projectsByFolder[folder].FirstOrDefault(project => project.CompilesItsFolder) ?? _projectsByFolder[folder].First();
            }
        }

        return null;
    }

    public ImmutableArray<string> SourcesOf(ProjectFile project, ILookup<ProjectFile?, string> nearest)
    {
        var listed = project.Included("Compile").SelectMany(item => Resolve(project, item.Value)).ToList();
        IEnumerable<string> lying = nearest[project];
        if (project.CompilesItsFolder)
        {
            var removed = project.Items.Where(item => item is { Type: "Compile", IsRemoval: true, IsConditional: false })
                .Select(item => new GlobPattern(project.Folder, item.Value)).ToList();
            lying = lying.Where(source => !removed.Exists(pattern => pattern.Matches(source)));
        }
        else if (listed.Count > 0)
        {
            lying = [];
        }

        return [.. lying.Concat(listed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Resolve(ProjectFile project, string pattern)
    {
        if (pattern.AsSpan().ContainsAny('*', '?'))
        {
            var glob = new GlobPattern(project.Folder, pattern);
            return _sources.Where(glob.Matches);
        }

        var path = Path.GetFullPath(Path.Combine(project.Folder, pattern.Replace('\\', '/')));
        return _sourcesByAnyCase.TryGetValue(path, out var source) ? [source] : [];
    }
}
