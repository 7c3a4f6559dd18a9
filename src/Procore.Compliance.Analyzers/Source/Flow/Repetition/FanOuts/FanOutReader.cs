using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>Finds work that is started for all items of a collection at once, without a limit that stands beside it.</summary>
internal sealed class FanOutReader
{
    // The API of IMemoryCache, HybridCache, ConcurrentDictionary, LazyCache and FusionCache.
    private static readonly string[] Caching = { "GetOrCreate", "GetOrAdd", "GetOrSet" };

    // The API of collections.
    private static readonly string[] Adding = { "Add", "Enqueue", "Push", "Append" };

    // The API of LINQ, List, Array and System.Collections.Immutable that runs through all items, or only changes which there are.
    private static readonly string[] Materializing =
    {
        "ToList", "ToArray", "ToImmutableArray", "ToImmutableList", "ToHashSet", "ToDictionary", "ConvertAll"
    };

    private static readonly string[] Passing = { "AsEnumerable", "Concat", "Append", "Prepend", "Where", "Cast" };

    // The blocks of TPL Dataflow that run a delegate; without options, one at a time.
    private static readonly string[] Blocks = { "ActionBlock", "TransformBlock", "TransformManyBlock" };

    // Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.
    private const int CollectionExpression = 9076;

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly FanOutBounds _bounds;

