using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>
/// Fills what a state leaves open from the state before it. A state whose files differ from those before it takes the
/// expected diagnostics that no fix handles, and forgets marked ones that a fix handles; a state without files of its own
/// is the same state again.
/// </summary>
internal static class StateInheritance
{
    /// <summary>A copy of <paramref name="state"/> with nothing left to inherit.</summary>
    public static SolutionState Resolve(SolutionState state, SolutionState? before, ImmutableArray<string> fixableIds)
    {
        var mode = state.InheritanceMode;
        var markup = state.MarkupHandling;
        if (before is null)
        {
            mode ??= StateInheritanceMode.Explicit;
            markup ??= MarkupMode.Allow;
        }
        else if (ChangesFiles(state, before, inherits: mode != StateInheritanceMode.Explicit))
        {
            mode ??= StateInheritanceMode.AutoInherit;
            markup ??= MarkupMode.IgnoreFixable;
        }
        else
        {
            mode ??= StateInheritanceMode.AutoInheritAll;
            markup ??= before.MarkupHandling ?? MarkupMode.Allow;
        }

        var source = mode == StateInheritanceMode.Explicit ? null : before;
        var result = new SolutionState(state.Name, state.Language, state.DefaultPrefix, state.DefaultExtension)
        {
            InheritanceMode = StateInheritanceMode.Explicit,
            MarkupHandling = markup,
            ReferenceAssemblies = state.ReferenceAssemblies ?? source?.ReferenceAssemblies,
            OutputKind = state.OutputKind ?? source?.OutputKind,
            DocumentationMode = state.DocumentationMode ?? source?.DocumentationMode,
        };

        Fill(result.Sources, state.Sources, source?.Sources);
        Fill(result.AdditionalFiles, state.AdditionalFiles, source?.AdditionalFiles);
        Fill(result.AnalyzerConfigFiles, state.AnalyzerConfigFiles, source?.AnalyzerConfigFiles);
        Fill(result.AdditionalProjectReferences, state.AdditionalProjectReferences, source?.AdditionalProjectReferences);
        Fill(result.AdditionalReferences, state.AdditionalReferences, source?.AdditionalReferences);
        Fill(result.ExpectedDiagnostics, state.ExpectedDiagnostics, source?.ExpectedDiagnostics
            .Where(diagnostic => mode == StateInheritanceMode.AutoInheritAll || !fixableIds.Contains(diagnostic.Id)));

        foreach (var (name, project) in state.AdditionalProjects.Count > 0 || source is null ? state.AdditionalProjects : source.AdditionalProjects)
        {
            result.AdditionalProjects.Add(name, project);
        }

        return result;
    }

    private static bool ChangesFiles(SolutionState state, SolutionState before, bool inherits)
        => Changes(state.Sources, before.Sources, inherits)
            || Changes(state.AdditionalFiles, before.AdditionalFiles, inherits)
            || Changes(state.AnalyzerConfigFiles, before.AnalyzerConfigFiles, inherits);

    private static bool Changes(SourceFileCollection files, SourceFileCollection before, bool inherits)
        => !(inherits && files.Count == 0)
            && !(files.Count == before.Count
                && files.Zip(before).All(pair => pair.First.filename == pair.Second.filename && pair.First.content.ContentEquals(pair.Second.content)));

    private static void Fill<T>(List<T> target, List<T> own, IEnumerable<T>? inherited)
        => target.AddRange(own.Count > 0 ? own : inherited ?? []);
}
