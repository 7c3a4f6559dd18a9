namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a state takes from the state before it (fixed from test, batch fixed from fixed) where it says nothing itself.</summary>
public enum StateInheritanceMode
{
    /// <summary>Files, references and the expected diagnostics that no fix handles.</summary>
    AutoInherit,

    /// <summary>Nothing.</summary>
    Explicit,

    /// <summary>Files, references and all expected diagnostics.</summary>
    AutoInheritAll,
}
