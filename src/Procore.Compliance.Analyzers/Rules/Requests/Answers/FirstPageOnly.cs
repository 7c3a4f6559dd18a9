using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Answers;

/// <summary>PCA5005: a list that Procore answers in pages, of which one page is used as if it were all.</summary>
/// <remarks>Source: the guide to pagination, and which operations take <c>page</c> in the reference.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FirstPageOnly : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public FirstPageOnly()
        : base(RuleBook.PCA5005_FirstPageOnly)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var uses = ProcoreRequests.RoutesIn(context);
        if (uses.IsEmpty)
        {
            return;
        }

        var reads = new PageReads(context.Source, context.CancellationToken);
        foreach (var place in uses.GroupBy(static use => (use.Token.SyntaxTree, use.Token.SpanStart)))
        {
            var paged = place.Where(static use => PageReads.IsPaged(use)).ToList();

            // What callers complete is judged with what they give.
            var complete = paged.Where(use => !reads.IsGivenByCallers(use)).ToList();
            var judged = complete.Count > 0 ? complete : paged;
            if (judged.Count > 0 && !judged.Exists(reads.AreMore))
            {
                // The list may be used up where what callers complete is sent.
                Report(context, judged.Concat(paged.Except(judged).Where(use => !reads.AreMore(use))), reads);
            }
        }

        // What is not read of them is told as PCA2008.
        UnreadAddress.SettleRequests(context.Source, context.CancellationToken);
    }

    private static void Report(TreeContext context, IEnumerable<RouteUse> uses, PageReads reads)
    {
        foreach (var use in uses)
        {
            if (reads.WholeUseOf(use) is { } whole)
            {
                context.Report(RuleBook.PCA5005_FirstPageOnly.At(
                    use.Location, new[] { whole.Place.GetLocation() }, use.Display, Said(whole.Kind)));
                return;
            }
        }
    }

    private static string Said(ListUseKind kind) => kind switch
    {
        ListUseKind.Counted => "counted",
        ListUseKind.Compared => "compared",
        ListUseKind.Kept => "kept",
        ListUseKind.HandedOn => "handed on",
        ListUseKind.Returned => "returned",
        _ => "gone through",
    };
}
