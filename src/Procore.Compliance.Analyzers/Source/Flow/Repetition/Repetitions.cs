using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Finds what repeats in a tree.</summary>
internal static class Repetitions
{
    private static readonly object Key = new();

    /// <summary>
    /// The repetitions that are written in <paramref name="tree"/>, in source order. Loops over finite collections are none.
    /// </summary>
    public static ImmutableArray<Repetition> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, tree),
            m => new Box(TreeFacts
                .Of(tree)
                .Nodes
                .Select(node => Read(node, m, cancellationToken))
                .OfType<Repetition>()
                .ToImmutableArray())).Found;

    private static Repetition? Read(SyntaxNode node, SourceModel model, CancellationToken cancellationToken) => node switch
    {
        WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or GotoStatementSyntax
            => Turn.TryRead(node) is { } turn ? OfLoop(turn, model, cancellationToken) : null,
        BaseObjectCreationExpressionSyntax creation => TimerReader.Read(creation, model, cancellationToken),
        AttributeSyntax attribute => ScheduleReader.Read(attribute),
        InvocationExpressionSyntax invocation => ScheduleReader.Read(invocation, model, cancellationToken)
            ?? QuartzReader.Read(invocation, model, cancellationToken)
            ?? TimerReader.ReadCall(invocation, model, cancellationToken)
            ?? SelfScheduling.Read(invocation, model, cancellationToken)
            ?? RepeatingMethod.Read(invocation, model, cancellationToken),
        _ => null,
    };

    private static Repetition OfLoop(Turn turn, SourceModel source, CancellationToken token)
        => new(
            RepetitionKind.Loop,
            turn.Keyword.GetLocation(),
            turn.Parts,
            LoopEndReader.Read(turn, source, token),
            (model, cancellationToken) => new WaitReader(model, cancellationToken).Read(turn));

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<Repetition> Found);
}
