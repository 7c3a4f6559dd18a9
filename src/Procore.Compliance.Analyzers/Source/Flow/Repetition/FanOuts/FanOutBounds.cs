using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>
/// Whether something limits how much of a fan-out runs at a time: a semaphore or limiter in what runs, batches, or few items.
/// </summary>
internal sealed class FanOutBounds
{
    /// <summary>So many items at once are few.</summary>
    // Our judgement: less than half of the 25 requests in ten seconds that Procore's page on rate limits has as its example.
    private const int Handful = 10;

    // The API of LINQ, MoreLINQ, Reactive Extensions, List, Partitioner and PLINQ, and our judgement of how parts of a list are called.
    private static readonly string[] Batching =
    {
        "Chunk", "Batch", "Buffer", "GetRange", "Partition", "WithDegreeOfParallelism", "Page", "Slice"
    };

    // Our judgement: how sizes of batches are called.
    private static readonly string[] SizeWords =
    {
        "batch", "chunk", "parallel", "concurren", "degree", "limit", "max", "size", "portion", "throttl"
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private Budget _budget;
    private readonly Dictionary<ExpressionSyntax, bool> _few = new();

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public FanOutBounds(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _budget = new(BudgetLimits.Flow, cancellationToken);
    }

    /// <summary>Whether a limit is in sight.</summary>
    public bool Hold(FanOut fanOut)
        => (fanOut.Items is { } items && (IsFew(items) || Workers.Are(fanOut, IsChosen)))
            || (IsLimitedIn(fanOut.Bodies) && !fanOut.Bodies.Any(IsLimitedByItself))
            || NameIndex.Of(_model).TreesMentioning("MaxConnectionsPerServer").Count > 0;

    /// <summary>Whether code, or what it calls, waits for a limiter.</summary>
    public bool IsLimitedIn(IEnumerable<SyntaxNode> code)
        => ReachedCode.Mentions(code, _model, LimiterNames.In(_model), _cancellationToken);

    /// <summary>Whether code makes the only limiter that it waits for: each item has one of its own.</summary>
    private bool IsLimitedByItself(SyntaxNode body)
    {
        var isLimiter = LimiterNames.In(_model);
        var own = new HashSet<string>(body.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(static local => local.Initializer is not null)
            .Select(static local => local.Identifier.ValueText)
            .Where(isLimiter));
        return own.Count > 0 && body.DescendantNodes().OfType<InvocationExpressionSyntax>().All(call
            => !call.DescendantTokens().Any(token => isLimiter(token.ValueText))
                || (CarriedVariables.RootOf(call) is { } root && own.Contains(root)));
    }

    /// <summary>Whether a collection is a batch, or written out with a handful of items.</summary>
    public bool IsFew(ExpressionSyntax items)
    {
        _budget = new(BudgetLimits.Flow, _cancellationToken);
        return AreFew(items);
    }

    /// <summary>Whether two constants have a handful of numbers between them.</summary>
    public bool AreNear(ExpressionSyntax start, ExpressionSyntax end) => NumberOf(end) - NumberOf(start) <= Handful;

    private bool IsHandful(ExpressionSyntax count) => NumberOf(count) <= Handful;

    private long? NumberOf(ExpressionSyntax number)
        => _model.GetSemanticModel(number.SyntaxTree).GetConstantValue(number, _cancellationToken).Value switch
        {
            int small => small,
            long large => large,
            _ => null,
        };

    private bool AreFew(ExpressionSyntax items)
    {
        if (_few.TryGetValue(items, out var known))
        {
            return known;
        }

        // What is made of itself is not few.
        _few[items] = false;
        if (!_budget.TryEnter(items))
        {
            return false;
        }

        _few[items] = Read(items);
        _budget.Leave();
        return _few[items];
    }

    private bool Read(ExpressionSyntax items)
    {
        switch (items)
        {
            case ParenthesizedExpressionSyntax inner:
                return AreFew(inner.Expression);
            case ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: <= Handful }:
            case ArrayCreationExpressionSyntax { Initializer.Expressions.Count: <= Handful }:
            case ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: { Count: > 0 } ranks }
                when ranks[0].Sizes is { Count: 1 } sizes && IsHandful(sizes[0]):
            case InitializerExpressionSyntax { Expressions.Count: <= Handful }:
            case BaseObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 and <= Handful }:
                return true;
            case BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=", Right: var end }:
                return IsHandful(end)
                    || (end is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } length && AreFew(length.Expression));
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } range }:
                return range[0].Expression is RangeExpressionSyntax { RightOperand: not null };
            case ObjectCreationExpressionSyntax { Type: var type, ArgumentList.Arguments.Count: 3 }:
                return MemberNames.Of(type) == "ArraySegment";
            case InvocationExpressionSyntax own when BodiesOf(own) is { IsEmpty: false } bodies:
                return bodies.All(
                    body => CallGraph.ResultsOf(body.Parent!).ToList() is { Count: > 0 } results && results.TrueForAll(AreFew));
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call:
                var (method, arguments) = (access.Name.Identifier.ValueText, call.ArgumentList.Arguments);
                return Array.IndexOf(Batching, method) >= 0
                    || (method is "AsMemory" or "AsSpan" && arguments.Count == 2)
                    || (method == "GroupBy" && arguments.Any(static argument => IsQuotient(argument.Expression)))
                    || (method is "Take" or "TakeLast" && arguments.Count == 1 && IsChosen(arguments[0].Expression, call))
                    || (method is "Range" or "Repeat" && arguments.Count == 2 && IsHandful(arguments[1].Expression))
                    || AreFew(access.Expression);
            case IdentifierNameSyntax name:
                var batch = name
                    .Ancestors()
                    .OfType<ForEachStatementSyntax>()
                    .FirstOrDefault(each => each.Identifier.ValueText == name.Identifier.ValueText);
                var values = VariableValues.Of(name, _model, _cancellationToken).ToList();
                return batch is not null
                    ? AreBatches(batch.Expression)
                    : FilledList.IsKeptSmall(name, IsChosen) || (values.Count > 0 && values.TrueForAll(AreFew) && !Grows(name));
            default:
                // Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.
                return items.RawKind == 9076 && items.ChildNodes().Count() <= Handful;
        }
    }

    /// <summary>Whether each of what a loop runs over is a batch.</summary>
    private bool AreBatches(ExpressionSyntax items)
        => AreFew(items)
            || (items is InvocationExpressionSyntax call
                && BodiesOf(call) is { IsEmpty: false } bodies
                && bodies.All(body => Turn.OwnNodes(body).OfType<YieldStatementSyntax>().Select(static given => given.Expression)
                    .OfType<ExpressionSyntax>().ToList() is { Count: > 0 } given && given.TrueForAll(AreFew)))
            || !IsWritten(items);

    private ImmutableArray<SyntaxNode> BodiesOf(InvocationExpressionSyntax call)
        => CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken);

    /// <summary>Whether a key is a place in a list, divided.</summary>
    private static bool IsQuotient(ExpressionSyntax key)
        => key is LambdaExpressionSyntax { Body: var body }
            && body.DescendantNodesAndSelf().Any(static node => node is BinaryExpressionSyntax { OperatorToken.ValueText: "/" });

    /// <summary>
    /// Whether a number of items is chosen by the code: a constant, or what its name calls the size of a batch; not what somebody asks for.
    /// </summary>
    public bool IsChosen(ExpressionSyntax count) => IsChosen(count, null);

    private bool IsChosen(ExpressionSyntax count, InvocationExpressionSyntax? take)
        => _model.GetSemanticModel(count.SyntaxTree).GetConstantValue(count, _cancellationToken).HasValue
            || SizeWords.Any(word => count.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            || (take is not null && Callback.Chain(take).Any(static call => Callback.NameOf(call) is "Skip" or "SkipLast"))
            || (VariableValues.Of(count, _model, _cancellationToken).ToList() is { Count: > 0 } values
                && values.All(value => _model.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, _cancellationToken).HasValue));

    /// <summary>What a loop runs over that is handed in from elsewhere may be batches already.</summary>
    private bool IsWritten(ExpressionSyntax expression)
        => expression is InvocationExpressionSyntax || VariableValues.Of(expression, _model, _cancellationToken).Any();

    private static bool Grows(IdentifierNameSyntax name)
        => TreeFacts.Of(name.SyntaxTree).Nodes.OfType<InvocationExpressionSyntax>().Any(call
            => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access
                && access.Name.Identifier.ValueText is "Add" or "AddRange" or "Insert"
                && receiver.Identifier.ValueText == name.Identifier.ValueText);
}
