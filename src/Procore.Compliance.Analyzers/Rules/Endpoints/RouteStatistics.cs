using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>How many of the routes that a compilation writes could be read. "No findings" means as much as this ratio says.</summary>
/// <param name="Resolved">The places whose route was compared with the reference.</param>
/// <param name="Unresolved">The reasons of those that could not be, one entry a place.</param>
internal sealed record RouteStatistics(int Resolved, ImmutableArray<string> Unresolved)
{
    /// <summary>Counts each place in the source once; texts that only callers complete are counted at their callers.</summary>
    public static RouteStatistics Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var source = SourceModel.For(compilation);
        var judge = new RouteJudge(Catalogues.For(options, cancellationToken), source, today: null, cancellationToken);
        var routes = RouteText.For(RuleOptions.Global(options).AdditionalHosts);
        var places = source.Trees
            .SelectMany(tree => ProcoreRequests.RoutesIn(tree, source, routes, cancellationToken))
            .Select(judge.Judge)
            .Where(verdict => verdict.Resolution != RouteResolution.LeftToCallers
                && !(verdict.Resolution == RouteResolution.Unresolved && verdict.Use.IsOnlySaid(source, cancellationToken)))
            .GroupBy(static verdict => verdict.Use.Location)
            .Select(static place => place.OrderByDescending(static verdict => verdict.Resolution).First())
            .ToList();
        return new(
            places.Count(static verdict => verdict.Resolution == RouteResolution.Resolved),
            places.Where(static verdict => verdict.Resolution == RouteResolution.Unresolved).Select(Reason).ToImmutableArray());
    }

    private static string Reason(RouteVerdict verdict)
    {
        var line = verdict.Use.Location.GetLineSpan();
        return $"{line.Path}({line.StartLinePosition.Line + 1}): {string.Join(": ", (IEnumerable<object>)verdict.Finding!.Arguments)}";
    }
}
