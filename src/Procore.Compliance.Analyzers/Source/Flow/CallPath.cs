using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The calls by which code came to run, the last one first. What one call gives is kept together: a method that is entered by it has the
/// arguments of this call, not those of its other callers.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Declaration">The method, local function or lambda that it enters.</param>
/// <param name="Outer">The calls by which the code around the call runs; null where nobody says.</param>
internal sealed record CallPath(CallSite Call, SyntaxNode Declaration, CallPath? Outer)
{
    /// <summary>
    /// What the calls give for a parameter, and the path of the code that this stands in; null where none of them gives it.
    /// </summary>
    public (ExpressionSyntax Value, CallPath? Path)? Given(IParameterSymbol parameter)
    {
        var owner = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Ancestors().FirstOrDefault(static node
            => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        for (var path = this; path is not null; path = path.Outer)
        {
            if (path.Declaration == owner)
            {
                return CallGraph.ArgumentOf(path.Call, parameter)?.Syntax is ExpressionSyntax given ? (given, path.Outer) : null;
            }
        }

        return null;
    }

    /// <summary>The scopes in which an expression of the method that is entered is read; none where it does not stand in it.</summary>
    public IEnumerable<FoldScope> ScopesAt(SyntaxNode place, StringFolder folder)
        => (Outer?.ScopesAt(Call.Syntax, folder) ?? new[] { FoldScope.Outermost })
            .SelectMany(scope => folder.BodiesOf(Call, scope))
            .Where(body => body.Declaration.Span.Contains(place.Span) && body.Declaration.SyntaxTree == place.SyntaxTree)
            .Select(static body => body.Scope);
}
