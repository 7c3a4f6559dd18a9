using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>What syntax says by itself: the name that a call uses, and whether a token is text.</summary>
internal static class SyntaxNames
{
    /// <summary>The name that a call or creation uses; null for other nodes.</summary>
    public static string? NameOfCall(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        ObjectCreationExpressionSyntax { Type: var type }
            => (type as SimpleNameSyntax ?? (type as QualifiedNameSyntax)?.Right)?.Identifier.ValueText,
        ImplicitObjectCreationExpressionSyntax => DeclaredType(node) ?? ImplicitCreation,
        ConstructorInitializerSyntax { Parent.Parent: TypeDeclarationSyntax type } initializer
            => initializer.IsKind(SyntaxKind.ThisConstructorInitializer)
                ? type.Identifier.ValueText
                : NameOfType(type.BaseList?.Types.FirstOrDefault()?.Type) ?? ImplicitCreation,
        _ => null,
    };

    /// <summary>The type that the place of a <c>new(...)</c> is declared with: of a variable, a property, a method's result.</summary>
    private static string? DeclaredType(SyntaxNode creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } }
            => NameOfType(declaration.Type),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => NameOfType(property.Type),
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => NameOfType(method.ReturnType),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => NameOfType(property.Type),
        ReturnStatementSyntax { Parent: BlockSyntax { Parent: MethodDeclarationSyntax method } } => NameOfType(method.ReturnType),
        _ => null,
    };

    private static string? NameOfType(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } results }
            => NameOfType(results[0]),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOfType(nullable.ElementType),
        _ => null,
    };

    /// <summary>Stands for the name of <c>new(...)</c>, whose type only the semantic model knows.</summary>
    public const string ImplicitCreation = "new()";

    /// <summary>Whether a token is the text of a literal, or of an interpolated string between its holes.</summary>
    public static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken
        or SyntaxKind.Utf8MultiLineRawStringLiteralToken;
}
