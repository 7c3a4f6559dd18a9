using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>A stretch of source text that runs from its beginning to its end, up to the next block; see <see cref="BodyFlow"/>.</summary>
internal sealed class FlowBlock
{
    /// <summary>Creates a block that begins at <paramref name="start"/>.</summary>
    public FlowBlock(long start) => Start = start;

    /// <summary>The moment at which it begins: see <see cref="BodyFlow.MomentOf"/>.</summary>
    public long Start { get; }

    /// <summary>The moment at which the next block begins.</summary>
    public long End { get; set; } = long.MaxValue;

    /// <summary>The blocks that it is reached from. Of a loop's first block, the way in comes first and the turns after it.</summary>
    public List<FlowBlock> Predecessors { get; } = new();

    /// <summary>Whether nothing comes before it: a body's first block.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Whether it begins a loop's turn.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Whether it begins at a label.</summary>
    public bool IsLabel { get; init; }

    /// <summary>The function that begins here and runs at an unknown time after its creation; null elsewhere.</summary>
    public SyntaxNode? Function { get; init; }

    /// <summary>The try block of which any part may have run before; null where a block is only reached from the ends of others.</summary>
    public TextSpan? Interrupted { get; init; }

    /// <summary>
    /// The statement or expression that ends here, or the loop whose turn begins here, and the block before it: where it writes nothing,
    /// nothing has changed since then.
    /// </summary>
    public (long Start, long End, FlowBlock Before)? Construct { get; set; }

    /// <summary>
    /// The conditions of a chain of <c>if</c> and <c>else if</c> that ends where the block begins, each with the block that its branch ends
    /// in (null where it does not get here); the last has no condition.
    /// </summary>
    public List<(ExpressionSyntax? Condition, FlowBlock? End)>? Branches { get; set; }
}
