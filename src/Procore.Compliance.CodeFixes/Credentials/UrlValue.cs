using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// A value that is put into a URL: what it is without the escaping that only a URL needs, and whether it may be written elsewhere.
/// </summary>
internal static class UrlValue
{
    /// <summary>The text that is escaped; null where it is no text.</summary>
    public static ExpressionSyntax? Plain(ExpressionSyntax value, SemanticModel model)
    {
        while (true)
        {
            switch (value)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized.Expression;
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
                    when SyntaxNames.NameOfCall(call) is "EscapeDataString" or "UrlEncode":
                    value = arguments[0].Expression;
                    break;
                default:
                    return model.GetTypeInfo(value).Type?.SpecialType == SpecialType.System_String ? value : null;
            }
        }
    }

    /// <summary>
    /// Whether <paramref name="value"/> is the same text wherever it is read behind <paramref name="declaration"/>: a name that is not
    /// assigned there.
    /// </summary>
    public static bool IsStable(ExpressionSyntax value, LocalDeclarationStatementSyntax declaration)
    {
        var root = value;
        while (root is MemberAccessExpressionSyntax access)
        {
            root = access.Expression;
        }

        if (value is LiteralExpressionSyntax || root is not (IdentifierNameSyntax or ThisExpressionSyntax))
        {
            return value is LiteralExpressionSyntax;
        }

        var names = value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText).ToList();
        return !declaration.Parent!.DescendantNodes()
            .Where(node => node.SpanStart > declaration.Span.End)
            .Select(static node => node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => argument.Expression,
                _ => null,
            })
            .Any(target => target?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Any(name => names.Contains(name.Identifier.ValueText)) == true);
    }
}
