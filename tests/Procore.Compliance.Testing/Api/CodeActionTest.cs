using System;
using Microsoft.CodeAnalysis.CodeActions;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What tests of code actions have in common: which of the offered actions is applied, and how its tree is checked.</summary>
public abstract class CodeActionTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    /// <summary>The place of the action among those offered for one diagnostic; null means the first.</summary>
    public int? CodeActionIndex { get; set; }

    /// <summary>The key of the action to apply; with <see cref="CodeActionIndex"/>, both must name the same action.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>Checks an action, its title for instance, before it is applied.</summary>
    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; set; }

    public CodeActionValidationMode CodeActionValidationMode { get; set; } = CodeActionValidationMode.SemanticStructure;

    public abstract Type SyntaxKindType { get; }
}
