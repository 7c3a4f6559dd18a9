using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>What syntax says by itself: the name that a call uses, and whether a token is text.</summary>
internal static class SyntaxNames
{
    private static readonly ConditionalWeakTable<TypeDeclarationSyntax, Dictionary<string, TypeSyntax>> MemberTypes = new();

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
        EqualsValueClauseSyntax { Parent: ParameterSyntax parameter } => NameOfType(parameter.Type),
        ArrowExpressionClauseSyntax { Parent: var declaration } => ResultOf(declaration),
        ReturnStatementSyntax { Parent: BlockSyntax { Parent: var declaration } } => ResultOf(declaration),
        ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or PostfixUnaryExpressionSyntax => DeclaredType(creation.Parent),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => DeclaredType(creation.Parent),
        CastExpressionSyntax cast => NameOfType(cast.Type),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when assignment.Right == creation
            => NameOfType(LocalType(name) ?? MemberType(name)),
        AssignmentExpressionSyntax
        {
            Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name }
        }
            => NameOfType(MemberType(name)),
        LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax registration } }
            => ServiceOf(registration),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax registration } => ServiceOf(registration),
        _ => null,
    };

    /// <summary>The type that a local is declared with in a block around <paramref name="name"/>; null for other names and for <c>var</c>.</summary>
    private static TypeSyntax? LocalType(IdentifierNameSyntax name)
        => name.Ancestors().TakeWhile(static around => around is not MemberDeclarationSyntax).OfType<BlockSyntax>()
            .SelectMany(block => block.Statements.TakeWhile(statement => statement.SpanStart < name.SpanStart))
            .OfType<LocalDeclarationStatementSyntax>()
            .FirstOrDefault(local => local.Declaration.Variables
                .Any(variable => variable.Identifier.ValueText == name.Identifier.ValueText))
            ?.Declaration.Type;

    /// <summary>The type that a field or property is declared with in the type around <paramref name="name"/>.</summary>
    private static TypeSyntax? MemberType(IdentifierNameSyntax name)
        => name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && MemberTypes.GetValue(type, static t => TypesOf(t)).TryGetValue(name.Identifier.ValueText, out var declared)
                ? declared
                : null;

    private static Dictionary<string, TypeSyntax> TypesOf(TypeDeclarationSyntax type)
    {
        var types = new Dictionary<string, TypeSyntax>();
        foreach (var member in type.Members)
        {
            if (member is PropertyDeclarationSyntax property)
            {
                types[property.Identifier.ValueText] = property.Type;
            }

            foreach (var variable in (member as FieldDeclarationSyntax)?.Declaration.Variables ?? default)
            {
                types[variable.Identifier.ValueText] = ((FieldDeclarationSyntax)member).Declaration.Type;
            }
        }

        return types;
    }

    /// <summary>The type that a call registers in a container: <c>AddSingleton&lt;T&gt;(_ =&gt; new())</c>.</summary>
    private static string? ServiceOf(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax
        {
            Name: GenericNameSyntax { Identifier.ValueText: var method, TypeArgumentList.Arguments: { Count: > 0 } types }
        }
            && (method.StartsWith("Add", System.StringComparison.Ordinal) || method.StartsWith("TryAdd", System.StringComparison.Ordinal))
                ? NameOfType(types[types.Count - 1])
                : null;

    /// <summary>The type of what a method, local function, property or accessor returns.</summary>
    private static string? ResultOf(SyntaxNode? declaration) => declaration switch
    {
        MethodDeclarationSyntax method => NameOfType(method.ReturnType),
        LocalFunctionStatementSyntax function => NameOfType(function.ReturnType),
        PropertyDeclarationSyntax property => NameOfType(property.Type),
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => NameOfType(property.Type),
        _ => null,
    };

    /// <summary>The last name of a type, of its element where it is nullable, of its result where it is a task; null where it has none.</summary>
    public static string? NameOfType(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } results }
            => NameOfType(results[0]),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOfType(nullable.ElementType),
        _ => null,
    };

    /// <summary>Whether a method of this name may answer the object that it is called on.</summary>
    // Our judgement: the prefixes of RestSharp's and Flurl's extension methods.
    public static bool IsStep(string method)
        => System.Array.Exists(
            new[] { "Add", "With", "Set", "Use" }, prefix => method.StartsWith(prefix, System.StringComparison.Ordinal));

    /// <summary>Stands for the name of <c>new(...)</c>, whose type only the semantic model knows.</summary>
    public const string ImplicitCreation = "new()";

    /// <summary>Whether a token is the text of a literal, or of an interpolated string between its holes.</summary>
    public static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken
        or SyntaxKind.Utf8MultiLineRawStringLiteralToken;
}
