using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>How often the code at a place runs while its object lives: once, or again and again by itself.</summary>
internal static class CallRhythm
{
    /// <summary>
    /// Whether a field that is no part of what is set decides whether the code comes to a place: a flag, which is set beside it. A
    /// condition
    /// that looks at the clock is none.
    /// </summary>
    public static bool IsOnce(SyntaxNode place, ISymbol? other, SourceModel model, CancellationToken cancellationToken)
    {
        var body = LocalWrites.BodyAround(place);
        var around = place.Ancestors().TakeWhile(node => node != body).OfType<IfStatementSyntax>()
            .Where(choice => !choice.Condition.Contains(place));
        var before = place.Ancestors().TakeWhile(node => node != body).OfType<StatementSyntax>()
            .SelectMany(static statement => statement.Parent is BlockSyntax block
                ? block.Statements.TakeWhile(earlier => earlier != statement)
                : Enumerable.Empty<StatementSyntax>())
            .OfType<IfStatementSyntax>()
            .Where(static choice => choice.Statement is ReturnStatementSyntax
                || (choice.Statement is BlockSyntax { Statements: { Count: 1 } only } && only[0] is ReturnStatementSyntax));
        return around.Concat(before)
            .Where(static choice => !Clock.IsRead(choice.Condition))
            .SelectMany(static choice => choice.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Any(name => model.SymbolOf(name, cancellationToken) is { } flag and (IFieldSymbol or IPropertySymbol)
                && !SymbolEqualityComparer.Default.Equals(flag, other)
                && ValueUses.WritesOf(flag, model, cancellationToken).Any(write => LocalWrites.BodyAround(write) == body));
    }

    /// <summary>Whether a place stands in a loop that waits, or is handed to a timer.</summary>
    public static bool IsRepeated(SyntaxNode place) => RepetitionAround(place) is not null;

    /// <summary>The loop that waits, or the timer, that has a place run again and again; null where nothing does.</summary>
    public static SyntaxNode? RepetitionAround(SyntaxNode place)
        => place.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax).FirstOrDefault(static node => node switch
        {
            BaseObjectCreationExpressionSyntax => SyntaxNames.NameOfCall(node) is "Timer" or "PeriodicTimer",
            AssignmentExpressionSyntax { Left: var handler } => MemberNames.Of(handler) == "Elapsed",
            WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax
                => node.DescendantNodes().OfType<InvocationExpressionSyntax>()
                    .Any(static call => SyntaxNames.NameOfCall(call) is "Delay" or "WaitForNextTickAsync" or "Sleep"),
            _ => false,
        });

    /// <summary>Whether a read is, or is part of, a condition that decides what runs.</summary>
    public static bool IsGuard(SyntaxNode read)
        => read.AncestorsAndSelf()
            .TakeWhile(static node => node is ExpressionSyntax or PatternSyntax or ArgumentSyntax or ArgumentListSyntax
                or BracketedArgumentListSyntax)
            .Any(static node => node.Parent switch
            {
                IfStatementSyntax choice => choice.Condition == node,
                WhileStatementSyntax loop => loop.Condition == node,
                ConditionalExpressionSyntax choice => choice.Condition == node,
                SwitchExpressionSyntax choice => choice.GoverningExpression == node,
                BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Left == node,
                AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
                    && assignment.Left == node,
                _ => false,
            });
}
