using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// What one tree says of tokens, from its syntax alone. Read once per tree, so that an edit elsewhere costs nothing here; whoever wants the
/// sum over a compilation adds up its trees. A tree without a telling word costs one look through its text.
/// </summary>
internal sealed class TokenTree
{
    private static readonly object Key = new();

    private static readonly TextQuery GrantWords = new(GrantSyntax.Words, static _ => false);
    private static readonly TextQuery RenewalWords = new(RenewalSyntax.Words, static _ => false);

    private static readonly TextQuery LifetimeWords = new(LifetimeMistake.Words, static _ => false);
    private static readonly TextQuery AssumedLifetimeWords = new(AssumedLifetime.Words, static _ => false);
    private static readonly TextQuery HostedWords = new(HostedClient.Words, static _ => false);
    private static readonly TextQuery RequestBearerWords = new(RequestBearer.Words, static _ => false);
    private static readonly TextQuery BearerWords = new(FixedBearer.Words, static _ => false);

    private readonly Lazy<ImmutableArray<GrantCandidate>> _grants;
    private readonly Lazy<ImmutableArray<SyntaxNode>> _renewals;
    private readonly Lazy<ImmutableArray<FixedBearer>> _bearers;
    private readonly Lazy<ImmutableArray<RequestBearer>> _requestBearers;
    private readonly Lazy<ImmutableArray<ParameterSyntax>> _bearerParameters;
    private readonly Lazy<ImmutableArray<LifetimeMistake>> _lifetimeMistakes;
    private readonly Lazy<ImmutableArray<AssumedLifetime>> _assumedLifetimes;
    private readonly Lazy<bool> _mayHost;

    private TokenTree(SyntaxTree tree)
    {
        _grants = new(() => NodesOf(tree, GrantWords).SelectMany(GrantSyntax.Read).ToImmutableArray());
        _renewals = new(() => NodesOf(tree, RenewalWords).Where(RenewalSyntax.IsRenewal).ToImmutableArray());
        _bearers = new(() => NodesOf(tree, BearerWords).Select(FixedBearer.Read).OfType<FixedBearer>().ToImmutableArray());
        _requestBearers = new(
            () => NodesOf(tree, RequestBearerWords).Select(RequestBearer.Read).OfType<RequestBearer>().ToImmutableArray());
        _bearerParameters = new(() => NodesOf(tree, RequestBearerWords).OfType<ParameterSyntax>().Where(RequestBearer.IsDeclaredBy)
            .ToImmutableArray());
        _lifetimeMistakes = new(
            () => NodesOf(tree, LifetimeWords).Select(LifetimeMistake.Read).OfType<LifetimeMistake>().ToImmutableArray());
        _assumedLifetimes = new(() => NodesOf(tree, AssumedLifetimeWords).SelectMany(AssumedLifetime.Read).ToImmutableArray());
        _mayHost = new(() => HostedWords.MayStandIn(tree.GetText()));
    }

    /// <summary>The places that may name the grant of a token request, in source order.</summary>
    public ImmutableArray<GrantCandidate> Grants => _grants.Value;

    /// <summary>The calls, creations and usings whose names say that somebody else gets or renews tokens.</summary>
    public ImmutableArray<SyntaxNode> Renewals => _renewals.Value;

    /// <summary>The bearer tokens that are put onto a client for all of its requests, in source order.</summary>
    public ImmutableArray<FixedBearer> Bearers => _bearers.Value;

    /// <summary>The bearer tokens that are put onto one request, in source order.</summary>
    public ImmutableArray<RequestBearer> RequestBearers => _requestBearers.Value;

    /// <summary>The parameters by which the methods of an interface are given the bearer of their requests, in source order.</summary>
    public ImmutableArray<ParameterSyntax> BearerParameters => _bearerParameters.Value;

    /// <summary>The uses of <c>expires_in</c> that cannot tell when the token expires, in source order.</summary>
    public ImmutableArray<LifetimeMistake> LifetimeMistakes => _lifetimeMistakes.Value;

    /// <summary>The lifetimes that the tree gives without asking for them, in source order.</summary>
    public ImmutableArray<AssumedLifetime> AssumedLifetimes => _assumedLifetimes.Value;

    /// <summary>Whether the tree may declare a background service.</summary>
    public bool MayHost => _mayHost.Value;

    /// <summary>What <paramref name="tree"/> says.</summary>
    public static TokenTree Of(SyntaxTree tree) => TreeFacts.Of(tree).GetOrCompute(Key, static facts => new TokenTree(facts.Tree));

    private static ImmutableArray<SyntaxNode> NodesOf(SyntaxTree tree, TextQuery words)
        => words.MayStandIn(tree.GetText()) ? TreeFacts.Of(tree).Nodes : ImmutableArray<SyntaxNode>.Empty;
}
