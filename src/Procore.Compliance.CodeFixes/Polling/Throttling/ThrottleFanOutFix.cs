using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Polling.Throttling;

/// <summary>PCA3005: lets four requests run at a time, by a semaphore around the delegate or by the options of <c>Parallel</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThrottleFanOutFix))]
public sealed class ThrottleFanOutFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UnthrottledFanOut);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(FanOutFixData.Limit, out var limit) && limit is not null)
            {
                context.Offer(
                    "Let four requests run at a time",
                    cancellationToken => ApplyAsync(context.Document, diagnostic, limit, cancellationToken),
                    nameof(ThrottleFanOutFix),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(
        Document document, Diagnostic diagnostic, string limit, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var call = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        var changed = limit == FanOutFixData.Options
            ? root.ReplaceNode(call.ArgumentList, WithOptions(call.ArgumentList, diagnostic.Properties[FanOutFixData.HasToken] == "true"))
            : WithSemaphore(
                root,
                call,
                (ExpressionSyntax)root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true),
                diagnostic.Properties[FanOutFixData.HasResult] == "true",
                ((CSharpParseOptions)document.Project.ParseOptions!).LanguageVersion);
        var compilation = (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        var namespaces = limit == FanOutFixData.Options ? new[] { "System.Threading.Tasks" } : new[] { "System.Threading" };
        return document.WithSyntaxRoot(DocumentStyle.Of(root).AddUsings((CompilationUnitSyntax)changed, namespaces, compilation));
    }

    private static ArgumentListSyntax WithOptions(ArgumentListSyntax list, bool hasToken)
    {
        var arguments = list.Arguments;
        var token = hasToken ? arguments[arguments.Count - 2].Expression : null;
        var options = SyntaxFactory.ParseExpression(token is null
            ? "new ParallelOptions { MaxDegreeOfParallelism = 4 }"
            : $"new ParallelOptions {{ MaxDegreeOfParallelism = 4, CancellationToken = {token.WithoutTrivia()} }}");
        if (token is not null)
        {
            return list.ReplaceNode(token, options.WithTriviaFrom(token));
        }

        // Only the last argument, the delegate, moves behind it.
        var separators = arguments.GetSeparators().ToList();
        var nodes = arguments.ToList();
        nodes.Insert(nodes.Count - 1, SyntaxFactory.Argument(options).WithLeadingTrivia(nodes[nodes.Count - 1].GetLeadingTrivia()));
        separators.Add(separators[separators.Count - 1]);
        return list.WithArguments(SyntaxFactory.SeparatedList(nodes, separators));
    }

    private static SyntaxNode WithSemaphore(
        SyntaxNode root, InvocationExpressionSyntax call, ExpressionSyntax work, bool hasResult, LanguageVersion version)
    {
        var statement = work.Ancestors().OfType<StatementSyntax>()
            .First(static ancestor => ancestor.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax);
        var name = ThrottledDelegate.FreeName(statement, "throttle");

        // Tasks that are handed on outlive the statement, and so does what they wait for.
        var isDisposed = version >= LanguageVersion.CSharp8 && call.Parent is AwaitExpressionSyntax;
        var declaration = SyntaxFactory.ParseStatement($"{(isDisposed ? "using " : string.Empty)}var {name} = new SemaphoreSlim(4);")
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(ThrottledDelegate.LineEndOf(root)));
        var changed = statement.ReplaceNode(work, ThrottledDelegate.Of(work, name, hasResult, root))
            .WithLeadingTrivia(SyntaxFactory.Whitespace(ThrottledDelegate.IndentOf(statement)));
        return statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(
                global, new SyntaxNode[] { SyntaxFactory.GlobalStatement(declaration), SyntaxFactory.GlobalStatement(changed) })
            : root.ReplaceNode(statement, new SyntaxNode[] { declaration, changed });
    }
}
