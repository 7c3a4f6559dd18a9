using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>
/// The code behind a delegate: a lambda, a method that is named, or what a variable or a table such as a dictionary of handlers keeps.
/// </content>
internal static partial class CallGraph
{
    /// <summary>
    /// The bodies that a delegate expression may run, or the name of a method that an attribute declares; empty where they are not in
    /// sight.
    /// </summary>
    public static ImmutableArray<SyntaxNode> BodiesOf(ExpressionSyntax callback, SourceModel model, CancellationToken cancellationToken)
        => Functions(callback, new(SymbolEqualityComparer.Default), model, cancellationToken).Distinct().ToImmutableArray();

    /// <summary>The bodies of all delegates among the arguments of a call.</summary>
    public static ImmutableArray<SyntaxNode> BodiesIn(
        BaseArgumentListSyntax arguments, SourceModel model, CancellationToken cancellationToken)
        => arguments.Arguments.SelectMany(argument => BodiesOf(argument.Expression, model, cancellationToken)).ToImmutableArray();

    /// <summary>
    /// The bodies that a call runs which invokes a delegate that is kept; empty where it invokes none, or one that comes from elsewhere.
    /// </summary>
    public static ImmutableArray<SyntaxNode> DelegatesBehind(
        InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => Callback.InvokedBy(call) is var kept && At(kept, model, cancellationToken).Target is IMethodSymbol
            ? ImmutableArray<SyntaxNode>.Empty
            : BodiesOf(kept, model, cancellationToken);

    /// <summary>Whether a lambda is kept under a name in sight by which a call invokes it. Once for each lambda that is asked for.</summary>
    public static bool IsInvokedByName(IMethodSymbol lambda, SourceModel model, CancellationToken cancellationToken)
        => lambda.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).Parent switch
        {
            EqualsValueClauseSyntax { Parent: { } declared } => model.DeclaredBy(declared, cancellationToken),
            AssignmentExpressionSyntax { Left: var left } => model.SymbolOf(left, cancellationToken),
            _ => null,
        } is { } kept
            && ValueUses.ReadsOf(kept, model, cancellationToken).Any(static read => read.Parent switch
            {
                InvocationExpressionSyntax call => Callback.InvokedBy(call) == read,
                MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => Callback.InvokedBy(call) == read,
                ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => Callback.InvokedBy(call) == read,
                _ => false,
            });

    private static IEnumerable<SyntaxNode> Functions(
        ExpressionSyntax callback, HashSet<ISymbol> seen, SourceModel model, CancellationToken cancellationToken)
    {
        var inner = callback switch
        {
            ParenthesizedExpressionSyntax parenthesized => new[] { parenthesized.Expression },
            CastExpressionSyntax cast => new[] { cast.Expression },
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => new[] { arguments[0].Expression },
            ConditionalExpressionSyntax choice => new[] { choice.WhenTrue, choice.WhenFalse },
            SwitchExpressionSyntax choice => choice.Arms.Select(static arm => arm.Expression),
            ElementAccessExpressionSyntax element => EntriesOf(element.Expression, model, cancellationToken),
            _ => null,
        };
        if (inner is not null)
        {
            return inner.SelectMany(value => Functions(value, seen, model, cancellationToken));
        }

        if (callback is AnonymousFunctionExpressionSyntax function)
        {
            return new[] { (SyntaxNode)function.Body };
        }

        if (callback is not (SimpleNameSyntax or MemberAccessExpressionSyntax))
        {
            return Enumerable.Empty<SyntaxNode>();
        }

        var info = model.GetSemanticModel(callback.SyntaxTree).GetSymbolInfo(callback, cancellationToken);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is IMethodSymbol method)
        {
            // What an attribute declares has no code: the name says what is sent.
            return DeclaredSenders.AttributesOf(method, model, cancellationToken).Any()
                ? new SyntaxNode[] { callback }
                : BodiesOf(method, model, cancellationToken);
        }

        if (symbol is not (ILocalSymbol or IFieldSymbol or IPropertySymbol) || !seen.Add(symbol))
        {
            return Enumerable.Empty<SyntaxNode>();
        }

        var values = callback is IdentifierNameSyntax name && TableOf(name) is { } table
            ? EntriesOf(table, model, cancellationToken)
            : VariableValues.Of(callback, model, cancellationToken);
        return values.SelectMany(value => Functions(value, seen, model, cancellationToken));
    }

    /// <summary>The table that <c>TryGetValue(key, out var handler)</c> took a handler from.</summary>
    private static ExpressionSyntax? TableOf(IdentifierNameSyntax handler)
        => handler.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<ArgumentSyntax>()
            .Where(argument => argument.RefKindKeyword != default
                && argument.Expression.DescendantTokens().Any(token => token.ValueText == handler.Identifier.ValueText))
            .Select(static argument => (argument.Parent?.Parent as InvocationExpressionSyntax)?.Expression)
            .OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(static look => look.Name.Identifier.ValueText == "TryGetValue")?.Expression;

    private static IEnumerable<ExpressionSyntax> EntriesOf(ExpressionSyntax table, SourceModel model, CancellationToken cancellationToken)
        => TableEntries.Of(table, model, cancellationToken).Select(static entry => entry.Value);
}
