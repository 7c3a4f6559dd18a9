using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>
/// Ids that are read out of an answer as a document (System.Text.Json, Newtonsoft.Json) and made narrow: the way is followed back from the
/// conversion, key by key, to the call that read the answer.
/// </summary>
internal sealed class DocumentIds
{
    // Our judgement: keys and variables between a document and a value in it.
    private const int MostSteps = 64;

    // What hands a document on, or gives its elements.
    private static readonly HashSet<string> HandsOn = new()
    {
        "RootElement", "Root", "EnumerateArray", "AsArray", "AsObject", "AsJEnumerable", "Children", "Clone", "ConfigureAwait", "Where",
        "OrderBy", "Take", "Skip", "ToList", "ToArray", "Value",
    };

    // What takes one element of many.
    private static readonly HashSet<string> OneOf = new()
    {
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault",
    };

    // What takes a key and gives its value.
    private static readonly HashSet<string> ByKey = new() { "GetProperty", "SelectToken", "Value", "GetValue", "TryGetProperty" };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<SyntaxNode, List<(IdFields Fields, string Operation)>> _reads = new();

    public DocumentIds(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Adds a call that reads an answer, and the ids in it; one call may read the answers of several operations.</summary>
    public void Add(SyntaxNode read, IdFields fields, string operation)
    {
        if (!_reads.TryGetValue(read, out var operations))
        {
            _reads.Add(read, operations = new());
        }

        operations.Add((fields, operation));
    }

    /// <summary>The conversions that make an id of these answers narrow.</summary>
    public IEnumerable<(NarrowPlace Place, FieldFact Field, string Operation)> Find()
        => _reads.Count == 0
            ? Enumerable.Empty<(NarrowPlace, FieldFact, string)>()
            : Candidates().Select(Of).Where(static found => found.Field is not null);

    /// <summary>All conversions from JSON in the trees that read an answer; a helper in another file is left out.</summary>
    private IEnumerable<ExpressionSyntax> Candidates()
        => _reads.Keys.Select(static read => read.SyntaxTree).Distinct()
            .OrderBy(static tree => tree.FilePath, System.StringComparer.Ordinal)
            .SelectMany(tree => TreeFacts.Of(tree).Nodes)
            .OfType<ExpressionSyntax>()
            .Where(static node => node is InvocationExpressionSyntax or CastExpressionSyntax);

    private (NarrowPlace Place, FieldFact Field, string Operation) Of(ExpressionSyntax value)
        => NarrowConversion.At(value, _model, _cancellationToken) is { } place
            && Inner(value) is var (inner, key)
            && ReadOf(inner, key) is var (read, path)
            ? _reads[read].Select(one => (place, Field: one.Fields.At(path)!, one.Operation))
                .FirstOrDefault(static found => found.Field is not null)
            : default;

    /// <summary>What a conversion converts, and the key that it takes out of it first.</summary>
    private (ExpressionSyntax Value, string Path)? Inner(ExpressionSyntax conversion) => conversion switch
    {
        CastExpressionSyntax cast => (cast.Expression, string.Empty),
        InvocationExpressionSyntax { ArgumentList.Arguments: var given } call => MemberNames.Of(call) switch
        {
            "ToInt32" or "Parse" when given.Count > 0 => (given[0].Expression, string.Empty),
            "GetInt32" or "TryGetInt32" or "GetValue" or "ToObject" or "Deserialize" when ReceiverOf(call) is { } receiver
                => (receiver, string.Empty),
            "Value" when ReceiverOf(call) is { } receiver => (receiver, KeyIn(call.ArgumentList.Arguments) is { } key ? "." + key : ""),
            _ => null,
        },
        _ => null,
    };

    /// <summary>The read that a value comes from, and the path from there.</summary>
    private (SyntaxNode Read, string Path)? ReadOf(ExpressionSyntax start, string path)
    {
        var value = start;
        for (var step = 0; step < MostSteps; step++)
        {
            if (_reads.ContainsKey(value))
            {
                return (value, path.TrimStart('.'));
            }

            if (Back(value, path) is not ({ } before, var longer))
            {
                return null;
            }

            (value, path) = (before, longer);
        }

        GaveUps.Note(start, $"a value of a document stands behind more than {MostSteps} steps");
        return null;
    }

    private (ExpressionSyntax?, string) Back(ExpressionSyntax value, string path) => value switch
    {
        ParenthesizedExpressionSyntax inner => (inner.Expression, path),
        PostfixUnaryExpressionSyntax inner => (inner.Operand, path),
        AwaitExpressionSyntax inner => (inner.Expression, path),
        CastExpressionSyntax inner => (inner.Expression, path),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given, Expression: var inner }
            => KeyIn(given) is { } key ? (inner, "." + key + path) : (inner, "[]" + path),
        InvocationExpressionSyntax call when MemberNames.Of(call) is var name && ReceiverOf(call) is { } receiver
            => ByKey.Contains(name) && KeyIn(call.ArgumentList.Arguments) is { } key ? (receiver, "." + key + path)
                : OneOf.Contains(name) ? (receiver, "[]" + path)
                : HandsOn.Contains(name) || name is "ToString" or "GetString" or "GetRawText" ? (receiver, path)
                : (null, path),
        MemberAccessExpressionSyntax access when HandsOn.Contains(access.Name.Identifier.ValueText) => (access.Expression, path),
        IdentifierNameSyntax when _model.SymbolOf(value, _cancellationToken) is ILocalSymbol or IParameterSymbol
            => OfVariable(_model.SymbolOf(value, _cancellationToken)!, path),
        _ => (null, path),
    };

    private (ExpressionSyntax?, string) OfVariable(ISymbol variable, string path)
        => _model.DeclarationsOf(variable, _cancellationToken).FirstOrDefault() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => (value, path),
            ForEachStatementSyntax each => (each.Expression, "[]" + path),
            SingleVariableDesignationSyntax { Parent.Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
                => (call, path),
            ParameterSyntax parameter when parameter.FirstAncestorOrSelf<LambdaExpressionSyntax>()?.Parent is
                ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                && ReceiverOf(call) is { } source
                => (source, "[]" + path),
            _ => (null, path),
        };

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call)
        => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private string? KeyIn(SeparatedSyntaxList<ArgumentSyntax> given)
        => given.Count > 0
            ? _model.GetSemanticModel(given[0].SyntaxTree).GetConstantValue(given[0].Expression, _cancellationToken).Value as string
            : null;
}
