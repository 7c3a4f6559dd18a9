using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// A condition that lets a loop go on until it is cancelled: nothing, <c>true</c>, a look at a token, the tick of a timer, or the last two
/// together.
/// </summary>
/// <param name="Cancellation">The token or its source that is asked; null where none is.</param>
/// <param name="Tick">The call that waits for the timer; null where there is none.</param>
internal sealed record LoopCondition(ExpressionSyntax? Cancellation, InvocationExpressionSyntax? Tick)
{
    /// <summary>Reads <paramref name="condition"/>; null where it asks for something else.</summary>
    public static LoopCondition? TryRead(ExpressionSyntax? condition) => condition switch
    {
        null => new(null, null),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression) => new(null, null),
        ParenthesizedExpressionSyntax { Expression: var inner } => TryRead(inner),
        PrefixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.LogicalNotExpression,
            Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCancellationRequested", Expression: var token }
        }
            => new(token, null),
        AwaitExpressionSyntax { Expression: InvocationExpressionSyntax call }
            when PollingLoop.WithoutConfigureAwait(call) is
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitForNextTickAsync" }
            } tick
            => new(null, tick),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression, Left: var left, Right: var right }
            => TryRead(left) is { } first && TryRead(right) is { } second ? first.And(second) : null,
        _ => null,
    };

    private LoopCondition? And(LoopCondition other)
        => (Cancellation is not null && other.Cancellation is not null) || (Tick is not null && other.Tick is not null)
            ? null
            : new(Cancellation ?? other.Cancellation, Tick ?? other.Tick);
}
