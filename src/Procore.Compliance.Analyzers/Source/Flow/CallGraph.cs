using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Who calls whom: what runs when a call does (<see cref="At"/>), who calls a method (<see cref="CallersOf"/>), and what is reached from
/// code (<see cref="ReachedFrom"/>, <see cref="Leads"/>). Asked on demand, never made for a whole compilation; what was found is kept.
/// Thread-safe.
/// </summary>
internal static partial class CallGraph
{
    private static readonly object Key = new();

    /// <summary>What has been asked of a compilation so far.</summary>
    private static Answers Of(SourceModel model) => model.GetOrCompute(Key, static _ => new Answers());

    /// <summary>How many calls of a compilation were bound so far.</summary>
    public static int CallsBound(SourceModel model) => Of(model).Calls.Count;

    /// <summary>
    /// The declarations with a body that may run when <paramref name="target"/> is called: its own, and those of what implements or
    /// overrides it. Empty where the compilation has none.
    /// </summary>
    public static IEnumerable<SyntaxNode> DeclarationsOf(ISymbol target, SourceModel model, CancellationToken cancellationToken)
        => DeclarationsOf(target, isVirtual: true, model, cancellationToken).Where(static declaration => BodyOf(declaration) is not null);

    /// <summary>
    /// All declarations of <paramref name="target"/>, also of a type whose constructor has no body, and where
    /// <paramref name="isVirtual"/>, of what implements or overrides it; those are not looked for before they are asked for.
    /// </summary>
    public static IEnumerable<SyntaxNode> DeclarationsOf(
        ISymbol target, bool isVirtual, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = target is IMethodSymbol method ? Definition(method) : target;
        if (symbol.ContainingType is null)
        {
            return Enumerable.Empty<SyntaxNode>();
        }

        var isOpen = isVirtual && (symbol.IsAbstract || symbol.IsVirtual || symbol.IsOverride);
        return Enumerable.Range(0, isOpen ? 2 : 1)
            .SelectMany(step => step == 0 ? new[] { symbol } : model.ImplementationsOf(symbol))
            .SelectMany(member => model.DeclarationsOf(
                (member as IMethodSymbol)?.PartialImplementationPart ?? member, cancellationToken));
    }

    /// <summary>Whether the type of the receiver decides what a call runs: <c>base.Send()</c> runs the base type's own.</summary>
    private static bool IsVirtual(SyntaxNode call)
        => call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } };

    /// <summary>The bodies that may run when <paramref name="target"/> is called.</summary>
    public static IEnumerable<SyntaxNode> BodiesOf(ISymbol target, SourceModel model, CancellationToken cancellationToken)
        => DeclarationsOf(target, model, cancellationToken).Select(BodyOf).OfType<SyntaxNode>();

    /// <summary>The code of a declaration: body or expression of a method, accessors of a property; null where it has none.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
        AnonymousFunctionExpressionSyntax function => function.Body,
        PropertyDeclarationSyntax property => property.AccessorList,
        _ => null,
    };

    /// <summary>Whether what runs is a name that somebody hands over, and not the code of a function.</summary>
    public static bool IsHandedOver(SyntaxNode body)
        => body is ExpressionSyntax { Parent: not (AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) };

    /// <summary>What a method or property may return: its expression body, or its own return statements.</summary>
    public static IEnumerable<ExpressionSyntax> ResultsOf(SyntaxNode declaration)
    {
        if (SourceModel.SingleResult(declaration) is { } single)
        {
            return ImmutableArray.Create(single);
        }

        return BodyOf(declaration) is { } body ? ReturnedBy(body) : Enumerable.Empty<ExpressionSyntax>();
    }

    /// <summary>What a body returns: the expression that it is, or that its own return statements have.</summary>
    public static IEnumerable<ExpressionSyntax> ReturnedBy(SyntaxNode body) => body switch
    {
        ExpressionSyntax expression => ImmutableArray.Create(expression),
        ArrowExpressionClauseSyntax arrow => ImmutableArray.Create(arrow.Expression),
        _ => body
            .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Select(static node => node switch
            {
                ReturnStatementSyntax statement => statement.Expression,
                ArrowExpressionClauseSyntax { Parent: AccessorDeclarationSyntax { Keyword.RawKind: (int)SyntaxKind.GetKeyword } } arrow
                    => arrow.Expression,
                _ => null,
            })
            .OfType<ExpressionSyntax>(),
    };

    /// <summary>The method that a call names: an extension method as it is declared, a partial method as it is first declared.</summary>
    private static IMethodSymbol Definition(IMethodSymbol method)
    {
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        return declared.PartialDefinitionPart ?? declared;
    }

    /// <summary>What is kept for a compilation.</summary>
    private sealed class Answers
    {
        public ConcurrentDictionary<SyntaxNode, Call> Calls { get; } = new();

        public ConcurrentDictionary<(string Name, bool IsConstructor), NamedCallers> Callers { get; } = new();
    }
}
