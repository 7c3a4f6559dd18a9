using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>Looks for an <c>IConfiguration</c> that code at a place may use.</summary>
internal static class ReachableConfiguration
{
    /// <summary>An expression for the configuration, such as <c>_configuration</c> or <c>builder.Configuration</c>; null where none is in scope.</summary>
    public static string? At(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken)
    {
        var symbols = model.LookupSymbols(place.SpanStart);
        var isInitializer = place.Ancestors().TakeWhile(static node => node is not (StatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static node => node is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null });
        var isStatic = isInitializer || IsStatic(model.GetEnclosingSymbol(place.SpanStart, cancellationToken));
        return symbols
            .Where(symbol => IsUsable(symbol, place, isStatic))
            .Select(symbol => (Rank: Rank(symbol), Text: Expression(symbol)))
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
            && local.DeclaringSyntaxReferences[0].GetSyntax() is var declaration && declaration.SyntaxTree == place.SyntaxTree && declaration.Span.End < place.SpanStart
            && (declaration is not VariableDeclaratorSyntax variable || variable.Initializer is not null),
        IParameterSymbol => true,
        IFieldSymbol or IPropertySymbol => symbol.IsStatic || !isStatic,
        _ => false,
    };

    private static int Rank(ISymbol symbol) => symbol switch
    {
        IParameterSymbol or ILocalSymbol => 0,
        _ => 1,
    };

    private static string? Expression(ISymbol symbol)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol { IsWriteOnly: false } property => property.Type,
            _ => null,
        };
        var name = SyntaxFacts.GetKeywordKind(symbol.Name) != SyntaxKind.None ? "@" + symbol.Name : symbol.Name;
        return type?.Name switch
        {
            "IConfiguration" or "IConfigurationRoot" or "ConfigurationManager" => name,
            "WebApplicationBuilder" or "WebApplication" or "HostApplicationBuilder" or "IHostApplicationBuilder" or "HostBuilderContext" or "WebHostBuilderContext" => name + ".Configuration",
            _ => null,
        };
    }
}
