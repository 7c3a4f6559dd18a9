using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>What the code around a timer does with it, read by the name of the variable that keeps it. Only syntax.</summary>
internal static class TimerUses
{
    /// <summary>
    /// The members that are used of the variable that keeps the timer, in the type around it (or the file, for top-level statements).
    /// </summary>
    public static IEnumerable<TimerUse> Of(ExpressionSyntax creation)
    {
        var name = creation.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            AssignmentExpressionSyntax assignment => CarriedVariables.RootOf(assignment.Left),
            _ => null,
        };
        return name is null
            ? Enumerable.Empty<TimerUse>()
            : TreeFacts.Of(creation.SyntaxTree).Identifiers(name)
                .Select(static token => token.Parent)
                .OfType<IdentifierNameSyntax>()
                .Where(ScopeOf(creation).Contains)
                .Select(static identifier => identifier.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access
                    ? access
                    : (ExpressionSyntax)identifier)
                .Select(static variable => TimerUse.TryRead(variable)).OfType<TimerUse>();
    }

    /// <summary>Whether each run of one of the handlers stops the timer.</summary>
    public static bool StopIn(
        ExpressionSyntax creation, ImmutableArray<SyntaxNode> handlers, SourceModel model, CancellationToken cancellationToken)
        => Of(creation).Any(use => use.Stops
            && handlers.Any(body => body.Contains(use.Name) && ReachOf.Node(use.Name, body, model, cancellationToken) == Reach.Always));

    /// <summary>
    /// Whether the handlers start the timer again: themselves, in what they name in their type, or in what runs when something that they
    /// began has completed. A start elsewhere is somebody else's, such as a person who moves a slider.
    /// </summary>
    public static bool RestartAfter(ExpressionSyntax creation, ImmutableArray<SyntaxNode> handlers)
    {
        var starts = Of(creation).Where(static use => use.Starts).Select(static use => use.Name).ToList();
        return starts.Any(IsOnCompletion)
            || (starts.Count > 0 && Reached(handlers, ScopeOf(creation)).Any(body => starts.Any(body.Contains)));
    }

    private static SyntaxNode ScopeOf(ExpressionSyntax creation)
        => (SyntaxNode?)creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? creation.SyntaxTree.GetRoot();

    private static IEnumerable<SyntaxNode> Reached(ImmutableArray<SyntaxNode> handlers, SyntaxNode scope)
    {
        var members = TreeFacts
            .NodesIn(scope)
            .Where(static node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            .ToLookup(NameOf);
        var open = new Queue<SyntaxNode>(handlers);
        var seen = new HashSet<SyntaxNode>(handlers);
        while (open.Count > 0)
        {
            var body = open.Dequeue();
            yield return body;
            foreach (var next in body
                .DescendantNodesAndSelf()
                .OfType<SimpleNameSyntax>()
                .SelectMany(name => members[name.Identifier.ValueText])
                .Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }
    }

    private static string NameOf(SyntaxNode member)
        => member is MethodDeclarationSyntax method
            ? method.Identifier.ValueText
            : ((LocalFunctionStatementSyntax)member).Identifier.ValueText;

    private static bool IsOnCompletion(SyntaxNode start) => start.Ancestors().Any(static ancestor => ancestor switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => IsCompletion(NameOf(ancestor)),
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax happening } subscription
            when subscription.IsKind(SyntaxKind.AddAssignmentExpression)
            => IsCompletion(happening.Name.Identifier.ValueText),
        _ => false,
    });

    // The framework's names of such events (event-based asynchronous pattern) and of their handlers.
    private static bool IsCompletion(string name) => name.EndsWith("Completed", StringComparison.Ordinal);
}
