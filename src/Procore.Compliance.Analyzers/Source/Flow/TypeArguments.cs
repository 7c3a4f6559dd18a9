using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>The types that type parameters stand for.</summary>
internal static class TypeArguments
{
    /// <summary>A type whose type parameters are replaced by what is known of each; null where nothing is known of one.</summary>
    public static ITypeSymbol? Fill(ITypeSymbol? type, Func<ITypeParameterSymbol, ITypeSymbol?> known, Compilation compilation)
    {
        switch (type)
        {
            case ITypeParameterSymbol open:
                return known(open);
            case IArrayTypeSymbol array:
                return Fill(array.ElementType, known, compilation) is { } element
                    ? compilation.CreateArrayTypeSymbol(element, array.Rank)
                    : null;
            case INamedTypeSymbol { IsGenericType: true, TypeKind: not TypeKind.Error } generic:
                var filled = generic.TypeArguments.Select(argument => Fill(argument, known, compilation)).OfType<ITypeSymbol>().ToArray();
                return filled.Length < generic.TypeArguments.Length ? null
                    : filled.SequenceEqual<ISymbol>(generic.TypeArguments, SymbolEqualityComparer.Default) ? generic
                    : generic.ConstructedFrom.Construct(filled);
            default:
                return type;
        }
    }

    /// <summary>
    /// A type in which the type parameters of classes are what they are for the objects that a place speaks of: it stands in a class that
    /// derives from the generic one, in the creation of an object of it, or in a type whose static members its parameter gives.
    /// </summary>
    public static ITypeSymbol? At(SyntaxNode place, ITypeSymbol? type, SourceModel model, CancellationToken cancellationToken)
        => Fill(type, open => ArgumentAt(place, open, model, cancellationToken), model.Compilation);

    private static ITypeSymbol? ArgumentAt(
        SyntaxNode place, ITypeParameterSymbol open, SourceModel model, CancellationToken cancellationToken)
        => open.ContainingSymbol is INamedTypeSymbol generic
            ? place.Ancestors()
                .Select(around => around switch
                {
                    BaseObjectCreationExpressionSyntax made => ArgumentOf(model.TypeOf(made, cancellationToken), open, generic),
                    TypeDeclarationSyntax when model.DeclaredBy(around, cancellationToken) is INamedTypeSymbol declared
                        => ArgumentOf(declared, open, generic) ?? (Fits(declared, open) ? declared : null),
                    _ => null,
                })
                .FirstOrDefault(static found => found is not null)
            : null;

    /// <summary>What a type, or one that it derives from, gives a type parameter.</summary>
    private static ITypeSymbol? ArgumentOf(ITypeSymbol? type, ITypeParameterSymbol open, INamedTypeSymbol generic)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part is INamedTypeSymbol named && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, generic))
            {
                return named.TypeArguments[open.Ordinal] is { TypeKind: not TypeKind.TypeParameter } argument ? argument : null;
            }
        }

        return null;
    }

    /// <summary>Whether a type may stand for a parameter whose constraint says more than what kind of type it is.</summary>
    private static bool Fits(INamedTypeSymbol type, ITypeParameterSymbol open)
        => type.TypeKind != TypeKind.Interface
            && open.ConstraintTypes.Any(constraint => type.AllInterfaces.Contains(constraint, SymbolEqualityComparer.Default));
}
