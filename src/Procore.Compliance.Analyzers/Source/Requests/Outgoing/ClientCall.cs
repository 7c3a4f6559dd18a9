using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>What one call of an HTTP library says of a request, before the base address is known.</summary>
/// <param name="Url">The address argument folded in the scope of the call.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Client">The client object, whose base address completes a relative address; null where there is none.</param>
internal sealed record ClientCall(PatternSet Url, VerbText Verb, IOperation? Client)
{
    /// <summary>The call that sends the request, where it is built first; null where none is in sight, or the call itself sends.</summary>
    public InvocationExpressionSyntax? SentBy { get; init; }

    /// <summary>
    /// Whether the library puts the address behind the whole base address, as RestSharp, Flurl and Refit do, and does not resolve it
    /// against that as <c>Uri</c> does.
    /// </summary>
    public bool IsAppended { get; init; }
}
