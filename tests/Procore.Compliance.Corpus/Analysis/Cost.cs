namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// What some work took: processor time of all threads that did it, and bytes allocated. Neither depends on what else the machine does.
/// </summary>
internal readonly record struct Cost(TimeSpan Cpu, long Bytes)
{
    /// <summary>What the whole process has taken so far.</summary>
    public static Cost OfProcess => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());

    public static Cost operator +(Cost left, Cost right) => new(left.Cpu + right.Cpu, left.Bytes + right.Bytes);

    public static Cost operator -(Cost left, Cost right) => new(left.Cpu - right.Cpu, left.Bytes - right.Bytes);
}
