using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Walks one body in the order in which it runs and notes which writes to a variable may be the last one before a use: both ways of a branch,
/// another turn of a loop, a catch after any part of its try. Only syntax, only the parts that hold a write, a jump or the use.
/// </summary>
/// <remarks>
/// A set of writes flows through the statements; null stands for "never gets here". The body itself stands for "not written yet".
/// </remarks>
internal sealed partial class ReachingWrites
{
    /// <summary>How deep branches may nest before everything in them counts as possible.</summary>
    private const int MaximumDepth = 100;

    private readonly SyntaxNode _use;
    private readonly ImmutableHashSet<SyntaxNode> _writes;
    private readonly int[] _positions;
    private readonly HashSet<SyntaxNode> _reaching = new();
    private readonly Stack<JumpTargets> _targets = new();
    private int _depth;

    private ReachingWrites(SyntaxNode use, ImmutableHashSet<SyntaxNode> writes, IEnumerable<SyntaxNode> jumps)
    {
        _use = use;
        _writes = writes;
        _positions = writes.Concat(jumps).Append(use).Select(static node => node.SpanStart).OrderBy(static position => position).ToArray();
    }

    /// <summary>
    /// The members of <paramref name="writes"/> that reach <paramref name="use"/>, and <paramref name="body"/> itself where the use may come before
    /// any of them.
    /// </summary>
    /// <param name="body">The member, or the compilation unit for top-level statements.</param>
    /// <param name="use">The node that reads the variable.</param>
    /// <param name="writes">Every write in the body.</param>
    /// <param name="jumps">Every statement in the body that leaves its place: break, continue, return, throw, goto.</param>
    public static HashSet<SyntaxNode> At(SyntaxNode body, SyntaxNode use, ImmutableArray<SyntaxNode> writes, ImmutableArray<SyntaxNode> jumps)
    {
        var walk = new ReachingWrites(use, writes.ToImmutableHashSet(), jumps);
        walk.Visit(body, ImmutableHashSet.Create(body));
        foreach (var write in writes)
        {
            // A function that does not hold the use runs at an unknown time.
            if (FunctionAround(write, body) is { } function && !function.Contains(use))
            {
                walk._reaching.Add(write);
            }
        }

        return walk._reaching.Count > 0 ? walk._reaching : new(writes.Where(write => write.SpanStart <= use.SpanStart));
    }

    private static SyntaxNode? FunctionAround(SyntaxNode node, SyntaxNode body)
    {
        for (var ancestor = node.Parent; ancestor is not null && ancestor != body; ancestor = ancestor.Parent)
        {
            if (ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return ancestor;
            }
        }

        return null;
    }

    /// <summary>Whether anything that matters stands inside <paramref name="node"/>.</summary>
    private bool Touches(SyntaxNode node)
    {
        var index = Array.BinarySearch(_positions, node.SpanStart);
        index = index < 0 ? ~index : index;
        return index < _positions.Length && _positions[index] < node.Span.End;
    }

    private ImmutableHashSet<SyntaxNode>? Visit(SyntaxNode? node, ImmutableHashSet<SyntaxNode>? state)
    {
        if (node is null || !Touches(node))
        {
            return state;
        }

        if (_depth >= MaximumDepth)
        {
            var possible = Join(state, _writes.Where(node.Contains));
            Note(node, possible);
            return possible;
        }

        _depth++;
        var result = node is ExpressionSyntax expression ? Evaluate(expression, state) : Run(node, state);
        _depth--;
        return result;
    }

    private void Note(SyntaxNode node, ImmutableHashSet<SyntaxNode>? state)
    {
        if (state is not null && node.Contains(_use))
        {
            _reaching.UnionWith(state);
        }
    }

    private static ImmutableHashSet<SyntaxNode>? Join(ImmutableHashSet<SyntaxNode>? left, IEnumerable<SyntaxNode>? right)
        => left is null ? right?.ToImmutableHashSet() : right is null ? left : left.Union(right);

    /// <summary>Where the jumps inside a loop or switch lead to.</summary>
    private sealed class JumpTargets
    {
        public JumpTargets(bool isLoop) => IsLoop = isLoop;

        public bool IsLoop { get; }

        public ImmutableHashSet<SyntaxNode>? Broken { get; set; }

        public ImmutableHashSet<SyntaxNode>? Continued { get; set; }
    }
}
