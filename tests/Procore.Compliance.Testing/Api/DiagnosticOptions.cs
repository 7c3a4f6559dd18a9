using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which parts of a diagnostic an expectation leaves open.</summary>
[Flags]
public enum DiagnosticOptions
{
    /// <summary>Nothing is left open.</summary>
    None = 0,

    /// <summary>Additional locations are not compared.</summary>
    IgnoreAdditionalLocations = 1,

    /// <summary>The severity is not compared.</summary>
    IgnoreSeverity = 2,
}
