using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>Who uses whom, from the symbols that code binds to: names, <c>var</c>, <c>new()</c>, indexers, operators.</summary>
internal static class References
{
    /// <summary>The references of all types of some sources, each once. Comments and usings make none.</summary>
    public static IReadOnlyList<Reference> In(SourceSet sources) => [.. sources.Models.AsParallel().SelectMany(In).Distinct()];

    /// <summary>The names that bind to nothing, so that nothing is known of what they refer to.</summary>
    public static IReadOnlyList<string> UnboundIn(SourceSet sources)
        => [.. sources.Models.AsParallel().SelectMany(static model => model.SyntaxTree.GetRoot().DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText != "nameof"
                && model.GetSymbolInfo(name) is { Symbol: null, CandidateSymbols.IsEmpty: true })
            .Select(static name => $"{name.GetLocation().GetLineSpan()}: {name}"))];

    private static IEnumerable<Reference> In(SemanticModel model)
    {
        var root = model.SyntaxTree.GetRoot();
        foreach (var node in root.DescendantNodes(static node => node is not UsingDirectiveSyntax))
        {
            if (!MayRefer(node) || TypeAround(node, model) is not { } from)
            {
                continue;
            }

            foreach (var (type, member) in UsedAt(node, model))
            {
                if (NameOf(type) is { } to && to != from)
                {
                    yield return new(from, to, member);
                }
            }
        }
    }

    private static bool MayRefer(SyntaxNode node)
        => node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax
            or ConstructorInitializerSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
            or CastExpressionSyntax;

    private static IEnumerable<(INamedTypeSymbol Type, string? Member)> UsedAt(SyntaxNode node, SemanticModel model)
    {
        var info = model.GetSymbolInfo(node);
        switch (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
        {
            case ITypeSymbol type:
                return TypesIn(type).Select(static found => (found, (string?)null));
            case IMethodSymbol { ReducedFrom: { } extension }:
                return [(extension.ContainingType, extension.Name)];
            case { ContainingType: { } owner } and not (ILocalSymbol or IParameterSymbol) and var member:
                return [(owner, member.Name)];
            default:
                return [];
        }
    }

    /// <summary>A type with its elements and arguments: <c>var</c> writes none of them.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesIn(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => named.TypeArguments.SelectMany(TypesIn).Prepend(named),
        IArrayTypeSymbol array => TypesIn(array.ElementType),
        _ => [],
    };

    private static TypeName? TypeAround(SyntaxNode node, SemanticModel model)
        => node.Ancestors()
            .LastOrDefault(static around => around is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) is { } outermost
            && model.GetDeclaredSymbol(outermost) is INamedTypeSymbol type
            ? NameOf(type)
            : null;

    private static TypeName? NameOf(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type.TypeKind == TypeKind.Error ? null : new(type.ContainingNamespace.ToDisplayString(), type.Name);
    }
}
