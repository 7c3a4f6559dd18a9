using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Requests;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Checks each Procore route that the code writes against the public reference: documented (PCA2001), with this method (PCA2002), not
/// legacy (PCA2003), not deprecated (PCA2004), a production API (PCA2013), and, where that cannot be said, what is missing (PCA2008).
/// </summary>
/// <remarks>
/// Requirement: "All applications may only use Procore's publicly documented production APIs." (Procore Technical Requirements)
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseDocumentedRoutes : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the text changes of the fix; see <c>RouteRewrite.Encode</c>.</summary>
    public const string ChangesProperty = "Changes";

    /// <summary>The diagnostic property that holds the documented route that the changes lead to.</summary>
    public const string ReplacementProperty = "Replacement";

    /// <summary>Creates the analyzer.</summary>
    public UseDocumentedRoutes()
        : base(
            RuleBook.PCA2001_UndocumentedRoute,
            RuleBook.PCA2002_UndocumentedMethod,
            RuleBook.PCA2003_LegacyRoute,
            RuleBook.PCA2004_DeprecatedRoute,
            RuleBook.PCA2008_UnresolvedRoute,
            RuleBook.PCA2013_PreviewRoute)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var uses = ProcoreRequests.RoutesIn(context);
        if (uses.IsEmpty)
        {
            return;
        }

        var judge = new RouteJudge(
            Catalogues.For(context.AnalyzerOptions, context.CancellationToken),
            context.Source,
            context.Options.Today,
            context.CancellationToken);
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        var verdicts = uses
            .Select(judge.Judge)
            .Where(verdict => verdict.Finding is null || !verdict.Use.IsOnlySaid(source, cancellationToken))
            .ToList();
        foreach (var place in verdicts
            .Select(new RouteChoices(verdicts).Blame)
            .OfType<RouteVerdict>()
            .GroupBy(static verdict => (verdict.Use.Token, verdict.Finding!.Rule)))
        {
            Report(context, place);
        }

        // Whether the sender chooses from several addresses was asked of all of them.
        foreach (var use in uses)
        {
            UnreadAddress.Settle(use.Url, isRead: true);
        }
    }

    /// <summary>One place gets an id once; other requests that it serves become additional locations.</summary>
    private static void Report(TreeContext context, IEnumerable<RouteVerdict> verdicts)
    {
        var (use, _, finding) = verdicts.First();
        var senders = verdicts
            .Select(static verdict => verdict.Use.Request?.Call.GetLocation())
            .OfType<Location>()
            .Where(location => !location.SourceSpan.Contains(use.Location.SourceSpan))
            .Distinct();
        var properties = ImmutableDictionary<string, string?>.Empty;
        var changes = finding!.Rule.Id == RuleIds.UndocumentedMethod
            ? verdicts
                .SelectMany(static verdict => verdict.Finding!.Changes)
                .Distinct()
                .ToImmutableArray() // Each request has a method of its own; the route is one.
            : finding.Changes;
        if (!changes.IsEmpty)
        {
            properties = properties
                .Add(ChangesProperty, RouteRewrite.Encode(changes, use.Location))
                .Add(
                    ReplacementProperty,
                    verdicts.Select(static verdict => verdict.Finding!.Replacement).First(static replacement => replacement is not null));
        }

        context.Report(finding.Rule.At(use.Location, senders, properties, finding.Arguments));
    }
}
