using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>Says why a reported diagnostic is not the expected one.</summary>
internal static class DiagnosticMismatch
{
    /// <summary>The first difference as a sentence, or null when there is none.</summary>
    public static string? Describe(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Id != actual.Id)
        {
            return $"expected the id {expected.Id}, but it is {actual.Id}";
        }

        if (Locations(expected, actual) is { } location)
        {
            return location;
        }

        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && expected.Severity != actual.Severity)
        {
            return $"expected the severity {expected.Severity}, but it is {actual.Severity}";
        }

        if (Message(expected, actual) is { } message)
        {
            return message;
        }

        return expected.IsSuppressed is { } suppressed && suppressed != actual.IsSuppressed
            ? $"expected it {(suppressed ? "suppressed" : "not suppressed")}, but it is {(suppressed ? "not suppressed" : "suppressed")}"
            : null;
    }

    private static string? Locations(DiagnosticResult expected, Diagnostic actual)
    {
        if (!expected.HasLocation)
        {
            return actual.Location.Kind == LocationKind.None ? null : $"expected no location, but it is at {actual.Location.GetLineSpan()}";
        }

        if (Location(expected.Spans[0], actual.Location) is { } main)
        {
            return main;
        }

        if (expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations))
        {
            return null;
        }

        var additional = actual.AdditionalLocations;
        return additional.Count != expected.Spans.Length - 1
            ? $"expected {expected.Spans.Length - 1} additional locations, but it has {additional.Count}"
            : expected.Spans.Skip(1).Zip(additional, Location).FirstOrDefault(difference => difference is not null);
    }

    private static string? Location(DiagnosticLocation expected, Location actual)
    {
        var span = actual.GetLineSpan();
        var matches = expected.Span.Path == span.Path
            && expected.Span.StartLinePosition == span.StartLinePosition
            && (expected.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || expected.Span.EndLinePosition == span.EndLinePosition);
        return matches ? null : $"expected it at {Shown(expected.Span)}, but it is at {Shown(span)}";
    }

    private static string? Message(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Message is { } message)
        {
            var text = actual.GetMessage(CultureInfo.InvariantCulture);
            return message == text ? null : $"expected the message \"{message}\", but it is \"{text}\"";
        }

        if (expected.MessageArguments is not { Length: > 0 } arguments)
        {
            return null;
        }

        var (wanted, found) = (DiagnosticArguments.Texts(arguments), DiagnosticArguments.Of(actual));
        return wanted.SequenceEqual(found) ? null : $"expected the arguments ({string.Join(", ", wanted)}), but they are ({string.Join(", ", found)})";
    }

    private static string Shown(FileLinePositionSpan span)
    {
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return $"{span.Path}({start.Line + 1},{start.Character + 1})-({end.Line + 1},{end.Character + 1})";
    }
}
