using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>Keeps the new refresh token beside the new access token: the assignment of the one, once more, for the other.</summary>
internal static class RotatedToken
{
    /// <summary>
    /// The change in the member around <paramref name="refresh"/>; null where no assignment there reads the access token, or its type has
    /// no place for a refresh token.
    /// </summary>
    public static TextChange? Find(SyntaxNode refresh)
    {
        if (refresh.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } method
            || TargetIn(type) is not { } target)
        {
            return null;
        }

        var assignment = method.DescendantNodes().OfType<ExpressionStatementSyntax>()
            .FirstOrDefault(static statement => statement is { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax
                or MemberAccessExpressionSyntax, Right: var value }, Parent: BlockSyntax }
                && Renamed(value) is not null);
        if (assignment?.Expression is not AssignmentExpressionSyntax { Left: var kept, Right: var read })
        {
            return null;
        }

        var leading = assignment.GetLeadingTrivia().ToFullString();
        var lineEnd = method.SyntaxTree.GetRoot().ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        var prefix = kept is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } ? "this." : string.Empty;

        // The refresh token is stored first: it is the one that cannot be asked for again.
        return new TextChange(
            new TextSpan(assignment.SpanStart, 0),
            $"{prefix}{target} = {Renamed(read)};{lineEnd}{leading.Substring(leading.LastIndexOf('\n') + 1)}");
    }

    /// <summary>
    /// The expression that reads the refresh token where <paramref name="value"/> reads the access token; null where it does not, or not
    /// once.
    /// </summary>
    private static string? Renamed(ExpressionSyntax value)
    {
        var text = value.WithoutTrivia().ToString();
        foreach (var (access, refresh) in new[]
        {
            ("\"access_token\"", "\"refresh_token\""), (".AccessToken", ".RefreshToken"), (".access_token", ".refresh_token")
        })
        {
            var at = text.IndexOf(access, StringComparison.Ordinal);
            if (at >= 0)
            {
                return value.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax)
                    ? null
                    : text.Replace(access, refresh);
            }
        }

        return null;
    }

    private static string? TargetIn(TypeDeclarationSyntax type)
        => type.Members.Select(static member => member switch
        {
            FieldDeclarationSyntax { Declaration: { Type: var declared, Variables: var variables } } field
                when IsText(declared) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword)
                => variables[0].Identifier.ValueText,
            PropertyDeclarationSyntax { Type: var declared, AccessorList: { } accessors } property
                when IsText(declared) && accessors.Accessors.Any(SyntaxKind.SetAccessorDeclaration)
                => property.Identifier.ValueText,
            _ => null,
        }).FirstOrDefault(static name => name is not null
            && string.Equals(name.Replace("_", string.Empty), "refreshtoken", StringComparison.OrdinalIgnoreCase));

    private static bool IsText(TypeSyntax type) => type.ToString().TrimEnd('?') is "string" or "String";
}
