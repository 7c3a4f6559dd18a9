using System;
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

    /// <summary>The rows of data/routes.tsv, each with the row that it must have in the table.</summary>
    public static IReadOnlyList<(string Method, string Path, bool IsDeprecated, string Row)> Operations { get; } =
        [.. File.ReadLines(Repository.PathOf("data", "routes.tsv")).Skip(1).Select((line, index) => Operation(line.Split('\t'), index))];

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
            json.WriteString("x-deprecated-at", row[3]);
            json.WriteString("x-sunset", row[4]);
        }
    }

    // Every seventeenth is deprecated, as in Procore's file; each on another day.
    private static (string Method, string Path, bool IsDeprecated, string Row) Operation(string[] row, int index)
    {
        var day = new DateOnly(2024, 1, 1).AddDays(index % 900);
        var isDeprecated = index % 17 == 0;
        var life = isDeprecated ? $"\tdeprecated\t{day:yyyy-MM-dd}\t{day.AddYears(1):yyyy-MM-dd}" : "";
        return (row[0], row[1], isDeprecated, $"{row[0]}\t{row[1]}{life}");
    }
}
