using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>A call, a creation, or a method that is handed on for somebody else to call.</summary>
internal sealed class Call
{
    private readonly Func<Call, CancellationToken, ImmutableArray<SyntaxNode>> _find;

    // A boxed array, so that it is replaced in one go when threads meet.
    private object? _bodies;

    /// <summary>A call at <paramref name="syntax"/>, whose bodies are found by <paramref name="find"/> when they are first asked for.</summary>
    public Call(SyntaxNode syntax, ISymbol? target, Func<Call, CancellationToken, ImmutableArray<SyntaxNode>> find)
    {
        Syntax = syntax;
        Target = target;
        _find = find;
    }

    /// <summary>The invocation or creation, or the name of a method that is handed on.</summary>
    public SyntaxNode Syntax { get; }

    /// <summary>What it calls; the only thing that it can mean where it does not bind; else null.</summary>
    public ISymbol? Target { get; }

    /// <summary>Whether a method is only handed on.</summary>
    public bool IsHandedOn => Syntax is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);

    /// <summary>
    /// The bodies that run when the call does: of its target or what implements it, of the delegate that it invokes, of the handlers of the
    /// message that it sends.
    /// </summary>
    public ImmutableArray<SyntaxNode> Bodies(CancellationToken cancellationToken)
        => (ImmutableArray<SyntaxNode>)(_bodies ??= _find(this, cancellationToken).Distinct().ToImmutableArray());
}
