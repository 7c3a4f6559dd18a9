using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// One use of a timer that a variable keeps: <c>timer.Start()</c>, <c>timer?.Change(…)</c>, <c>timer.Interval = …</c>.
/// </summary>
/// <param name="Name">The member's name where it is used.</param>
internal sealed record TimerUse(SimpleNameSyntax Name)
{
    /// <summary>The name of the member.</summary>
    public string Member => Name.Identifier.ValueText;

    /// <summary>The call of the member; null where it is not called.</summary>
    public InvocationExpressionSyntax? Call
        => Name.Parent?.Parent is InvocationExpressionSyntax call && call.Expression == Name.Parent ? call : null;

    /// <summary>The assignment to the member, of any kind; null where none is made.</summary>
    public AssignmentExpressionSyntax? Assignment
        => Name.Parent?.Parent is AssignmentExpressionSyntax assignment && assignment.Left == Name.Parent ? assignment : null;

    /// <summary>Whether it makes the timer run.</summary>
    public bool Starts => Member == "Start" || (IsSwitch && Assignment?.Right.IsKind(SyntaxKind.FalseLiteralExpression) == false);

    /// <summary>Whether it makes the timer stop.</summary>
    public bool Stops => Member == "Stop" || (IsSwitch && Assignment?.Right.IsKind(SyntaxKind.FalseLiteralExpression) == true);

    // The properties of the timers of System.Timers and WPF; Start and Stop are theirs, too.
    private bool IsSwitch => Member is "Enabled" or "IsEnabled";

    /// <summary>The member that is used of <paramref name="variable"/>; null where the variable is only named.</summary>
    public static TimerUse? TryRead(ExpressionSyntax variable) => variable.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == variable => new(access.Name),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access
            when access.Expression == variable && call.Expression is MemberBindingExpressionSyntax binding
            => new(binding.Name),
        _ => null,
    };
}
