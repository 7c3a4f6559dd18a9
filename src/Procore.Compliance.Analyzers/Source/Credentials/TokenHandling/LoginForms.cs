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

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Finds the members that write the user name and the password of a login, as fields of a form or of JSON, without a grant. A field that is
/// added in another method is not seen; an object of a type that has both is followed to where it is handed over.
/// </summary>
internal static class LoginForms
{
    private static readonly object Key = new();

    private static readonly TextQuery Words = new(new[] { OAuthNames.Password }, static _ => false);

    // Our judgement: what login forms call the person's name, which may be an e-mail address.
    private static readonly string[] UserNames = { "username", "user", "email", "login", "user_login", "userid", "email_address" };

    /// <summary>The members of <paramref name="tree"/>, each once.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => WrittenIn(tree)
            .Concat(TakersOfObjects(model, cancellationToken).Where(body => body.SyntaxTree == tree))
            .Distinct();

    private static IEnumerable<SyntaxNode> WrittenIn(SyntaxTree tree)
        => !Words.MayStandIn(tree.GetText())
            ? Enumerable.Empty<SyntaxNode>()
            : TreeFacts.Of(tree).Nodes
                .SelectMany(static node => NamesAt(node).Select(name => (Node: node, Name: name)))
                .Where(static field => IsField(field.Name))
                .GroupBy(static field => LocalWrites.BodyAround(field.Node), static field => field.Name)
                .Where(static body => IsLogin(body))
                .Select(static body => body.Key);

    /// <summary>The members that hand over an object of a type with both fields, and write no grant beside it.</summary>
    private static IReadOnlyList<SyntaxNode> TakersOfObjects(SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(Key, m => (IReadOnlyList<SyntaxNode>)m.Trees
            .Where(static tree => Words.MayStandIn(tree.GetText()))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<TypeDeclarationSyntax>())
            .Where(type => m.DeclaredBy(type, cancellationToken) is INamedTypeSymbol declared
                && IsLogin(declared.GetMembers()
                    .Where(static member => member is IPropertySymbol or IFieldSymbol && !member.IsStatic)
                    .Select(static member => SerializedNames.Of(member))))
            .SelectMany(type => NameUses.OfType(type.Identifier.ValueText, m, cancellationToken))
            .Select(static use => use as ImplicitObjectCreationExpressionSyntax ?? use.Parent as BaseObjectCreationExpressionSyntax)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .SelectMany(made => ValueSpread.OfObject(made, m, cancellationToken).Ends)
            .Where(static end => end.Kind == ValueEndKind.Argument)
            .Select(static end => LocalWrites.BodyAround(end.Place))
            .Distinct()
            .Where(static body => !TreeFacts.NodesIn(body).SelectMany(NamesAt).Any(IsGrant))
            .ToList());

    private static bool IsLogin(IEnumerable<string> fields)
        => fields.ToList() is var names && names.Exists(IsPassword) && names.Exists(IsUser) && !names.Exists(IsGrant);

    private static bool IsField(string name) => IsPassword(name) || IsUser(name) || IsGrant(name);

    private static bool IsGrant(string name) => OAuthNames.IsSpelling(name, OAuthNames.GrantType);

    private static bool IsPassword(string name) => OAuthNames.IsSpelling(name, OAuthNames.Password);

    private static bool IsUser(string name) => Array.Exists(UserNames, user => OAuthNames.IsSpelling(name, user));

    private static IEnumerable<string> NamesAt(SyntaxNode node)
    {
        switch (node)
        {
            case BaseArgumentListSyntax { Arguments: { Count: > 1 } arguments }:
                return NameOf(arguments[0].Expression);
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair }
                when node.IsKind(SyntaxKind.ComplexElementInitializerExpression):
                return NameOf(pair[0]);
            case TupleExpressionSyntax { Arguments: { Count: 2 } pair }:
                return NameOf(pair[0].Expression);
            case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key } }:
                return NameOf(key[0].Expression);
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } }:
                return NameOf(key[0].Expression);
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Parent: InitializerExpressionSyntax }:
                return new[] { name.Identifier.ValueText };
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access }:
                return new[] { access.Name.Identifier.ValueText };
            case AnonymousObjectMemberDeclaratorSyntax member:
                return (member.NameEquals?.Name ?? (member.Expression as IdentifierNameSyntax))?.Identifier.ValueText is { } written
                    ? new[] { written }
                    : Enumerable.Empty<string>();
            case LiteralExpressionSyntax literal:
                return NamesIn(literal.Token.ValueText);
            case InterpolatedStringExpressionSyntax text:
                return text.Contents.OfType<InterpolatedStringTextSyntax>().SelectMany(static part => NamesIn(part.TextToken.ValueText));
            default:
                return Enumerable.Empty<string>();
        }
    }

    /// <summary>The name that a key is written as; of <c>user[password]</c> the inner one.</summary>
    private static IEnumerable<string> NameOf(ExpressionSyntax key)
        => key is LiteralExpressionSyntax { Token.ValueText: var text }
            ? new[] { text.Substring(text.IndexOf('[') + 1).TrimEnd(']') }
            : Enumerable.Empty<string>();

    /// <summary>The names in a form-encoded or JSON text.</summary>
    private static IEnumerable<string> NamesIn(string text)
    {
        for (var sign = text.IndexOfAny(new[] { '=', ':' }); sign > 0; sign = text.IndexOfAny(new[] { '=', ':' }, sign + 1))
        {
            var end = sign;
            while (end > 0 && !char.IsLetterOrDigit(text[end - 1]) && text[end - 1] is '"' or '\'' or ' ' or '\\' or ']')
            {
                end--;
            }

            var start = end;
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-'))
            {
                start--;
            }

            if (start < end)
            {
                yield return text.Substring(start, end - start);
            }
        }
    }
}
