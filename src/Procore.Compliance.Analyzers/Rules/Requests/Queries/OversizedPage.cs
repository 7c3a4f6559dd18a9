using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>PCA5006: a list is asked for in pages that are larger than Procore documents or, on version 1, recommends.</summary>
/// <remarks>Sources: the guides to pagination and to version 2, and the text of <c>GET /rest/v1.0/projects</c>.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OversizedPage : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public OversizedPage()
        : base(RuleBook.PCA5006_OversizedPage)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var uses = ProcoreRequests.RoutesIn(context);
        if (uses.IsEmpty)
        {
            return;
        }

        foreach (var place in uses
            .SelectMany(use => FindingsIn(use, context))
            .GroupBy(static finding => finding.Location))
        {
            // Of several lists that one value is for, the one with the smallest pages says what it may be.
            context.Report(place.OrderBy(static finding => finding.Limit).First().Finding);
        }

        UnreadAddress.SettleRequests(context.Source, context.CancellationToken); // What is not read is told for the rules on endpoints.
    }

    private static IEnumerable<(Location Location, int Limit, Diagnostic Finding)> FindingsIn(RouteUse use, TreeContext context)
    {
        if (RouteCatalogue.Default.Match(use.Route, use.Verb) is not { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false } match
            || PageLimit.Of(use.Verb ?? "GET", match.Route!.Template) is not { } limit)
        {
            yield break;
        }

        var sizes = SentQuery.KeysOf(use, context.Source, context.CancellationToken)
            .Where(static key => key.Name == "per_page")
            .SelectMany(static key => key.Value?.Alternatives ?? ImmutableArray<StringPattern>.Empty);
        foreach (var size in sizes)
        {
            if (size.IsConstant
                && int.TryParse(size.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
                && asked > limit.Size
                && size.Pieces.All(piece => Overrides.AreOfOneObject(
                    piece.Origin.Node, use.Token.Parent!, context.Source, context.CancellationToken))
                && !use.IsOnlySaid(context.Source, context.CancellationToken))
            {
                var place = WrittenNumber.Of(size, context.Source, context.CancellationToken);
                var isHere = place?.Location.SourceTree == context.Tree;
                var location = isHere ? place!.Location : use.Location;
                var properties = isHere && place!.IsWhole
                    ? SentQuery.Replaced(limit.Size.ToString(CultureInfo.InvariantCulture))
                    : ImmutableDictionary<string, string?>.Empty;
                yield return (location, limit.Size, RuleBook.PCA5006_OversizedPage.At(
                    location, properties, use.Display, asked, limit.IsRecommended ? "recommends" : "documents", limit.Size));
            }
        }
    }
}
