using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>Finds the user name and the password that are sent beside a grant: elements and members of the same creation, or statements of the same block.</summary>
internal static class LoginFields
{
    /// <summary>The nodes that add a user name or password to the request of <paramref name="grant"/>.</summary>
    public static IEnumerable<SyntaxNode> Beside(LiteralExpressionSyntax grant)
    {
        var around = grant.Ancestors().FirstOrDefault(static node => node is InitializerExpressionSyntax { Expressions.Count: not 2 } or AnonymousObjectCreationExpressionSyntax or StatementSyntax
            || (node is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax }));
        var inCreation = around switch
        {
            InitializerExpressionSyntax initializer => initializer.Expressions,
            AnonymousObjectCreationExpressionSyntax created => created.Initializers.Cast<SyntaxNode>(),
            _ => Enumerable.Empty<SyntaxNode>(),
        };
        var block = grant.FirstAncestorOrSelf<BlockSyntax>();
        var statements = block is null ? Enumerable.Empty<SyntaxNode>() : block.Statements.OfType<ExpressionStatementSyntax>();
        return inCreation.Concat(statements).Where(static field => IsLogin(NameOf(field)));
    }

    private static bool IsLogin(string? name)
        => name?.Replace("_", string.Empty) is { } bare
            && (string.Equals(bare, "username", StringComparison.OrdinalIgnoreCase) || string.Equals(bare, "password", StringComparison.OrdinalIgnoreCase));

    private static string? NameOf(SyntaxNode field) => field switch
    {
        ExpressionStatementSyntax statement => NameOf(statement.Expression),
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => Text(pair[0]),
        AssignmentExpressionSyntax { Left: var left } => left switch
        {
            ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key } => Text(key[0].Expression),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } => Text(key[0].Expression),
            IdentifierNameSyntax name => name.Identifier.ValueText,
            _ => null,
        },
        AnonymousObjectMemberDeclaratorSyntax member => member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression as IdentifierNameSyntax)?.Identifier.ValueText,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } => Text(arguments[0].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 2 } arguments } => Text(arguments[0].Expression),
        TupleExpressionSyntax { Arguments: { Count: 2 } arguments } => Text(arguments[0].Expression),
        _ => null,
    };

    private static string? Text(ExpressionSyntax key) => (key as LiteralExpressionSyntax)?.Token.ValueText;
}
