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
    /// <summary>
    /// Whether a place stands in a member that has the method around the request make another one: what it sets, it sets on that.
    /// </summary>
    public static bool Own(SyntaxNode place, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => request.Call != request.Sender
            && request.Sender.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } maker
            && !maker.Span.Contains(place.Span)
            && place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && !member.Span.Contains(request.Call.Span)
            && model.DeclaredBy(maker, cancellationToken) is IMethodSymbol method
            && CallGraph.CallersOf(method, model, cancellationToken)
                .Any(caller => caller.Syntax.SyntaxTree == member.SyntaxTree && member.Span.Contains(caller.Syntax.Span));
}
