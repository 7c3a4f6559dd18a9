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

    // How much is wrong with a combination of method and address, mildest first.
    private const int Fine = 0;
    private const int Documented = 1;
    private const int Undocumented = 2;

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
            Catalogues.For(context.AnalyzerOptions, context.CancellationToken), context.Source, context.Options.Today);
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        foreach (var place in uses
            .Select(judge.Judge)
            .Where(verdict => verdict.Finding is null || !verdict.Use.IsOnlySaid(source, cancellationToken))
            .GroupBy(static verdict => verdict.Use.Token))
        {
            var mildest = place.Where(IsOneOfSeveral).Select(Gravity).DefaultIfEmpty(Undocumented).Min();
            foreach (var verdicts in place
                .Where(verdict => verdict.Finding is not null && !(IsOneOfSeveral(verdict) && Gravity(verdict) > mildest))
                .GroupBy(static verdict => verdict.Finding!.Rule))
            {
                Report(context, verdicts);
            }
        }

        // Whether the sender chooses from several addresses was asked of all of them.
        foreach (var use in uses)
        {
            UnreadAddress.Settle(use.Url, isRead: true);
        }
    }

    /// <summary>
    /// Whether the sender chooses from several addresses (overrides of a property, branches). Which of them goes with which method or
    /// prefix cannot be told then, so a place is blamed for its mildest combination only: not at all where one is fine, and as deprecated
    /// or a preview where one is documented as that.
    /// </summary>
    private static bool IsOneOfSeveral(RouteVerdict verdict) => verdict.Use.Request?.Url.Alternatives.Length > 1;

    private static int Gravity(RouteVerdict verdict) => verdict.Finding?.Rule.Id switch
    {
        null => Fine,
        RuleIds.DeprecatedRoute or RuleIds.PreviewRoute => Documented,
        _ => Undocumented,
    };

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
