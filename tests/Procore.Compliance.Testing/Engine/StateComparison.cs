using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>Compares a solution with the state that it should be in: the same files in the same order, with the same text.</summary>
internal static class StateComparison
{
    public static async Task CheckAsync(EvaluatedState expected, Solution actual, IVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var state in expected.Projects)
        {
            var project = actual.Projects.Single(candidate => candidate.Name == state.Name);
            var prefix = state.State.DefaultPrefix;
            await CheckAsync(state.Sources, project.Documents, prefix, verifier, cancellationToken).ConfigureAwait(false);
            await CheckAsync(state.AdditionalFiles, project.AdditionalDocuments, prefix, verifier, cancellationToken).ConfigureAwait(false);
            await CheckAsync(state.AnalyzerConfigFiles, project.AnalyzerConfigDocuments, prefix, verifier, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CheckAsync(
        ImmutableArray<TestFile> expected, IEnumerable<TextDocument> actual, string prefix, IVerifier verifier, CancellationToken cancellationToken)
    {
        var documents = actual.ToList();
        var wanted = expected.Select(file => Shown(TestSolution.NameAndFolders(prefix, file.Path))).ToList();
        var found = documents.Select(document => Shown((document.Name, document.Folders))).ToList();
        verifier.SequenceEqual(wanted, found, message: $"Expected the files [{string.Join(", ", wanted)}], but there are [{string.Join(", ", found)}].");

        for (var index = 0; index < documents.Count; index++)
        {
            var text = (await documents[index].GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
            var wantedText = expected[index].Text.ToString();
            if (wantedText != text)
            {
                verifier.Fail($"The content of '{expected[index].Path}' is not the expected one (- expected, + actual):\n{LineDiff.Of(wantedText, text)}");
            }
        }
    }

    private static string Shown((string Name, IReadOnlyList<string> Folders) place) => string.Join('/', place.Folders.Append(place.Name));

    private static string Shown((string Name, ImmutableArray<string> Folders) place) => Shown((place.Name, (IReadOnlyList<string>)place.Folders));
}
