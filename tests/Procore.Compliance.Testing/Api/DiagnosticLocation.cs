namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One place where a diagnostic is expected.</summary>
public readonly struct DiagnosticLocation
{
    public DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
    {
        Span = span;
        Options = options;
    }

    /// <summary>Zero-based lines and characters; an empty path means the first source.</summary>
    public FileLinePositionSpan Span { get; }

    public DiagnosticLocationOptions Options { get; }
}
