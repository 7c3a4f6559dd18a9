using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>In which form a credential is wanted where it stands, and so what is made of the text that is read in its place.</summary>
internal enum CredentialForm
{
    /// <summary>The text itself.</summary>
    Text,

    /// <summary>The text as it may stand in a query, a form body or the user part of a URL.</summary>
    Escaped,

    /// <summary>An array of its characters.</summary>
    Characters,

    /// <summary>An array of bytes, written as Base64.</summary>
    Base64,

    /// <summary>The bytes of the text in UTF-8.</summary>
    Utf8,
}

/// <summary>Tells the form of an embedded credential.</summary>
internal static class CredentialForms
{
    /// <summary>The form; null where a value that is read at run time cannot stand in its place.</summary>
    public static CredentialForm? Of(EmbeddedSecret secret, SourceModel model) => secret.Syntax switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) && secret.Extent != SecretExtent.Other
            => ConstantContext.Allows(literal, model) ? TextForm(secret, literal.Token.ValueText, literal.Token.ValueText) : null,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.Utf8StringLiteralExpression) && secret.Extent == SecretExtent.Literal
            => TakesBytes(literal) ? CredentialForm.Utf8 : null,
        InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax whole } text
            when secret.Extent == SecretExtent.PartOfLiteral
            => ConstantContext.Allows(whole, model) ? TextForm(secret, text.TextToken.ValueText, whole.Contents.ToString()) : null,
        ExpressionSyntax array => ArrayForm(array),
        _ => null,
    };

    private static CredentialForm TextForm(EmbeddedSecret secret, string text, string whole)
    {
        if (secret.Extent == SecretExtent.Literal)
        {
            return CredentialForm.Text;
        }

        var isPair = secret.ValueStart > 0
            && text[secret.ValueStart - 1] == '='
            && whole.IndexOf(';') < 0
            && whole.IndexOf(' ') < 0
            && whole[0] != '-';
        return isPair || secret.Name == EmbeddedPairs.UserInformationName ? CredentialForm.Escaped : CredentialForm.Text;
    }

    /// <summary>
    /// Whether an array of bytes may stand where a UTF-8 literal does: its type is written out, or it is made an array there and then.
    /// </summary>
    private static bool TakesBytes(LiteralExpressionSyntax literal) => literal.Parent switch
    {
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ToArray",
            Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 }
        }
            => true,
        ArrowExpressionClauseSyntax or ReturnStatementSyntax or ArgumentSyntax => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } }
            => !declaration.Type.IsVar,
        _ => false,
    };

    private static CredentialForm? ArrayForm(ExpressionSyntax array)
    {
        var (elements, element) = array switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer, Type: var type }
                => (initializer.Expressions, type.ElementType.ToString()),
            ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => (initializer.Expressions, "var"),
            InitializerExpressionSyntax
            {
                Parent: EqualsValueClauseSyntax
                {
                    Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: ArrayTypeSyntax type } }
                }
            } initializer
                => (initializer.Expressions, type.ElementType.ToString()),
            _ => (default, string.Empty),
        };
        if (elements.Count == 0 || array.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return null;
        }

        var isText = elements.All(static value => value.IsKind(SyntaxKind.CharacterLiteralExpression));
        return isText && element is ("char" or "var") ? CredentialForm.Characters
            : element == "byte" && elements.All(static value => value.IsKind(SyntaxKind.NumericLiteralExpression)) ? CredentialForm.Base64
            : null;
    }
}
