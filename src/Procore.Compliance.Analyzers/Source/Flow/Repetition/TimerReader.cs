using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Reads timers that call back: those of <c>System.Threading</c>, <c>System.Timers</c>, the user interfaces and <c>TimeProvider</c>.
/// </summary>
internal static class TimerReader
{
    // System.Threading, System.Timers and System.Windows.Forms have a Timer each, WPF has the second, WinUI the third.
    private static readonly string[] TimerTypes = { "Timer", "DispatcherTimer", "DispatcherQueueTimer" };

    /// <summary>The timer that a creation makes; null where it makes none, or one that calls nothing in sight.</summary>
    public static Repetition? Read(BaseObjectCreationExpressionSyntax creation, SourceModel model, CancellationToken cancellationToken)
    {
        if (creation is ObjectCreationExpressionSyntax named
            && !TimerTypes.Any(type => named.Type.ToString().EndsWith(type, StringComparison.Ordinal)))
        {
            return null;
        }

        if (creation is ImplicitObjectCreationExpressionSyntax
            && (model.GetSemanticModel(creation.SyntaxTree).GetTypeInfo(creation, cancellationToken).Type is not { } type
                || Array.IndexOf(TimerTypes, type.Name) < 0))
        {
            return null;
        }

        var arguments = creation.ArgumentList?.Arguments ?? default;
        var direct = arguments.Count > 0
            ? CallGraph.BodiesOf(arguments[0].Expression, model, cancellationToken)
            : ImmutableArray<SyntaxNode>.Empty;
        if (!direct.IsEmpty)
        {
            return Of(
                creation,
                direct,
                (m, token) => OfOwnType(creation, m, token)
                    ?? OfPeriod(creation, arguments.Count > 3 ? arguments[3].Expression : null, direct, m, token));
        }

        var handlers = Handlers(creation).SelectMany(handler => CallGraph.BodiesOf(handler, model, cancellationToken)).ToImmutableArray();
        return handlers.IsEmpty ? null : Of(creation, handlers, (m, token) => OfEvents(creation, handlers, m, token));
    }

    /// <summary>The timer that <c>timeProvider.CreateTimer(callback, state, due, period)</c> makes; null for another call.</summary>
    public static Repetition? ReadCreateTimer(InvocationExpressionSyntax invocation, SourceModel model, CancellationToken cancellationToken)
    {
        var arguments = invocation.ArgumentList.Arguments;
        // TimeProvider.CreateTimer(callback, state, dueTime, period).
        if (Callback.NameOf(invocation) != "CreateTimer" || arguments.Count != 4)
        {
            return null;
        }

        var bodies = CallGraph.BodiesOf(arguments[0].Expression, model, cancellationToken);
        return bodies.IsEmpty
            ? null
            : Of(invocation, bodies, (m, token) => OfPeriod(invocation, arguments[3].Expression, bodies, m, token));
    }

    private static Repetition Of(
        ExpressionSyntax place, ImmutableArray<SyntaxNode> bodies, Func<SourceModel, CancellationToken, Interval> interval)
        => new(RepetitionKind.Timer, Places.Of(place), bodies, RepetitionEnd.Never, interval);

    /// <summary>A period argument; where it says "once", the period that <c>Change</c> gives later.</summary>
    private static Interval OfPeriod(
        ExpressionSyntax creation,
        ExpressionSyntax? period,
        ImmutableArray<SyntaxNode> bodies,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var folder = new DurationFolder(model, cancellationToken);
        var result = period is null ? Interval.Never : OnlyIfRepeated(folder.Fold(period));
        if (result.Kind != IntervalKind.Never)
        {
            return result;
        }

        foreach (var change in TimerUses
            .Of(creation)
            .Where(static use => use.Member == "Change")
            .Select(static use => use.Call)
            .OfType<InvocationExpressionSyntax>()
            .Where(static call => call.ArgumentList.Arguments.Count == 2))
        {
            var isInCallback = bodies.Any(body => body.Contains(change));
            result = result.OrElse(OnlyIfRepeated(folder.Fold(change.ArgumentList.Arguments[isInCallback ? 0 : 1].Expression)));
        }

        return result;
    }

    /// <summary>
    /// A timer type of this compilation: what it sets its own interval to, with the arguments of the creation put in; null for a library's.
    /// </summary>
    private static Interval? OfOwnType(BaseObjectCreationExpressionSyntax creation, SourceModel model, CancellationToken cancellationToken)
    {
        if (creation.ArgumentList is not { } arguments
            || model.GetSemanticModel(creation.SyntaxTree).GetSymbolInfo(creation, cancellationToken).Symbol
                is not IMethodSymbol constructor
            || constructor.ContainingType.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        var folder = new DurationFolder(model, cancellationToken);
        var values = constructor.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && CarriedVariables.RootOf(assignment.Left) == "Interval")
            .Select(static assignment => assignment.Right).ToList();
        return values.Count == 0
            ? Interval.Unknown
            : folder.InCall(
                arguments,
                constructor,
                () => values.Select(value => folder.Fold(value)).Aggregate(static (left, right) => left.OrElse(right)));
    }

    private static Interval OnlyIfRepeated(Interval interval) => interval == Interval.None ? Interval.Never : interval;

    /// <summary>A timer with events: its interval comes from the constructor, the initialiser or the property.</summary>
    private static Interval OfEvents(
        BaseObjectCreationExpressionSyntax creation,
        ImmutableArray<SyntaxNode> handlers,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var folder = new DurationFolder(model, cancellationToken);
        var values = Properties(creation, "Interval")
            .Concat(creation.ArgumentList?.Arguments.Take(1).Select(static argument => argument.Expression)
                ?? Enumerable.Empty<ExpressionSyntax>())
            .ToList();
        var firesOnce = Properties(creation, "AutoReset").Any(static value => value.IsKind(SyntaxKind.FalseLiteralExpression))
            || TimerUses.StopIn(creation, handlers, model, cancellationToken);
        return firesOnce && !TimerUses.RestartAfter(creation, handlers)
            ? Interval.Never
            : values.Count == 0
                ? Interval.Unknown
                : values.Select(value => folder.Fold(value)).Aggregate(static (left, right) => left.OrElse(right));
    }

    // The events of the timers of System.Timers, and of WPF, WinUI and Windows Forms.
    private static IEnumerable<ExpressionSyntax> Handlers(BaseObjectCreationExpressionSyntax creation)
        => Assignments(creation, SyntaxKind.AddAssignmentExpression)
            .Where(static pair => pair.Member is "Elapsed" or "Tick")
            .Select(static pair => pair.Value);

    private static IEnumerable<ExpressionSyntax> Properties(BaseObjectCreationExpressionSyntax creation, string name)
    {
        var initial = creation.Initializer?.Expressions
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Left.ToString() == name)
            .Select(static assignment => assignment.Right);
        return Assignments(creation, SyntaxKind.SimpleAssignmentExpression)
            .Where(pair => pair.Member == name)
            .Select(static pair => pair.Value)
            .Concat(initial ?? Enumerable.Empty<ExpressionSyntax>());
    }

    private static IEnumerable<(string Member, ExpressionSyntax Value)> Assignments(ExpressionSyntax creation, SyntaxKind kind)
        => TimerUses
            .Of(creation)
            .Where(use => use.Assignment?.IsKind(kind) == true)
            .Select(static use => (use.Member, use.Assignment!.Right));
}
