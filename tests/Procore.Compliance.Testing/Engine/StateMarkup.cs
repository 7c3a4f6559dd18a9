using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Testing;

/// <summary>
/// Turns a state with markup into files without, and its markup into expected diagnostics. A markup key that is used
/// twice or never defined, and <c>[|...|]</c> without a single descriptor, are <see cref="InvalidOperationException"/>s.
/// </summary>
internal sealed class StateMarkup
{
    private readonly TestBench _bench;
    private readonly MarkupMode _mode;
    private readonly List<DiagnosticResult> _expected = [];
    private readonly Dictionary<string, FileLinePositionSpan> _keys = new(StringComparer.Ordinal);

    private StateMarkup(TestBench bench, MarkupMode mode)
    {
        _bench = bench;
        _mode = mode;
    }

    /// <summary>Evaluates a state that <see cref="StateInheritance"/> has resolved.</summary>
    public static EvaluatedState Evaluate(SolutionState state, TestBench bench)
    {
        var markup = new StateMarkup(bench, state.MarkupHandling ?? MarkupMode.Allow);
        var projects = state.AdditionalProjects.Values.Prepend(state).Select(markup.Evaluate).ToImmutableArray();
        var expected = state.ExpectedDiagnostics
            .Select(diagnostic => diagnostic.WithDefaultPath(bench.DefaultFilePath).MapSpans(markup.Locate))
            .Concat(markup._expected);
        return new EvaluatedState(projects, expected.ToImmutableArray());
    }

    private EvaluatedProject Evaluate(ProjectState project) => new(project)
    {
        Sources = Read(project.Sources),
        AdditionalFiles = Read(project.AdditionalFiles),
        AnalyzerConfigFiles = Read(project.AnalyzerConfigFiles),
    };

    private ImmutableArray<TestFile> Read(SourceFileCollection files)
        => files.Select(file => new TestFile(file.filename, _mode == MarkupMode.None ? file.content : Read(file.filename, file.content))).ToImmutableArray();

    private SourceText Read(string path, SourceText content)
    {
        var markup = MarkupText.Parse(content.ToString(), !_bench.MarkupOptions.HasFlag(MarkupOptions.TreatPositionIndicatorsAsCode));
        var text = SourceText.From(markup.Text, content.Encoding, content.ChecksumAlgorithm);
        if (_mode == MarkupMode.Ignore)
        {
            return text;
        }

        foreach (var position in markup.Positions)
        {
            Expect(string.Empty, diagnostic => diagnostic.WithLocation(path, text.Lines.GetLinePosition(position)));
        }

        foreach (var (name, span) in markup.Spans)
        {
            var place = new FileLinePositionSpan(path, text.Lines.GetLinePositionSpan(span));
            if (!name.StartsWith('#'))
            {
                Expect(name, diagnostic => diagnostic.WithSpan(place));
            }
            else if (!_keys.TryAdd(name, place))
            {
                throw new InvalidOperationException($"The markup key '{name}' is used more than once.");
            }
        }

        return text;
    }

    private void Expect(string id, Func<DiagnosticResult, DiagnosticResult> place)
    {
        var diagnostic = id.Length == 0 ? new DiagnosticResult(_bench.RequireDefaultDescriptor()) : Find(id);
        if (_mode == MarkupMode.IgnoreFixable && _bench.FixableIds.Contains(diagnostic.Id))
        {
            return;
        }

        _expected.Add(place(diagnostic.WithMessage(null).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations | DiagnosticOptions.IgnoreSeverity)));
    }

    private DiagnosticResult Find(string id)
    {
        var descriptors = _bench.Descriptors.Where(descriptor => descriptor.Id == id).Take(2).ToList();
        if (descriptors.Count > 1 && !_bench.MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor))
        {
            throw new InvalidOperationException($"More than one descriptor has the id '{id}': name it in ExpectedDiagnostics, or set MarkupOptions.UseFirstDescriptor.");
        }

        return descriptors.Count > 0 ? new DiagnosticResult(descriptors[0]) : DiagnosticResult.CompilerError(id);
    }

    private DiagnosticLocation Locate(DiagnosticLocation location)
    {
        if (!location.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey))
        {
            return location;
        }

        var key = $"#{location.Span.StartLinePosition.Character}";
        return _keys.TryGetValue(key, out var place)
            ? new DiagnosticLocation(place, location.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey)
            : throw new InvalidOperationException($"The markup key '{key}' does not stand in the sources.");
    }
}
