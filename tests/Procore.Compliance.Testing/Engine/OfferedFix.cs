using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>A code action that a provider offers for a finding in a document of the solution.</summary>
internal sealed record OfferedFix(Finding Finding, TextDocument Document, CodeFixProvider Provider, CodeAction Action)
{
    /// <summary>The action that the test asks for among those offered for <paramref name="finding"/>, or null when it is not offered.</summary>
    public static async Task<OfferedFix?> FindAsync(Solution solution, Finding finding, TestBench bench, bool isFirst, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (FindDocument(solution, finding) is not { } document)
        {
            return null;
        }

        var offered = new List<OfferedFix>();
        foreach (var provider in bench.CodeFixes.Where(provider => provider.FixableDiagnosticIds.Contains(finding.Diagnostic.Id) && Handles(provider, document)))
        {
            var actions = new List<CodeAction>();
            await provider.RegisterCodeFixesAsync(Context(document, finding.Diagnostic, actions, cancellationToken)).ConfigureAwait(false);
            offered.AddRange(actions.SelectMany(NestedActions.Flatten).Select(action => new OfferedFix(finding, document, provider, action)));
        }

        var selected = Select(offered, bench, isFirst, verifier);
        if (selected is not null)
        {
            bench.CodeActionVerifier?.Invoke(selected.Action, verifier);
        }

        return selected;
    }

    private static OfferedFix? Select(IReadOnlyList<OfferedFix> offered, TestBench bench, bool isFirst, IVerifier verifier)
    {
        var byKey = bench.CodeActionEquivalenceKey is { } key ? offered.FirstOrDefault(fix => fix.Action.EquivalenceKey == key) : null;
        if (bench.CodeActionIndex is not { } index)
        {
            return bench.CodeActionEquivalenceKey is null ? offered.FirstOrDefault() : byKey;
        }

        var byIndex = offered.ElementAtOrDefault(index);
        if (bench.CodeActionEquivalenceKey is not null && (isFirst || byKey is not null))
        {
            verifier.True(byKey is not null && byKey == byIndex, $"The action at index {index} has not the key '{bench.CodeActionEquivalenceKey}'. Offered: {Names(offered)}.");
        }

        return bench.CodeActionEquivalenceKey is null ? byIndex : byKey;
    }

    private static string Names(IEnumerable<OfferedFix> offered)
        => string.Join(", ", offered.Select(fix => $"'{fix.Action.Title}' ({fix.Action.EquivalenceKey})").DefaultIfEmpty("nothing"));

    private static TextDocument? FindDocument(Solution solution, Finding finding)
    {
        var location = finding.Diagnostic.Location;
        if (location.SourceTree is not null)
        {
            return solution.GetDocument(location.SourceTree);
        }

        var path = location.GetLineSpan().Path;
        return solution.GetProject(finding.Project)?.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path);
    }

    private static bool Handles(CodeFixProvider provider, TextDocument document)
    {
        var export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        var kinds = export?.DocumentKinds is { Length: > 0 } declared ? declared : [nameof(TextDocumentKind.Document)];
        var isKind = kinds.Contains(document is Document ? nameof(TextDocumentKind.Document) : nameof(TextDocumentKind.AdditionalDocument));
        return isKind && (export?.DocumentExtensions is not { Length: > 0 } extensions || extensions.Contains(Path.GetExtension(document.FilePath), StringComparer.OrdinalIgnoreCase));
    }

    private static CodeFixContext Context(TextDocument document, Diagnostic diagnostic, List<CodeAction> actions, CancellationToken cancellationToken)
    {
        void Register(CodeAction action, ImmutableArray<Diagnostic> diagnostics) => actions.Add(action);
        return document is Document source
            ? new CodeFixContext(source, diagnostic, Register, cancellationToken)
            : new CodeFixContext(document, diagnostic, Register, cancellationToken);
    }
}
