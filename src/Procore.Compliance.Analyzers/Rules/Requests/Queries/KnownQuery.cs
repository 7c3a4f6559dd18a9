using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>A request whose keys are all in sight, of an operation that the reference describes.</summary>
/// <param name="Use">The request.</param>
/// <param name="Operation">What the reference says of it.</param>
/// <param name="Keys">The keys of its query.</param>
internal sealed record KnownQuery(RouteUse Use, OperationFacts Operation, IReadOnlyList<QueryKey> Keys)
{
    /// <summary>The query of a request; null where a key may be out of sight, or verb or route are not those of one operation.</summary>
    public static KnownQuery? Of(RouteUse use, TreeContext context)
        => use is { Request: not null, Operation: { } operation }
            && use.Of.Query(context.Source, context.CancellationToken) is { IsComplete: true, Keys: var keys }
            ? new(use, operation, keys)
            : null;

    /// <summary>Whether the query has a key of this name, also as an array or a member.</summary>
    public bool Has(string name) => Keys.Any(key => QueryKeys.Plain(key.Name) == QueryKeys.Plain(name));
}
