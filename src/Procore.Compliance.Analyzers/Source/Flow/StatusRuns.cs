using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// What a call of this compilation's own method comes to when every request in it is answered with one status: it returns, with a value
/// that may be known, or it throws.
/// </summary>
internal sealed class StatusRuns : IFlowEffects
{
    private static readonly object Key = new();

    private readonly BodyRuns _runs;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    private StatusRuns(BodyRuns runs, SourceModel model, CancellationToken cancellationToken)
    {
        _runs = runs;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where a body leads under a status. Waits are not counted.</summary>
    public static FlowEnds Of(SyntaxNode body, Condition status, SourceModel model, CancellationToken cancellationToken)
        => new StatusRuns(BodyRuns.Ask(Key, model, cancellationToken), model, cancellationToken).Of(body, status);

    /// <inheritdoc/>
    public FlowEnds Run(InvocationExpressionSyntax call, FlowState state, Condition status)
    {
        var bodies = BodiesOf(call).ToList();
        if (bodies.Count == 0)
        {
            // The client and server errors of RFC 9110.
            return HttpStatuses.IsFailure(status.Status) && FailureThrows.IsThrown(call, _model, _cancellationToken)
                ? new(null, null, state)
                : new(null, state, null);
        }

        var ends = bodies.Select(body => Of(body, status)).Aggregate(static (left, right) => left | right);
        return new(
            null,
            ends.Leaves is { } end ? state.After(end) : null,
            ends.Throws is { } thrown ? state with { Thrown = thrown.Thrown } : null);
    }

    /// <inheritdoc/>
    public bool IsLasting(AssignmentExpressionSyntax set) => false;

    private FlowEnds Of(SyntaxNode body, Condition status) => _runs.WithResult(Runnable(body), status);

    private BodyRuns.Runnable Runnable(SyntaxNode body)
        => new(body, null, runs => new StatusRuns(runs, _model, _cancellationToken), () => Called(body));

    private IEnumerable<BodyRuns.Runnable> Called(SyntaxNode body)
        => Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>().SelectMany(BodiesOf).Select(Runnable);

    private IEnumerable<SyntaxNode> BodiesOf(InvocationExpressionSyntax call)
        => StatusReach.MayDepend(call, _model)
            ? CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken)
                .Where(body => !body.Contains(call) && !CallGraph.IsHandedOver(body))
            : Enumerable.Empty<SyntaxNode>();
}
