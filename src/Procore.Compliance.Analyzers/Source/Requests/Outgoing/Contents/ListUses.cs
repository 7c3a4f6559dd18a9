using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// What becomes of the list in an answer: from the call that gives the answer through whatever reads it, turns it into objects, sorts and
/// filters it, to the places that take the list for all that there is. A look at one item, or whether there is any, is none.
/// </summary>
internal sealed class ListUses
{
    // Linq, List<T>, System.Text.Json: what gives the items on, some of them or in another form.
    private static readonly HashSet<string> Passing = new()
    {
        "Where", "Select", "SelectMany", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending",
        "Reverse", "AsEnumerable", "AsReadOnly", "Cast", "OfType", "Distinct", "DistinctBy", "EnumerateArray", "AsArray", "FindAll",
        "ConvertAll", "GetProperty", "GetValue", "SelectToken", "ToList", "ToArray", "AsParallel", "Children", "WithCancellation",
        "ConfigureAwait",
    };

    // The same libraries: what asks for all items.
    private static readonly Dictionary<string, ListUseKind> Whole = new()
    {
        ["Count"] = ListUseKind.Counted,
        ["LongCount"] = ListUseKind.Counted,
        ["Length"] = ListUseKind.Counted,
        ["GetArrayLength"] = ListUseKind.Counted,
        ["Sum"] = ListUseKind.Counted,
        ["Average"] = ListUseKind.Counted,
        ["Aggregate"] = ListUseKind.Counted,
        ["CountBy"] = ListUseKind.Counted,
        ["GroupBy"] = ListUseKind.Counted,
        ["ToDictionary"] = ListUseKind.Compared,
        ["ToHashSet"] = ListUseKind.Compared,
        ["ToLookup"] = ListUseKind.Compared,
        ["ToImmutableDictionary"] = ListUseKind.Compared,
        ["ToImmutableHashSet"] = ListUseKind.Compared,
        ["ToFrozenDictionary"] = ListUseKind.Compared,
        ["ToFrozenSet"] = ListUseKind.Compared,
        ["Contains"] = ListUseKind.Compared,
        ["All"] = ListUseKind.Compared,
        ["Except"] = ListUseKind.Compared,
        ["ExceptBy"] = ListUseKind.Compared,
        ["Intersect"] = ListUseKind.Compared,
        ["IntersectBy"] = ListUseKind.Compared,
        ["Join"] = ListUseKind.Compared,
        ["GroupJoin"] = ListUseKind.Compared,
        ["SequenceEqual"] = ListUseKind.Compared,
        ["ForEach"] = ListUseKind.GoneThrough,
    };

    // The framework and common test libraries: what takes a list and does not ask for its items, or gives it back.
    private static readonly HashSet<string> Looks = new()
    {
        "Any", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Take",
        "TakeLast", "FromResult", "WaitAsync", "ThrowIfNull", "NotNull", "NotEmpty", "Empty", "IsNullOrEmpty", "ReferenceEquals", "Equals",
        "KeepAlive", "AsTask",
    };

