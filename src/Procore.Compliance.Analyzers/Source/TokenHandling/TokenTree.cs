using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.TokenHandling;

/// <summary>
/// What one tree says of tokens, from its syntax alone. Read once per tree, so that an edit elsewhere costs nothing here; whoever wants the
/// sum over a compilation adds up its trees.
/// </summary>
/// <param name="Grants">The places that may name the grant of a token request, in source order.</param>
/// <param name="Renewals">The calls, creations and usings whose names say that somebody else gets or renews tokens.</param>
internal sealed record TokenTree(ImmutableArray<GrantCandidate> Grants, ImmutableArray<SyntaxNode> Renewals)
{
    private static readonly ConditionalWeakTable<SyntaxTree, TokenTree> Trees = new();

    private static readonly TokenTree Nothing = new(ImmutableArray<GrantCandidate>.Empty, ImmutableArray<SyntaxNode>.Empty);

    /// <summary>What <paramref name="tree"/> says.</summary>
    public static TokenTree Of(SyntaxTree tree, CancellationToken cancellationToken)
        => Trees.TryGetValue(tree, out var known) ? known : Trees.GetValue(tree, t => Read(t, cancellationToken));

    private static TokenTree Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var sketch = TreeSketch.Of(tree);
        var mayGrant = sketch.Names.Any(GrantSyntax.IsTelling) || sketch.Texts.Any(static text => text.ValueText.Contains(OAuthNames.GrantType));
        var mayRenew = sketch.Names.Any(RenewalSyntax.IsTelling);
        if (!mayGrant && !mayRenew)
        {
            return Nothing;
        }

        var nodes = tree.GetRoot(cancellationToken).DescendantNodes();
        return new(
            mayGrant ? nodes.SelectMany(GrantSyntax.Read).ToImmutableArray() : ImmutableArray<GrantCandidate>.Empty,
            mayRenew ? nodes.Where(RenewalSyntax.IsRenewal).ToImmutableArray() : ImmutableArray<SyntaxNode>.Empty);
    }
}
