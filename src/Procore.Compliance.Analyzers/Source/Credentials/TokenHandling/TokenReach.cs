using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Which token requests a place in the code deals with: those beside it, and those that the member around it calls.</summary>
internal sealed class TokenReach
{
    private static readonly object Key = new();

    private readonly SourceModel _model;
    private readonly ILookup<SyntaxNode, TokenRequest> _byBody;
    private readonly ILookup<SyntaxNode, TokenRequest> _byCaller;

    private TokenReach(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _byBody = TokenModel.For(model, cancellationToken).Requests.ToLookup(static request => request.Body);
        _byCaller = _byBody
            .SelectMany(made => CallersOf(made.Key, cancellationToken).SelectMany(_ => made, static (caller, request) => (caller, request)))
            .ToLookup(static pair => pair.caller, static pair => pair.request);
    }

    /// <summary>Reach in <paramref name="model"/>'s compilation; the same one each time.</summary>
    public static TokenReach For(SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(Key, m => new TokenReach(m, cancellationToken));

    /// <summary>The requests that the member around <paramref name="place"/> makes, calls, or is called by, nearest first.</summary>
    public IEnumerable<TokenRequest> RequestsNear(SyntaxNode place, CancellationToken cancellationToken)
    {
        var body = LocalWrites.BodyAround(place);
        return _byBody[body]
            .Concat(_byCaller[body])
            .Concat(CallersOf(body, cancellationToken).SelectMany(caller => _byBody[caller]));
    }

    /// <summary>The requests of the type around <paramref name="place"/>.</summary>
    public IEnumerable<TokenRequest> RequestsBeside(SyntaxNode place)
        => place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? _byBody.SelectMany(static made => made).Where(request => request.Type == type)
            : Enumerable.Empty<TokenRequest>();

    /// <summary>The other members that call a method, directly or through an interface.</summary>
    private IEnumerable<SyntaxNode> CallersOf(SyntaxNode body, CancellationToken cancellationToken)
        => TokenCallers.Of(body, _model, cancellationToken)
            .Select(static caller => LocalWrites.BodyAround(caller.Syntax))
            .Where(caller => caller != body)
            .Distinct();
}
