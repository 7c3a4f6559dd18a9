using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>
/// The base of the rules that compare whole queries with the reference. A text may be sent by several requests: it is reported where it is
/// wrong in all of them.
/// </summary>
public abstract class QueryAnalyzer : ProcoreAnalyzer
{
    private protected QueryAnalyzer(Rule rule)
        : base(rule)
    {
    }

    private protected sealed override void AnalyzeTree(TreeContext context)
    {
        var uses = ProcoreRequests.RoutesIn(context);
        if (uses.IsEmpty)
        {
            return;
        }

        var judged = uses.SelectMany(use => KnownQuery.Of(use, context) is { } query ? Judge(query, context) : Unjudged(use, context));
        foreach (var place in judged.GroupBy(static one => one.Place))
        {
            if (place.All(static one => one.Finding is not null))
            {
                context.Report(place.First().Finding!);
            }
        }

        // What is not read of them is told as PCA2008.
        UnreadAddress.SettleRequests(context.Source, context.CancellationToken);
    }

    private static IEnumerable<(Location Place, Diagnostic? Finding)> Unjudged(RouteUse use, TreeContext context)
        => SentQuery.KeysOf(use, context.Source, context.CancellationToken)
            .Select(static key => key.Place)
            .Append(use.Location)
            .Select(static place => (place, (Diagnostic?)null));

    /// <summary>What a rule says of each place of a query that it looks at; null where nothing is wrong there.</summary>
    private protected abstract IEnumerable<(Location Place, Diagnostic? Finding)> Judge(KnownQuery query, TreeContext context);
}
