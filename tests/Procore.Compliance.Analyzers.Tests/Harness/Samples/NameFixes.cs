using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Tests.Harness.Samples;

/// <summary>Replaces "Bad" by each of <see cref="Prefixes"/>: one action for each, whose key is the new prefix.</summary>
public abstract class NameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST001", "TEST004"];

    protected abstract ImmutableArray<string> Prefixes { get; }

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var prefix in Prefixes)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Begin with '{prefix}'", cancellation => ReplaceAsync(context.Document, context.Span, prefix, cancellation), prefix),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    protected virtual async Task<Document> ReplaceAsync(Document document, TextSpan name, string prefix, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation);
        return document.WithText(text.Replace(name.Start, "Bad".Length, prefix));
    }
}

/// <summary>The fix as it should be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GoodNameFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["Good", "Fine"];
}

/// <summary>Offers a change that changes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class IdleFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["Bad"];
}

/// <summary>Leaves a name that it will fix again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class EndlessFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["BadBad"];
}

/// <summary>Writes what does not compile.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class BrokenFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["Good : Missing { } class Other"];
}

/// <summary>Has no fix-all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SingleFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["Good"];

    public override FixAllProvider? GetFixAllProvider() => null;
}

/// <summary>Puts a whole type parameter list into one identifier token: the right text from the wrong tree.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MisbuiltFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["Good"];

    protected override async Task<Document> ReplaceAsync(Document document, TextSpan name, string prefix, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation))!;
        var token = root.FindToken(name.Start);
        return document.WithSyntaxRoot(root.ReplaceToken(token, SyntaxFactory.Identifier("Good<T>").WithTriviaFrom(token)));
    }
}

/// <summary>Says one thing alone and another as fix-all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class FickleFix : NameFix
{
    protected override ImmutableArray<string> Prefixes => ["Good"];

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var text = await document.GetTextAsync(context.CancellationToken);
        return document.WithText(text.WithChanges(diagnostics.Select(diagnostic => new TextChange(new TextSpan(diagnostic.Location.SourceSpan.Start, 3), "Great"))));
    });
}
