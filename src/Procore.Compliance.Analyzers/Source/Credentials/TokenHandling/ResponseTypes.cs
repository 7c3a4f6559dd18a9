using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Finds what an authorization request asks for: the value of <c>response_type</c> in an address, a pair or a member.</summary>
internal static class ResponseTypes
{
    private static readonly string[] Words = { OAuthNames.ResponseType, "ResponseType" };
    private static readonly TextQuery ResponseTypeWords = new(
        Words, static text => text.IndexOf(OAuthNames.ResponseType, StringComparison.Ordinal) >= 0);

    /// <summary>
    /// The values written in <paramref name="tree"/>, each with its exact place there, the expression around it, and the whole text.
    /// </summary>
    public static IEnumerable<(string Value, TextSpan Span, ExpressionSyntax Expression, string Address)> In(
        SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        if (!ResponseTypeWords.MayStandIn(tree.GetText(cancellationToken)))
        {
            return Enumerable.Empty<(string, TextSpan, ExpressionSyntax, string)>();
        }

        var folder = model.CreateFolder(cancellationToken);
        var written = TreeFacts.Of(tree).TextsFor(ResponseTypeWords)
            .Select(static token => WholeOf(token))
            .Concat(Members(tree))
            .Distinct();
        return written.SelectMany(expression => folder.Fold(expression).Alternatives.SelectMany(pattern => Read(pattern, expression)))
            .Where(found => found.Piece.Text is not null && found.Piece.Origin.Tree == tree)
            .Select(static found
                => (found.Value, found.Piece.Origin.Locate(0, found.Piece.Text!.Length), found.Expression, found.Address))
            .Distinct();
    }

    private static IEnumerable<(string Value, PatternPiece Piece, ExpressionSyntax Expression, string Address)> Read(
        StringPattern pattern, ExpressionSyntax expression)
    {
        var text = pattern.Text;
        var key = text.IndexOf(OAuthNames.ResponseType + "=", StringComparison.Ordinal);
        var start = key < 0 ? 0 : key + OAuthNames.ResponseType.Length + 1;
        var end = key < 0 ? text.Length : text.IndexOfAny(new[] { '&', '#', ' ' }, start);
        var value = pattern.Slice(start, (end < 0 ? text.Length : end) - start);

        // In a sentence, the parameter stands behind a blank or a quote, or a blank follows it.
        var isSaid = key >= 0 && ((end >= 0 && text[end] == ' ') || (key > 0 && text[key - 1] is ' ' or '\'' or '"' or '`' or '('));
        if (!isSaid && value.IsConstant && value.Pieces.Length == 1)
        {
            yield return (value.Text, value.Pieces[0], expression, pattern.ToString());
        }
    }

    /// <summary>The value beside the key, or the whole text that holds both.</summary>
    private static ExpressionSyntax WholeOf(SyntaxToken token)
    {
        var expression = token.Parent!.FirstAncestorOrSelf<ExpressionSyntax>()!;
        if (token.ValueText == OAuthNames.ResponseType && ValueBeside(expression) is { } value)
        {
            return value;
        }

        while (expression.Parent is InterpolatedStringExpressionSyntax or ParenthesizedExpressionSyntax
            || expression.Parent.IsKind(SyntaxKind.AddExpression))
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression;
    }

    private static ExpressionSyntax? ValueBeside(ExpressionSyntax key) => key.Parent switch
    {
        ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: { Parent: AssignmentExpressionSyntax assignment } } }
            => assignment.Right,
        ArgumentSyntax { Parent: BaseArgumentListSyntax { Arguments: { Count: > 1 } arguments } } argument when arguments[0] == argument
            => arguments[1].Expression,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Arguments: { Count: 2 } arguments } } => arguments[1].Expression,
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => pair[1],
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Members(SyntaxTree tree)
        => TreeFacts.Of(tree).Nodes.OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "ResponseType" }
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ResponseType" })
            .Select(static assignment => assignment.Right);
}
