using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>The elements of arrays, lists, dictionaries and iterators that stand in the source.</content>
internal sealed partial class StringFolder
{
    /// <summary>Roslyn's OperationKind.CollectionExpression, which is newer than the Roslyn that this compiles against.</summary>
    private const int CollectionExpressionKind = 0x7f;

    private static readonly object ElementsKey = new();
    private static readonly object IndexKey = new();
    private static readonly object YieldsKey = new();

    /// <summary>An element and the place it is read from; the key where it belongs to a dictionary.</summary>
    private sealed record Element(IOperation Value, FoldScope Scope, IOperation? Key = null);

    private static T? Only<T>(IReadOnlyList<T>? all)
        where T : class
        => all is { Count: 1 } ? all[0] : null;

    private PatternSet FoldElement(Element element) => Fold(element.Value, element.Scope);

    /// <summary>What any element may be; null where the elements are not in sight.</summary>
    private PatternSet? FoldAnyElement(IOperation collection, IOperation use, FoldScope scope)
        => ElementsOf(collection, scope) is { Count: > 0 } elements
            ? Union(use, scope, elements.Take(PatternSet.MaximumAlternatives + 1).Select(FoldElement).ToArray())
            : null;

    /// <summary>The elements, directly or behind names; null where they are not in sight.</summary>
    private IReadOnlyList<Element>? ElementsOf(IOperation collection, FoldScope scope)
    {
        if (!_budget.TryStep(collection.Syntax) || !TryNest(collection))
        {
            return null;
        }

        try
        {
            return ElementsOfCore(Unwrapped(collection), scope);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private IReadOnlyList<Element>? ElementsOfCore(IOperation collection, FoldScope scope)
    {
        switch (collection)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues.Select(value => new Element(value, scope)).ToList();
            case IArrayInitializerOperation initializer:
                return initializer.ElementValues.Select(value => new Element(value, scope)).ToList();
            case IObjectCreationOperation { Initializer: { } initializer }:
                var written = Model.GetOrCompute((ElementsKey, initializer.Syntax), _ => AddedBy(initializer));
                return scope.IsOutermost ? written : new ElementsInScope(written, scope);
            case IInvocationOperation invocation:
                return ElementsOfCall(invocation, scope);
            case IPropertyReferenceOperation { Instance: { } dictionary, Property.Name: "Values" }:
                return ElementsOf(dictionary, scope)?
                    .Where(static element => element.Key is not null)
                    .Select(static element => element with { Key = null })
                    .ToList();
            case IPropertyReferenceOperation { Instance: { } dictionary, Property.Name: "Keys" }:
                return ElementsOf(dictionary, scope)?
                    .Where(static element => element.Key is not null)
                    .Select(static element => new Element(element.Key!, element.Scope))
                    .ToList();
            case IParameterReferenceOperation { Parameter: var parameter }:
                return scope[parameter] is { Operation: { } given } bound ? ElementsOf(given, bound.Scope) : null;
            case ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                return Only(ValuesBehind(collection, scope)) is { } value ? ElementsOf(value.Value, value.Scope) : null;
            default:
                return IsCollectionExpression(collection) ? ElementsOfExpression(collection, scope) : null;
        }
    }

    private static bool IsCollectionExpression(IOperation operation)
        => (int)operation.Kind == CollectionExpressionKind
            || (operation.Kind == OperationKind.None
                && operation.Syntax is ExpressionSyntax syntax
                && syntax.GetFirstToken().IsKind(SyntaxKind.OpenBracketToken)
                && syntax.GetLastToken().IsKind(SyntaxKind.CloseBracketToken));

    /// <summary>The elements of <c>[a, .. b]</c>, or of the arguments that a <c>params</c> collection takes.</summary>
    private IReadOnlyList<Element> ElementsOfExpression(IOperation collection, FoldScope scope)
    {
        var elements = new List<Element>();
        foreach (var child in collection.ChildOperations)
        {
            var isSpread = child.Syntax is not ExpressionSyntax && child.Syntax.GetFirstToken().IsKind(SyntaxKind.DotDotToken);
            if (isSpread && child.ChildOperations.Count > 0 && ElementsOf(child.ChildOperations.First(), scope) is { } inner)
            {
                elements.AddRange(inner);
            }
            else
            {
                elements.Add(new Element(child, scope));
            }
        }

        return elements;
    }

    private static IReadOnlyList<Element> AddedBy(IObjectOrCollectionInitializerOperation initializer)
        => initializer.Initializers.Select(static added => Added(added, FoldScope.Outermost)).OfType<Element>().ToList();

    /// <summary>What <c>{ a }</c>, <c>{ key, value }</c> or <c>[key] = value</c> of an initialiser adds.</summary>
    private static Element? Added(IOperation added, FoldScope scope) => added switch
    {
        IInvocationOperation { Arguments: { Length: 2 } arguments } => new Element(arguments[1].Value, scope, arguments[0].Value),
        IInvocationOperation { Arguments: { Length: 1 } arguments } => new Element(arguments[0].Value, scope),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys } } assignment
            => new Element(assignment.Value, scope, keys[0].Value),
        _ => null,
    };

    private IReadOnlyList<Element>? ElementsOfCall(IInvocationOperation invocation, FoldScope scope)
    {
        var call = CallSite.Of(invocation);
        switch (call.Name)
        {
            case "ToDictionary" or "ToFrozenDictionary" or "ToImmutableDictionary"
                when call.Receiver is { } source
                    && call.Arguments.Length > 1
                    && Lambda(call.Arguments[0].Value, scope) is { } keyOf
                    && Lambda(call.Arguments[1].Value, scope) is { } valueOf:
                return ElementsOf(source, scope)?.SelectMany(element => Paired(element, keyOf, valueOf)).ToList();
            // The API of LINQ, List, arrays and the immutable and frozen collections: the same elements, or some of them.
            case "ToArray" or "ToList" or "AsEnumerable" or "AsReadOnly" or "AsSpan" or "ToImmutableArray" or "ToImmutableList"
                or "ToHashSet" or "ToFrozenSet" or "ToDictionary" or "ToFrozenDictionary" or "ToImmutableDictionary"
                or "Where" or "Distinct" or "OrderBy" or "OrderByDescending" or "Reverse" or "Skip" or "Take"
                when call.Receiver is { } receiver:
                return ElementsOf(receiver, scope);
            case "Select"
                when call.Receiver is { } receiver && call.Arguments.Length == 1 && Lambda(call.Arguments[0].Value, scope) is { } lambda:
                return ElementsOf(receiver, scope)?
                    .SelectMany(element => ResultsOfLambda(lambda, new BoundValue(element.Value, element.Scope)))
                    .ToList();
            default:
                return ElementsOfMethod(call, scope);
        }
    }

    /// <summary>The value that a dictionary is given for an element, with its key.</summary>
    private IEnumerable<Element> Paired(Element element, LambdaValue keyOf, LambdaValue valueOf)
    {
        var argument = new BoundValue(element.Value, element.Scope);
        var key = ResultsOfLambda(keyOf, argument).FirstOrDefault();
        return ResultsOfLambda(valueOf, argument).Select(value => key is null || keyOf.Method.Parameters.Length != 1
            ? value
            : value with { Key = key.Value, Scope = value.Scope.Bind(keyOf.Method.Parameters[0], argument) });
    }

    /// <summary>The elements that a call or an index may take out of a collection; null for others, and where none are in sight.</summary>
    // The API of LINQ and of dictionaries.
    private IReadOnlyList<Element>? TakenOut(IOperation operation, FoldScope scope) => operation switch
    {
        IInvocationOperation invocation when CallSite.Of(invocation) is { Receiver: { } source } call => call.Name switch
        {
            "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" or "ElementAt"
                => ElementsOf(source, scope),
            "GetValueOrDefault" or "TryGetValue" => ValuesOf(source, scope),
            _ => null,
        },
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table } => ValuesOf(table, scope),
        IArrayElementReferenceOperation { ArrayReference: { } array } => ElementsOf(array, scope),
        _ => null,
    };

    private IReadOnlyList<Element>? ValuesOf(IOperation table, FoldScope scope)
        => ElementsOf(table, scope)?.Select(static element => element with { Key = null }).ToList();

    /// <summary>A method of this compilation that returns a collection or yields its elements.</summary>
    private IReadOnlyList<Element>? ElementsOfMethod(CallSite call, FoldScope scope)
    {
        foreach (var body in BodiesOf(call, scope))
        {
            var yielded = Model.GetOrCompute((YieldsKey, body.Declaration), _ => body.Declaration
                .DescendantNodes()
                .OfType<YieldStatementSyntax>()
                .Where(static statement => statement.Expression is not null)
                .ToList());
            if (yielded.Count > 0)
            {
                return yielded
                    .Select(statement => Model.GetOperation(statement.Expression!))
                    .OfType<IOperation>()
                    .Select(value => new Element(value, body.Scope))
                    .ToList();
            }

            if (Only(ResultsOf(body.Declaration).ToList()) is { } result && Model.GetOperation(result) is { } returned)
            {
                return ElementsOf(returned, body.Scope);
            }
        }

        return null;
    }

    /// <summary>
    /// The scopes in which a call runs: one for each object of a list in sight that a loop around it goes through and that it takes parts
    /// of, so that the parts of one object stay together; else the outermost.
    /// </summary>
    /// <remarks>Once for each call that may send, as often as there are objects.</remarks>
    public IReadOnlyList<FoldScope> TurnsOf(SyntaxNode call)
    {
        foreach (var loop in call.Ancestors()
            .TakeWhile(static node => node is not MemberDeclarationSyntax)
            .OfType<CommonForEachStatementSyntax>())
        {
            if (Model.GetOperation(loop.Expression) is { } collection
                && ElementsOf(collection, FoldScope.Outermost) is { Count: > 1 and <= PatternSet.MaximumAlternatives } elements
                && elements.All(static element => Unwrapped(element.Value) is IObjectCreationOperation or ITupleOperation)
                && elements.Select(element => TurnOf(loop, element)).ToList() is var turns
                && turns.TrueForAll(static turn => turn is not null))
            {
                return turns!;
            }
        }

        return new[] { FoldScope.Outermost };
    }

    /// <summary>What a loop's variable, or the variables that it takes a tuple into, are for one element; null where that is not in sight.</summary>
    private FoldScope? TurnOf(CommonForEachStatementSyntax loop, Element element)
    {
        switch (loop)
        {
            case ForEachStatementSyntax:
                return Model.DeclaredBy(loop, CancellationToken) is { } variable
                    ? FoldScope.Outermost.Bind(variable, new BoundValue(element.Value, element.Scope))
                    : null;
            case ForEachVariableStatementSyntax
            {
                Variable: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: var names } },
            }
                when Unwrapped(element.Value) is ITupleOperation { Elements: var parts } && parts.Length == names.Count:
                var scope = FoldScope.Outermost;
                for (var i = 0; i < names.Count; i++)
                {
                    scope = Model.DeclaredBy(names[i], CancellationToken) is { } part
                        ? scope.Bind(part, new BoundValue(parts[i], element.Scope))
                        : scope;
                }

                return scope;
            default:
                return null;
        }
    }

    /// <summary><c>table[key]</c> over a dictionary, list or array that is written out.</summary>
    private PatternSet? FoldKeyed(IOperation collection, IOperation key, IOperation use, FoldScope scope)
    {
        if (ElementsOf(collection, scope) is not { Count: > 0 } elements)
        {
            return null;
        }

        var known = Fold(key, scope).ConstantText;
        if (elements[0].Key is null)
        {
            return known is not null
                && int.TryParse(known, NumberStyles.Integer, CultureInfo.InvariantCulture, out var index)
                && index >= 0
                && index < elements.Count
                ? FoldElement(elements[index])
                : Union(use, scope, elements.Take(PatternSet.MaximumAlternatives + 1).Select(FoldElement).ToArray());
        }

        var candidates = elements;
        var written = elements is ElementsInScope { Written: var all } ? all
            : elements[0].Scope == FoldScope.Outermost ? elements
            : null;
        if (known is not null && written is not null)
        {
            var index = Model.GetOrCompute(
                (IndexKey, written),
                _ => Enumerable.Range(0, written.Count).ToLookup(i => written[i].Key?.ConstantValue.Value as string));
            candidates = index[known].Concat(index[null]).Select(i => elements[i]).ToList();
        }

        var values = candidates
            .Where(element => known is null
                || element.Key is null
                || Fold(element.Key, element.Scope).ConstantText is not { } name
                || name == known)
            .Take(PatternSet.MaximumAlternatives + 1)
            .Select(FoldElement)
            .ToArray();
        return values.Length == 0 ? null : Union(use, scope, values);
    }

    /// <summary>A part of an element that a loop takes apart: of a tuple, a pair, or an object by its constructor.</summary>
    private PatternSet FoldPart(Element element, int position, IOperation use)
    {
        var value = Unwrapped(element.Value);
        return (element.Key, value, position) switch
        {
            ({ } key, _, 0) => Fold(key, element.Scope),
            ({ }, _, 1) => FoldElement(element),
            (_, ITupleOperation tuple, _) when position < tuple.Elements.Length => Fold(tuple.Elements[position], element.Scope),
            (_, IObjectCreationOperation creation, _)
                when creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == position) is { } argument
                => Fold(argument.Value, element.Scope),
            _ => Hole(HoleKind.Value, use, SymbolOf(use), element.Scope),
        };
    }

    /// <summary>Elements that are written once, read from another place; made as they are asked for.</summary>
    private sealed class ElementsInScope : IReadOnlyList<Element>
    {
        private readonly FoldScope _scope;

        public ElementsInScope(IReadOnlyList<Element> written, FoldScope scope)
        {
            Written = written;
            _scope = scope;
        }

        public IReadOnlyList<Element> Written { get; }

        public int Count => Written.Count;

        public Element this[int index] => Written[index] with { Scope = _scope };

        public IEnumerator<Element> GetEnumerator() => Written.Select(element => element with { Scope = _scope }).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
