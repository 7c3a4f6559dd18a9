namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>What ends a repetition. A later member is the stronger answer where several exits exist.</summary>
internal enum RepetitionEnd
{
    /// <summary>Only the outside does: cancellation, a flag, the end of the process; or an error.</summary>
    Never,

    /// <summary>An answer has the wanted value: the loop waits for something to happen elsewhere.</summary>
    Answer,

    /// <summary>An answer is empty: nothing is left to do.</summary>
    Exhausted,

    /// <summary>The first turn that succeeds: a retry.</summary>
    FirstSuccess,

    /// <summary>Its input does: each turn takes something from a queue, a stream or a person.</summary>
    Fed,

    /// <summary>Each turn goes further: a page, a cursor, a link, a date.</summary>
    Progress,

    /// <summary>A counter or a deadline.</summary>
    Bounded,
}
