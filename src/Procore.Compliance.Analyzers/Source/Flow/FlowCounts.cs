using System.Threading;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// What questions to the flow of a compilation's code have cost so far. Thread-safe.
/// </summary>
internal sealed class FlowCounts
{
    private static readonly object Key = new();

    private int _graphs;
    private int _runs;
    private int _blocks;
    private int _folds;
    private int _turns;

    private FlowCounts()
    {
    }

    /// <summary>How many graphs were made.</summary>
    public int Graphs => Volatile.Read(ref _graphs);

    /// <summary>How many bodies and turns were run through.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>How many blocks were run, or looked at for the ways through them.</summary>
    public int Blocks => Volatile.Read(ref _blocks);

    /// <summary>How many durations were folded.</summary>
    public int Folds => Volatile.Read(ref _folds);

    /// <summary>How many turns were asked whether they react to failures.</summary>
    public int Turns => Volatile.Read(ref _turns);

    /// <summary>The counts of a compilation; the same ones each time.</summary>
    public static FlowCounts Of(SourceModel model) => model.ComputeOnce(Key, static _ => new FlowCounts());

    /// <summary>Counts a graph.</summary>
    public void AddGraph() => Interlocked.Increment(ref _graphs);

    /// <summary>Counts a run.</summary>
    public void AddRun() => Interlocked.Increment(ref _runs);

    /// <summary>Counts blocks.</summary>
    public void AddBlocks(int count = 1) => Interlocked.Add(ref _blocks, count);

    /// <summary>Counts a duration that is folded.</summary>
    public void AddFold() => Interlocked.Increment(ref _folds);

    /// <summary>Counts a turn that is asked whether it reacts to failures.</summary>
    public void AddTurn() => Interlocked.Increment(ref _turns);
}
