using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Testing;

/// <summary>Applies a code action the way an editor does: what counts afterwards is the text of each document, parsed anew.</summary>
internal static class FixApplication
{
    /// <summary>The changed solution; the test fails when the action changes no text at all.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, CodeAction action, TestBench bench, IVerifier verifier, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        var changes = operations.OfType<ApplyChangesOperation>().ToList();
        verifier.Equal(1, changes.Count, $"The fix '{action.Title}' must be exactly one change of the solution.");

        var changed = changes[0].ChangedSolution;
        verifier.True(await HasTextChangeAsync(solution, changed, cancellationToken).ConfigureAwait(false), $"The fix '{action.Title}' is offered, but changes nothing.");

        foreach (var document in ChangedSources(solution, changed).ToList())
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            await CheckTreeAsync(document, text, action, bench, verifier, cancellationToken).ConfigureAwait(false);
            changed = changed.WithDocumentText(document.Id, SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
        }

        return changed;
    }

    private static IEnumerable<Document> ChangedSources(Solution before, Solution after)
        => after.Projects.SelectMany(project => project.Documents).Where(document => before.GetDocument(document.Id) != document);

    private static async Task<bool> HasTextChangeAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var (old, now) = (Documents(before), Documents(after));
        if (!old.Select(document => document.Id).ToHashSet().SetEquals(now.Select(document => document.Id)))
        {
            return true;
        }

        foreach (var document in now)
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var oldText = await old.First(candidate => candidate.Id == document.Id).GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (!text.ContentEquals(oldText))
            {
                return true;
            }
        }

        return false;
    }

    private static List<TextDocument> Documents(Solution solution)
        => solution.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments)).ToList();

    private static async Task CheckTreeAsync(Document document, SourceText text, CodeAction action, TestBench bench, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (bench.CodeActionValidation == CodeActionValidationMode.None)
        {
            return;
        }

        var built = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var parsed = await CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)document.Project.ParseOptions!, cancellationToken: cancellationToken)
            .GetRootAsync(cancellationToken).ConfigureAwait(false);

        // AreEquivalent alone takes a rewritten list of one node for another list, so the exact comparison goes first.
        var agree = bench.CodeActionValidation == CodeActionValidationMode.Full
            ? built.IsEquivalentTo(parsed)
            : built.IsEquivalentTo(parsed) || SyntaxFactory.AreEquivalent(built, parsed, topLevel: false);
        verifier.True(agree, $"The tree that the fix '{action.Title}' builds for '{document.Name}' is not the one that its text parses to:\n{text}");
    }
}
