using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>How one compilation handles tokens: the sum over its trees, made when somebody asks.</summary>
internal sealed class TokenModel
{
    private static readonly object Key = new();

    private readonly Lazy<SyntaxNode?> _renewedElsewhere;
    private readonly ImmutableDictionary<SyntaxTree, ImmutableArray<TokenRequest>> _byTree;

    private TokenModel(SourceModel model, ImmutableArray<TokenRequest> requests)
    {
        Requests = requests;
        _byTree = requests
            .GroupBy(static request => request.Place.SyntaxTree)
            .ToImmutableDictionary(static group => group.Key, static group => group.ToImmutableArray());
        _renewedElsewhere = new(() => Renewals.Find(model));
    }

    /// <summary>Every token request of the compilation.</summary>
    public ImmutableArray<TokenRequest> Requests { get; }

    /// <summary>
    /// The call, creation or using that has tokens renewed by code outside of this compilation; null where there is none.
    /// </summary>
    public SyntaxNode? RenewedElsewhere => _renewedElsewhere.Value;

    /// <summary>Whether something in this compilation renews tokens, or may do so because its grant is not known.</summary>
    public bool MayRenew
        => RenewedElsewhere is not null || Requests.Any(static request => request.Grant is null or OAuthNames.RefreshToken);

    /// <summary>The requests whose <see cref="TokenRequest.Place"/> stands in <paramref name="tree"/>.</summary>
    public ImmutableArray<TokenRequest> RequestsIn(SyntaxTree tree)
        => _byTree.TryGetValue(tree, out var requests) ? requests : ImmutableArray<TokenRequest>.Empty;

    /// <summary>The model of <paramref name="source"/>'s compilation; the same one each time.</summary>
    public static TokenModel For(SourceModel source, CancellationToken cancellationToken)
        => source.ComputeOnce(Key, model =>
        {
            var reader = new TokenRequestReader(model, cancellationToken);
            var requests = model.Trees
                .SelectMany(tree => TokenTree.Of(tree).Grants)
                .SelectMany(reader.Read)
                .Distinct()
                .ToImmutableArray();
            return new TokenModel(model, requests);
        });
}
