using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Procore.Compliance.Package.Tests.Building;

namespace Procore.Compliance.Package.Tests.Reference;

/// <summary>An OpenAPI file with every operation of this repository's own tables, as large as Procore's.</summary>
internal static class LargeReference
{
    private static readonly string Text = string.Concat(Enumerable.Repeat("One of \"several\" fields;\tsee the guide at \\guide\\. ", 10));

    private static readonly Dictionary<string, string[]> Lives =
        Rows("lifecycle.tsv").ToDictionary(row => $"{row[0]}\t{row[1]}", row => row[2..4]);

    /// <summary>The rows of data/routes.tsv with the days of data/lifecycle.tsv, each with its row in the table.</summary>
    public static IReadOnlyList<(string Method, string Path, bool IsDeprecated, string Row)> Operations { get; } =
        [.. Rows("routes.tsv").Select(Operation)];

    /// <summary>Writes the file; its size is a little over the one asked for.</summary>
    public static void Write(string path, long size)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        var written = 0;
        json.WriteStartObject();
        json.WriteString("openapi", "3.0.0");
        json.WriteStartObject("paths");
        foreach (var route in Operations.GroupBy(operation => operation.Path))
        {
            json.WriteStartObject(route.Key);
            foreach (var operation in route)
            {
                json.WriteStartObject(operation.Method.ToLowerInvariant());
                written++;
                WriteOperation(json, operation.Path, operation.Row.Split('\t'), size * written / Operations.Count);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOperation(Utf8JsonWriter json, string path, string[] row, long end)
    {
        json.WriteStartArray("parameters");
        foreach (Match name in Regex.Matches(path, @"\{(\w+)\}"))
        {
            json.WriteStartObject();
            json.WriteString("name", name.Groups[1].Value);
            json.WriteString("in", "path");
            json.WriteBoolean("required", true);
            json.WriteBoolean("deprecated", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("responses");
        for (var field = 0; json.BytesCommitted + json.BytesPending < end; field++)
        {
            json.WriteStartObject($"field_{field}");
            json.WriteString("type", "string");
            json.WriteString("description", Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (row.Length > 2)
        {
            json.WriteBoolean("deprecated", true);
            WriteDay(json, "x-deprecated-at", row, 3);
            WriteDay(json, "x-sunset", row, 4);
        }
    }

    private static void WriteDay(Utf8JsonWriter json, string name, string[] row, int column)
    {
        if (row.ElementAtOrDefault(column) is { Length: > 0 } day)
        {
            json.WriteString(name, day);
        }
    }

    private static (string Method, string Path, bool IsDeprecated, string Row) Operation(string[] row)
    {
        var key = $"{row[0]}\t{row[1]}";
        var days = Lives.GetValueOrDefault(key, ["", ""]);
        var isDeprecated = row[4] == "deprecated" || days.Any(day => day.Length > 0);
        return (row[0], row[1], isDeprecated, isDeprecated ? $"{key}\tdeprecated\t{days[0]}\t{days[1]}".TrimEnd('\t') : key);
    }

    private static IEnumerable<string[]> Rows(string table) =>
        File.ReadLines(Repository.PathOf("data", table)).Skip(1).Select(line => line.Split('\t'));
}
