using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Tells the callers of a method that makes requests apart: each does what it does to its own.</summary>
internal static class OtherCallers
{
    private static readonly object Key = new();

    /// <summary>
    /// What is done to a request that a method makes, without what is done in members that have the method make another one. Shared out
    /// among the callers once, so that each costs what it does itself.
    /// </summary>
    /// <param name="done">All that is done to what the method makes; the same list each time.</param>
    /// <param name="placeOf">Where one of it stands.</param>
    /// <param name="request">The request.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public static IEnumerable<T> Without<T>(
        IReadOnlyList<T> done,
        Func<T, SyntaxNode> placeOf,
        HttpRequest request,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        if (done.Count == 0
            || request.Call == request.Sender
            || request.Sender.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is not { } maker
            || model.DeclaredBy(maker, cancellationToken) is not IMethodSymbol method)
        {
            return done;
        }

        var shares = model.GetOrCompute((Key, done), m => Shares(done, placeOf, maker, method, m, cancellationToken));
        return MembersAround(request.Call)
            .Prepend(maker)
            .Distinct()
            .SelectMany(member => shares[member])
            .OrderBy(static share => share.Index)
            .Select(static share => share.Done);
    }

    /// <summary>What each caller does, by its member; under the method that makes the request, what is done to all of them.</summary>
    private static ILookup<SyntaxNode, (int Index, T Done)> Shares<T>(
        IReadOnlyList<T> done,
        Func<T, SyntaxNode> placeOf,
        BaseMethodDeclarationSyntax maker,
        IMethodSymbol method,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var callers = new HashSet<SyntaxNode>(CallGraph.CallersOf(method, model, cancellationToken)
            .SelectMany(static caller => MembersAround(caller.Syntax)));
        return done.Select((one, index) => (Index: index, Done: one)).ToLookup(share
            => placeOf(share.Done).FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
                && member != maker
                && callers.Contains(member)
                ? member
                : (SyntaxNode)maker);
    }

    private static IEnumerable<MemberDeclarationSyntax> MembersAround(SyntaxNode place)
        => place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>();
}
