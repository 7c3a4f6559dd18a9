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

        return OfHandlers(creation, creation, model, cancellationToken);
    }

    /// <summary>
    /// The timer that a call makes: <c>timeProvider.CreateTimer(callback, state, due, period)</c>, <c>dispatcher.CreateTimer()</c> with its
    /// events, <c>dispatcher.StartTimer(interval, callback)</c>; null for another call.
    /// </summary>
    public static Repetition? ReadCall(InvocationExpressionSyntax invocation, SourceModel model, CancellationToken cancellationToken)
    {
        var arguments = invocation.ArgumentList.Arguments;

        // TimeProvider has the first; IDispatcher of .NET MAUI and DispatcherQueue of WinUI the second; IDispatcher, and Device of
        // Xamarin.Forms, the third, whose callback says whether it wants to be called again.
        switch (Callback.NameOf(invocation))
        {
            case "CreateTimer" when arguments.Count == 4:
                var bodies = CallGraph.BodiesOf(arguments[0].Expression, model, cancellationToken);
                return bodies.IsEmpty
                    ? null
                    : Of(invocation, bodies, (m, token) => OfPeriod(invocation, arguments[3].Expression, bodies, m, token));
            case "CreateTimer" when arguments.Count == 0:
                var set = Assigned(invocation, SyntaxKind.SimpleAssignmentExpression, "Interval").FirstOrDefault();
                return OfHandlers(invocation, set?.Parent as ExpressionSyntax ?? invocation, model, cancellationToken);
            case "StartTimer" when arguments.Count == 2:
                var called = CallGraph.BodiesOf(arguments[1].Expression, model, cancellationToken);
                return called.IsEmpty || called.All(EndsAtOnce)
                    ? null
                    : Of(invocation, called, (m, token) => new DurationFolder(m, token).Fold(arguments[0].Expression));
            default:
                return null;
        }
    }

    /// <summary>Whether a callback never wants to be called again.</summary>
    private static bool EndsAtOnce(SyntaxNode body)
        => CallGraph.ReturnedBy(body).ToList() is { Count: > 0 } results
            && results.TrueForAll(static result => result.IsKind(SyntaxKind.FalseLiteralExpression));

    private static Repetition? OfHandlers(
        ExpressionSyntax creation, ExpressionSyntax place, SourceModel model, CancellationToken cancellationToken)
    {
        // The events of the timers of System.Timers, and of WPF, WinUI, .NET MAUI and Windows Forms.
        var handlers = Assigned(creation, SyntaxKind.AddAssignmentExpression, "Elapsed", "Tick")
            .SelectMany(handler => CallGraph.BodiesOf(handler, model, cancellationToken))
            .ToImmutableArray();
        return handlers.IsEmpty ? null : Of(place, handlers, (m, token) => OfEvents(creation, handlers, m, token));
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
        ExpressionSyntax creation,
        ImmutableArray<SyntaxNode> handlers,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var folder = new DurationFolder(model, cancellationToken);
        var values = Properties(creation, "Interval")
            .Concat((creation as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.Take(1)
                .Select(static argument => argument.Expression) ?? Enumerable.Empty<ExpressionSyntax>())
            .ToList();
        var firesOnce = Properties(creation, "AutoReset").Concat(Properties(creation, "IsRepeating"))
                .Any(static value => value.IsKind(SyntaxKind.FalseLiteralExpression))
            || TimerUses.StopIn(creation, handlers, model, cancellationToken);
        return firesOnce && !TimerUses.RestartAfter(creation, handlers)
            ? Interval.Never
            : values.Count == 0
                ? Interval.Unknown
                : values.Select(value => folder.Fold(value)).Aggregate(static (left, right) => left.OrElse(right));
    }

    private static IEnumerable<ExpressionSyntax> Properties(ExpressionSyntax creation, string name)
        => Assigned(creation, SyntaxKind.SimpleAssignmentExpression, name).Concat(
            (creation as BaseObjectCreationExpressionSyntax)?.Initializer?.Expressions
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment => assignment.Left.ToString() == name)
                .Select(static assignment => assignment.Right)
            ?? Enumerable.Empty<ExpressionSyntax>());

    /// <summary>What members of a timer of these names are given after it was made.</summary>
    private static IEnumerable<ExpressionSyntax> Assigned(ExpressionSyntax creation, SyntaxKind kind, params string[] members)
        => TimerUses
            .Of(creation)
            .Where(use => use.Assignment?.IsKind(kind) == true && Array.IndexOf(members, use.Member) >= 0)
            .Select(static use => use.Assignment!.Right);
}
