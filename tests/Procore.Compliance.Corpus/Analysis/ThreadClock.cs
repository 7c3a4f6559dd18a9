using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// The processor time that the calling thread has used, which other programs on the machine do not lengthen. Where the system does not tell
/// (anywhere but on Linux), the time that has passed.
/// </summary>
internal static class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of <c>time.h</c>.</summary>
    private const int ThreadCpuTime = 3;

    private static readonly bool IsKnown = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>The time from some point in the past, always the same one on one thread.</summary>
    public static TimeSpan Now => IsKnown && GetTime(ThreadCpuTime, out var time) == 0
        ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime", ExactSpelling = true)]
    private static extern int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
