using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>What the rules on queries have in common.</summary>
internal static class SentQuery
{
    /// <summary>The property with what the fix writes at the finding's place.</summary>
    public const string Replacement = "replacement";

    /// <summary>The keys that a request has, or that an address has that something out of sight may send.</summary>
    public static IReadOnlyList<QueryKey> KeysOf(RouteUse use, SourceModel source, CancellationToken cancellationToken)
        => use.Of.Query(source, cancellationToken)?.Keys ?? AddressQuery.Of(use.Url).Keys;

    /// <summary>The properties for a fix that writes a text at the finding's place.</summary>
    public static ImmutableDictionary<string, string?> Replaced(string text)
        => ImmutableDictionary<string, string?>.Empty.Add(Replacement, text);
}
