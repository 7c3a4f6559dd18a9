using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Who has a token request made.</summary>
internal static class TokenCallers
{
    /// <summary>The callers of a method; none for another kind of member.</summary>
    public static IReadOnlyList<Caller> Of(SyntaxNode body, SourceModel model, CancellationToken cancellationToken)
        => body is MethodDeclarationSyntax
            && model.GetSemanticModel(body.SyntaxTree).GetDeclaredSymbol(body, cancellationToken) is IMethodSymbol method
            ? CallGraph.CallersOf(method, model, cancellationToken)
            : Array.Empty<Caller>();

    /// <summary>
    /// The place of <paramref name="request"/>, and the places that have it made, nearest first, each with the member around it, which is
    /// left once. What decides whether a caller still asks for the token is what else it sends: above a member that sends a request of its
    /// own, that request is what is asked for, and the token only comes along.
    /// </summary>
    public static IEnumerable<(SyntaxNode Place, SyntaxNode Body)> Of(
        TokenRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var left = new HashSet<SyntaxNode>();
        var pending = new Queue<SyntaxNode>();
        pending.Enqueue(request.Place);
        while (pending.Count > 0)
        {
            var place = pending.Dequeue();
            var body = LocalWrites.BodyAround(place);
            yield return (place, body);
            if (left.Add(body) && (place == request.Place || !SendsBeside(body, place, model, cancellationToken)))
            {
                foreach (var caller in Of(body, model, cancellationToken))
                {
                    pending.Enqueue(caller.Syntax);
                }
            }
        }
    }

    private static bool SendsBeside(SyntaxNode body, SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
        => body.DescendantNodes(node => node != call)
            .Any(node => node != call && !RequestReader.RequestsOf(node, model, cancellationToken).IsEmpty);
}
