using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// An access token that a type requests and keeps although nothing in the type asks how long it is valid; from syntax alone.
/// </summary>
/// <param name="Place">The field or property that is assigned, or the call that puts the token into a cache.</param>
/// <param name="Member">The name of the field or property; null for a cache.</param>
internal sealed record CachedToken(SyntaxNode Place, string? Member)
{
    /// <summary>The tokens that the type of <paramref name="request"/> keeps.</summary>
    public static IEnumerable<CachedToken> KeptAfter(TokenRequest request)
    {
        if (request.Type is not { } type || TokenNames.AsksForValidity(type))
        {
            return Enumerable.Empty<CachedToken>();
        }

        var stored = StoredIn(type);
        var fetching = NameOf(request.Body);
        return type.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => MemberOf(assignment.Left) is { } member
                && stored.Contains(member)
                && IsToken(assignment.Right)
                && IsAfter(assignment, request.Body, fetching)
                && IsUsedLater(type, member, assignment, fetching))
            .Select(static assignment => new CachedToken(assignment.Left, MemberOf(assignment.Left)))
            .Concat(type
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call => IsEndlessCache(call, request.Body))
                .Select(static call => new CachedToken(call, null)));
    }

    /// <summary>The fields and settable properties of the type whose names say that they hold an access token.</summary>
    private static HashSet<string> StoredIn(TypeDeclarationSyntax type)
        => new(type.Members
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(static field => field.Declaration.Variables)
            .Select(static variable => variable.Identifier.ValueText)
            .Concat(type.Members.OfType<PropertyDeclarationSyntax>().Select(static property => property.Identifier.ValueText))
            .Where(TokenNames.IsAccessToken));

    private static bool IsToken(ExpressionSyntax value)
        => value is not LiteralExpressionSyntax
            && (TokenNames.Reads(value, TokenNames.IsAccessToken)
                || value.DescendantNodesAndSelf().Any(static node => node is InvocationExpressionSyntax));

    /// <summary>Whether the assignment stands in the member that requests the token, or in one that calls it.</summary>
    private static bool IsAfter(SyntaxNode assignment, SyntaxNode body, string? fetching)
    {
        var around = StringPatterns.LocalWrites.BodyAround(assignment);
        return around is not ConstructorDeclarationSyntax && (around == body || (fetching is not null && Calls(around, fetching)));
    }

    /// <summary>
    /// Whether the token is looked at before it is fetched, or read by a member that does not fetch it. Where each use fetches it first,
    /// nothing is cached.
    /// </summary>
    private static bool IsUsedLater(TypeDeclarationSyntax type, string member, AssignmentExpressionSyntax assignment, string? fetching)
    {
        var assigning = StringPatterns.LocalWrites.BodyAround(assignment);
        var assigner = NameOf(assigning);
        foreach (var reader in type.Members.Where(
            declared => declared is MethodDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: not null }))
        {
            var reads = ReadsOf(reader, member).ToList();
            if (reads.Any(IsGuard)
                || (reads.Count > 0
                    && reader != assigning
                    && !(assigner is not null && Calls(reader, assigner))
                    && !(fetching is not null && Calls(reader, fetching))))
            {
                return true;
            }
        }

        return assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression);
    }

    private static IEnumerable<IdentifierNameSyntax> ReadsOf(SyntaxNode reader, string member)
        => reader.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == member && MemberOf(TargetOf(name)) != member);

    private static ExpressionSyntax TargetOf(IdentifierNameSyntax name)
    {
        ExpressionSyntax access = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : name;
        return access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access
            ? assignment.Left
            : SyntaxFactory.IdentifierName("_");
    }

    private static bool IsGuard(IdentifierNameSyntax read)
        => read.Ancestors().TakeWhile(static node => node is ExpressionSyntax or PatternSyntax or ArgumentSyntax or ArgumentListSyntax)
            .Any(static node => (node.Parent is IfStatementSyntax condition && condition.Condition == node)
                || (node.Parent is ConditionalExpressionSyntax choice && choice.Condition == node)
                || node.IsKind(SyntaxKind.CoalesceExpression) || node.IsKind(SyntaxKind.CoalesceAssignmentExpression));

    /// <summary>A cache entry without an end: <c>Set(key, token)</c> behind the request, or <c>GetOrCreate</c> around it.</summary>
    private static bool IsEndlessCache(InvocationExpressionSyntax call, SyntaxNode body) => SyntaxNames.NameOfCall(call) switch
    {
        "Set" or "SetStringAsync" or "SetString"
            => call.ArgumentList.Arguments.Count == 2
                && body.Contains(call)
                && TokenNames.Reads(call.ArgumentList.Arguments[1], TokenNames.IsAccessToken)
                && IsOnCache(call),
        "GetOrCreate" or "GetOrCreateAsync"
            => body.Contains(call)
                && IsOnCache(call)
                && TokenNames.Reads(
                    call.ArgumentList.Arguments[0],
                    static text => text.IndexOf("token", System.StringComparison.OrdinalIgnoreCase) >= 0),
        _ => false,
    };

    private static bool IsOnCache(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            && receiver.ToString().IndexOf("cache", System.StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Calls(SyntaxNode member, string name)
        => member.DescendantNodes().Any(node => node is InvocationExpressionSyntax && SyntaxNames.NameOfCall(node) == name);

    private static string? NameOf(SyntaxNode member) => (member as MethodDeclarationSyntax)?.Identifier.ValueText;

    private static string? MemberOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        _ => null,
    };
}