    // The framework and Newtonsoft.Json: what can be gone through, but is one record.
    private static readonly HashSet<string> Records = new()
    {
        "Dictionary", "IDictionary", "IReadOnlyDictionary", "SortedDictionary", "ImmutableDictionary", "ExpandoObject", "IGrouping",
        "JObject", "JsonObject", "JToken", "JsonNode", "JProperty", "JValue",
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Queue<(ExpressionSyntax Value, bool IsList)> _pending = new();
    private readonly HashSet<SyntaxNode> _lists = new();
    private readonly HashSet<SyntaxNode> _seen = new();
    private readonly HashSet<SyntaxNode> _bodies = new();
    private readonly List<ListUse> _whole = new();
    private readonly HashSet<ITypeSymbol> _items = new(SymbolEqualityComparer.Default);
    private readonly bool _isListAnswered;

    private ListUses(ExpressionSyntax answer, SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _isListAnswered = answer is InvocationExpressionSyntax call && ReadsList(call);
        Enqueue(answer);
        while (_pending.Count > 0)
        {
            var (value, isList) = _pending.Dequeue();
            Follow(value, isList);
        }
    }

    /// <summary>The places that use all of the list, nearest first.</summary>
    public IReadOnlyList<ListUse> All => _whole;

    /// <summary>The members through which the answer and the list pass.</summary>
    public IReadOnlyCollection<SyntaxNode> Bodies => _bodies;

    /// <summary>Follows the list in an answer.</summary>
    /// <param name="answer">The call that gives the answer, a text of it, or the list itself.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public static ListUses Of(ExpressionSyntax answer, SourceModel model, CancellationToken cancellationToken)
        => new(answer, model, cancellationToken);

    /// <summary>Where a library is not in sight, what its call says that it reads tells whether that is a list.</summary>
    private void Enqueue(ExpressionSyntax value, bool isList = false)
        => _pending.Enqueue(
            (value, isList || (value is InvocationExpressionSyntax call && AnswerReaders.GivesBody(call) && ReadsList(call))));

    /// <summary>The name of the variable that a value is put into; null where it is put into none.</summary>
    private static string? VariableOf(ExpressionSyntax value)
    {
        var whole = value.AncestorsAndSelf().OfType<ExpressionSyntax>().TakeWhile(around => Core(around) == value).Last();
        return whole.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }

    /// <summary>What an expression only waits for, or says not to be null.</summary>
    private static ExpressionSyntax Core(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Core(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => Core(suppressed.Operand),
        AwaitExpressionSyntax awaited => Core(awaited.Expression),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var task }
        }
            => Core(task),
        _ => expression,
    };

    private bool ReadsList(InvocationExpressionSyntax call)
        => AnswerReaders.TypeArgumentOf(call) is { } type && IsList(_model.TypeOf(type, _cancellationToken));

    private void Follow(ExpressionSyntax value, bool isList)
    {
        var spread = ValueSpread.OfObject(value, _model, _cancellationToken);
        _bodies.UnionWith(spread.Bodies);
        var places = new HashSet<SyntaxNode>(spread.Places);
        if (isList)
        {
            var variable = VariableOf(value);
            _lists.UnionWith(places.OfType<ExpressionSyntax>().Where(place => Core(place) is var core
                && (core == value || (variable is not null && MemberNames.Of(core) == variable && core is IdentifierNameSyntax))));
        }

        foreach (var place in places.OfType<ExpressionSyntax>().Where(_seen.Add))
        {
            if (ItemOf(_model.TypeOf(place, _cancellationToken)) is { } item)
            {
                _items.Add(item);
            }

            if (place.Parent is CommonForEachStatementSyntax loop && loop.Expression == place)
            {
                if (IsList(place) && !EndsEarly(loop))
                {
                    _whole.Add(new(ListUseKind.GoneThrough, place));
                }
            }
            else if (place.Parent is InitializerExpressionSyntax or AnonymousObjectMemberDeclaratorSyntax)
            {
                if (IsList(place))
                {
                    _whole.Add(new(ListUseKind.HandedOn, place));
                }
            }
            else
            {
                foreach (var access in AnswerReaders.AccessesOf(place))
                {
                    OfAccess(place, access);
                }
            }
        }

        // A list that the answer was put into, beside others, is another list.
        foreach (var end in spread.Ends.Where(end => places.Contains(end.Value)))
        {
            OfEnd(end);
        }
    }

    private void OfAccess(ExpressionSyntax place, ExpressionSyntax access)
    {
        var name = MemberNames.Of(access);
        var call = access.Parent is InvocationExpressionSyntax made && made.Expression == access ? made : null;
        var result = (ExpressionSyntax?)call ?? access;
        if (Whole.TryGetValue(name, out var kind) && IsList(place, orJson: name == "GetArrayLength"))
        {
            if (kind != ListUseKind.Counted || !IsAnyAsked(result))
            {
                _whole.Add(new(kind, access));
            }
        }
        else if (call is null
            ? name is "Content" or "Data" or "RootElement" || IsListInside(place, access, name)
            : Passing.Contains(name) || AnswerReaders.IsText(name) || AnswerReaders.TypeArgumentOf(call) is not null)
        {
            Enqueue(result, call is null ? name is "Content" or "Data" && _isListAnswered : _lists.Contains(place));
        }
    }

