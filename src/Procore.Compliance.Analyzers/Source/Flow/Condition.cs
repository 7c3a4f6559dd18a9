using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Tells whether conditions hold when the last answer has one given status: <c>(int)response.StatusCode / 100 == 5</c>,
/// <c>response is { StatusCode: HttpStatusCode.TooManyRequests }</c>, <c>!IsFine(response)</c>. Three-valued: what does not depend on the
/// status is null.
/// </summary>
/// <remarks>Symbols decide where code binds, names where it does not, so half-typed code and missing packages are judged alike.</remarks>
internal sealed partial class Condition
{
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Budget _budget;
    private readonly ICollection<int> _compared;
    private readonly HashSet<ISymbol> _entered = new(SymbolEqualityComparer.Default);
    private ImmutableDictionary<ISymbol, IOperation> _arguments
        = ImmutableDictionary.Create<ISymbol, IOperation>(SymbolEqualityComparer.Default);
    private Func<IOperation, FlowValue?> _facts = static _ => null;
    private Func<CaptureId, IOperation?> _captured = static _ => null;

    /// <summary>Creates an evaluator for one status.</summary>
    /// <param name="status">The status of the last answer, such as 429.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the evaluation.</param>
    public Condition(int status, SourceModel model, CancellationToken cancellationToken)
        : this(status, model, new HashSet<int>(), null, cancellationToken)
    {
    }

    private Condition(
        int status,
        SourceModel model,
        ICollection<int> compared,
        Func<SyntaxNode, Condition, FlowValue?>? outcomes,
        CancellationToken cancellationToken)
    {
        Status = status;
        _outcomes = outcomes;
        _model = model;
        _compared = compared;
        _cancellationToken = cancellationToken;
        _budget = new(BudgetLimits.Flow, cancellationToken);
    }

    /// <summary>An evaluator of code by itself, which no run leads to: it is about the answer that it asks for first.</summary>
    /// <param name="status">The status of that answer.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="compared">Takes the numbers that the status is compared with.</param>
    /// <param name="outcomes">What the body of a method gives when the requests in it are answered with the status.</param>
    /// <param name="cancellationToken">Cancels the evaluation.</param>
    public static Condition OfOneAnswer(
        int status,
        SourceModel model,
        ICollection<int> compared,
        Func<SyntaxNode, Condition, FlowValue?> outcomes,
        CancellationToken cancellationToken)
        => new(status, model, compared, outcomes, cancellationToken);

    /// <summary>The status of the last answer.</summary>
    public int Status { get; }

    /// <summary>
    /// Whether everything that was asked so far has the same answer for another status: it succeeds or fails alike, and lies on the same
    /// side of each number
    /// that this one was compared with.
    /// </summary>
    public bool AnswersAlike(int status)
        => !_isComputed && HttpStatuses.IsSuccess(status) == HttpStatuses.IsSuccess(Status)
            && HttpStatuses.IsFailure(status) == HttpStatuses.IsFailure(Status)
            && _compared.All(number => number.CompareTo(status) == number.CompareTo(Status));

    /// <summary>Whether an expression holds; null where the status does not tell.</summary>
    /// <param name="condition">The expression, in a tree of the compilation.</param>
    /// <param name="facts">What is known of flags, by name.</param>
    public bool? Holds(ExpressionSyntax condition, ImmutableDictionary<string, bool> facts)
        => Operation(condition) is { } operation
            ? Holds(operation, flag => FactOf(flag, facts))
            : null;

    /// <summary>As <see cref="Holds(ExpressionSyntax, ImmutableDictionary{string, bool})"/>, where nothing is known of flags.</summary>
    public bool? Holds(ExpressionSyntax condition) => Operation(condition) is { } operation ? Holds(operation) : null;

    private static FlowValue? FactOf(IOperation flag, ImmutableDictionary<string, bool> facts)
        => flag.Syntax is IdentifierNameSyntax name && facts.TryGetValue(name.Identifier.ValueText, out var fact)
            ? FlowValue.Of(fact)
            : null;

    /// <summary>Learns what was compared under another condition for the same question.</summary>
    public void Include(Condition other)
    {
        foreach (var number in other._compared)
        {
            _compared.Add(number);
        }

        _isComputed |= other._isComputed;
    }

    /// <summary>As <see cref="Holds(ExpressionSyntax, ImmutableDictionary{string, bool})"/>, for an operation.</summary>
    /// <param name="condition">The operation, of a tree or of a control flow graph.</param>
    /// <param name="facts">What is known of variables and calls.</param>
    /// <param name="captured">The values that a graph puts aside.</param>
    public bool? Holds(IOperation condition, Func<IOperation, FlowValue?> facts, Func<CaptureId, IOperation?>? captured = null)
    {
        var (outer, others) = (_facts, _captured);
        (_facts, _captured) = (facts, captured ?? _captured);
        var holds = Holds(condition);
        (_facts, _captured) = (outer, others);
        return holds;
    }

