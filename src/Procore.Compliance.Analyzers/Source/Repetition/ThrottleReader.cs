using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// Reads how a call is held back by the clock although the turn around it is fast: <c>if (now - last &gt; TimeSpan.FromHours(1))</c>, an
/// early return while a cached value is fresh.
/// </summary>
internal sealed class ThrottleReader
{
    // Our judgement: a condition that is farther from the clock than that says little of it.
    private const int MaximumDepth = 3;

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly DurationFolder _folder;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public ThrottleReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _folder = new(model, cancellationToken);
    }

    /// <summary>
    /// The least time between two executions of a call, as far as conditions on the way to it say; none where they say nothing.
    /// </summary>
    public Interval Read(TurnCall call)
        => call.Frames
            .SelectMany(static frame => ConditionsOn(frame.Call, frame.Root))
            .Select(ReadCondition)
            .Aggregate(Interval.None, static (left, right) => left.AtLeast(right));

    /// <summary>The conditions that must hold on the way to a node, and those that would have left the method before.</summary>
    private static IEnumerable<ExpressionSyntax> ConditionsOn(SyntaxNode node, SyntaxNode root)
    {
        for (var child = node; child != root && child.Parent is { } parent; child = parent)
        {
            if (parent is IfStatementSyntax branch && child != branch.Condition)
            {
                yield return branch.Condition;
            }

            if (parent is not BlockSyntax block)
            {
                continue;
            }

            foreach (var earlier in block.Statements
                .OfType<IfStatementSyntax>()
                .Where(statement => statement.SpanStart < child.SpanStart && Leaves(statement.Statement)))
            {
                yield return earlier.Condition;
            }
        }
    }

    private static bool Leaves(StatementSyntax statement)
        => (statement is BlockSyntax { Statements: { Count: > 0 } statements } ? statements.Last() : statement)
            is ReturnStatementSyntax or ContinueStatementSyntax;

    private Interval ReadCondition(ExpressionSyntax condition)
    {
        // The API of caches.
        if (condition
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Any(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" or "TryGet" }))
        {
            return Interval.Unknown;
        }

        if (!Clock.IsRead(condition) && !IsTimed(condition))
        {
            return Interval.None;
        }

        // The properties of DateTime.
        if (condition
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Any(static part => part.Name.Identifier.ValueText is "Hour" or "DayOfWeek" or "TimeOfDay" or "Minute"))
        {
            // A time of the day says when, not how often; an exact one makes it rare.
            return condition.ToString().Contains("==") ? Interval.Unknown : Interval.None;
        }

        var length = Durations(condition).Aggregate(Interval.None, static (longest, next) => longest.AtLeast(next));
        return length == Interval.None ? Interval.Unknown : length;
    }

    /// <summary>Whether a local in the condition, or a method that it asks, is computed from the clock.</summary>
    private bool IsTimed(ExpressionSyntax condition) => Values(condition).Any(Clock.IsRead);

    /// <summary>
    /// What the names in a condition stand for: the values of locals, the results of methods and properties of this compilation.
    /// </summary>
    private IEnumerable<ExpressionSyntax> Values(ExpressionSyntax condition, int depth = 0)
        => depth >= MaximumDepth
            ? Enumerable.Empty<ExpressionSyntax>()
            : condition
                .DescendantNodesAndSelf()
                .OfType<IdentifierNameSyntax>()
                .SelectMany(ValuesOf)
                .SelectMany(value => Values(value, depth + 1).Prepend(value));

    private IEnumerable<ExpressionSyntax> ValuesOf(IdentifierNameSyntax name)
    {
        var symbol = _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol;
        return symbol switch
        {
            ILocalSymbol or null => _model.GetLocalWrites(name).To(name.Identifier.ValueText)
                .Select(static write => write switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                    AssignmentExpressionSyntax { Right: var value } => value,
                    _ => null,
                })
                .OfType<ExpressionSyntax>(),
            IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean }
                or IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean }
                => _model.DeclarationsOf(symbol, _cancellationToken).SelectMany(CallGraph.ResultsOf),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };
    }

    /// <summary>The lengths of time in a condition, and in how the times that it compares were computed.</summary>
    private IEnumerable<Interval> Durations(ExpressionSyntax condition)
    {
        foreach (var node in Values(condition).Append(condition).SelectMany(static value => value.DescendantNodesAndSelf()))
        {
            if (node is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
                && call.Expression is MemberAccessExpressionSyntax access
                && TimeUnits.ByPrefixedName("Add", access.Name.Identifier.ValueText) is { } unit)
            {
                yield return _folder.Fold(arguments[0].Expression, unit);
            }
            else if (node is ExpressionSyntax expression
                and (InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
                    or BaseObjectCreationExpressionSyntax)
                && _folder.FoldQuantity(expression) is { IsTime: true } time)
            {
                yield return time.ToInterval(1, null);
            }
            else if (node is BinaryExpressionSyntax { Left: MemberAccessExpressionSyntax compared } comparison
                && compared.Name.Identifier.ValueText is var property
                && (TimeUnits.ByPrefixedName("Total", property) ?? (property == "ElapsedMilliseconds" ? 1 : null)) is { } scale)
            {
                yield return _folder.Fold(comparison.Right, scale);
            }
        }
    }
}
