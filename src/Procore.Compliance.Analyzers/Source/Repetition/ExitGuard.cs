using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>A condition that lets a loop end.</summary>
/// <param name="Condition">The condition, or the section of a <c>switch</c>, which holds where it is entered.</param>
/// <param name="EndsWhen">The value with which it ends the loop.</param>
internal readonly record struct ExitGuard(SyntaxNode Condition, bool EndsWhen)
{
    /// <summary>
    /// The conditions under which <paramref name="statement"/>, somewhere in <paramref name="turn"/>, is reached. Empty where it always is;
    /// null where it is only reached after an exception.
    /// </summary>
    public static IReadOnlyList<ExitGuard>? Around(SyntaxNode statement, Turn turn)
    {
        var guards = new List<ExitGuard>();
        for (var child = statement; child.Parent is { } parent && !turn.Body.Contains(child); child = parent)
        {
            switch (parent)
            {
                case CatchClauseSyntax:
                    return null;
                case IfStatementSyntax branch when child != branch.Condition:
                    guards.Add(new(branch.Condition, child == branch.Statement));
                    break;
                case SwitchSectionSyntax section:
                    guards.Add(new(section, true));
                    break;
            }
        }

        return guards;
    }

    /// <summary>
    /// The conditions under which a turn goes on early, before <paramref name="statement"/>: what is behind them needs the opposite.
    /// </summary>
    public static IEnumerable<ExitGuard> BehindContinues(SyntaxNode statement, Turn turn)
        => turn.Nodes().OfType<ContinueStatementSyntax>()
            .Where(jump => jump.SpanStart < statement.SpanStart
                && jump
                    .Ancestors()
                    .First(static ancestor => ancestor is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax
                        or CommonForEachStatementSyntax) == turn.Anchor)
            .SelectMany(jump => Around(jump, turn) ?? Enumerable.Empty<ExitGuard>())
            .Select(static guard => guard with { EndsWhen = !guard.EndsWhen });
}
