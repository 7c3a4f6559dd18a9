using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Operations;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>
/// PCA5008: a request has a query key that its operation does not have, and that is nearly one that it has. A key that is like none may be
/// newer than the table of operations, to which months add many.
/// </summary>
/// <remarks>Source: the reference's parameters, and the guide to filtering, which has filters only where an operation lists them.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownQueryKey : QueryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnknownQueryKey()
        : base(RuleBook.PCA5008_UnknownQueryKey)
    {
    }

    private protected override IEnumerable<(Location Place, Diagnostic? Finding)> Judge(KnownQuery query, TreeContext context)
    {
        foreach (var key in query.Keys)
        {
            var isHere = key.Place.SourceTree == context.Tree;
            var place = isHere ? key.Place : query.Use.Location;
            if (QueryKeys.IsTaken(query.Operation, key.Name)
                || QueryKeys.NearestTo(query.Operation, key.Name) is not { } nearest
                || query.Has(nearest))
            {
                yield return (place, null);
                continue;
            }

            var written = isHere ? key.Rewritten(nearest) : null;
            yield return (place, RuleBook.PCA5008_UnknownQueryKey.At(
                place,
                written is null ? ImmutableDictionary<string, string?>.Empty : SentQuery.Replaced(written),
                query.Use.Display,
                key.Name,
                nearest));
        }
    }
}