    /// <summary>What an operation gives; null where that is not known.</summary>
    /// <param name="value">The operation, of a tree or of a control flow graph.</param>
    /// <param name="facts">What is known of variables and calls.</param>
    /// <param name="captured">The values that a graph puts aside.</param>
    public FlowValue? ValueOf(IOperation value, Func<IOperation, FlowValue?> facts, Func<CaptureId, IOperation?> captured)
    {
        var (outer, others) = (_facts, _captured);
        (_facts, _captured) = (facts, captured);
        var known = Holds(value) is { } truth ? FlowValue.Of(truth) : Known(value);
        (_facts, _captured) = (outer, others);
        return known;
    }

    /// <summary>
    /// Whether a section of a <c>switch</c> takes the value that it is about by one of its cases (<c>default</c> aside); null where that
    /// is open.
    /// </summary>
    public bool? Takes(SwitchSectionSyntax section)
        => _model.GetOperation(section.Parent!) is ISwitchOperation choice
            && choice.Cases.FirstOrDefault(taken => taken.Syntax == section) is { } taken
            ? taken.Clauses.Select(clause => Takes(clause, choice.Value)).Aggregate((bool?)false, Either)
            : null;

    /// <summary>As <see cref="Takes(SwitchSectionSyntax)"/>, and by <c>default</c> where no other section takes the value.</summary>
    public bool? Enters(SwitchSectionSyntax section)
        => section.Labels.Any(static label => label is DefaultSwitchLabelSyntax)
            ? ((SwitchStatementSyntax)section.Parent!).Sections.Where(other => other != section).Select(other => !Takes(other))
                .Aggregate((bool?)true, Both)
            : Takes(section);

    private bool? Takes(ICaseClauseOperation clause, IOperation value) => clause switch
    {
        ISingleValueCaseClauseOperation single => AreEqual(value, single.Value),
        IPatternCaseClauseOperation pattern => Both(Matches(pattern.Pattern, value), pattern.Guard is { } guard ? Holds(guard) : true),
        _ => false,
    };

    private bool? Holds(IOperation condition)
    {
        if (!_budget.TryEnter(condition.Syntax))
        {
            return null;
        }

        try
        {
            return condition is { ConstantValue: { HasValue: true, Value: bool constant } } ? constant : HoldsCore(condition);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private bool? HoldsCore(IOperation condition) => condition switch
    {
        _ when PassedOn(condition) is { } inner => Holds(inner),
        IConversionOperation conversion => Holds(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not or UnaryOperatorKind.False } not => !Holds(not.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.True } test => Holds(test.Operand),
        ICoalesceOperation coalesce => Holds(coalesce.Value),
        IConditionalAccessOperation access => Holds(access.WhenNotNull),
        IBinaryOperation binary => IsLogical(binary) ? OfChain(binary) : IsComparison(binary.OperatorKind) ? Compares(binary) : null,
        IIsPatternOperation test => Matches(test.Pattern, test.Value),
        IIsTypeOperation { TypeOperand: IErrorTypeSymbol named } test => AreEqual(test.ValueOperand, HttpStatuses.Named(named.Name)),
        IConditionalOperation { WhenFalse: { } otherwise } choice => OfChoice(Holds(choice.Condition), choice.WhenTrue, otherwise),
        ISwitchExpressionOperation choice => OfArms(choice),
        IInvalidOperation { Syntax: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test }
            => Operation(test.Left) is { } value ? AreEqual(value, HttpStatuses.Named(MemberNames.Of(test.Right))) : null,
        IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } nullable } => Holds(nullable),
        IInvalidOperation when SameWithin(condition) is { } inner => Holds(inner),
        IInvocationOperation or IDynamicInvocationOperation or IInvalidOperation { Syntax: InvocationExpressionSyntax }
            => OfCall(condition),
        _ => OfName(condition),
    };

    private static bool IsLogical(IOperation operation) => operation is IBinaryOperation
    {
        OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
            or BinaryOperatorKind.And or BinaryOperatorKind.Or,
    };

