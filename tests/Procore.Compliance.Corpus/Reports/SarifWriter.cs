using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Reports;

/// <summary>
/// Writes findings as SARIF 2.1.0, one run a tool, with the metadata of every rule of that tool that ran. Places are relative to
/// the analysed folder. The text holds no time, machine or absolute path, so equal input gives equal bytes.
/// </summary>
internal sealed class SarifWriter(Stream output)
{
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public void Write(
        ImmutableArray<LoadedAnalyzer> analyzers, IReadOnlyCollection<Finding> findings, IReadOnlyCollection<AnalyzerFailure> failures)
    {
        using var json = new Utf8JsonWriter(output, Format);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        foreach (var tool in analyzers
            .GroupBy(analyzer => (analyzer.Tool, analyzer.ToolVersion))
            .OrderBy(group => group.Key.Tool, StringComparer.Ordinal))
        {
            var names = tool.Select(analyzer => analyzer.Name).ToHashSet(StringComparer.Ordinal);
            ImmutableArray<DiagnosticDescriptor> rules =
                [.. tool
                    .SelectMany(analyzer => analyzer.Rules)
                    .DistinctBy(rule => rule.Id)
                    .OrderBy(rule => rule.Id, StringComparer.Ordinal)];
            json.WriteStartObject();
            WriteTool(json, tool.Key.Tool, tool.Key.ToolVersion, rules);
            WriteInvocation(json, [.. failures.Where(failure => names.Contains(failure.Analyzer))]);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(json, findings.Where(finding => finding.Tool == tool.Key.Tool), rules);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string name, string version, ImmutableArray<DiagnosticDescriptor> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", name);
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            WriteRule(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, DiagnosticDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Title.ToString(CultureInfo.InvariantCulture));
        WriteText(json, "fullDescription", rule.Description.ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("defaultConfiguration");
        json.WriteBoolean("enabled", rule.IsEnabledByDefault);
        json.WriteString("level", Level(rule.DefaultSeverity));
        json.WriteEndObject();
        if (Uri.IsWellFormedUriString(rule.HelpLinkUri, UriKind.Absolute))
        {
            json.WriteString("helpUri", rule.HelpLinkUri);
        }

        json.WriteStartObject("properties");
        json.WriteString("category", rule.Category);
        json.WriteStartArray("tags");
        foreach (var tag in rule.CustomTags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ImmutableArray<AnalyzerFailure> failures)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", failures.IsEmpty);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var text in failures.Select(failure => $"{failure.Analyzer}: {failure.Message}").Distinct(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, IEnumerable<Finding> findings, ImmutableArray<DiagnosticDescriptor> rules)
    {
        var indexes = rules
            .Select((rule, index) => (rule.Id, index))
            .ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        json.WriteStartArray("results");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Id);
            json.WriteNumber("ruleIndex", indexes[finding.Id]);
            json.WriteString("level", Level(finding.Severity));
            WriteText(json, "message", finding.Message);
            WriteLocation(json, finding);
            if (finding.IsSuppressed)
            {
                json.WriteStartArray("suppressions");
                json.WriteStartObject();
                json.WriteString("kind", "inSource");
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("locations");
        if (finding.Path.Length > 0)
        {
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", string.Join('/', finding.Path.Split('/').Select(Uri.EscapeDataString)));
            json.WriteEndObject();
            json.WriteStartObject("region");
            json.WriteNumber("startLine", finding.Line);
            json.WriteNumber("startColumn", finding.Column);
            json.WriteNumber("endLine", finding.EndLine);
            json.WriteNumber("endColumn", finding.EndColumn);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "note",
        _ => "none",
    };
}
