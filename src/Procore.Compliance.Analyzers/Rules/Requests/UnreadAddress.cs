using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>
/// What was not read of an address to its end is a hole in it. Where the address is judged all the same, or PCA2008 tells that it cannot
/// be, PCA9005 says nothing of it.
/// </summary>
internal static class UnreadAddress
{
    private static readonly object RequestsKey = new();

    /// <summary>Sees to it that what was given up of an address is not told again.</summary>
    /// <param name="url">The address.</param>
    /// <param name="isRead">Whether a route or host was read in it.</param>
    public static void Settle(StringPattern url, bool isRead)
    {
        if (url.Pieces.Any(IsUnread) && (isRead || IsKnownToItsPath(TextBeforeUnread(url))))
        {
            foreach (var place in UnreadIn(url))
            {
                GaveUps.Forget(place);
            }
        }
    }

    /// <summary>
    /// As <see cref="Settle"/>, for all addresses of a request: where they are more than are kept apart, each is judged where its own text
    /// stands.
    /// </summary>
    public static void SettleAll(PatternSet urls)
    {
        foreach (var url in urls.Alternatives)
        {
            Settle(url, isRead: urls.Alternatives.Length == PatternSet.MaximumAlternatives);
        }
    }

    /// <summary>
    /// As <see cref="Settle"/>, for all requests of the project: for rules that ask which client sends what. PCA2008 tells what is not read,
    /// and PCA9005 for the rules on endpoints where an address has more texts than are kept apart. Found once.
    /// </summary>
    public static void SettleRequests(SourceModel source, CancellationToken cancellationToken)
        => source.GetOrCompute(RequestsKey, model => UnreadInRequests(model, cancellationToken)).ForEach(GaveUps.Forget);

    private static List<SyntaxNode> UnreadInRequests(SourceModel model, CancellationToken cancellationToken)
    {
        var holes = GaveUps.Collect(
            () => model.Trees
                .SelectMany(tree => RequestReader.RequestsIn(tree, model, cancellationToken))
                .SelectMany(static request => request.Url.Alternatives)
                .SelectMany(UnreadIn)
                .ToList(),
            out var met);
        return holes.Concat(met.Select(static one => one.Place).OfType<SyntaxNode>()).Distinct().ToList();
    }

    private static bool IsUnread(PatternPiece piece) => piece.Hole is { Kind: HoleKind.GaveUp };

    private static IEnumerable<SyntaxNode> UnreadIn(StringPattern url)
        => url.Pieces.Where(IsUnread).Select(static piece => piece.Hole!.Syntax);

    private static string TextBeforeUnread(StringPattern url)
        => string.Concat(url.Pieces.TakeWhile(static piece => !IsUnread(piece)).Select(static piece => piece.Text));

    /// <summary>Whether host or path are over where the unread part begins: it is no address of ours, whatever comes.</summary>
    private static bool IsKnownToItsPath(string text)
        => text.IndexOf('?') >= 0
            || (text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme && text.IndexOf('/', scheme + 3) > scheme + 3);
}
