using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Code that runs again and again.</summary>
/// <param name="Kind">What makes it run again.</param>
/// <param name="Place">Where it is written: the loop's keyword, the creation or registration of the timer or schedule.</param>
/// <param name="Parts">What runs each time.</param>
/// <param name="End">What ends it.</param>
/// <param name="ReadInterval">Reads how long a turn lasts at least. Asked only for repetitions that matter.</param>
internal sealed record Repetition(
    RepetitionKind Kind,
    Location Place,
    ImmutableArray<SyntaxNode> Parts,
    RepetitionEnd End,
    Func<SourceModel, CancellationToken, Interval> ReadInterval);

/// <summary>What makes code run again.</summary>
internal enum RepetitionKind
{
    /// <summary>A <c>while</c>, <c>do</c> or <c>for</c> loop, or a backward <c>goto</c>.</summary>
    Loop,

    /// <summary>A timer that calls back.</summary>
    Timer,

    /// <summary>A job scheduler.</summary>
    Schedule,

    /// <summary>A method that starts itself again.</summary>
    Rescheduling,
}
