using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Source.Repetition.FanOuts;

/// <summary>
/// Whether something limits how much of a fan-out runs at a time: a semaphore or limiter in what runs, batches, or few items.
/// </summary>
internal sealed class FanOutBounds
{
    /// <summary>So many items are started one by one by a person who looks at them.</summary>
    private const int Handful = 5;

    private static readonly string[] Batching =
    {
        "Chunk", "Batch", "Buffer", "GetRange", "Partition", "WithDegreeOfParallelism", "Page", "Slice"
    };
    private static readonly string[] Waiting = { "WaitAsync", "AcquireAsync", "AttemptAcquire", "EnterAsync", "LockAsync" };
    private static readonly string[] LimiterWords =
    {
        "semaphore", "limiter", "throttl", "bulkhead", "MaxConnectionsPerServer", "DefaultConnectionLimit"
    };

    private static readonly string[] SizeWords =
    {
        "batch", "chunk", "parallel", "concurren", "degree", "limit", "max", "size", "portion", "throttl"
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public FanOutBounds(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether a limit is in sight.</summary>
    public bool Hold(FanOut fanOut)
        => (fanOut.Items is { } items && IsFew(items, 0))
            || ReachedCode.Mentions(fanOut.Bodies, _model, IsLimit, _cancellationToken)
            || NameIndex.Of(_model).TreesMentioning("MaxConnectionsPerServer").Count > 0;

    /// <summary>Whether a collection is a batch, or written out with a handful of items.</summary>
    public bool IsFew(ExpressionSyntax items) => IsFew(items, 0);

    private static bool IsLimit(string name)
        => Array.IndexOf(Waiting, name) >= 0 || LimiterWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private bool IsFew(ExpressionSyntax items, int depth)
    {
        switch (items)
        {
            case ParenthesizedExpressionSyntax inner:
                return IsFew(inner.Expression, depth);
            case ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: <= Handful }:
            case ArrayCreationExpressionSyntax { Initializer.Expressions.Count: <= Handful }:
            case InitializerExpressionSyntax { Expressions.Count: <= Handful }:
            case BaseObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 and <= Handful }:
                return true;
            case BinaryExpressionSyntax { OperatorToken.ValueText: "<"
                or "<=", Right: LiteralExpressionSyntax { Token.Value: <= Handful } }:
                return true;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call:
                return Array.IndexOf(Batching, access.Name.Identifier.ValueText) >= 0
                    || (access.Name.Identifier.ValueText is "Take"
                        or "TakeLast" && call.ArgumentList.Arguments is { Count: 1 } taken && IsChosen(
                        taken[0].Expression, call))
                    || (access.Name.Identifier.ValueText == "Range" && call.ArgumentList.Arguments is { Count: 2 } range && range[1].Expression is LiteralExpressionSyntax { Token.Value: <= Handful })
                    || IsFew(access.Expression, depth);
            case IdentifierNameSyntax name when depth < 3:
                var batch = name
                    .Ancestors()
                    .OfType<ForEachStatementSyntax>()
                    .FirstOrDefault(each => each.Identifier.ValueText == name.Identifier.ValueText);
                var values = VariableValues.Of(name, _model, _cancellationToken).ToList();
                return batch is not null
                    ? IsFew(batch.Expression, depth + 1) || !IsWritten(batch.Expression)
                    : values.Count > 0 && values.All(value => IsFew(value, depth + 1)) && !Grows(name);
            default:
                // Collection expressions have no node type in the oldest supported compiler.
                return items.RawKind == 9076 && items.ChildNodes().Count() <= Handful;
        }
    }

    /// <summary>
    /// Whether a number of items is chosen by the code: a constant, or what its name calls the size of a batch; not what somebody asks for.
    /// </summary>
    private bool IsChosen(ExpressionSyntax count, InvocationExpressionSyntax take)
        => _model.GetSemanticModel(count.SyntaxTree).GetConstantValue(count, _cancellationToken).HasValue
            || SizeWords.Any(word => count.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            || Callback.Chain(take).Any(static call => Callback.NameOf(call) is "Skip" or "SkipLast")
            || VariableValues.Of(count, _model, _cancellationToken).ToList() is { Count: > 0 } values
                && values.All(value => _model.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, _cancellationToken).HasValue);

    /// <summary>What a loop runs over that is handed in from elsewhere may be batches already.</summary>
    private bool IsWritten(ExpressionSyntax expression)
        => expression is InvocationExpressionSyntax || VariableValues.Of(expression, _model, _cancellationToken).Any();

    private static bool Grows(IdentifierNameSyntax name)
        => name.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call
            => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, Name.Identifier.ValueText: "Add" or "AddRange" or "Insert" }
                && receiver.Identifier.ValueText == name.Identifier.ValueText);
}