    /// <summary>Iterated along the left side: a chain of operators must not cost stack.</summary>
    private bool? OfChain(IBinaryOperation last)
    {
        var operators = new Stack<IBinaryOperation>();
        IOperation leftmost = last;
        while (IsLogical(leftmost))
        {
            operators.Push((IBinaryOperation)leftmost);
            leftmost = operators.Peek().LeftOperand;
        }

        var holds = Holds(leftmost);
        while (operators.Count > 0)
        {
            var next = operators.Pop();
            var right = Holds(next.RightOperand);
            holds = next.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And ? Both(holds, right)
                : Either(holds, right);
        }

        return holds;
    }

    private bool? OfChoice(bool? condition, IOperation whenTrue, IOperation whenFalse)
        => condition is { } known ? Holds(known ? whenTrue : whenFalse)
            : Holds(whenTrue) is { } same && Holds(whenFalse) == same ? same
            : null;

    private bool? OfArms(ISwitchExpressionOperation choice)
    {
        var results = new List<bool?>();
        foreach (var arm in choice.Arms)
        {
            var takes = Both(Matches(arm.Pattern, choice.Value), arm.Guard is { } guard ? Holds(guard) : true);
            if (takes != false)
            {
                results.Add(Holds(arm.Value));
            }

            if (takes == true)
            {
                break;
            }
        }

        return results.Count > 0 && results.TrueForAll(result => result == results[0]) ? results[0] : null;
    }

    /// <summary>A flag, a property that says success, or a local or property that stands for a condition.</summary>
    private bool? OfName(IOperation operation)
    {
        if (_facts(operation)?.Truth is { } fact)
        {
            return fact;
        }

        if (operation is IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } nullable })
        {
            return !Known(nullable)?.IsNull;
        }

        if (operation.Syntax is not IdentifierNameSyntax { Parent: not BaseExpressionColonSyntax }
            && HttpStatuses.IsSuccessName(MemberNames.Of(operation)))
        {
            return IsAsked(operation) ? HttpStatuses.IsSuccess(Status) : null;
        }

        return StandsFor(operation) is { } value ? Holds(value) : Known(operation)?.Truth;
    }

    private bool? OfCall(IOperation call)
    {
        var written = call.Syntax as InvocationExpressionSyntax;
        var receiver = (written?.Expression as MemberAccessExpressionSyntax)?.Expression;
        var arguments = written?.ArgumentList.Arguments.Select(static argument => argument.Expression).ToArray()
            ?? Array.Empty<ExpressionSyntax>();
        switch (MemberNames.Of(call))
        {
            case "Contains" when receiver is not null && arguments.Length == 1 && Number(arguments[0]) is { IsAsked: true } asked:
                return ElementsOf(receiver)?.Contains(asked.Value);
            case "Any" or "Exists" or "All" or "TrueForAll" when arguments.Length > 0 && arguments.Last() is LambdaExpressionSyntax test
                && (arguments.Length == 1 ? receiver : arguments[0]) is { } collection:
                var isForAll = MemberNames.Of(call) is "All" or "TrueForAll";
                return OfEach(collection, test)?.Aggregate((bool?)isForAll, isForAll ? Both : Either);
            case "Equals" when receiver is not null && arguments.Length == 1:
                return AreEqual(receiver, arguments[0]);
            case "Equals" when arguments.Length == 2:
                return AreEqual(arguments[0], arguments[1]);
            case var name when HttpStatuses.IsSuccessName(name) && BodyOf(call) is null:
                return IsAsked(call) ? HttpStatuses.IsSuccess(Status) : null;
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when arguments.Length == 1 && Operation(arguments[0]) is { } text:
                return Known(text) is not { } known ? null : known.IsNull ? true
                    : known.Constant is string given ? given.Trim().Length == 0 : null;
            default:
                return _facts(call)?.Truth ?? InMethod(call, Holds) ?? OutcomeOf(call)?.Truth;
        }
    }

    /// <summary>The operation of an expression; parentheses have none of their own.</summary>
    private IOperation? Operation(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax inner)
        {
            expression = inner.Expression;
        }

        return _model.GetOperation(expression);
    }

    /// <summary>What an operation that does not bind wraps without adding to it.</summary>
    private static IOperation? SameWithin(IOperation operation)
        => operation.ChildOperations is { Count: 1 } children && children.First() is var only && only.Syntax == operation.Syntax
            ? only
            : null;

    private bool? AreEqual(ExpressionSyntax left, ExpressionSyntax right)
        => Operation(left) is { } first && Operation(right) is { } second ? AreEqual(first, second) : null;

    /// <summary>Whether both hold.</summary>
    public static bool? Both(bool? left, bool? right)
        => left == false || right == false ? false : left == true && right == true ? true : null;

    /// <summary>Whether one of two holds.</summary>
    public static bool? Either(bool? left, bool? right) => !Both(!left, !right);
}