    private FanOutReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _bounds = new(model, cancellationToken);
    }

    /// <summary>The fan-outs of <paramref name="tree"/>, in source order. Batches, a handful of items and stated limits are none.</summary>
    public static IEnumerable<FanOut> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        var reader = new FanOutReader(model, cancellationToken);
        return TreeFacts.Of(tree).Nodes.Select(reader.Read).OfType<FanOut>().Where(fanOut => !reader._bounds.Hold(fanOut));
    }

    private FanOut? Read(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => Read(call, access),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } block
            when CallSite.CreatedType(block, _model) is { } type && Array.IndexOf(Blocks, type) >= 0
                && arguments.Skip(1).Any(options => IsUnlimited(options.Expression))
            => Create(FanOutKind.Started, block, null, arguments[0].Expression),
        ForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop when Awaits(loop) && AreStarted(loop.Expression, new())
            => ReadTasks(loop, loop.Expression, new(), new(BudgetLimits.Flow, _cancellationToken)) is { } started
                ? started with { Kind = FanOutKind.Started }
                : null,
        _ => null,
    };

    private FanOut? Read(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        var (receiver, name, arguments) = (access.Expression, access.Name.Identifier.ValueText, call.ArgumentList.Arguments);
        var owner = (receiver as SimpleNameSyntax ?? (receiver as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText;
        return (owner, name, arguments.Count) switch
        {
            ("Task", "WhenAll" or "WaitAll" or "WhenEach", 1 or 2)
                => ReadTasks(call, arguments[0].Expression, new(), new(BudgetLimits.Flow, _cancellationToken)),
            ("Parallel", "ForEach" or "ForEachAsync", > 1) => ReadParallel(call, arguments[0].Expression),
            ("Parallel", "For", > 2)
                => _bounds.AreNear(arguments[0].Expression, arguments[1].Expression) ? null : ReadParallel(call, null),
            (_, "ForAll", 1) when Chain(receiver).Any(static part => part.Name == "AsParallel")
                => Create(FanOutKind.ForEach, call, receiver, arguments[0].Expression),
            (_, "ForEach", 1)
                when arguments[0].Expression is AnonymousFunctionExpressionSyntax work && work.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
                => Create(FanOutKind.ForEach, call, receiver, work),
            _ => null,
        };
    }

    /// <summary>Whether a loop waits for what it runs over, one after the other.</summary>
    private static bool Awaits(ForEachStatementSyntax loop)
        => Turn.OwnNodes(loop.Statement).OfType<AwaitExpressionSyntax>()
            .Any(awaited => awaited.Expression is IdentifierNameSyntax or InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WaitAsync" }
                }
                && CarriedVariables.RootOf(awaited.Expression) == loop.Identifier.ValueText);

    /// <summary>
    /// Whether tasks run before anything waits for them: they are in a list, and not made one by one as they are asked for.
    /// </summary>
    private bool AreStarted(ExpressionSyntax tasks, HashSet<SyntaxNode> seen) => seen.Add(tasks) && tasks switch
    {
        InvocationExpressionSyntax call => Array.IndexOf(Materializing, Callback.NameOf(call)) >= 0,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values", Expression: var table } => AreStarted(table, seen),
        IdentifierNameSyntax => VariableValues.Of(tasks, _model, _cancellationToken).Any(value => AreStarted(value, seen)),
        _ => tasks.RawKind == CollectionExpression
            || tasks is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax,
    };

    /// <summary>The tasks that are awaited together: selected in place or before, or collected by a loop.</summary>
    private FanOut? ReadTasks(SyntaxNode site, ExpressionSyntax tasks, HashSet<SyntaxNode> seen, Budget budget)
    {
        switch (tasks)
        {
            case InvocationExpressionSyntax own when seen.Add(own)
                && CallGraph.At(own, _model, _cancellationToken).Bodies(_cancellationToken) is { IsEmpty: false } bodies:
                return bodies.Select(body => ReadHelper(site, body, seen, budget)).FirstOrDefault(static found => found is not null)
                    is { } helped
                    ? helped with { Items = ItemsOf(helped, own) }
                    : null;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call:
                return ReadMade(site, access, call.ArgumentList.Arguments, seen, budget);
            case QueryExpressionSyntax { FromClause.Expression: var items, Body.SelectOrGroup: SelectClauseSyntax selected }:
                return new(FanOutKind.Selected, site, items, null, ImmutableArray.Create<SyntaxNode>(selected.Expression));
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values", Expression: var table }:
                return ReadTasks(site, table, seen, budget);
            case IdentifierNameSyntax name when seen.Add(name):
                if (!budget.TryEnter(name))
                {
                    return null;
                }

                var given = VariableValues.Of(name, _model, _cancellationToken)
                    .Select(value => ReadTasks(site, value, seen, budget))
                    .FirstOrDefault(static found => found is not null);
                budget.Leave();
                return given ?? ReadCollected(site, name);
            default:
                return tasks.RawKind == CollectionExpression
                    ? tasks.ChildNodes().SelectMany(static element => element.ChildNodes()).OfType<ExpressionSyntax>()
                        .Select(element => ReadTasks(site, element, seen, budget)).FirstOrDefault(static found => found is not null)
                    : null;
        }
    }

    /// <summary>The items of a helper's tasks: what this call gives for them, where they are its parameter.</summary>
    private ExpressionSyntax? ItemsOf(FanOut helped, InvocationExpressionSyntax call)
        => helped.Items is IdentifierNameSyntax name
            && _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol is IParameterSymbol parameter
            && CallSite.TryCreate(call, _model) is { } site
            && CallGraph.ArgumentOf(site, parameter)?.Syntax is ExpressionSyntax given
            ? given
            : helped.Items;

    /// <summary>The tasks that a method returns, or yields for each item of a loop.</summary>
    private FanOut? ReadHelper(SyntaxNode site, SyntaxNode body, HashSet<SyntaxNode> seen, Budget budget)
    {
        var yields = Turn.OwnNodes(body).OfType<YieldStatementSyntax>()
            .Where(static given => given.Expression is not null)
            .FirstOrDefault(static given => given.FirstAncestorOrSelf<ForEachStatementSyntax>() is not null);
        if (yields is not null)
        {
            var loop = yields.FirstAncestorOrSelf<ForEachStatementSyntax>()!;
            return new(FanOutKind.Collected, site, loop.Expression, null, ImmutableArray.Create<SyntaxNode>(loop.Statement));
        }

        if (!budget.TryEnter(body))
        {
            return null;
        }

        var found = CallGraph.ReturnedBy(body).Select(result => ReadTasks(result, result, seen, budget))
            .FirstOrDefault(static made => made is not null);
        budget.Leave();
        return found is null ? null : found with { Site = site }; // It stands where all are awaited.
    }

    /// <summary>What a call of LINQ or of a list makes of items: a task for each of them.</summary>
    private FanOut? ReadMade(
        SyntaxNode site,
        MemberAccessExpressionSyntax access,
        SeparatedSyntaxList<ArgumentSyntax> arguments,
        HashSet<SyntaxNode> seen,
        Budget budget)
    {
        var (method, items) = (access.Name.Identifier.ValueText, access.Expression);
        switch (method, arguments.Count)
        {
            case ("Select" or "ConvertAll", 1):
                return Create(FanOutKind.Selected, site, items, arguments[0].Expression);
            case ("ConvertAll" or "ToDictionary", 2):
                return Create(
                    FanOutKind.Selected, site, method == "ConvertAll" ? arguments[0].Expression : items, arguments[1].Expression);
            case ("SelectMany", 1):
                var inner = _bounds.IsFew(items)
                    ? CallGraph.BodiesOf(arguments[0].Expression, _model, _cancellationToken).SelectMany(CallGraph.ReturnedBy)
                    : Enumerable.Empty<ExpressionSyntax>();
                return inner.Select(made => ReadTasks(site, made, seen, budget)).FirstOrDefault(static found => found is not null)
                    ?? Create(FanOutKind.Selected, site, items, arguments[0].Expression);
            default:
                return Array.IndexOf(Materializing, method) >= 0 || Array.IndexOf(Passing, method) >= 0
                    ? ReadTasks(site, items, seen, budget)
                    : null;
        }
    }

    private FanOut? ReadCollected(SyntaxNode site, IdentifierNameSyntax list)
    {
        var body = site.Ancestors().FirstOrDefault(static ancestor => ancestor is BaseMethodDeclarationSyntax
            or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
        var added = body?.DescendantNodes()
            .FirstOrDefault(add => add.SpanStart < site.SpanStart && PutInto(add) == list.Identifier.ValueText);
        var loop = added?
            .Ancestors()
            .TakeWhile(ancestor => ancestor != body)
            .FirstOrDefault(static ancestor => ancestor is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax
                or DoStatementSyntax);

        // A loop that waits for the list in each turn, or for each request before it adds, runs no more than that.
        if (loop?.Contains(site) != false
            || Turn.OwnNodes((loop as CommonForEachStatementSyntax)?.Statement ?? loop).Any(static node => node is AwaitExpressionSyntax)
            || FilledList.IsKeptSmall(list, _bounds.IsChosen))
        {
            return null;
        }

        return new(
            FanOutKind.Collected,
            site,
            (loop as CommonForEachStatementSyntax)?.Expression ?? (loop as ForStatementSyntax)?.Condition,
            null,
            ImmutableArray.Create<SyntaxNode>(loop is CommonForEachStatementSyntax each ? each.Statement : loop));
    }

    /// <summary>The list that a call adds something to, or the array whose element is set; null for other code.</summary>
    private static string? PutInto(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax list } } add
            when add.ArgumentList.Arguments.Count == 1 && Array.IndexOf(Adding, Callback.NameOf(add)) >= 0
            => list.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax array } }
            => array.Identifier.ValueText,
        _ => null,
    };

    private FanOut? ReadParallel(InvocationExpressionSyntax call, ExpressionSyntax? items)
    {
        var arguments = call.ArgumentList.Arguments;
        var isLimited = arguments.Take(arguments.Count - 1).Skip(1).Any(argument => MayLimit(argument.Expression));
        return isLimited ? null : Create(FanOutKind.Parallel, call, items, arguments.Last().Expression);
    }

    /// <summary>Whether an argument is options that state a limit, or that are not in sight.</summary>
    private bool MayLimit(ExpressionSyntax argument)
        => _model.GetSemanticModel(argument.SyntaxTree).GetTypeInfo(argument, _cancellationToken).Type
                is null or { Name: "ParallelOptions" } or { TypeKind: TypeKind.Error }
            && LimitsIn(argument) is { } limits && (limits.Count == 0 ? !IsMade(argument) : limits.Exists(limit => !IsNone(limit)));

    /// <summary>Whether options say that any number may run at a time.</summary>
    private bool IsUnlimited(ExpressionSyntax options) => LimitsIn(options) is { Count: > 0 } limits && limits.TrueForAll(IsNone);

    private bool IsMade(ExpressionSyntax options) => MadeBy(options).Any();

    private IEnumerable<BaseObjectCreationExpressionSyntax> MadeBy(ExpressionSyntax options) => options switch
    {
        BaseObjectCreationExpressionSyntax created => new[] { created },
        InvocationExpressionSyntax call => CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken)
            .SelectMany(static body => body.DescendantNodesAndSelf()).OfType<BaseObjectCreationExpressionSyntax>(),
        _ => VariableValues.Of(options, _model, _cancellationToken).OfType<BaseObjectCreationExpressionSyntax>(),
    };

    /// <summary>The limits that options are made with, or that are set where they are used.</summary>
    private List<ExpressionSyntax> LimitsIn(ExpressionSyntax options)
        => MadeBy(options).SelectMany(static made => made.Initializer?.Expressions ?? default).OfType<AssignmentExpressionSyntax>()
            .Where(static set => MemberNames.Of(set.Left) == "MaxDegreeOfParallelism")
            .Concat(TreeFacts.Of(options.SyntaxTree).Identifiers("MaxDegreeOfParallelism")
                .Select(static limit => limit.Parent?.Parent as MemberAccessExpressionSyntax)
                .Select(static access => access?.Parent is AssignmentExpressionSyntax set && set.Left == access ? set : null)
                .OfType<AssignmentExpressionSyntax>())
            .Select(static set => set.Right)
            .ToList();

    /// <summary>Whether a limit is none: -1, or what TPL Dataflow calls so.</summary>
    private bool IsNone(ExpressionSyntax limit)
        => MemberNames.Of(limit) == "Unbounded"
            || _model.GetSemanticModel(limit.SyntaxTree).GetConstantValue(limit, _cancellationToken).Value is -1 or int.MaxValue;

    private FanOut? Create(FanOutKind kind, SyntaxNode site, ExpressionSyntax? items, ExpressionSyntax work)
    {
        var bodies = CallGraph.BodiesOf(work, _model, _cancellationToken);
        return bodies.IsEmpty ? null : new(kind, site, items, work, bodies.AddRange(bodies.SelectMany(MakersIn)));
    }

    /// <summary>What makes the values that a cache does not have yet: with a cold cache, all of them.</summary>
    private static IEnumerable<SyntaxNode> MakersIn(SyntaxNode body)
        => body
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Where(static cached => Caching.Any(prefix => Callback.NameOf(cached).StartsWith(prefix, StringComparison.Ordinal)))
            .SelectMany(static cached => cached.ArgumentList.Arguments)
            .Select(static argument => argument.Expression)
            .OfType<AnonymousFunctionExpressionSyntax>()
            .Select(static maker => (SyntaxNode)maker.Body);

    private static IEnumerable<(string Name, InvocationExpressionSyntax Call)> Chain(ExpressionSyntax expression)
        => expression is InvocationExpressionSyntax last
            ? Callback.Chain(last).Select(static call => (Callback.NameOf(call), call))
            : Enumerable.Empty<(string, InvocationExpressionSyntax)>();
}
