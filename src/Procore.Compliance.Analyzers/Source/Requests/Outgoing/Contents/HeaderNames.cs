using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Which headers a setting is about: by its name, by those that callers give, or by the keys of a table.</summary>
internal static class HeaderNames
{
    /// <summary>The names with their values; null is one that is not known.</summary>
    public static IEnumerable<(string? Name, ExpressionSyntax? Value)> Of(
        HeaderSetting setting, SourceModel model, CancellationToken cancellationToken)
        => setting switch
        {
            { Known: { } known } => new[] { ((string?)known, setting.Value) },
            { Name: { } name } => OfName(name, setting.Value, model, cancellationToken),
            { Value: { } table } => OrUnknown(OfTable(table, model, cancellationToken)),
            _ => OrUnknown(Enumerable.Empty<(string?, ExpressionSyntax?)>()),
        };

    private static IEnumerable<(string? Name, ExpressionSyntax? Value)> OfName(
        ExpressionSyntax name, ExpressionSyntax? value, SourceModel model, CancellationToken cancellationToken)
    {
        // A list that is walked by its index: any of its names.
        if (name is ElementAccessExpressionSyntax
            {
                Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax,
                ArgumentList.Arguments: { Count: 1 } index
            } element
            && index[0].Expression is not LiteralExpressionSyntax)
        {
            return OrUnknown(TableEntries.Of(element.Expression, model, cancellationToken)
                .Select(entry => (TextOf(entry.Value, model, cancellationToken), value)));
        }

        if (TextOf(name, model, cancellationToken) is { } text)
        {
            return new[] { ((string?)text, value) };
        }

        if (TableOf(name) is { } table)
        {
            return OrUnknown(OfTable(table, model, cancellationToken));
        }

        return OrUnknown(ValueOrigins.Of(name, model, cancellationToken)
            .Select(origin => (origin.Kind == ValueOriginKind.Literal ? TextOf(origin.Place, model, cancellationToken) : null, value)));
    }

    /// <summary>What a loop goes through whose key a name is: <c>pair.Key</c>, or the first of <c>var (name, value)</c>.</summary>
    private static ExpressionSyntax? TableOf(ExpressionSyntax name)
    {
        var root = name is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Key", Expression: var pair } ? pair : name;
        return root is not IdentifierNameSyntax { Identifier.ValueText: var variable } ? null
            : name.Ancestors().OfType<CommonForEachStatementSyntax>().FirstOrDefault(loop => loop switch
            {
                ForEachStatementSyntax one => one.Identifier.ValueText == variable,
                ForEachVariableStatementSyntax several => several.Variable.DescendantTokens().Any(token => token.ValueText == variable),
                _ => false,
            })?.Expression;
    }

    private static IEnumerable<(string? Name, ExpressionSyntax? Value)> OfTable(
        ExpressionSyntax table, SourceModel model, CancellationToken cancellationToken)
    {
        if (table is AnonymousObjectCreationExpressionSyntax made)
        {
            // Flurl writes an underscore as a hyphen.
            return made.Initializers.Select(static member => (
                MemberNames.Of((SyntaxNode?)member.NameEquals?.Name ?? member.Expression) is { Length: > 0 } name
                    ? name.Replace('_', '-')
                    : null,
                (ExpressionSyntax?)member.Expression));
        }

        var given = model.SymbolOf(table, cancellationToken) is IParameterSymbol parameter
            ? CallGraph.ArgumentsFor(parameter, model, cancellationToken)
            : new[] { table };
        return given.SelectMany(one => OrUnknown(TableEntries.Of(one, model, cancellationToken)
            .Select(entry => (
                entry.Key is null ? null : TextOf(entry.Key, model, cancellationToken),
                (ExpressionSyntax?)entry.Value))));
    }

    private static string? TextOf(ExpressionSyntax name, SourceModel model, CancellationToken cancellationToken)
        => model.CreateFolder(cancellationToken).Fold(name).ConstantText;

    private static IEnumerable<(string? Name, ExpressionSyntax? Value)> OrUnknown(
        IEnumerable<(string? Name, ExpressionSyntax? Value)> names)
        => names.DefaultIfEmpty((null, null));
}
