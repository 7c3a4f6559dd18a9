using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>Everything that one run of a test needs and that no state of it changes.</summary>
internal sealed record TestBench
{
    public required ImmutableArray<DiagnosticAnalyzer> Analyzers { get; init; }

    public ImmutableArray<CodeFixProvider> CodeFixes { get; init; } = [];

    public required Func<CompilationOptions> CompilationOptions { get; init; }

    public required ParseOptions ParseOptions { get; init; }

    public required ReferenceAssemblies ReferenceAssemblies { get; init; }

    public required CompilerDiagnostics CompilerDiagnostics { get; init; }

    public required TestBehaviors TestBehaviors { get; init; }

    public required MarkupOptions MarkupOptions { get; init; }

    public required IReadOnlyList<string> DisabledDiagnostics { get; init; }

    public required IReadOnlyList<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; init; }

    public required string DefaultFilePath { get; init; }

    /// <summary>What <c>[|...|]</c> stands for; null when that is not clear.</summary>
    public required DiagnosticDescriptor? DefaultDescriptor { get; init; }

    /// <summary>A test's own comparison of each reported diagnostic with the one that was expected.</summary>
    public required Action<Diagnostic, DiagnosticResult, IVerifier>? DiagnosticVerifier { get; init; }

    public CodeFixTestBehaviors CodeFixBehaviors { get; init; }

    public CodeActionValidationMode CodeActionValidation { get; init; }

    public int? CodeActionIndex { get; init; }

    public string? CodeActionEquivalenceKey { get; init; }

    public Action<CodeAction, IVerifier>? CodeActionVerifier { get; init; }

    public IEnumerable<DiagnosticDescriptor> Descriptors => Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics);

    public ImmutableArray<string> FixableIds => CodeFixes.SelectMany(provider => provider.FixableDiagnosticIds).ToImmutableArray();

    public DiagnosticDescriptor RequireDefaultDescriptor() => DefaultDescriptor
        ?? throw new InvalidOperationException("Markup without an id needs a first analyzer with exactly one descriptor: write {|ID:...|}, or set MarkupOptions.UseFirstDescriptor.");
}
