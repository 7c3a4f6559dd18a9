using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>Where a piece of text goes that has no question mark of its own: whether it becomes a part of an address's query.</summary>
internal static class QueryText
{
    // Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.
    private const int CollectionExpression = 9076;

    // The methods that a text joins a collection or a StringBuilder by, and those that make one text of several.
    private static readonly HashSet<string> Adding = new() { "Add", "Append", "AppendLine", "AppendFormat", "Insert" };
    private static readonly HashSet<string> Making = new() { "Join", "Concat", "Format", "ToString" };

    /// <summary>
    /// Whether <paramref name="piece"/> becomes a part of a query: of a <c>UriBuilder</c>'s, or of a text with a question mark, directly or
    /// through variables, lists, joins and builders of the same member.
    /// </summary>
    public static bool IsPartOfOne(ExpressionSyntax piece, SourceModel model, CancellationToken cancellationToken)
    {
        var seen = new HashSet<SyntaxNode>();
        var open = new Stack<SyntaxNode>();
        for (open.Push(piece); open.Count > 0;)
        {
            var whole = Whole(open.Pop());
            if (!seen.Add(whole))
            {
                continue;
            }

            // What else a collection holds says nothing of this piece.
            if (whole is ExpressionSyntax text
                && ((whole is not (InitializerExpressionSyntax or BaseObjectCreationExpressionSyntax) && HasMark(text))
                    || IsQueryOfBuilder(text, model, cancellationToken)))
            {
                return true;
            }

            foreach (var next in Next(whole))
            {
                open.Push(next);
            }
        }

        return false;
    }

    /// <summary>Whether a text is a template that a call fills by numbers: <c>string.Format(Address, id, key)</c>.</summary>
    public static bool IsTemplate(ExpressionSyntax text, SourceModel model, CancellationToken cancellationToken)
        => text.Parent switch
        {
            ArgumentSyntax => IsFilled(text),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                => text.ToString().IndexOf("{0", StringComparison.Ordinal) >= 0
                    && (variable.Parent?.Parent is FieldDeclarationSyntax
                            ? NameUses.Of(variable.Identifier.ValueText, model, cancellationToken)
                            : Uses(variable.Identifier.ValueText, text).OfType<SimpleNameSyntax>())
                        .Any(static use => IsFilled(NameUses.Whole(use))),
            _ => false,
        };

    // String, StringBuilder and CompositeFormat.
    private static bool IsFilled(ExpressionSyntax template)
        => template.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && (SyntaxNames.NameOfCall(call) is "Format" or "AppendFormat"
                || call.Expression.ToString().EndsWith("CompositeFormat.Parse", StringComparison.Ordinal));

    /// <summary>
    /// Where a text that is added to a variable is read last, with all that was added: <c>url += …; Send(url)</c>; null elsewhere.
    /// </summary>
    public static ExpressionSyntax? Finished(ExpressionSyntax text)
        => text.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: IdentifierNameSyntax sum }
            ? Uses(sum.Identifier.ValueText, text).OfType<IdentifierNameSyntax>().LastOrDefault(
                use => use.SpanStart > text.Span.End && (use.Parent as AssignmentExpressionSyntax)?.Left != use)
            : null;

    /// <summary>Whether an expression is a <c>UriBuilder</c>.</summary>
    public static bool IsBuilder(ExpressionSyntax receiver, SourceModel model, CancellationToken cancellationToken)
        => model.TypeOf(receiver, cancellationToken)?.Name == "UriBuilder";

    /// <summary>The sum, interpolated text or chain that a piece is in.</summary>
    private static SyntaxNode Whole(SyntaxNode piece)
    {
        while (piece.Parent is ParenthesizedExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
            || piece.Parent.IsKind(SyntaxKind.AddExpression)
            || piece.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax }
            || (piece is MemberAccessExpressionSyntax && piece.Parent is InvocationExpressionSyntax))
        {
            piece = piece.Parent!;
        }

        return piece;
    }

    /// <summary>What takes a piece on.</summary>
    private static IEnumerable<SyntaxNode> Next(SyntaxNode whole)
    {
        switch (whole.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable }:
                return Uses(variable.Identifier.ValueText, whole);
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable }:
                return Uses(variable.Identifier.ValueText, whole);
            case InitializerExpressionSyntax { Parent: ExpressionSyntax collection }:
                return new[] { collection };
            case { Parent: { RawKind: CollectionExpression } collection }:
                return new[] { collection };
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when SyntaxNames.NameOfCall(call) is { } name:
                return Making.Contains(name) ? new SyntaxNode[] { call }
                    : Adding.Contains(name) && StartOf(call) is IdentifierNameSyntax holder ? Uses(holder.Identifier.ValueText, whole)
                    : Enumerable.Empty<SyntaxNode>();
            default:
                return Enumerable.Empty<SyntaxNode>();
        }
    }

    private static IEnumerable<SyntaxNode> Uses(string name, SyntaxNode place)
        => LocalWrites.BodyAround(place) is var body
            ? TreeFacts.Of(place.SyntaxTree).Identifiers(name)
                .Select(static token => token.Parent!)
                .Where(use => body.Span.Contains(use.Span))
                .Select(static use => use is VariableDeclaratorSyntax { Initializer.Value: var value } ? value : use)
            : Enumerable.Empty<SyntaxNode>();

    private static ExpressionSyntax StartOf(ExpressionSyntax chain)
        => chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } ? StartOf(called.Expression) : chain;

    /// <summary>Whether a text has a question mark in what it is put together of, be it a single character.</summary>
    private static bool HasMark(ExpressionSyntax text)
        => TreeFacts.TextsIn(text).Any(static part => part.ValueText.IndexOf('?') >= 0)
            || text.DescendantNodesAndSelf().Any(static part => part is LiteralExpressionSyntax { Token.Value: '?' });

    private static bool IsQueryOfBuilder(ExpressionSyntax text, SourceModel model, CancellationToken cancellationToken)
        => text.Parent is AssignmentExpressionSyntax assignment && assignment.Right == text && assignment.Left switch
        {
            IdentifierNameSyntax { Identifier.ValueText: "Query" }
                => assignment.Parent?.Parent is { } creation && SyntaxNames.NameOfCall(creation) == "UriBuilder",
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Query" } access
                => IsBuilder(access.Expression, model, cancellationToken),
            _ => false,
        };
}
