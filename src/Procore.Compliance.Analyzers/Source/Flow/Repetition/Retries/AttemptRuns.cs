using System.Collections.Generic;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>
/// Where one attempt leads for each status that its request may be answered with. Statuses that its code does not tell apart are run
/// once.
/// </summary>
internal sealed class AttemptRuns
{
    private readonly Turn _turn;
    private readonly AttemptCalls _calls;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(Condition Status, FlowEnds Ends)> _known = new();

    /// <summary>Creates the runs of an attempt; nothing is run before it is asked for.</summary>
    /// <param name="turn">The attempt.</param>
    /// <param name="calls">What its calls do.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    public AttemptRuns(Turn turn, AttemptCalls calls, SourceModel model, CancellationToken cancellationToken)
    {
        _turn = turn;
        _calls = calls;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where the attempt leads when its request is answered with a status.</summary>
    public FlowEnds Of(int status)
    {
        var known = _known.FindIndex(run => run.Status.Status == status || run.Status.AnswersAlike(status));
        if (known >= 0)
        {
            return _known[known].Ends;
        }

        var condition = new Condition(status, _model, _cancellationToken);
        var ends = FlowRun.OfTurn(_turn, condition, _calls, _model, _cancellationToken);
        _known.Add((condition, ends));
        return ends;
    }
}
