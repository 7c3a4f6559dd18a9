using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>Whether a literal may become a value that is only known at run time: not where the language wants a constant.</summary>
internal static class ConstantContext
{
    /// <summary>
    /// Whether the code compiles with a run-time value in the place of <paramref name="literal"/>, if a constant becomes a read-only field.
    /// </summary>
    public static bool Allows(ExpressionSyntax literal, SourceModel model)
        => !NeedsConstant(literal) && literal.FirstAncestorOrSelf<EqualsValueClauseSyntax>() switch
        {
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } declaration
                } variable
            }
                when field.Modifiers.Any(SyntaxKind.ConstKeyword)
                => declaration.Variables.Count == 1 && !IsUsedAsConstant(variable, field.Modifiers, model),
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax local } declaration
                } variable
            }
                when local.IsConst
                => declaration.Variables.Count == 1
                    && !TreeFacts.Of(local.SyntaxTree)
                        .Identifiers(variable.Identifier.ValueText)
                        .Any(token => local.Parent!.Contains(token.Parent) && IsConstantUse(token.Parent!)),
            _ => true,
        };

    private static bool IsUsedAsConstant(VariableDeclaratorSyntax variable, SyntaxTokenList modifiers, SourceModel model)
    {
        var name = variable.Identifier.ValueText;
        var isPrivate = !modifiers.Any(
            static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword);
        var scope = isPrivate
            && variable.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? type
            : null;
        return NameIndex.Of(model).TreesMentioning(name)
            .SelectMany(tree => TreeFacts.Of(tree).Identifiers(name))
            .Any(token => scope?.Contains(token.Parent) != false && IsConstantUse(token.Parent!));
    }

    private static bool IsConstantUse(SyntaxNode node)
        => node is IdentifierNameSyntax identifier && NeedsConstantThrough(identifier);

    private static bool NeedsConstantThrough(ExpressionSyntax expression)
        => NeedsConstant(expression) || expression.FirstAncestorOrSelf<EqualsValueClauseSyntax>()?.Parent?.Parent?.Parent switch
        {
            FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
            LocalDeclarationStatementSyntax local => local.IsConst,
            _ => false,
        };

    /// <summary>
    /// Whether the nearest place around <paramref name="expression"/> that is not part of a larger expression takes constants only.
    /// </summary>
    private static bool NeedsConstant(ExpressionSyntax expression)
    {
        if (expression.Parent is BinaryExpressionSyntax test && test.IsKind(SyntaxKind.IsExpression))
        {
            return true;
        }

        SyntaxNode? node = expression;
        while (node is ExpressionSyntax or InterpolatedStringContentSyntax or ArgumentSyntax or ArgumentListSyntax)
        {
            node = node.Parent;
        }

        return node is AttributeArgumentSyntax or CaseSwitchLabelSyntax or PatternSyntax or GotoStatementSyntax
            or EqualsValueClauseSyntax { Parent: ParameterSyntax };
    }
}
