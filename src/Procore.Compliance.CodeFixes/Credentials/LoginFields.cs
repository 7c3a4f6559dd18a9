using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// Finds the user name and the password that are sent beside a grant: elements and members of the same creation, links of the same chain of
/// calls, statements of the same block.
/// </summary>
internal static class LoginFields
{
    /// <summary>
    /// What has to be deleted so that user name and password are no longer sent with <paramref name="grant"/>; null where they are
    /// declared, not sent, or where the members are called by names that the serialiser changes.
    /// </summary>
    public static IReadOnlyList<TextSpan>? Removals(LiteralExpressionSyntax grant, SourceText text)
    {
        if (grant.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { Parent: TypeDeclarationSyntax type } property
            && !property.DescendantNodes().Any(static node => node is StatementSyntax)
            && type.Members.OfType<PropertyDeclarationSyntax>().Any(static member => IsLogin(member.Identifier.ValueText)))
        {
            return null;
        }

        if (grant.Parent is AssignmentExpressionSyntax { Left: var member } set
            && (set.Parent is InitializerExpressionSyntax ? member is IdentifierNameSyntax : member is MemberAccessExpressionSyntax)
            && !IsGrant(NameOf(set)))
        {
            return null;
        }

        var fields = Siblings(grant).Concat(Statements(grant)).ToList();
        var spans = fields.ConvertAll(field => Removal(field, text));
        if (fields.Select(field => CommaBefore(field, spans)).FirstOrDefault(static comma => comma is not null) is { } comma)
        {
            spans.Add(comma);
        }

        spans.AddRange(Links(grant));
        return spans;
    }

    /// <summary>Elements and members that stand in the same list as the grant, or as what it is a part of.</summary>
    private static IEnumerable<SyntaxNode> Siblings(SyntaxNode grant)
        => grant.Ancestors().TakeWhile(static node => node is not (StatementSyntax or MemberDeclarationSyntax))
            .Where(static list => list is not (MemberAccessExpressionSyntax or ArgumentListSyntax))
            .Select(list => list.ChildNodes().Where(node => !node.Span.Contains(grant.Span) && IsLogin(NameOf(node))).ToList())
            .FirstOrDefault(static fields => fields.Count > 0) ?? Enumerable.Empty<SyntaxNode>();

    private static IEnumerable<SyntaxNode> Statements(SyntaxNode grant)
        => grant.FirstAncestorOrSelf<BlockSyntax>() is { } block
            ? block.Statements.OfType<ExpressionStatementSyntax>()
                .Where(statement => !statement.Span.Contains(grant.Span) && IsLogin(NameOf(statement)))
            : Enumerable.Empty<SyntaxNode>();

    /// <summary>The calls that add a field in a chain in which another call adds the grant.</summary>
    private static IEnumerable<TextSpan> Links(SyntaxNode grant)
    {
        ExpressionSyntax? link = grant.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(static call => IsLink(call));
        while (link?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
        {
            link = next;
        }

        var isNextRemoved = false;
        while (link is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } added)
        {
            link = access.Expression;
            var isRemoved = link is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && IsLogin(NameOf(added));
            if (isRemoved)
            {
                yield return TextSpan.FromBounds(link.Span.End, isNextRemoved ? added.Span.End : EndWithComment(added));
            }

            isNextRemoved = isRemoved;
        }
    }

    /// <summary>Whether a call is one of a chain: it is called on the result of another, or another on its result.</summary>
    private static bool IsLink(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax }
            || (call is { Expression: MemberAccessExpressionSyntax, Parent: MemberAccessExpressionSyntax next }
                && next.Parent is InvocationExpressionSyntax);

    /// <summary>The end of a link with the comment behind it, which would else stand before what follows the chain.</summary>
    private static int EndWithComment(InvocationExpressionSyntax link)
        => link.GetTrailingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .Select(static trivia => trivia.Span.End)
            .DefaultIfEmpty(link.Span.End)
            .First();

    private static bool IsGrant(string? name)
        => string.Equals(name?.Replace("_", string.Empty), "granttype", StringComparison.OrdinalIgnoreCase);

    private static bool IsLogin(string? name)
        => name?.Replace("_", string.Empty) is { } bare
            && (string.Equals(bare, "username", StringComparison.OrdinalIgnoreCase)
                || string.Equals(bare, "password", StringComparison.OrdinalIgnoreCase));

    private static string? NameOf(SyntaxNode field) => field switch
    {
        ExpressionStatementSyntax statement => NameOf(statement.Expression),
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => Text(pair[0]),
        AssignmentExpressionSyntax { Left: var left } => left switch
        {
            ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key } => Text(key[0].Expression),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } => Text(key[0].Expression),
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        },
        AnonymousObjectMemberDeclaratorSyntax member
            => member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression as IdentifierNameSyntax)?.Identifier.ValueText,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } => Text(arguments[0].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 2 } arguments } => Text(arguments[0].Expression),

        // A pair that is appended.
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }
            when arguments[0].Expression is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or TupleExpressionSyntax
            => NameOf(arguments[0].Expression),
        TupleExpressionSyntax { Arguments: { Count: 2 } arguments } => Text(arguments[0].Expression),

        // An element of a collection expression, which this version of Roslyn has no name for.
        not ExpressionSyntax when field.ChildNodes().Take(2).ToList() is { Count: 1 } element && element[0].Span == field.Span
            => NameOf(element[0]),
        _ => null,
    };

    private static string? Text(ExpressionSyntax key) => (key as LiteralExpressionSyntax)?.Token.ValueText;

    /// <summary>A field with its comma or semicolon, and with its line where nothing else stands there.</summary>
    private static TextSpan Removal(SyntaxNode field, SourceText text)
    {
        var (start, end) = (field.SpanStart, field.Span.End);
        var next = field.GetLastToken().GetNextToken();
        if (next.IsKind(SyntaxKind.CommaToken))
        {
            end = next.Span.End;
        }

        var (first, last) = (text.Lines.GetLineFromPosition(start), text.Lines.GetLineFromPosition(end));
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, start)))
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(end, last.End)));
        if (isAlone)
        {
            return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        }

        while (end < last.End && text[end] == ' ')
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>
    /// The comma that would be left before the end of the list, where <paramref name="field"/> is its last element and none follows it.
    /// </summary>
    private static TextSpan? CommaBefore(SyntaxNode field, IReadOnlyList<TextSpan> removed)
    {
        if (field is StatementSyntax || field.GetLastToken().GetNextToken().IsKind(SyntaxKind.CommaToken))
        {
            return null;
        }

        var token = field.GetFirstToken().GetPreviousToken();
        while (removed.Any(span => span.Contains(token.Span)))
        {
            token = token.GetPreviousToken();
        }

        return token.IsKind(SyntaxKind.CommaToken) ? token.Span : null;
    }
}
