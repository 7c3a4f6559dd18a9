namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which diagnostics of the compiler itself take part in a test; analyzer diagnostics always do.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: the sources need not compile.</summary>
    None,

    /// <summary>Errors only; the default.</summary>
    Errors,

    /// <summary>Warnings and errors.</summary>
    Warnings,

    /// <summary>Info, warnings and errors.</summary>
    Suggestions,

    /// <summary>All, hidden ones included.</summary>
    All,
}
