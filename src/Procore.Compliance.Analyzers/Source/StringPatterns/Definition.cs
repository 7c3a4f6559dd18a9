using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// What gives a variable the value that it has at some place: a write, what it had at the body's begin, or one of several of these.
/// </summary>
internal sealed class Definition
{
    /// <summary>The value from before the body: a parameter's, or none.</summary>
    public static readonly Definition Entry = new();

    /// <summary>The place is never reached.</summary>
    public static readonly Definition Unreachable = new();

    /// <summary>So many jumps lead here that which writes do is not asked (<see cref="BodyFlow.IsMesh"/>).</summary>
    public static readonly Definition Lost = new();

    private Func<IReadOnlyList<Definition>>? _find;
    private IReadOnlyList<Definition> _operands = Array.Empty<Definition>();

    private Definition()
    {
    }

    /// <summary>The node that writes; null for all others.</summary>
    public SyntaxNode? Write { get; private init; }

    /// <summary>Whether turns of a loop meet here; the first operand is then the value from before the loop.</summary>
    public bool IsLoop { get; private init; }

    /// <summary>Whether this is one of several, <see cref="Operands"/>.</summary>
    public bool IsMerge { get; private init; }

    /// <summary>The conditions that decide between the operands, as <see cref="FlowBlock.Branches"/>; null where none are known.</summary>
    public IReadOnlyList<(ExpressionSyntax? Condition, Definition? Value)>? Branches { get; private set; }

    /// <summary>The definitions that meet here, in the order of their paths. May lead back here.</summary>
    public IReadOnlyList<Definition> Operands
    {
        get
        {
            if (_find is { } find)
            {
                _operands = find();
                _find = null;
            }

            return _operands;
        }
    }

    /// <summary>A write.</summary>
    public static Definition Of(SyntaxNode write) => new() { Write = write };

    /// <summary>One of several, which are found when they are asked for.</summary>
    public static Definition OneOf(Func<IReadOnlyList<Definition>> find, bool isLoop = false)
        => new() { _find = find, IsLoop = isLoop, IsMerge = true };

    /// <summary>As <see cref="OneOf"/>, where a chain of <c>if</c> decides.</summary>
    public static Definition Decided(
        Func<IReadOnlyList<Definition>> find, Func<IReadOnlyList<(ExpressionSyntax? Condition, Definition? Value)>> branches)
    {
        var definition = new Definition { IsMerge = true };
        definition._find = () =>
        {
            definition.Branches = branches();
            return find();
        };
        return definition;
    }
}
