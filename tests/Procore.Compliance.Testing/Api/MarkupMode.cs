namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What becomes of markup in the files of a state.</summary>
public enum MarkupMode
{
    /// <summary>The text is taken as it stands; it has no markup.</summary>
    None,

    /// <summary>Markup is removed and means nothing.</summary>
    Ignore,

    /// <summary>Markup is removed; marked diagnostics that a fix handles are not expected. The default of a fixed state.</summary>
    IgnoreFixable,

    /// <summary>Markup is removed and every marked diagnostic is expected. The default of a test state.</summary>
    Allow,
}
