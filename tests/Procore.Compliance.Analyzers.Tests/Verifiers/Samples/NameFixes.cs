using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Tests.Verifiers.Samples;

/// <summary>Replaces "Bad" by <see cref="Prefix"/>.</summary>
public abstract class NameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST001", "TEST004"];

    protected virtual string Prefix => "Good";

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken);
        if (IsOffered(text, context.Span))
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Begin with '{Prefix}'", token => ReplaceAsync(context.Document, context.Span, token), Prefix),
                context.Diagnostics);
        }
    }

    protected virtual bool IsOffered(SourceText text, TextSpan name) => true;

    protected virtual async Task<Document> ReplaceAsync(Document document, TextSpan name, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation);
        return document.WithText(Changed(text, name));
    }

    protected virtual SourceText Changed(SourceText text, TextSpan name) => text.Replace(name.Start, "Bad".Length, Prefix);
}

/// <summary>The fix as it should be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GoodNameFix : NameFix;

/// <summary>Offers a change that changes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class IdleFix : NameFix
{
    protected override string Prefix => "Bad";
}

/// <summary>Leaves a name that it will fix again.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class EndlessFix : NameFix
{
    protected override string Prefix => "BadBad";
}

/// <summary>Writes what does not compile.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class BrokenFix : NameFix
{
    protected override string Prefix => "Good : Missing { } class Other";
}

/// <summary>Changes nothing where the name ends in "Two".</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SometimesIdleFix : NameFix
{
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override SourceText Changed(SourceText text, TextSpan name)
        => text.ToString(name) == "BadTwo" ? text : base.Changed(text, name);
}

/// <summary>Is not offered where the name ends in "Two".</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ChoosyFix : NameFix
{
    protected override bool IsOffered(SourceText text, TextSpan name) => text.ToString(name) != "BadTwo";
}

/// <summary>Leaves the name and writes a comment below, each time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class StutteringFix : NameFix
{
    protected override SourceText Changed(SourceText text, TextSpan name) => text.Replace(text.Length, 0, " // bad");
}

/// <summary>Leaves the name and writes a comment below, once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CommentingFix : NameFix
{
    protected override bool IsOffered(SourceText text, TextSpan name) => !text.ToString().EndsWith("bad", StringComparison.Ordinal);

    protected override SourceText Changed(SourceText text, TextSpan name) => text.Replace(text.Length, 0, " // bad");
}

/// <summary>Has a fix-all that fixes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class EmptyFixAllFix : NameFix
{
    public override FixAllProvider? GetFixAllProvider() => new Empty();

    private sealed class Empty : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(null);
    }
}

/// <summary>Puts a whole type parameter list into one identifier token: the right text from the wrong tree.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MisbuiltFix : NameFix
{
    protected override async Task<Document> ReplaceAsync(Document document, TextSpan name, CancellationToken cancellation)
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
    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var text = await document.GetTextAsync(context.CancellationToken);
        var names = diagnostics.Select(diagnostic => new TextSpan(diagnostic.Location.SourceSpan.Start, "Bad".Length));
        return document.WithText(text.WithChanges(names.Select(name => new TextChange(name, "Great"))));
    });
}
