using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// The field that keeps a token, the answer that tells its lifetime, and the conditions that look at the token: all that is needed to keep
/// the expiry as well.
/// </summary>
internal sealed class ExpiryOfField
{
    private readonly FieldDeclarationSyntax _field;
    private readonly ExpressionStatementSyntax _assignment;
    private readonly string _lifetime;
    private readonly IReadOnlyList<(ExpressionSyntax Condition, bool IsKept)> _guards;
    private readonly string _name;
    private readonly string _moment;

    private ExpiryOfField(
        FieldDeclarationSyntax field,
        ExpressionStatementSyntax assignment,
        string lifetime,
        IReadOnlyList<(ExpressionSyntax Condition, bool IsKept)> guards,
        string name,
        string moment)
    {
        _field = field;
        _assignment = assignment;
        _lifetime = lifetime;
        _guards = guards;
        _name = name + "ExpiresAt";
        _moment = moment;
    }

    /// <summary>
    /// Finds them for the token that <paramref name="target"/> assigns to the field <paramref name="name"/>; null where one is missing.
    /// </summary>
    public static async Task<ExpiryOfField?> FindAsync(
        Document document, SyntaxNode target, string name, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (target.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not
            {
                Expression: AssignmentExpressionSyntax { Right: var value },
                Parent: BlockSyntax
            } assignment
            || target.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || FieldOf(type, name) is not { } declaration
            || LifetimeInAnswer.Beside(value, model, cancellationToken) is not { Incomplete: null, Expression: var lifetime })
        {
            return null;
        }

        var guards = type.DescendantNodes().OfType<ExpressionSyntax>()
            .Select(condition => (Condition: condition, IsKept: IsKept(condition, name)))
            .Where(static guard => guard.IsKept is not null)
            .Select(static guard => (guard.Condition, guard.IsKept!.Value))
            .ToList();
        var moment = model.LookupNamespacesAndTypes(target.SpanStart, name: "DateTimeOffset").IsEmpty
            ? "System.DateTimeOffset"
            : "DateTimeOffset";
        return guards.Count == 0 ? null : new(declaration, assignment, lifetime, guards, name, moment);
    }

    private static FieldDeclarationSyntax? FieldOf(TypeDeclarationSyntax type, string name)
        => type.Members.OfType<FieldDeclarationSyntax>()
            .FirstOrDefault(field => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name));

    /// <summary>The root with a field for the expiry, its assignment and the comparisons.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var conditions = _guards.Select(static guard => guard.Condition).ToList();
        var tracked = root.TrackNodes(conditions.Cast<SyntaxNode>().Append(_field).Append(_assignment));
        foreach (var (condition, isKept) in _guards)
        {
            var current = tracked.GetCurrentNode(condition)!;
            var changed = SyntaxFactory.ParseExpression(isKept
                ? $"{current.WithoutTrivia()} && {_moment}.UtcNow < {_name}"
                : $"{current.WithoutTrivia()} || {_moment}.UtcNow >= {_name}");
            var isAlone = current.Parent is IfStatementSyntax or ConditionalExpressionSyntax or ReturnStatementSyntax
                or WhileStatementSyntax or ArrowExpressionClauseSyntax;
            tracked = tracked.ReplaceNode(
                current,
                (isAlone ? changed : SyntaxFactory.ParenthesizedExpression(changed)).WithTriviaFrom(current));
        }

        var assignment = tracked.GetCurrentNode(_assignment)!;
        var indent = assignment.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        tracked = tracked.InsertNodesAfter(assignment, new[]
        {
            SyntaxFactory.ParseStatement($"{_name} = {_moment}.UtcNow.AddSeconds({_lifetime} - 60);")
                .WithLeadingTrivia(indent)
                .WithTrailingTrivia(assignment.GetTrailingTrivia()),
        });

        var field = tracked.GetCurrentNode(_field)!;
        var isStatic = field.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : string.Empty;
        var fieldIndent = field.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return tracked.InsertNodesAfter(field, new[]
        {
            SyntaxFactory.ParseMemberDeclaration($"private {isStatic}{_moment} {_name};")!
                .WithLeadingTrivia(fieldIndent)
                .WithTrailingTrivia(field.GetTrailingTrivia()),
        });
    }

    /// <summary>Whether a condition says that the token is there (true) or is not (false); null for other expressions.</summary>
    private static bool? IsKept(ExpressionSyntax condition, string name) => condition switch
    {
        BinaryExpressionSyntax { Right: LiteralExpressionSyntax literal, Left: var left } comparison
            when literal.IsKind(SyntaxKind.NullLiteralExpression) && IsField(left, name)
            => comparison.IsKind(SyntaxKind.NotEqualsExpression) ? true : comparison.IsKind(SyntaxKind.EqualsExpression) ? false : null,
        IsPatternExpressionSyntax { Expression: var tested, Pattern: var pattern } when IsField(tested, name)
            => pattern.ToString() switch { "null" => false, "not null" => true, _ => null },
        PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax call } negation
            when negation.IsKind(SyntaxKind.LogicalNotExpression) && IsEmptinessTest(call, name)
            => true,
        InvocationExpressionSyntax { Parent: not PrefixUnaryExpressionSyntax } call when IsEmptinessTest(call, name) => false,
        _ => null,
    };

    private static bool IsEmptinessTest(InvocationExpressionSyntax call, string name)
        => call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty"
            or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: { Count: 1 } arguments }
            && IsField(arguments[0].Expression, name);

    private static bool IsField(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var member } => member == name,
        _ => false,
    };
}
