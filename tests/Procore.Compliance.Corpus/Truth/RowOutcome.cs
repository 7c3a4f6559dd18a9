namespace Procore.Compliance.Corpus.Truth;

/// <summary>What became of a labelled place.</summary>
internal enum RowOutcome
{
    /// <summary>A report was expected and stands there.</summary>
    Found,

    /// <summary>A report was expected and does not stand there.</summary>
    Missed,

    /// <summary>Silence was expected and kept.</summary>
    Silent,

    /// <summary>Silence was expected and broken, or a forbidden id stands there.</summary>
    Violated,

    /// <summary>The file is not in the folder, so the row says nothing.</summary>
    Absent,
}
