using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// Tests of a fix that edits the additional file in which its diagnostic stands. Microsoft.CodeAnalysis.Testing applies no such fix.
/// </summary>
public static class AdditionalFileFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>
    /// Both texts must have the diagnostics that are marked in them. The first fix that is offered is applied, then the next, until there
    /// is none: at most one for each marked diagnostic, each changes something, and the second text comes out.
    /// </summary>
    public static async Task VerifyAsync(string path, string text, string fixedText)
    {
        if (FixedTexts.Take(path, text, fixedText))
        {
            return;
        }

        var document = await AnalyzedAsync(path, text);
        var expected = await AnalyzedAsync(path, fixedText);
        var limit = (await DiagnosticsAsync(document)).Count;
        for (var applied = 0; await OfferedAsync(document) is { } action; applied++)
        {
            Assert.True(applied < limit, $"After {applied} fixes '{action.Title}' is offered again.");
            var operations = await action.GetOperationsAsync(CancellationToken.None);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetAdditionalDocument(document.Id)!;
            Assert.False(await TextAsync(changed) == await TextAsync(document), $"'{action.Title}' is offered, but changes nothing.");
            document = changed;
        }

        Assert.Equal(await TextAsync(expected), await TextAsync(document));
    }

    /// <summary>The file without its markup, once the library has found in it what is marked.</summary>
    private static async Task<TextDocument> AnalyzedAsync(string path, string text)
    {
        TextDocument? document = null;
        await new CSharpAnalyzerVerifier<TAnalyzer>.Test
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { (path, text) } },
            SolutionTransforms =
            {
                (solution, project) =>
                {
                    document = solution.GetProject(project)!.AdditionalDocuments.Single();
                    return solution;
                },
            },
        }.RunAsync();
        return document!;
    }

    private static async Task<CodeAction?> OfferedAsync(TextDocument document)
    {
        CodeAction? offered = null;
        foreach (var diagnostic in IsHandled(document) ? await DiagnosticsAsync(document) : [])
        {
            await new TCodeFix().RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => offered ??= action, CancellationToken.None));
        }

        return offered;
    }

    /// <summary>Whether an editor asks the fix about such a file at all.</summary>
    private static bool IsHandled(TextDocument document)
        => typeof(TCodeFix).GetCustomAttribute<ExportCodeFixProviderAttribute>() is { DocumentKinds: { } kinds } export
            && kinds.Contains(nameof(TextDocumentKind.AdditionalDocument))
            && (export.DocumentExtensions is not { Length: > 0 } extensions || extensions.Contains(Path.GetExtension(document.FilePath)));

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(TextDocument document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([new TAnalyzer()], document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        var fixable = found.Where(diagnostic => new TCodeFix().FixableDiagnosticIds.Contains(diagnostic.Id));
        return [.. fixable.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<string> TextAsync(TextDocument document) => (await document.GetTextAsync()).ToString();
}
