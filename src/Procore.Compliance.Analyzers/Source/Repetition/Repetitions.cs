using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>Finds what repeats in a tree.</summary>
internal static class Repetitions
{
    private static readonly object Key = new();

    /// <summary>The repetitions that are written in <paramref name="tree"/>, in source order. Loops over finite collections are none.</summary>
    public static ImmutableArray<Repetition> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, tree), _ => new Box(Find(tree, cancellationToken).ToImmutableArray())).Found;

    private static IEnumerable<Repetition> Find(SyntaxTree tree, CancellationToken cancellationToken)
        => tree.GetRoot(cancellationToken).DescendantNodes()
            .Where(static node => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or GotoStatementSyntax)
            .Select(Turn.TryRead)
            .OfType<Turn>()
            .Select(OfLoop);

    private static Repetition OfLoop(Turn turn)
        => new(
            RepetitionKind.Loop,
            turn.Keyword.GetLocation(),
            turn.Parts,
            LoopEndReader.Read(turn),
            (model, cancellationToken) => new WaitReader(model, cancellationToken).Read(turn.Parts));

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<Repetition> Found);
}
