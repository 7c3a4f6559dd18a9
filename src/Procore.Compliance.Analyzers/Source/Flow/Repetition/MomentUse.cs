using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>A mistaken use of a moment of somebody else's clock that is told in seconds since 1970.</summary>
/// <param name="Moment">The expression that has it there.</param>
/// <param name="Clock">The time of the own clock that it is held against; null where it is taken for a length of time.</param>
internal sealed record MomentUse(ExpressionSyntax Moment, ExpressionSyntax? Clock)
{
    // Task, Thread, CancellationTokenSource: what takes a number of milliseconds.
    private static readonly HashSet<string> Waits = new() { "Delay", "DelayAsync", "Sleep", "SleepAsync", "CancelAfter" };

    /// <summary>The mistaken uses of a moment, followed to where it is subtracted, compared or waited for.</summary>
    /// <param name="moments">The expressions that have it first.</param>
    /// <param name="closed">Places through which it does not go.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public static IEnumerable<MomentUse> Of(
        IReadOnlyCollection<ExpressionSyntax> moments,
        IReadOnlyCollection<SyntaxNode> closed,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var reader = new Reader(model, cancellationToken);
        var first = ValueSpread.OfObjects(moments, closed, model, cancellationToken).Nodes.OfType<ExpressionSyntax>().ToList();

        // What is left when one moment is taken from another is a length of time, and so is what a wait is made of.
        var ends = new HashSet<SyntaxNode>(first.SelectMany(reader.EndsOf).Concat(closed));
        return (ends.Count == closed.Count ? first
                : ValueSpread.OfObjects(moments, ends, model, cancellationToken).Nodes.OfType<ExpressionSyntax>())
            .Select(reader.UseOf)
            .OfType<MomentUse>();
    }

    private sealed class Reader
    {
        private readonly SourceModel _model;
        private readonly CancellationToken _cancellationToken;

        public Reader(SourceModel model, CancellationToken cancellationToken) => (_model, _cancellationToken) = (model, cancellationToken);

        /// <summary>What a moment goes into and is none any more.</summary>
        public IEnumerable<SyntaxNode> EndsOf(ExpressionSyntax moment)
        {
            if (TakerOf(moment) is { } taker && IsLength(moment, taker))
            {
                yield return taker;
            }
            else if (Opposite(moment) is var (other, whole, isDifference) && isDifference && !ReadingOf(other).IsFixed)
            {
                yield return whole;
            }
        }

        public MomentUse? UseOf(ExpressionSyntax moment)
            => TakerOf(moment) is { } taker && IsLength(moment, taker) ? new(moment, null)
                : Opposite(moment) is var (other, _, _) && ReadingOf(other).IsOwnClock ? new(moment, other)
                : moment.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression)
                    && ReadingOf(sum.Left == moment ? sum.Right : sum.Left).IsOwnClock ? new(moment, null)
                : null;

        private ClockReading ReadingOf(ExpressionSyntax value) => ClockReading.Of(value, _model, _cancellationToken);

        /// <summary>The call outside of the compilation, or the creation, that takes an expression; null where none does.</summary>
        private ExpressionSyntax? TakerOf(ExpressionSyntax value)
            => value.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax taker } ? taker
                : value.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
                    && access.Expression == value
                    && call.ArgumentList.Arguments.Count == 0 ? call
                : null;

        /// <summary>Whether a call takes a moment for a length of time, and what it makes is no time since 1970.</summary>
        private bool IsLength(ExpressionSyntax moment, ExpressionSyntax taker)
        {
            var name = SyntaxNames.NameOfCall(taker) ?? string.Empty;
            if (CallGraph.At(taker, _model, _cancellationToken).Target is { } target
                && _model.DeclarationsOf(target, _cancellationToken).Any())
            {
                return false;
            }

            return taker switch
            {
                BaseObjectCreationExpressionSyntax => TypeNameOf(taker) == "TimeSpan" && !IsSinceEpoch(taker),
                InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } => TimeUnits.ByPluralName(name) is not null,
                InvocationExpressionSyntax when TimeUnits.ByPrefixedName("From", name) is not null => !IsSinceEpoch(taker),
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
                    when TimeUnits.ByPrefixedName("Add", name) is not null => ReadingOf(receiver).IsOwnClock,
                InvocationExpressionSyntax { ArgumentList.Arguments: var given } => Waits.Contains(name)
                    && given[0].Expression == moment && TypeNameOf(moment) != "TimeSpan",
                _ => false,
            };
        }

        private string? TypeNameOf(ExpressionSyntax value) => _model.TypeOf(value, _cancellationToken)?.Name;

        /// <summary>Whether a length of time is added to a moment, or one is taken from it: the epoch, a day.</summary>
        private bool IsSinceEpoch(ExpressionSyntax length)
            => ValueSpread.OfObject(length, _model, _cancellationToken).Places.OfType<ExpressionSyntax>().Any(place
                => (Opposite(place) is (var other, _, true) && !ReadingOf(other).IsFixed)
                    || (place.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression)
                        && IsEpoch(sum.Left == place ? sum.Right : sum.Left))
                    || (place.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                        && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: var receiver }
                        && IsEpoch(receiver)));

        private bool IsEpoch(ExpressionSyntax value)
            => TypeNameOf(value) is "DateTime" or "DateTimeOffset" or "Instant" && !ReadingOf(value).IsOwnClock;

        /// <summary>
        /// What a value is subtracted from, what is subtracted from it, or what it is compared with; with the whole, and whether that is a
        /// difference.
        /// </summary>
        private static (ExpressionSyntax Other, ExpressionSyntax Whole, bool IsDifference)? Opposite(ExpressionSyntax value)
        {
            switch (value.Parent)
            {
                case BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.SubtractExpression or SyntaxKind.LessThanExpression
                    or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression:
                    return (binary.Left == value ? binary.Right : binary.Left, binary, binary.IsKind(SyntaxKind.SubtractExpression));
                case MemberAccessExpressionSyntax
                    {
                        Name.Identifier.ValueText: "Subtract" or "CompareTo",
                        Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } call,
                    }
                    access when access.Expression == value:
                    return (given[0].Expression, call, MemberNames.Of(access) == "Subtract");
                case ArgumentSyntax
                    {
                        Parent.Parent: InvocationExpressionSyntax
                        {
                            ArgumentList.Arguments: var given,
                            Expression: MemberAccessExpressionSyntax access,
                        }
                        call,
                    }
                    argument when given.Count <= 2 && MemberNames.Of(access) is "Subtract" or "CompareTo" or "Compare":
                    return (given.Count == 1 ? access.Expression : given.First(one => one != argument).Expression,
                        call,
                        MemberNames.Of(access) == "Subtract");
                default:
                    return null;
            }
        }
    }
}
