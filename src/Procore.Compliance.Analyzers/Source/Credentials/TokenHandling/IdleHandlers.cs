using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// Handlers of messages that nothing constructs, registers or derives from. What only they use sends nothing either.
/// </summary>
internal static class IdleHandlers
{
    /// <summary>The idle handler that alone leads to <paramref name="place"/>; null where something else may, or code outside of the project.</summary>
    public static INamedTypeSymbol? Around(SyntaxNode place, SourceModel source, CancellationToken cancellationToken)
        => TypeAround(place, source) is { } type
            ? Find(type, source, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default), cancellationToken)
            : null;

    /// <summary>Each type is asked once, and its name looked for in the files that write it.</summary>
    private static INamedTypeSymbol? Find(
        INamedTypeSymbol type, SourceModel source, HashSet<INamedTypeSymbol> asked, CancellationToken cancellationToken)
    {
        if (IsOffered(type, source.Compilation))
        {
            return null;
        }

        asked.Add(type);
        INamedTypeSymbol? idle = null;
        var isUsed = false;
        foreach (var mention in MentionsOf(type, source, cancellationToken))
        {
            isUsed = true;
            if (TypeAround(mention, source) is not { } user)
            {
                return null;
            }

            if (!asked.Contains(user))
            {
                if (Find(user, source, asked, cancellationToken) is not { } handler)
                {
                    return null;
                }

                idle ??= handler;
            }
        }

        return isUsed || !HandlerChain.IsHandler(type) ? idle : type;
    }

    private static IEnumerable<SyntaxNode> MentionsOf(INamedTypeSymbol type, SourceModel source, CancellationToken cancellationToken)
        => NameUses.Of(type.Name, source, cancellationToken)
            .Where(name => source.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol is { } named
                && SymbolEqualityComparer.Default.Equals((named as IMethodSymbol)?.ContainingType ?? named, type)
                && !SymbolEqualityComparer.Default.Equals(TypeAround(name, source), type));

    /// <summary>Whether code outside of the project can use a type: it is public, and the project is no application.</summary>
    private static bool IsOffered(INamedTypeSymbol type, Compilation compilation)
    {
        for (var around = type; around is not null; around = around.ContainingType)
        {
            if (around.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule;
    }

    private static INamedTypeSymbol? TypeAround(SyntaxNode place, SourceModel source)
        => place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? (INamedTypeSymbol?)source.GetSemanticModel(place.SyntaxTree).GetDeclaredSymbol(declaration)
            : null;
}
