using System.Collections.Immutable;
using Procore.Compliance.Corpus.Projects;

namespace Procore.Compliance.Corpus.Compilations;

/// <summary>
/// Projects in an order in which each comes after those it references. In a cycle the project that is met first goes
/// without the reference that closes it.
/// </summary>
internal static class ProjectOrder
{
    public static ImmutableArray<CorpusProject> Of(ImmutableArray<CorpusProject> projects)
    {
        var byKey = projects.ToDictionary(project => project.Key, StringComparer.Ordinal);
        var ordered = ImmutableArray.CreateBuilder<CorpusProject>(projects.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            Visit(project);
        }

        return ordered.ToImmutable();

        void Visit(CorpusProject project)
        {
            if (seen.Add(project.Key))
            {
                foreach (var reference in project.References)
                {
                    if (byKey.TryGetValue(reference, out var referenced))
                    {
                        Visit(referenced);
                    }
                }

                ordered.Add(project);
            }
        }
    }
}
