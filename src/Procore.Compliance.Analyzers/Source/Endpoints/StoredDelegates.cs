using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Repetition;

namespace Procore.Compliance.Analyzers.Source.Endpoints;

/// <summary>
/// Finds the code behind a call of a delegate that the project keeps: in a variable, or in a table such as a dictionary of handlers.
/// </summary>
internal static class StoredDelegates
{
    /// <summary>
    /// The bodies that <paramref name="call"/> may run; empty where it calls no delegate, or one that comes from elsewhere.
    /// </summary>
    public static ImmutableArray<SyntaxNode> BodiesOf(
        InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var kept = Callback.InvokedBy(call);
        var table = kept switch
        {
            ElementAccessExpressionSyntax element => element.Expression,
            IdentifierNameSyntax name => TableOf(name),
            _ => null,
        };
        var values = table is null ? VariablesOf(kept, model, cancellationToken) : EntriesOf(table, model, cancellationToken);
        return values.SelectMany(Alternatives)
            .SelectMany(value => Callback.BodiesOf(value, model, cancellationToken))
            .Distinct()
            .ToImmutableArray();
    }

    /// <summary>The table that <c>TryGetValue(key, out var handler)</c> took a handler from.</summary>
    private static ExpressionSyntax? TableOf(IdentifierNameSyntax handler)
        => handler.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<ArgumentSyntax>()
            .Where(argument => argument.RefKindKeyword != default
                && argument.Expression.DescendantTokens().Any(token => token.ValueText == handler.Identifier.ValueText))
            .Select(static argument => (argument.Parent?.Parent as InvocationExpressionSyntax)?.Expression)
            .OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(static look => look.Name.Identifier.ValueText == "TryGetValue")?.Expression;

    private static IEnumerable<ExpressionSyntax> VariablesOf(ExpressionSyntax kept, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(kept.SyntaxTree).GetSymbolInfo(kept, cancellationToken).Symbol is ILocalSymbol or IFieldSymbol
            or IPropertySymbol
            ? VariableValues.Of(kept, model, cancellationToken)
            : Enumerable.Empty<ExpressionSyntax>();

    /// <summary>What a table is made with, and what is put into it.</summary>
    private static IEnumerable<ExpressionSyntax> EntriesOf(ExpressionSyntax table, SourceModel model, CancellationToken cancellationToken)
    {
        var name = CarriedVariables.RootOf(table);
        var symbol = SymbolOf(table);
        ISymbol? SymbolOf(ExpressionSyntax expression)
            => model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, cancellationToken).Symbol;
        bool IsTable(ExpressionSyntax target)
            => CarriedVariables.RootOf(target) == name && SymbolEqualityComparer.Default.Equals(SymbolOf(target), symbol);
        var made = VariableValues.Of(table, model, cancellationToken)
            .SelectMany(static value => value.DescendantNodesAndSelf().OfType<InitializerExpressionSyntax>().Take(1))
            .SelectMany(static initializer => initializer.Expressions)
            .Select(static entry => entry switch
            {
                InitializerExpressionSyntax { Expressions: { Count: > 0 } parts } => parts.Last(),
                AssignmentExpressionSyntax { Right: var value } => value,
                _ => entry,
            });
        var put = name is null
            ? Enumerable.Empty<ExpressionSyntax?>()
            : NameIndex.Of(model).TreesMentioning(name)
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes)
                .Select(node => node switch
            {
                AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: var target }, Right: var value }
                    when IsTable(target)
                    => value,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add"
                    or "TryAdd", Expression: var target }, ArgumentList.Arguments: { Count: 2 } entry }
                    when IsTable(target) => entry[1].Expression,
                _ => null,
            });
        return made.Concat(put.OfType<ExpressionSyntax>());
    }

    private static IEnumerable<ExpressionSyntax> Alternatives(ExpressionSyntax value) => value switch
    {
        SwitchExpressionSyntax choice => choice.Arms.Select(static arm => arm.Expression),
        ConditionalExpressionSyntax choice => new[] { choice.WhenTrue, choice.WhenFalse },
        _ => new[] { value },
    };
}
