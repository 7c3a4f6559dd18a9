using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Procore.Compliance.Analyzers.Tests.Verifiers.Samples;

/// <summary>Replaces "bad" in additional text files by what <see cref="Replacement"/> says.</summary>
public abstract class WordFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST002"];

    protected abstract string Replacement { get; }

    public override FixAllProvider? GetFixAllProvider() => null;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Write '{Replacement}'",
                async cancellation => document.Project.Solution.WithAdditionalDocumentText(
                    document.Id, (await document.GetTextAsync(cancellation)).Replace(context.Span, Replacement)),
                Replacement),
            context.Diagnostics);
        return Task.CompletedTask;
    }
}

/// <summary>The fix as it should be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".txt"])]
public sealed class GoodWordFix : WordFix
{
    protected override string Replacement => "good";
}

/// <summary>Offers a change that changes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".txt"])]
public sealed class IdleWordFix : WordFix
{
    protected override string Replacement => "bad";
}

/// <summary>Leaves a word that it will fix again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".txt"])]
public sealed class EndlessWordFix : WordFix
{
    protected override string Replacement => "a bad";
}

/// <summary>Says nothing of additional files, so that no editor asks it about one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SourceWordFix : WordFix
{
    protected override string Replacement => "good";
}
