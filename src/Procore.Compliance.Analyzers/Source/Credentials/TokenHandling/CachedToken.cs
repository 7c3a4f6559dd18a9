using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// An access token of an answer that is kept and used again, although nothing asks how long it serves.
/// </summary>
/// <param name="Place">The target that is assigned, or the call that puts the token into a cache or file.</param>
/// <param name="Member">The name of the field or property; null for other holders.</param>
/// <param name="IsRow">Whether a row of a table keeps it.</param>
internal sealed record CachedToken(SyntaxNode Place, string? Member, bool IsRow)
{
    private static readonly object Key = new();

    /// <summary>The tokens that are kept of the answer to <paramref name="request"/>; found once.</summary>
    public static IReadOnlyList<CachedToken> KeptAfter(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.Site, request.Place), m => (IReadOnlyList<CachedToken>)Find(
                request, AnswerFlow.Of(request, m, cancellationToken), m, cancellationToken).ToList());

    /// <summary>Whether something that only other callers than some have requested may be kept at <see cref="Place"/>.</summary>
    public bool IsKeptWithout(
        IReadOnlyCollection<SyntaxNode> callers, TokenRequest request, SourceModel model, CancellationToken cancellationToken)
        => callers.Count == 0 || Find(request, AnswerFlow.Of(request, callers, model, cancellationToken), model, cancellationToken)
            .Any(other => other.Place == Place);

    private static IEnumerable<CachedToken> Find(
        TokenRequest request, ValueSpread answer, SourceModel model, CancellationToken cancellationToken)
    {
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
                .Select(static holder => new CachedToken(holder.Place, holder.Member, holder.Kind == TokenHolderKind.Row));
    }
}
