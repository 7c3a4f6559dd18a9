using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>Looks for a parameter, local, field or property that code at a place may use. Nearer ones win.</summary>
internal static class ReachableValue
{
    /// <summary>What <paramref name="expression"/> makes of the best symbol in scope; null where it accepts none.</summary>
    /// <param name="place">Where the value will be used.</param>
    /// <param name="model">The model of its tree.</param>
    /// <param name="expression">The expression for a symbol of this name and type; null to refuse it.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public static string? At(
        ExpressionSyntax place, SemanticModel model, Func<string, ITypeSymbol, string?> expression, CancellationToken cancellationToken)
    {
        var isInitializer = place.Ancestors().TakeWhile(static node => node is not (StatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static node => node is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null });
        var isStatic = isInitializer || IsStatic(model.GetEnclosingSymbol(place.SpanStart, cancellationToken));
        return model.LookupSymbols(place.SpanStart)
            .Where(symbol => IsUsable(symbol, place, isStatic))
            .Select(symbol => (Rank: symbol is IParameterSymbol or ILocalSymbol ? 0 : 1, Text: Describe(symbol, expression)))
            .Where(static candidate => candidate.Text is not null)
            .OrderBy(static candidate => candidate.Rank)
            .Select(static candidate => candidate.Text)
            .FirstOrDefault();
    }

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

    private static bool IsUsable(ISymbol symbol, SyntaxNode place, bool isStatic) => symbol switch
    {
        ILocalSymbol local => local.DeclaringSyntaxReferences.Length > 0
            && local.DeclaringSyntaxReferences[0].GetSyntax() is var declaration
            && declaration.SyntaxTree == place.SyntaxTree
            && declaration.Span.End < place.SpanStart
            && (declaration is not VariableDeclaratorSyntax variable || variable.Initializer is not null),
        IParameterSymbol => true,
        IFieldSymbol or IPropertySymbol => symbol.IsStatic || !isStatic,
        _ => false,
    };

    private static string? Describe(ISymbol symbol, Func<string, ITypeSymbol, string?> expression)
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
            : expression(SyntaxFacts.GetKeywordKind(symbol.Name) != SyntaxKind.None ? "@" + symbol.Name : symbol.Name, type);
    }
}
