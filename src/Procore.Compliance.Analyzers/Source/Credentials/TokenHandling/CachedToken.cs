using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// An access token of an answer that is kept and used again, although nothing asks how long it serves.
/// </summary>
/// <param name="Place">The target that is assigned, or the call that puts the token into a cache or file.</param>
/// <param name="Member">The name of the field or property; null for other holders.</param>
internal sealed record CachedToken(SyntaxNode Place, string? Member)
{
    private static readonly object Key = new();

    /// <summary>The tokens that are kept of the answer to <paramref name="request"/>; found once.</summary>
    public static IReadOnlyList<CachedToken> KeptAfter(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.Site, request.Place), m => (IReadOnlyList<CachedToken>)Find(request, m, cancellationToken).ToList());

    private static IEnumerable<CachedToken> Find(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var answer = AnswerFlow.Of(request, model, cancellationToken);
        var holders = TokenHolder.In(answer, model, cancellationToken)
            .GroupBy(static holder => holder.Place)
            .Select(static group => group.First())
            .ToList();
        if (holders.Count == 0)
        {
            return Enumerable.Empty<CachedToken>();
        }

        var fetch = TokenFetch.Of(request, model, cancellationToken);
        var reuse = new TokenReuse(fetch, model, cancellationToken);
        var expiry = new TokenExpiry(fetch, answer, reuse, model, cancellationToken);
        return expiry.IsAsked
            ? Enumerable.Empty<CachedToken>()
            : holders
                .Where(holder => reuse.IsReused(holder) && !expiry.IsKeptFresh(holder))
                .Select(static holder => new CachedToken(holder.Place, holder.Member));
    }
}
