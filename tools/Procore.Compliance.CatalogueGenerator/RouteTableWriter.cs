using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Procore.Compliance.CatalogueGenerator;

/// <summary>Writes the embedded route table. Its format is described at the reader, Platform/Routes/RouteTable.cs.</summary>
public static class RouteTableWriter
{
    private const string MethodOrder = "GPAUD";

    private static readonly string[] Stages = ["pilot", "beta", "current", "deprecated", "removed"];

    /// <param name="date">The day of the reference, as <c>yyyy-MM-dd</c>.</param>
    /// <param name="routes">The text of data/routes.tsv.</param>
    /// <param name="lifecycle">The text of data/lifecycle.tsv.</param>
    /// <exception cref="InvalidDataException">A row is malformed, or the two contradict each other; the message names file and
    /// line.</exception>
    public static string Write(string date, string routes, string lifecycle)
    {
        var rows = Read(routes);
        var stages = rows.ToDictionary(row => (row.Verb, row.Path), row => row.Stage);
        var lives = LifecycleFile.Read(lifecycle, stages).ToLookup(life => life.Path, StringComparer.Ordinal);
        var tools = rows
            .Select(row => (row.Group, row.Tool))
            .Distinct()
            .OrderBy(tool => tool.Group, StringComparer.Ordinal)
            .ThenBy(tool => tool.Tool, StringComparer.Ordinal)
            .ToList();
        var output = new StringBuilder().Append("procore-routes\t").Append(date).Append('\n');
        foreach (var (group, tool) in tools)
        {
            output.Append('@').Append(group).Append('\t').Append(tool).Append('\n');
        }

        var previous = Array.Empty<string>();
        var currentTool = 0;
        foreach (var path in rows.GroupBy(row => row.Path).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var segments = path.Key[1..].Split('/');
            var shared = previous.Zip(segments).TakeWhile(pair => pair.First == pair.Second).Count();
            shared = Math.Min(shared, segments.Length - 1);
            output.Append((char)('a' + shared)).AppendJoin('/', segments.Skip(shared)).Append('\t');
            AppendOperations(output, path, tools, ref currentTool);
            output.Append('\n');
            foreach (var life in lives[path.Key].OrderBy(life => MethodOrder.IndexOf(life.Method)))
            {
                output.Append('>').AppendJoin('\t', life.Method, life.DeprecatedAt, life.Sunset, life.Successor, life.DropIn).Append('\n');
            }

            previous = segments;
        }

        return output.ToString();
    }

    private static void AppendOperations(
        StringBuilder output, IEnumerable<RouteRow> rows, List<(string, string)> tools, ref int currentTool)
    {
        var separator = string.Empty;
        foreach (var tool in rows.GroupBy(row => tools.IndexOf((row.Group, row.Tool))).OrderBy(tool => tool.Key))
        {
            output.Append(separator);
            separator = ",";
            if (tool.Key != currentTool)
            {
                currentTool = tool.Key;
                output.Append(currentTool.ToString(CultureInfo.InvariantCulture)).Append(':');
            }

            foreach (var row in tool.OrderBy(row => MethodOrder.IndexOf(row.Method)))
            {
                output.Append(row.Method).Append(StageSign(row.Stage));
            }
        }
    }

    private static List<RouteRow> Read(string text)
    {
        var rows = new List<RouteRow>();
        var seen = new HashSet<(string, string)>();
        foreach (var row in TableFile.Parse("routes.tsv", text, "method", "path", "group", "tool", "stage", "attested_by"))
        {
            var (method, path) = (row.Fields[0], row.Fields[1]);
            if (!path.StartsWith('/') || path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal) || path.Any(char.IsWhiteSpace))
            {
                throw row.Fault($"'{path}' is not a path.");
            }

            if (!seen.Add((method, path)))
            {
                throw row.Fault($"{method} {path} is there twice.");
            }

            if (row.Fields[2].Length == 0 || row.Fields[3].Length == 0)
            {
                throw row.Fault("group and tool must not be empty.");
            }

            if (!Stages.Contains(row.Fields[4]))
            {
                throw row.Fault($"'{row.Fields[4]}' is not a known stage.");
            }

            rows.Add(new RouteRow(MethodLetter(row, method), method, path, row.Fields[2], row.Fields[3], row.Fields[4]));
        }

        return rows;
    }

    /// <summary>The letter of a method in the embedded table.</summary>
    internal static char MethodLetter(TableRow row, string method) => method switch
    {
        "GET" => 'G',
        "POST" => 'P',
        "PATCH" => 'A',
        "PUT" => 'U',
        "DELETE" => 'D',
        _ => throw row.Fault($"'{method}' is not a known method."),
    };

    private static string StageSign(string stage) => stage switch
    {
        "pilot" => "^",
        "beta" => "~",
        "deprecated" => "!",
        "removed" => "-",
        _ => string.Empty,
    };

    private sealed record RouteRow(char Method, string Verb, string Path, string Group, string Tool, string Stage);
}
