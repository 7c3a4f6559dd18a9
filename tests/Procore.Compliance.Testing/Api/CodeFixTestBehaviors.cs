using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Steps of a fix test that a test turns off or limits.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    /// <summary>All steps run.</summary>
    None = 0,

    /// <summary>Do not run fix-all in document.</summary>
    SkipFixAllInDocumentCheck = 1,

    /// <summary>Do not run fix-all in project.</summary>
    SkipFixAllInProjectCheck = 2,

    /// <summary>Do not run fix-all in solution.</summary>
    SkipFixAllInSolutionCheck = 4,

    /// <summary>Do not run fix-all at all.</summary>
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>Apply one fix and stop.</summary>
    FixOne = 8,

    /// <summary>Allow a fix for a diagnostic that is reported at the end of the compilation and so never shown live.</summary>
    SkipLocalDiagnosticCheck = 16,
}
