using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How markup is read.</summary>
[Flags]
public enum MarkupOptions
{
    /// <summary><c>[|...|]</c> needs an analyzer with one descriptor; <c>$$</c> marks a position.</summary>
    None = 0,

    /// <summary><c>[|...|]</c> means the first descriptor of the first analyzer that has one.</summary>
    UseFirstDescriptor = 1,

    /// <summary><c>$$</c> is code, as in <c>$$"""{{x}}"""</c>.</summary>
    TreatPositionIndicatorsAsCode = 2,
}
