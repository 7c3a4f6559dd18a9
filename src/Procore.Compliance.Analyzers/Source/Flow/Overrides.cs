using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Which virtual members of classes one object can have together.</summary>
internal static class Overrides
{
    /// <summary>
    /// Whether one object can have what two places say. It cannot where both stand in virtual members of one hierarchy, and no class has
    /// both: each overrides the other's, or another class does between them.
    /// </summary>
    public static bool AreOfOneObject(SyntaxNode one, SyntaxNode other, SourceModel model, CancellationToken cancellationToken)
    {
        if (MemberAround(one, model, cancellationToken) is not { } first
            || MemberAround(other, model, cancellationToken) is not { } second
            || !AreRelated(DeclaredFirst(first).ContainingType, DeclaredFirst(second).ContainingType))
        {
            return true;
        }

        return Derives(first.ContainingType, second.ContainingType) ? Has(first.ContainingType, second)
            : Derives(second.ContainingType, first.ContainingType) && Has(second.ContainingType, first);
    }

    /// <summary>The virtual member around a place; null where it stands in none.</summary>
    private static ISymbol? MemberAround(SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
        => place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && model.DeclaredBy(member, cancellationToken) is IPropertySymbol or IMethodSymbol
            && model.DeclaredBy(member, cancellationToken) is { ContainingType.TypeKind: TypeKind.Class } symbol
            && (symbol.IsVirtual || symbol.IsOverride)
            ? symbol
            : null;

    private static ISymbol? Overridden(ISymbol member)
        => (ISymbol?)(member as IPropertySymbol)?.OverriddenProperty ?? (member as IMethodSymbol)?.OverriddenMethod;

    private static ISymbol DeclaredFirst(ISymbol member)
    {
        while (Overridden(member) is { } before)
        {
            member = before;
        }

        return member.OriginalDefinition;
    }

    private static bool AreRelated(INamedTypeSymbol one, INamedTypeSymbol other) => Derives(one, other) || Derives(other, one);

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, ancestor.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether objects of a class have an inherited member as it is declared: no class up to it overrides it.</summary>
    private static bool Has(INamedTypeSymbol type, ISymbol member)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            foreach (var own in part.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(own.OriginalDefinition, member.OriginalDefinition))
                {
                    return true;
                }

                if (own.IsOverride)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
