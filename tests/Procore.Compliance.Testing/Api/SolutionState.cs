using System.Collections.Generic;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One state of a test: its main project, further projects and the diagnostics expected in them.</summary>
public class SolutionState : ProjectState
{
    public SolutionState(string name, string language, string defaultPrefix, string defaultExtension)
        : base(name, language, defaultPrefix, defaultExtension)
    {
        AdditionalProjects = new ProjectCollection(language, defaultExtension);
    }

    /// <summary>Null lets the content decide: see <see cref="StateInheritanceMode"/>.</summary>
    public StateInheritanceMode? InheritanceMode { get; set; }

    /// <summary>Null lets the content decide: see <see cref="MarkupMode"/>.</summary>
    public MarkupMode? MarkupHandling { get; set; }

    public ProjectCollection AdditionalProjects { get; }

    /// <summary>Diagnostics beside those in the markup.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];
}
