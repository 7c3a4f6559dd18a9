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

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    private FanOutReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The fan-outs of <paramref name="tree"/>, in source order. Batches, a handful of items and stated limits are none.</summary>
    public static IEnumerable<FanOut> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        var reader = new FanOutReader(model, cancellationToken);
        var bounds = new FanOutBounds(model, cancellationToken);
        return TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>()
            .Select(reader.Read).OfType<FanOut>().Where(fanOut => !bounds.Hold(fanOut));
    }

    private FanOut? Read(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name })
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        var owner = (receiver as SimpleNameSyntax ?? (receiver as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText;
        return (owner, name, arguments.Count) switch
        {
            ("Task", "WhenAll" or "WaitAll", 1 or 2)
                => ReadTasks(call, arguments[0].Expression, new(), new(BudgetLimits.Flow, _cancellationToken)),
            ("Parallel", "ForEach" or "ForEachAsync", > 1) => ReadParallel(call, arguments[0].Expression),
            ("Parallel", "For", > 2) => ReadParallel(call, null),
            (_, "ForAll", 1) when Chain(receiver).Any(static part => part.Name == "AsParallel")
                => Create(FanOutKind.ForEach, call, receiver, arguments[0].Expression),
            (_, "ForEach", 1)
                when arguments[0].Expression is AnonymousFunctionExpressionSyntax work && work.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
                => Create(FanOutKind.ForEach, call, receiver, work),
            _ => null,
        };
    }

    /// <summary>The tasks that are awaited together: selected in place or before, or collected by a loop.</summary>
    private FanOut? ReadTasks(InvocationExpressionSyntax call, ExpressionSyntax tasks, HashSet<SyntaxNode> seen, Budget budget)
    {
        switch (tasks)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                when access.Name.Identifier.ValueText is "ToList" or "ToArray" or "AsEnumerable":
                return ReadTasks(call, access.Expression, seen, budget);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } selector } select
                when select.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == "Select":
                return Create(FanOutKind.Selected, call, access.Expression, selector[0].Expression);
            case QueryExpressionSyntax { FromClause.Expression: var items, Body.SelectOrGroup: SelectClauseSyntax selected }:
                return new(FanOutKind.Selected, call, items, null, ImmutableArray.Create<SyntaxNode>(selected.Expression));
            case IdentifierNameSyntax name when seen.Add(name):
                if (!budget.TryEnter(name))
                {
                    return null;
                }

                var given = VariableValues.Of(name, _model, _cancellationToken)
                    .Select(value => ReadTasks(call, value, seen, budget))
                    .FirstOrDefault(static found => found is not null);
                budget.Leave();
                return given ?? ReadCollected(call, name.Identifier.ValueText);
            default:
                return null;
        }
    }

    private FanOut? ReadCollected(InvocationExpressionSyntax call, string list)
    {
        var body = call
            .Ancestors()
            .FirstOrDefault(static ancestor => ancestor is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
                or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax);
        var added = body?.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(add => add.SpanStart < call.SpanStart
            && add.ArgumentList.Arguments.Count == 1
            && add.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, Name: var method }
            && receiver.Identifier.ValueText == list
            && Array.IndexOf(Adding, method.Identifier.ValueText) >= 0);
        var loop = added?
            .Ancestors()
            .TakeWhile(ancestor => ancestor != body)
            .FirstOrDefault(static ancestor => ancestor is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax
                or DoStatementSyntax);

        // A loop that waits for the list in each turn, or for each request before it adds, runs no more than that.
        if (loop?.Contains(call) != false || Turn.OwnNodes(loop).Any(static node => node is AwaitExpressionSyntax))
        {
            return null;
        }

        return new(
            FanOutKind.Collected,
            call,
            (loop as CommonForEachStatementSyntax)?.Expression ?? (loop as ForStatementSyntax)?.Condition,
            null,
            ImmutableArray.Create<SyntaxNode>(loop is CommonForEachStatementSyntax each ? each.Statement : loop));
    }

    private FanOut? ReadParallel(InvocationExpressionSyntax call, ExpressionSyntax? items)
    {
        var arguments = call.ArgumentList.Arguments;
        var isLimited = arguments.Take(arguments.Count - 1).Skip(1).Any(argument => MayLimit(argument.Expression));
        return isLimited ? null : Create(FanOutKind.Parallel, call, items, arguments.Last().Expression);
    }

    /// <summary>Whether an argument is options that state a limit, or that are not in sight.</summary>
    private bool MayLimit(ExpressionSyntax argument)
    {
        if (_model.GetSemanticModel(argument.SyntaxTree).GetTypeInfo(argument, _cancellationToken).Type is { } type
            && type.Name != "ParallelOptions"
            && type.TypeKind != TypeKind.Error)
        {
            return false;
        }

        var creations = argument switch
        {
            BaseObjectCreationExpressionSyntax created => new[] { created },
            InvocationExpressionSyntax call => CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken)
                .SelectMany(static body => body.DescendantNodesAndSelf()).OfType<BaseObjectCreationExpressionSyntax>().ToArray(),
            _ => VariableValues.Of(argument, _model, _cancellationToken).OfType<BaseObjectCreationExpressionSyntax>().ToArray(),
        };
        return creations.Length == 0
            || creations.Any(static creation => creation.ToString().Contains("MaxDegreeOfParallelism"))
            || TreeFacts.Of(argument.SyntaxTree).Identifiers("MaxDegreeOfParallelism").Any(static limit
                => limit.Parent?.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access
                    && assignment.Left == access);
    }

    private FanOut? Create(FanOutKind kind, InvocationExpressionSyntax call, ExpressionSyntax? items, ExpressionSyntax work)
    {
        var bodies = CallGraph.BodiesOf(work, _model, _cancellationToken);
        return bodies.IsEmpty ? null : new(kind, call, items, work, bodies.AddRange(bodies.SelectMany(MakersIn)));
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
