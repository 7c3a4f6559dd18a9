using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Finds the <c>continue</c> or <c>goto</c> that follows a piece of code: a graph has the jump, but not who wrote it.</summary>
internal static class JumpReader
{
    /// <summary>The jump behind <paramref name="last"/>; null where another statement, or the end, is behind it.</summary>
    /// <param name="last">What was evaluated last.</param>
    /// <param name="holds">Where that is a condition: what it was; null where that is open.</param>
    public static StatementSyntax? Behind(SyntaxNode last, bool? holds)
    {
        var statement = last.FirstAncestorOrSelf<StatementSyntax>();
        if (last.FirstAncestorOrSelf<SwitchLabelSyntax>() is { Parent: SwitchSectionSyntax section } label
            && label.FirstAncestorOrSelf<StatementSyntax>() == statement)
        {
            return holds == false ? null : Jump(First(section.Statements[0]));
        }

        return statement is IfStatementSyntax branch && branch.Condition.Span.Contains(last.Span) ? BehindCondition(branch, holds)
            : Jump(Following(statement));
    }

    /// <summary>The jump that a block begins with; null where it begins with something else.</summary>
    public static StatementSyntax? AtStart(BlockSyntax block) => Jump(First(block));

    private static StatementSyntax? BehindCondition(IfStatementSyntax branch, bool? holds)
    {
        var then = holds == false ? null : Jump(First(branch.Statement));
        return then ?? (holds == true ? null : Jump(branch.Else is { } other ? First(other.Statement) : Following(branch)));
    }

    private static StatementSyntax? Jump(StatementSyntax? statement)
        => statement is ContinueStatementSyntax or GotoStatementSyntax ? statement : null;

    /// <summary>The statement that runs first in a statement, through blocks that only hold it.</summary>
    private static StatementSyntax? First(StatementSyntax? statement) => statement switch
    {
        BlockSyntax { Statements.Count: 0 } or EmptyStatementSyntax or LocalFunctionStatementSyntax => Following(statement),
        BlockSyntax block => First(block.Statements[0]),
        LabeledStatementSyntax labeled => First(labeled.Statement),
        BreakStatementSyntax when statement.Ancestors().FirstOrDefault(IsBreakable) is SwitchStatementSyntax choice => Following(choice),
        _ => statement,
    };

    /// <summary>The statement behind a statement; null at the end of a loop's body or a method.</summary>
    private static StatementSyntax? Following(StatementSyntax? statement)
    {
        for (SyntaxNode? node = statement; node is not null; node = node.Parent)
        {
            var siblings = node.Parent is BlockSyntax block ? block.Statements
                : node.Parent is SwitchSectionSyntax section ? section.Statements
                : default;
            var index = node is StatementSyntax own && siblings.Count > 0 ? siblings.IndexOf(own) : -1;
            if (index >= 0 && index + 1 < siblings.Count)
            {
                return First(siblings[index + 1]);
            }

            if (node.Parent is GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global)
            {
                return unit.Members.OfType<GlobalStatementSyntax>()
                    .FirstOrDefault(other => other.SpanStart > global.SpanStart) is { } next ? First(next.Statement) : null;
            }

            if (node.Parent is null || IsFunction(node.Parent) || IsLoop(node.Parent))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The innermost loop around code, within its function; null where there is none.</summary>
    public static SyntaxNode? LoopAround(SyntaxNode code)
        => code.Ancestors().FirstOrDefault(static ancestor => IsLoop(ancestor) || IsFunction(ancestor)) is { } around && IsLoop(around)
            ? around
            : null;

    private static bool IsFunction(SyntaxNode node)
        => node is (MemberDeclarationSyntax and not GlobalStatementSyntax) or AnonymousFunctionExpressionSyntax
            or LocalFunctionStatementSyntax;

    private static bool IsBreakable(SyntaxNode node) => node is SwitchStatementSyntax || IsLoop(node);

    private static bool IsLoop(SyntaxNode node)
        => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;
}
