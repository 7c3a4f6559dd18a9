using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Testing;

/// <summary>A file of a test: its path and its text without markup.</summary>
internal sealed record TestFile(string Path, SourceText Text);

/// <summary>A project of a test, ready to be built: no markup, nothing left to inherit.</summary>
internal sealed record EvaluatedProject(ProjectState State)
{
    public string Name => State.Name;

    public required ImmutableArray<TestFile> Sources { get; init; }

    public required ImmutableArray<TestFile> AdditionalFiles { get; init; }

    public required ImmutableArray<TestFile> AnalyzerConfigFiles { get; init; }

    /// <summary>Whether both have the same files with the same text.</summary>
    public bool HasSameFiles(EvaluatedProject other)
        => Same(Sources, other.Sources) && Same(AdditionalFiles, other.AdditionalFiles) && Same(AnalyzerConfigFiles, other.AnalyzerConfigFiles);

    private static bool Same(ImmutableArray<TestFile> left, ImmutableArray<TestFile> right)
        => left.Length == right.Length
            && left.Zip(right).All(pair => pair.First.Path == pair.Second.Path && pair.First.Text.ContentEquals(pair.Second.Text));
}

/// <summary>A state of a test, ready to be built, with every diagnostic that is expected in it. The first project is the main one.</summary>
internal sealed record EvaluatedState(ImmutableArray<EvaluatedProject> Projects, ImmutableArray<DiagnosticResult> Expected)
{
    public EvaluatedProject Main => Projects[0];

    /// <summary>Whether both have the same projects with the same files.</summary>
    public bool HasSameFiles(EvaluatedState other)
        => Projects.Length == other.Projects.Length && Projects.Zip(other.Projects).All(pair => pair.First.HasSameFiles(pair.Second));
}
