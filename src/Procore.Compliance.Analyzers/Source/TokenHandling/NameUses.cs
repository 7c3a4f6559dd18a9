using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.TokenHandling;

/// <summary>
/// Where a compilation writes a name. For the few names that a question leads to; each is looked up once per compilation.
/// </summary>
internal static class NameUses
{
    private static readonly object Key = new();

    /// <summary>
    /// The names in expressions and types that read <paramref name="name"/>, in every tree; a declaration of the name is no use.
    /// </summary>
    public static ImmutableArray<SimpleNameSyntax> Of(string name, SourceModel model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return model.GetOrCompute((Key, name), m => new Box(m.Compilation.SyntaxTrees
            .SelectMany(tree => TreeFacts.Of(tree).Identifiers(name))
            .Select(static token => token.Parent)
            .OfType<SimpleNameSyntax>()
            .ToImmutableArray())).Uses;
    }

    /// <summary>The calls of <paramref name="method"/>, or the creations for a constructor, with their arguments.</summary>
    public static IEnumerable<CallSite> CallsOf(IMethodSymbol method, SourceModel model, CancellationToken cancellationToken)
    {
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        foreach (var use in Of(isConstructor ? method.ContainingType.Name : method.Name, model, cancellationToken))
        {
            if (CallAround(use) is { } node
                && CallSite.TryCreate(node, model) is { } call
                && call.IsCreation == isConstructor
                && IsCallOf(call, method))
            {
                yield return call;
            }
        }
    }

    private static bool IsCallOf(CallSite call, IMethodSymbol method)
        => call.Target is null
            || SymbolEqualityComparer.Default.Equals(call.Target.OriginalDefinition, method.OriginalDefinition)
            || (call.Target.IsAbstract && call.Target.Parameters.Length == method.Parameters.Length);

    private static SyntaxNode? CallAround(SimpleNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == node => call,
            ObjectCreationExpressionSyntax creation when creation.Type == node => creation,
            _ => null,
        };
    }

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<SimpleNameSyntax> Uses);
}
