using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// The syntax of a loop: what runs every turn, and what decides about the next one. A backward <c>goto</c> is a loop, too.
/// </summary>
internal sealed class Turn
{
    private Turn(SyntaxNode anchor, SyntaxToken keyword, ExpressionSyntax? condition, ImmutableArray<SyntaxNode> body)
    {
        Anchor = anchor;
        Keyword = keyword;
        Condition = condition;
        Body = body;
        Parts = condition is null ? body : body.Insert(0, condition);
    }

    /// <summary>The statement that is the loop.</summary>
    public SyntaxNode Anchor { get; }

    /// <summary>The keyword that makes it a loop.</summary>
    public SyntaxToken Keyword { get; }

    /// <summary>What must hold for another turn; null where nothing is asked.</summary>
    public ExpressionSyntax? Condition { get; }

    /// <summary>The statements (and incrementors) of a turn.</summary>
    public ImmutableArray<SyntaxNode> Body { get; }

    /// <summary>Everything that runs in a turn: the condition and the body.</summary>
    public ImmutableArray<SyntaxNode> Parts { get; }

    /// <summary>The loop that <paramref name="node"/> is; null where it is none, or one over a finite collection.</summary>
    public static Turn? TryRead(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => new(loop, loop.WhileKeyword, loop.Condition, ImmutableArray.Create<SyntaxNode>(loop.Statement)),
        DoStatementSyntax loop => new(loop, loop.DoKeyword, loop.Condition, ImmutableArray.Create<SyntaxNode>(loop.Statement)),
        ForStatementSyntax loop
            => new(loop, loop.ForKeyword, loop.Condition, ImmutableArray.Create<SyntaxNode>(loop.Statement).AddRange(loop.Incrementors)),
        GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: IdentifierNameSyntax label } jump
            => ReadJump(jump, label.Identifier.ValueText),
        _ => null,
    };

    /// <summary>One pass of a loop over a finite collection.</summary>
    public static Turn OfEach(CommonForEachStatementSyntax loop)
        => new(loop, loop.ForEachKeyword, null, ImmutableArray.Create<SyntaxNode>(loop.Statement));

    /// <summary>
    /// The turn of a method that calls itself: its <paramref name="body"/>, as long as what stands around the <paramref name="call"/> lets
    /// it.
    /// </summary>
    public static Turn OfRecursion(InvocationExpressionSyntax call, SyntaxNode body)
        => new(
            call,
            call.GetFirstToken(),
            call
                .Ancestors()
                .TakeWhile(ancestor => ancestor != body)
                .OfType<IfStatementSyntax>()
                .FirstOrDefault(branch => branch.Statement.Contains(call))?
                .Condition,
            ImmutableArray.Create(body));

    /// <summary>All nodes that run in a turn; the code of lambdas and local functions is left out.</summary>
    public IEnumerable<SyntaxNode> Nodes() => Parts.SelectMany(OwnNodes);

    /// <summary>A node and what is in it, but not the code of lambdas and local functions.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode node)
        => node.DescendantNodesAndSelf(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>Whether the node runs in a turn.</summary>
    public bool Contains(SyntaxNode node) => Parts.Any(part => part.FullSpan.Contains(node.FullSpan));

    private static Turn? ReadJump(GotoStatementSyntax jump, string label)
    {
        var labeled = jump
            .Ancestors()
            .TakeWhile(static ancestor => ancestor is GlobalStatementSyntax
                or (not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax)))
            .SelectMany(static ancestor => ancestor.ChildNodes())
            .Select(static statement => statement is GlobalStatementSyntax global ? global.Statement : statement)
            .OfType<LabeledStatementSyntax>()
            .FirstOrDefault(candidate => candidate.Identifier.ValueText == label && candidate.SpanStart < jump.SpanStart);
        if (labeled is null)
        {
            return null;
        }

        var first = labeled.Parent is GlobalStatementSyntax parent ? parent : (SyntaxNode)labeled;
        var body = first.Parent!
            .ChildNodes()
            .Where(node => node.SpanStart >= first.SpanStart && node.SpanStart <= jump.SpanStart)
            .ToImmutableArray();
        var condition = jump
            .Ancestors()
            .TakeWhile(ancestor => ancestor != first.Parent)
            .OfType<IfStatementSyntax>()
            .FirstOrDefault(branch => branch.Statement.Contains(jump))?
            .Condition;
        return new(jump, jump.GotoKeyword, condition, body);
    }
}
