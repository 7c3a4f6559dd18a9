using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Reads how a call is held back by the clock although the turn around it is fast: <c>if (now - last &gt; TimeSpan.FromHours(1))</c>, an
/// early return while a cached value is fresh.
/// </summary>
internal sealed class ThrottleReader
{
    private static readonly object Key = new();

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly DurationFolder _folder;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public ThrottleReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _folder = new(model, cancellationToken);
    }

    /// <summary>
    /// The least time between two executions of a call, as far as conditions on the way to it say; none where they say nothing.
    /// </summary>
    public Interval Read(TurnCall call)
        => call.Frames
            .SelectMany(frame => ConditionsOn(frame.Call, frame.Root))
            .Select(condition => _model.GetOrCompute((Key, condition), _ => ReadCondition(condition)))
            .Aggregate(Interval.None, static (left, right) => left.AtLeast(right));

    /// <summary>The conditions that a call must get past in the code around it, and in the lambdas that it stands in.</summary>
    private IEnumerable<ExpressionSyntax> ConditionsOn(SyntaxNode call, SyntaxNode root)
    {
        for (var code = call; code is not null && (code == root || root.Contains(code));)
        {
            var departures = FlowWays.To(code, root, _model, _cancellationToken)?.Departures();
            foreach (var (guard, _) in departures ?? Enumerable.Empty<(FlowGuard, bool)>())
            {
                if (guard.Whole.Test is { } condition)
                {
                    yield return condition;
                }
            }

            code = (code.AncestorsAndSelf().FirstOrDefault(static ancestor
                => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax)
                as AnonymousFunctionExpressionSyntax)?.Parent;
        }
    }

    private Interval ReadCondition(ExpressionSyntax condition)
    {
        // The API of caches.
        if (condition
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Any(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" or "TryGet" }))
        {
            return Interval.Unknown;
        }

        var values = Values(condition);
        if (!values.Exists(Clock.IsRead))
        {
            return Interval.None;
        }

        // The properties of DateTime.
        if (condition
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Any(static part => part.Name.Identifier.ValueText is "Hour" or "DayOfWeek" or "TimeOfDay" or "Minute"))
        {
            // A time of the day says when, not how often; an exact one makes it rare.
            return condition.ToString().Contains("==") ? Interval.Unknown : Interval.None;
        }

        var length = Durations(values).Aggregate(Interval.None, static (longest, next) => longest.AtLeast(next));
        return length == Interval.None ? Interval.Unknown : length;
    }

    /// <summary>
    /// A condition, and what the names in it stand for: the values of locals, the results of methods and properties of this compilation.
    /// </summary>
    private List<ExpressionSyntax> Values(ExpressionSyntax condition)
    {
        var found = new List<ExpressionSyntax> { condition };
        var seen = new HashSet<ExpressionSyntax>(found);
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(found[i].DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().SelectMany(ValuesOf).Where(seen.Add));
        }

        return found;
    }

    private IEnumerable<ExpressionSyntax> ValuesOf(IdentifierNameSyntax name)
    {
        var symbol = _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol;
        return symbol switch
        {
            ILocalSymbol or null => _model.GetLocalWrites(name).To(name.Identifier.ValueText)
                .Select(static write => write switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                    AssignmentExpressionSyntax { Right: var value } => value,
                    _ => null,
                })
                .OfType<ExpressionSyntax>(),
            IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean }
                or IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean }
                => _model.DeclarationsOf(symbol, _cancellationToken).SelectMany(CallGraph.ResultsOf),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };
    }

    /// <summary>The lengths of time in a condition, and in how the times that it compares were computed.</summary>
    private IEnumerable<Interval> Durations(IEnumerable<ExpressionSyntax> values)
    {
        foreach (var node in values.SelectMany(static value => value.DescendantNodesAndSelf()))
        {
            if (node is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
                && call.Expression is MemberAccessExpressionSyntax access
                && TimeUnits.ByPrefixedName("Add", access.Name.Identifier.ValueText) is { } unit)
            {
                yield return _folder.Fold(arguments[0].Expression, unit);
            }
            else if (node is ExpressionSyntax expression
                and (InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
                    or BaseObjectCreationExpressionSyntax)
                && _folder.FoldQuantity(expression) is { IsTime: true } time)
            {
                yield return time.ToInterval(1, null);
            }
            else if (node is BinaryExpressionSyntax { Left: MemberAccessExpressionSyntax compared } comparison
                && compared.Name.Identifier.ValueText is var property
                && (TimeUnits.ByPrefixedName("Total", property) ?? (property == "ElapsedMilliseconds" ? 1 : null)) is { } scale)
            {
                yield return _folder.Fold(comparison.Right, scale);
            }
        }
    }
}
