using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>A condition that decides which way code takes.</summary>
/// <param name="Condition">The condition; a label, section or arm of a <c>switch</c>, which holds where it is entered.</param>
/// <param name="Holds">The value with which the way is taken.</param>
internal readonly record struct FlowGuard(SyntaxNode Condition, bool Holds)
{
    /// <summary>The section of a <c>switch</c> statement that it leads into; null for other conditions.</summary>
    public SwitchSectionSyntax? Section => Condition as SwitchSectionSyntax ?? LabelAround?.Parent as SwitchSectionSyntax;

    /// <summary>What is tested: the condition, or the value that a <c>switch</c> is about; null where it is not written.</summary>
    public ExpressionSyntax? Test => Section is { Parent: SwitchStatementSyntax statement } ? statement.Expression
        : Condition is SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax expression } ? expression.GoverningExpression
        : Condition as ExpressionSyntax;

    // A "when" in a label is a condition of its own.
    private SwitchLabelSyntax? LabelAround => Condition.AncestorsAndSelf()
        .FirstOrDefault(static node => node is SwitchLabelSyntax or WhenClauseSyntax or StatementSyntax) as SwitchLabelSyntax;

    /// <summary>The condition that it is a part of, with <c>!</c>, <c>&amp;&amp;</c> and <c>||</c>, and the value of that.</summary>
    public FlowGuard Whole => Condition.Parent switch
    {
        ParenthesizedExpressionSyntax or BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" }
            => new FlowGuard(Condition.Parent, Holds).Whole,
        PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } => new FlowGuard(Condition.Parent, !Holds).Whole,
        _ => this,
    };
}
