using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>Where a person looks for a piece of code.</summary>
internal static class Places
{
    /// <summary>
    /// The place of a node. A call at the end of a fluent chain stands at its own name: what comes before it may begin many lines above, and
    /// is what other calls did.
    /// </summary>
    public static Location Of(SyntaxNode node)
        => NameBehindChain(node) is { } name
            ? Location.Create(node.SyntaxTree, TextSpan.FromBounds(name.SpanStart, node.Span.End))
            : node.GetLocation();

    /// <summary>As <see cref="Of"/>, for what a call is made on and the name of its method.</summary>
    public static Location OfName(InvocationExpressionSyntax call)
        => (NameBehindChain(call) ?? call.Expression).GetLocation();

    /// <summary>
    /// The statement around a node; the member where the statement is all that it does, as an expression body would be. Null for what stands
    /// outside of both.
    /// </summary>
    public static SyntaxNode? SentenceAround(SyntaxNode node)
        => node.FirstAncestorOrSelf<StatementSyntax>() switch
        {
            null or { Parent: BlockSyntax { Statements.Count: 1, Parent: MemberDeclarationSyntax } }
                => node.FirstAncestorOrSelf<MemberDeclarationSyntax>(),
            var statement => statement,
        };

    private static SyntaxNode? NameBehindChain(SyntaxNode node)
        => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name, Expression: var before } access }
            && (IsChain(before) || IsBelow(access))
            ? name
            : null;

    private static bool IsChain(ExpressionSyntax before)
        => before.DescendantNodesAndSelf(static node
                => node is MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or AwaitExpressionSyntax)
            .Any(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);

    /// <summary>Whether the name stands on another line than what it is called on.</summary>
    private static bool IsBelow(MemberAccessExpressionSyntax access)
        => access.Expression.GetTrailingTrivia()
            .Concat(access.OperatorToken.LeadingTrivia)
            .Concat(access.OperatorToken.TrailingTrivia)
            .Any(static trivia => trivia.ToFullString().IndexOf('\n') >= 0);
}
