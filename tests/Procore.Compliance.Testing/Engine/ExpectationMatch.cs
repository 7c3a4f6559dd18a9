using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>
/// Pairs expected with reported diagnostics, one to one, as many as possible; whatever stays alone fails the test. A full
/// matching, because an expectation that says little may fit a diagnostic that another expectation needs.
/// </summary>
internal sealed class ExpectationMatch
{
    private readonly IReadOnlyList<DiagnosticResult> _expected;
    private readonly IReadOnlyList<Diagnostic> _actual;
    private readonly int?[] _partnerOfActual;

    private ExpectationMatch(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        _expected = expected;
        _actual = actual;
        _partnerOfActual = new int?[actual.Count];
    }

    public static void Check(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual, TestBench bench, IVerifier verifier)
    {
        var match = new ExpectationMatch(expected, actual);
        var alone = Enumerable.Range(0, expected.Count).Where(index => !match.TryPair(index, new HashSet<int>())).ToList();
        if (alone.Count > 0 || match._partnerOfActual.Contains(null))
        {
            verifier.Fail(match.Report(alone, new DiagnosticText(bench.DefaultFilePath)));
        }

        for (var index = 0; bench.DiagnosticVerifier is { } verify && index < actual.Count; index++)
        {
            verify(actual[index], expected[match._partnerOfActual[index]!.Value], verifier);
        }
    }

    private bool TryPair(int expected, HashSet<int> tried)
    {
        for (var actual = 0; actual < _actual.Count; actual++)
        {
            if (DiagnosticMismatch.Describe(_expected[expected], _actual[actual]) is null
                && tried.Add(actual)
                && (_partnerOfActual[actual] is not { } other || TryPair(other, tried)))
            {
                _partnerOfActual[actual] = expected;
                return true;
            }
        }

        return false;
    }

    private string Report(IReadOnlyList<int> missing, DiagnosticText text)
    {
        var unexpected = _actual.Where((_, index) => _partnerOfActual[index] is null).ToList();
        var lines = new List<string> { $"Expected {_expected.Count} diagnostics, {_actual.Count} were reported." };
        foreach (var expected in missing.Select(index => _expected[index]))
        {
            var nearest = Nearest(expected, unexpected);
            lines.Add($"  missing:    {text.Of(expected)}");
            if (nearest is not null)
            {
                unexpected.Remove(nearest);
                lines.Add($"  instead:    {text.Of(nearest)}");
                lines.Add($"  difference: {DiagnosticMismatch.Describe(expected, nearest)}");
            }
        }

        lines.AddRange(unexpected.Select(diagnostic => $"  unexpected: {text.Of(diagnostic)}"));
        lines.Add("All reported diagnostics, ready to paste:");
        lines.Add(text.List(_actual));
        return string.Join(Environment.NewLine, lines);
    }

    private static Diagnostic? Nearest(DiagnosticResult expected, IEnumerable<Diagnostic> candidates)
        => candidates
            .Where(candidate => candidate.Id == expected.Id)
            .OrderByDescending(candidate => expected.HasLocation && candidate.Location.GetLineSpan().Path == expected.Spans[0].Span.Path)
            .ThenBy(candidate => expected.HasLocation ? Math.Abs(candidate.Location.GetLineSpan().StartLinePosition.Line - expected.Spans[0].Span.StartLinePosition.Line) : 0)
            .FirstOrDefault();
}
