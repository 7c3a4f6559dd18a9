namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How closely the tree that a fix builds must agree with the tree that its text parses to.</summary>
public enum CodeActionValidationMode
{
    /// <summary>Not compared.</summary>
    None,

    /// <summary>Nodes and tokens must agree; the default.</summary>
    SemanticStructure,

    /// <summary>Trivia must agree too.</summary>
    Full,
}
