using System.Threading;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>What questions to the flow of a compilation's code have cost so far, and how often one was not read to its end. Thread-safe.</summary>
internal sealed class FlowCounts
{
    private static readonly object Key = new();

    private int _gaveUp;

    private FlowCounts()
    {
    }

    /// <summary>How many questions ran out of their budget, so that an answer was taken as not known.</summary>
    public int GaveUp => Volatile.Read(ref _gaveUp);

    /// <summary>The counts of a compilation; the same ones each time.</summary>
    public static FlowCounts Of(SourceModel model) => model.ComputeOnce(Key, static _ => new FlowCounts());

    /// <summary>Counts a question that ran out of its budget.</summary>
    public void AddGaveUp() => Interlocked.Increment(ref _gaveUp);
}
