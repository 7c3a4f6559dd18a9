using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>Looks for a parameter, local, field or property that code at a place may use. Nearer ones win.</summary>
internal static class ReachableValue
{
    private static readonly object Key = new();
    private static readonly object DeclaresKey = new();

    /// <summary>What <paramref name="expression"/> makes of the best symbol in scope; null where it accepts none.</summary>
    /// <param name="place">Where the value will be used.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="mayServe">Whether a symbol of this name and type may serve at all, wherever it is used; a static method.</param>
    /// <param name="expression">The expression for a symbol that may serve; null to refuse it.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public static string? At(
        ExpressionSyntax place,
        SourceModel model,
        Func<string, ITypeSymbol, bool> mayServe,
        Func<string, ITypeSymbol, string?> expression,
        CancellationToken cancellationToken)
    {
        var semantics = model.GetSemanticModel(place.SyntaxTree);
        var isInitializer = place.Ancestors().TakeWhile(static node => node is not (StatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static node => node is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null });
        var isStatic = new Lazy<bool>(
            () => isInitializer || IsStatic(semantics.GetEnclosingSymbol(place.SpanStart, cancellationToken)));
        return InScope(place, model, mayServe)
            .Where(value => IsUsable(value.Symbol, place, isStatic))
            .Select(value => (Rank: value.Symbol is IParameterSymbol or ILocalSymbol ? 0 : 1, Text: expression(value.Name, value.Type)))
            .Where(static candidate => candidate.Text is not null)
            .OrderBy(static candidate => candidate.Rank)
            .Select(static candidate => candidate.Text)
            .FirstOrDefault();
    }

    /// <summary>What may serve and is in scope, looked up once for all places between the same declarations.</summary>
    private static List<Candidate> InScope(ExpressionSyntax place, SourceModel model, Func<string, ITypeSymbol, bool> mayServe)
        => model.GetOrCompute(
            (Key, mayServe, ScopeOf(place, model)),
            _ => model.GetSemanticModel(place.SyntaxTree).LookupSymbols(place.SpanStart)
                .Select(static symbol => Describe(symbol))
                .OfType<Candidate>()
                .Where(candidate => mayServe(candidate.Name, candidate.Type))
                .ToList());

    /// <summary>
    /// The nearest node around a place that may declare names: in all places that have the same one, the same are in scope.
    /// </summary>
    private static SyntaxNode ScopeOf(ExpressionSyntax place, SourceModel model)
    {
        SyntaxNode node = place;
        while (node.Parent is not null && !MayDeclare(node, model))
        {
            node = node.Parent;
        }

        return node;
    }

    private static bool MayDeclare(SyntaxNode node, SourceModel model) => node switch
    {
        BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or IndexerDeclarationSyntax => true,
        AttributeListSyntax or PrimaryConstructorBaseTypeSyntax or ConstructorInitializerSyntax or ArrowExpressionClauseSyntax => true,
        AnonymousFunctionExpressionSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax => true,
        LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or EqualsValueClauseSyntax
            => model.GetOrCompute((DeclaresKey, node), _ => node.DescendantNodes().OfType<SingleVariableDesignationSyntax>().ToList())
                .Count > 0,
        StatementSyntax => true,
        _ => false,
    };

    private static bool IsStatic(ISymbol? symbol)
    {
        for (var current = symbol; current is IMethodSymbol method; current = current.ContainingSymbol)
        {
            if (method.IsStatic && method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUsable(ISymbol symbol, SyntaxNode place, Lazy<bool> isStatic) => symbol switch
    {
        ILocalSymbol local => local.DeclaringSyntaxReferences.Length > 0
            && local.DeclaringSyntaxReferences[0].GetSyntax() is var declaration
            && declaration.SyntaxTree == place.SyntaxTree
            && declaration.Span.End < place.SpanStart
            && (declaration is not VariableDeclaratorSyntax variable || variable.Initializer is not null),
        IParameterSymbol => true,
        IFieldSymbol or IPropertySymbol => symbol.IsStatic || !isStatic.Value,
        _ => false,
    };

    private static Candidate? Describe(ISymbol symbol)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol { IsWriteOnly: false } property => property.Type,
            _ => null,
        };
        return type is null
            ? null
            : new(symbol, SyntaxFacts.GetKeywordKind(symbol.Name) != SyntaxKind.None ? "@" + symbol.Name : symbol.Name, type);
    }

    /// <summary>A symbol, how its name is written, and its type.</summary>
    private sealed record Candidate(ISymbol Symbol, string Name, ITypeSymbol Type);
}
