using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>
/// Recognises work that is started for a number of workers: each goes through what they share, one after the other, so that no more
/// requests run than there are workers.
/// </summary>
internal static class Workers
{
    // Our judgement: how numbers of workers are called; Environment.ProcessorCount is one.
    private static readonly string[] Words = { "worker", "reader", "consumer", "thread", "slot", "processor" };

    // The API of channels, queues and blocking collections.
    private static readonly string[] Taking =
    {
        "ReadAllAsync", "WaitToReadAsync", "TryRead", "GetConsumingEnumerable", "TryDequeue", "TryTake", "TryPop", "Increment",
    };

    /// <summary>Whether the items of a fan-out are numbers of workers.</summary>
    /// <param name="fanOut">The fan-out.</param>
    /// <param name="isChosen">Whether a number is chosen by the code, and not by what there is to do.</param>
    public static bool Are(FanOut fanOut, Func<ExpressionSyntax, bool> isChosen)
        => CountOf(fanOut.Items!) is { } count
            && (fanOut.Bodies.Any(TakesTurns)
                || Words.Any(word => count.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                || (count is not LiteralExpressionSyntax && isChosen(count)));

    /// <summary>The number of <c>Enumerable.Range(0, n)</c>, <c>Repeat(x, n)</c> or <c>i &lt; n</c>; null for other items.</summary>
    private static ExpressionSyntax? CountOf(ExpressionSyntax items) => items switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } call
            when Callback.NameOf(call) is "Range" or "Repeat"
            => arguments[1].Expression,
        BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=" } comparison => comparison.Right,
        _ => null,
    };

    private static bool TakesTurns(SyntaxNode body)
        => body.DescendantNodesAndSelf().Any(static node
            => node is WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
            && node.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Any(static call => Array.IndexOf(Taking, Callback.NameOf(call)) >= 0));
}
