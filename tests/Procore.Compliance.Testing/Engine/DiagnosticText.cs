using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>Writes diagnostics as the C# that expects them, so that a failure can be pasted into its test.</summary>
internal sealed class DiagnosticText(string defaultPath)
{
    public string Of(DiagnosticResult expected)
    {
        var text = Create(expected.Id, expected.Severity);
        if (!expected.HasLocation)
        {
            text.Append(".WithNoLocation()");
        }

        foreach (var location in expected.Spans)
        {
            Append(text, location.Span, location.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength));
        }

        if (expected.MessageArguments is { Length: > 0 } arguments)
        {
            Append(text, DiagnosticArguments.Texts(arguments));
        }

        return text.ToString();
    }

    public string Of(Diagnostic actual)
    {
        var text = Create(actual.Id, actual.Severity);
        foreach (var location in actual.AdditionalLocations.Prepend(actual.Location))
        {
            if (location.Kind == LocationKind.None)
            {
                text.Append(".WithNoLocation()");
            }
            else
            {
                Append(text, location.GetLineSpan(), onlyStart: false);
            }
        }

        Append(text, DiagnosticArguments.Of(actual));
        return text.Append(actual.IsSuppressed ? ".WithIsSuppressed(true)" : string.Empty).ToString();
    }

    /// <summary>Each diagnostic as a comment with its message and the line that expects it.</summary>
    public string List(IEnumerable<Diagnostic> diagnostics)
    {
        var lines = diagnostics.Select(diagnostic => $"    // {diagnostic.ToString()}{Environment.NewLine}    {Of(diagnostic)},").ToList();
        return lines.Count == 0 ? "    none" : string.Join(Environment.NewLine, lines);
    }

    private static StringBuilder Create(string id, DiagnosticSeverity severity) => new(
        !id.StartsWith("CS", StringComparison.Ordinal) ? $"Verify.Diagnostic(\"{id}\")"
        : severity == DiagnosticSeverity.Warning ? $"DiagnosticResult.CompilerWarning(\"{id}\")"
        : $"DiagnosticResult.CompilerError(\"{id}\")");

    private void Append(StringBuilder text, FileLinePositionSpan span, bool onlyStart)
    {
        var path = span.Path == defaultPath ? string.Empty : $"\"{span.Path}\", ";
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        text.Append(onlyStart
            ? $".WithLocation({path}{start.Line + 1}, {start.Character + 1})"
            : $".WithSpan({path}{start.Line + 1}, {start.Character + 1}, {end.Line + 1}, {end.Character + 1})");
    }

    private static void Append(StringBuilder text, IReadOnlyCollection<string> arguments)
    {
        if (arguments.Count > 0)
        {
            text.Append($".WithArguments({string.Join(", ", arguments.Select(argument => $"\"{argument.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""))})");
        }
    }
}
