using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Procore.Compliance.Analyzers.Tests.Harness.Samples;

/// <summary>Replaces "bad" by "good" in additional text files.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".txt"])]
public sealed class GoodWordFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST002"];

    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Write 'good'",
                async cancellation => document.Project.Solution.WithAdditionalDocumentText(document.Id, (await document.GetTextAsync(cancellation)).Replace(context.Span, "good")),
                "good"),
            context.Diagnostics);
        return Task.CompletedTask;
    }
}
