using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.TokenHandling;

/// <summary>Which token requests a place in the code deals with: those beside it, and those that the member around it calls.</summary>
internal sealed class TokenReach
{
    private readonly SourceModel _model;
    private readonly TokenModel _tokens;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Reach in <paramref name="model"/>'s compilation.</summary>
    public TokenReach(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _tokens = TokenModel.For(model, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The requests that the member around <paramref name="place"/> makes, calls, or is called by, nearest first.</summary>
    public IEnumerable<TokenRequest> RequestsNear(SyntaxNode place)
    {
        var body = LocalWrites.BodyAround(place);
        return _tokens.Requests.Where(request => request.Body == body)
            .Concat(_tokens.Requests.Where(
                request => request.Body != body && (IsCalledIn(body, request.Body) || IsCalledIn(request.Body, body))));
    }

    /// <summary>The requests of the type around <paramref name="place"/>.</summary>
    public IEnumerable<TokenRequest> RequestsBeside(SyntaxNode place)
        => place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? _tokens.Requests.Where(request => request.Type == type)
            : Enumerable.Empty<TokenRequest>();

    /// <summary>
    /// Whether <paramref name="caller"/> calls the method that <paramref name="callee"/> declares, directly or through an interface.
    /// </summary>
    private bool IsCalledIn(SyntaxNode caller, SyntaxNode callee)
    {
        if (callee is not MethodDeclarationSyntax { Identifier.ValueText: var name })
        {
            return false;
        }

        var calls = caller.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => TreeSketch.NameOfCall(call) == name)
            .ToList();
        if (calls.Count == 0)
        {
            return false;
        }

        var method = _model.GetSemanticModel(callee.SyntaxTree).GetDeclaredSymbol(callee, _cancellationToken);
        return calls.Any(call => CallSite.TryCreate(call, _model)?.Target is not { } target
            || SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, method)
            || (target.IsAbstract && _model.ImplementationsOf(target).Contains(method, SymbolEqualityComparer.Default)));
    }
}