    /// <summary>Whether a member is the list in an object around it: not headers, nor a list in one of the items.</summary>
    private bool IsListInside(ExpressionSyntax owner, ExpressionSyntax access, string name)
        => !name.EndsWith("Headers", System.StringComparison.Ordinal)
            && IsList(access)
            && !(_model.TypeOf(owner, _cancellationToken) is { } type && _items.Contains(type));

    private static ITypeSymbol? ItemOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } inner } => ItemOf(inner[0]),
        INamedTypeSymbol { TypeArguments: { Length: 1 } inner } => inner[0],
        _ => null,
    };

    private void OfEnd(ValueEnd end)
    {
        switch (end.Kind)
        {
            case ValueEndKind.Argument when end.Place is InvocationExpressionSyntax call:
                OfArgument(end, call);
                break;
            case ValueEndKind.Argument or ValueEndKind.Element when IsList(end.Value):
                _whole.Add(new(ListUseKind.HandedOn, end.Value));
                break;
            case ValueEndKind.Member when IsList(end.Value) && end.Place is not IdentifierNameSyntax { Identifier.ValueText: "_" }:
                _whole.Add(new(ListUseKind.Kept, end.Place));
                break;
            case ValueEndKind.Returned when IsList(end.Value):
                _whole.Add(new(ListUseKind.Returned, end.Value));
                break;
        }
    }

    private void OfArgument(ValueEnd end, InvocationExpressionSyntax call)
    {
        var name = Callback.NameOf(call);
        if (AnswerReaders.IsDeserializer(name) || (Passing.Contains(name) && IsList(end.Value)))
        {
            Enqueue(call, _lists.Contains(end.Value));
        }
        else if (IsList(end.Value) && !Looks.Contains(name))
        {
            _whole.Add(new(Whole.TryGetValue(name, out var kind) ? kind : ListUseKind.HandedOn, end.Value));
        }
    }

    /// <summary>Whether a number of items is only asked whether it is zero or one.</summary>
    private static bool IsAnyAsked(ExpressionSyntax count) => count.Parent switch
    {
        ParenthesizedExpressionSyntax inner => IsAnyAsked(inner),
        BinaryExpressionSyntax binary => IsFew(binary.Left == count ? binary.Right : binary.Left),
        IsPatternExpressionSyntax { Pattern: var pattern } => AreFew(pattern),
        SubpatternSyntax { Pattern: var pattern } => AreFew(pattern),
        NameColonSyntax { Parent: SubpatternSyntax { Pattern: var pattern } } => AreFew(pattern),
        ConditionalAccessExpressionSyntax access => IsAnyAsked(access),
        _ => false,
    };

    private static bool AreFew(PatternSyntax pattern)
        => pattern.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Any()
            && pattern.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().All(IsFew);

    private static bool IsFew(ExpressionSyntax number) => number is LiteralExpressionSyntax { Token.Value: 0 or 1 };

    /// <summary>Whether a loop looks for one item and leaves.</summary>
    private static bool EndsEarly(CommonForEachStatementSyntax loop)
        => loop.Statement
            .DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is ReturnStatementSyntax
                || (node is BreakStatementSyntax && node.Ancestors().First(static around => around is CommonForEachStatementSyntax
                    or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or SwitchStatementSyntax) == loop));

    /// <summary>Whether an expression is a collection of items, also one that is waited for.</summary>
    private bool IsList(ExpressionSyntax expression, bool orJson = false)
        => _model.TypeOf(expression, _cancellationToken) is { TypeKind: not TypeKind.Error } type
            ? IsList(type, orJson)
            : _lists.Contains(expression);

    private static bool IsList(ITypeSymbol? type, bool orJson = false)
    {
        while (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } inner })
        {
            type = inner[0];
        }

        return type is not null
            && type.SpecialType != SpecialType.System_String
            && (type.TypeKind == TypeKind.Array
                ? ((IArrayTypeSymbol)type).ElementType.SpecialType != SpecialType.System_Byte
                : !Records.Contains(type.Name)
                    && ((orJson && type.Name == "JsonElement")
                        || IsItems(type)
                        || type.AllInterfaces.Any(static one => IsItems(one))));
    }

    private static bool IsItems(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T
            || type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.Name == "IAsyncEnumerable";
}
