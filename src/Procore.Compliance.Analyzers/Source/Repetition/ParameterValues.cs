using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>Lists what the callers in this compilation pass for a parameter.</summary>
internal static class ParameterValues
{
    /// <summary>
    /// The arguments for <paramref name="parameter"/> of a method or constructor, those among them that a constructor passes on to its
    /// base. Empty for a lambda's, and where only another program calls. A caller that leaves it out is not listed.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> Of(IParameterSymbol parameter, SourceModel model, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.LocalFunction))
        {
            yield break;
        }

        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        foreach (var call in NameIndex
            .Of(model)
            .TreesMentioning(name)
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes)
            .Where(node => MayCall(node, method)))
        {
            if (ArgumentsOf(call) is { } list
                && model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
                && IsCallOf(called, method, model)
                && ArgumentFor(list, parameter, isReduced: called.MethodKind == MethodKind.ReducedExtension) is { } value)
            {
                yield return value;
            }
        }
    }

    private static bool MayCall(SyntaxNode node, IMethodSymbol method) => node switch
    {
        InvocationExpressionSyntax invocation => Callback.NameOf(invocation) == method.Name,
        BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax => method.MethodKind == MethodKind.Constructor,
        _ => false,
    };

    private static ArgumentListSyntax? ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        _ => null,
    };

    private static bool IsCallOf(IMethodSymbol called, IMethodSymbol method, SourceModel model)
    {
        var target = (called.ReducedFrom ?? called).OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(target, method.OriginalDefinition)
            || ((target.IsAbstract || target.IsVirtual)
                && model.ImplementationsOf(target).Contains(method.OriginalDefinition, SymbolEqualityComparer.Default));
    }

    private static ExpressionSyntax? ArgumentFor(ArgumentListSyntax list, IParameterSymbol parameter, bool isReduced)
        => (list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? list.Arguments
                .Where(static argument => argument.NameColon is null)
                .ElementAtOrDefault(isReduced ? parameter.Ordinal - 1 : parameter.Ordinal))?.Expression;
}
