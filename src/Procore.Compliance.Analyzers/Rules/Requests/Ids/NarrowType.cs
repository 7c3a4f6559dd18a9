using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>The types of whole numbers that have fewer than 64 bits, and where declarations write them.</summary>
internal static class NarrowType
{
    /// <summary>Whether a type, or what it may be null of, has fewer than 64 bits.</summary>
    public static bool Is(ITypeSymbol? type)
        => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt32 }
            || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var inner }
                && Is(inner[0]));

    /// <summary>What C# calls such a type, without a question mark.</summary>
    public static string NameOf(ITypeSymbol type)
        => (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var inner }
            ? inner[0]
            : type).ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>The elements of an array or list; null for other types.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type)
        => type is null or { SpecialType: SpecialType.System_String } ? null
            : type is IArrayTypeSymbol array ? array.ElementType
            : type.AllInterfaces.Prepend(type as INamedTypeSymbol)
                .Where(static one => one is { Name: "IEnumerable" or "IAsyncEnumerable", TypeArguments.Length: 1 })
                .Select(static one => one!.TypeArguments[0])
                .FirstOrDefault();

    /// <summary>The type that a declaration writes; null where it writes none, or several variables share it.</summary>
    public static TypeSyntax? DeclaredBy(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Type,
        ParameterSyntax parameter => parameter.Type,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable } => variable.Type,
        ForEachStatementSyntax each => each.Type,
        SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax declared } => declared.Type,
        _ => null,
    };

    /// <summary>
    /// Where a written type says the narrow one: <c>int</c> of <c>int?</c>, <c>int[]</c> and <c>List&lt;int&gt;</c>; null where it is
    /// inferred, or has another type beside it.
    /// </summary>
    public static TypeSyntax? In(TypeSyntax written) => written switch
    {
        NullableTypeSyntax nullable => In(nullable.ElementType),
        ArrayTypeSyntax array => In(array.ElementType),
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } inner } => In(inner[0]),
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => In(generic),
        PredefinedTypeSyntax { Keyword.ValueText: var name } when IsName(name) => written,
        IdentifierNameSyntax { Identifier.ValueText: var name } when IsName(name) => written,
        QualifiedNameSyntax { Right.Identifier.ValueText: var name } when IsName(name) => written,
        _ => null,
    };

    // C# and System.
    private static bool IsName(string name)
        => Array.IndexOf(
            new[] { "int", "uint", "short", "ushort", "byte", "sbyte", "Int32", "UInt32", "Int16", "UInt16", "Byte", "SByte" },
            name) >= 0;
}
