using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>The code that has a token request made: the member around it, and all that call it, near or far.</summary>
internal sealed class TokenFetch
{
    private static readonly object Key = new();

    private readonly HashSet<SyntaxNode> _bodies = new();
    private readonly List<SyntaxNode> _places = new();

    private TokenFetch(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var pending = new Queue<SyntaxNode>();
        Add(request.Place);
        Add(request.Site);
        while (pending.Count > 0)
        {
            var body = pending.Dequeue();
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var caller in CallersOf(body, model, cancellationToken))
            {
                Add(caller);
            }
        }

        void Add(SyntaxNode place)
        {
            _places.Add(place);
            if (LocalWrites.BodyAround(place) is var body && _bodies.Add(body))
            {
                pending.Enqueue(body);
            }
        }
    }

    /// <summary>The members, and top-level programs.</summary>
    public IReadOnlyCollection<SyntaxNode> Bodies => _bodies;

    /// <summary>The request, the calls that lead to it, and the places that hand on a method which does.</summary>
    public IReadOnlyList<SyntaxNode> Places => _places;

    /// <summary>The code that makes <paramref name="request"/>; found once.</summary>
    public static TokenFetch Of(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, request.Site, request.Place), m => new TokenFetch(request, m, cancellationToken));

    /// <summary>Whether the code belongs to a member that has the token fetched.</summary>
    public bool Contains(SyntaxNode code) => _bodies.Contains(LocalWrites.BodyAround(code));

    /// <summary>
    /// Whether a member only runs behind the fetch: it fetches, or it is a helper that only members of its type call which do. Such a
    /// member
    /// reads a fresh token.
    /// </summary>
    public bool Covers(SyntaxNode body, SourceModel model, CancellationToken cancellationToken)
    {
        var entered = new HashSet<SyntaxNode>();
        var pending = new Stack<SyntaxNode>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (_bodies.Contains(next) || !entered.Add(next))
            {
                continue;
            }

            var callers = CallersOf(next, model, cancellationToken).Select(static place => LocalWrites.BodyAround(place)).ToList();
            if (callers.Count == 0 || callers.Exists(caller => caller.Parent != body.Parent))
            {
                return false;
            }

            callers.ForEach(pending.Push);
        }

        return true;
    }

    private static IEnumerable<SyntaxNode> CallersOf(SyntaxNode body, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(body.SyntaxTree) is var semantics
            && body is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax
            && semantics.GetDeclaredSymbol(body, cancellationToken) is { } symbol
            ? symbol is IMethodSymbol method
                ? CallGraph.CallersOf(method, model, cancellationToken).Select(static caller => caller.Syntax)
                : ValueUses.ReadsOf(symbol, model, cancellationToken)
            : Enumerable.Empty<SyntaxNode>();
}
