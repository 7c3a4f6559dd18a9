using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>A call in a body.</summary>
internal sealed class BodyCall
{
    // A boxed array, so that it is replaced in one go when threads meet.
    private object? _bodies;

    /// <summary>A call at <paramref name="node"/>.</summary>
    public BodyCall(SyntaxNode node, ISymbol? target, bool isMentioned)
    {
        Node = node;
        Target = target;
        IsMentioned = isMentioned;
    }

    /// <summary>The invocation or creation, or the name of a method that is handed on.</summary>
    public SyntaxNode Node { get; }

    /// <summary>What it calls; null where it does not bind.</summary>
    public ISymbol? Target { get; }

    /// <summary>Whether a method is only handed on, for somebody else to call.</summary>
    public bool IsMentioned { get; }

    /// <summary>
    /// The bodies that run when the call does: of its target or what implements it, of the delegate that it invokes, of the handlers of the
    /// message that it sends. Found when they are first asked for.
    /// </summary>
    public ImmutableArray<SyntaxNode> Bodies(SourceModel model, CancellationToken cancellationToken)
        => (ImmutableArray<SyntaxNode>)(_bodies ??= Find(model, cancellationToken));

    private ImmutableArray<SyntaxNode> Find(SourceModel model, CancellationToken cancellationToken)
    {
        var handlers = IsMentioned ? Enumerable.Empty<ISymbol>() : MessageHandlers.Of(Node, Target, model, cancellationToken);
        var called = Target is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } && Node is InvocationExpressionSyntax invoked
            ? Callback.BodiesOf(Callback.InvokedBy(invoked), model, cancellationToken)
            : BodiesOf(Target);
        return called.AddRange(handlers.SelectMany(handler => BodiesOf(handler)));

        ImmutableArray<SyntaxNode> BodiesOf(ISymbol? target)
            => target is null
                ? ImmutableArray<SyntaxNode>.Empty
                : CallTargets
                    .DeclarationsOf(target, model, cancellationToken)
                    .Select(CallTargets.BodyOf)
                    .OfType<SyntaxNode>()
                    .ToImmutableArray();
    }
}
