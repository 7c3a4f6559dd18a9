using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>The branches between blocks, exceptions aside; without those that a constant closes, or that are for null.</content>
internal sealed partial class FlowGraph
{
    private readonly Lazy<FlowEdge[][]> _edges;
    private readonly Lazy<ILookup<int, int>> _into;

    /// <summary>The branches that leave a block.</summary>
    public FlowEdge[] EdgesFrom(int block) => _edges.Value[block];

    /// <summary>The blocks from which a branch leads to a block.</summary>
    public IEnumerable<int> Into(int block) => _into.Value[block];

    /// <summary>
    /// The block at or behind a block in which something happens: the labels of loops and jumps are blocks of their own where a region
    /// begins behind them, and so is the jump back of a loop whose body is a region.
    /// </summary>
    public static BasicBlock Behind(BasicBlock block)
    {
        // One jump back is followed: where nothing happens behind it either, the loop is empty.
        var mayJumpBack = true;
        while (block is { Kind: BasicBlockKind.Block, Operations.Length: 0, BranchValue: null,
            FallThroughSuccessor: { Semantics: ControlFlowBranchSemantics.Regular, Destination: { } behind } next }
            && next.FinallyRegions.IsEmpty && (behind.Ordinal > block.Ordinal || mayJumpBack))
        {
            mayJumpBack &= behind.Ordinal > block.Ordinal;
            block = behind;
        }

        return block;
    }

    private static FlowEdge[] EdgesOf(BasicBlock block)
    {
        var value = block.ConditionKind == ControlFlowConditionKind.None ? null : block.BranchValue;
        bool? known = value switch
        {
            IIsNullOperation => false,
            { ConstantValue: { HasValue: true, Value: bool constant } } => constant,
            _ => null,
        };
        var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        var ways = new (ControlFlowBranch? Branch, bool Holds)[]
        {
            (block.ConditionalSuccessor, jumpsWhen), (block.FallThroughSuccessor, !jumpsWhen)
        };
        return ways.Where(way => way.Branch is not null && (known ?? way.Holds) == way.Holds)
            .Select(way => new FlowEdge(
                block.Ordinal,
                TargetOf(block, way.Branch!),
                value is null ? null : new(value.Syntax, way.Holds),
                way.Branch!.FinallyRegions))
            .ToArray();
    }

    private static int TargetOf(BasicBlock block, ControlFlowBranch branch) => branch.Semantics switch
    {
        // What a switch expression throws by itself where no arm takes the value.
        ControlFlowBranchSemantics.Throw when block.BranchValue is { IsImplicit: true, Syntax: SwitchExpressionSyntax }
            => FlowEdge.Nowhere,
        ControlFlowBranchSemantics.StructuredExceptionHandling => FlowEdge.Onward,
        ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow => FlowEdge.Thrown,
        ControlFlowBranchSemantics.Error or ControlFlowBranchSemantics.ProgramTermination => FlowEdge.Thrown,
        _ => branch.Destination is { } destination ? Behind(destination).Ordinal : FlowEdge.Thrown,
    };
}

/// <summary>A branch from one block to another.</summary>
/// <param name="From">The block that it leaves.</param>
/// <param name="To">The block that it leads to; <see cref="Onward"/> behind a <c>finally</c>, or <see cref="Thrown"/>.</param>
/// <param name="Guard">The condition of it; null where there is none.</param>
/// <param name="Passed">The <c>finally</c> blocks that are run on it.</param>
internal sealed record FlowEdge(int From, int To, FlowGuard? Guard, ImmutableArray<ControlFlowRegion> Passed)
{
    /// <summary>To whatever comes behind a <c>finally</c>.</summary>
    public const int Onward = -1;

    /// <summary>Into an exception.</summary>
    public const int Thrown = -2;

    /// <summary>To no place that is written.</summary>
    public const int Nowhere = -3;
}
