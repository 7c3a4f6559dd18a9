using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How one expected location is read and compared.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    /// <summary>Start and end must match.</summary>
    None = 0,

    /// <summary>Only the start must match.</summary>
    IgnoreLength = 1,

    /// <summary>The location stands for a <c>{|#n:...|}</c> in the markup.</summary>
    InterpretAsMarkupKey = 2,

    /// <summary>The additional location is marked as unnecessary code.</summary>
    UnnecessaryCode = 4,
}
