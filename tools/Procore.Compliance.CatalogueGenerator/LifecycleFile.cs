using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Procore.Compliance.CatalogueGenerator;

/// <summary>A row of data/lifecycle.tsv, as the embedded table has it: what is not known is empty.</summary>
internal sealed record LifecycleRow(char Method, string Path, string DeprecatedAt, string Sunset, string Successor, string DropIn);

/// <summary>Reads data/lifecycle.tsv and compares it with the stages of data/routes.tsv.</summary>
internal static class LifecycleFile
{
    /// <param name="text">The text of data/lifecycle.tsv.</param>
    /// <param name="stages">The stage of each operation of data/routes.tsv.</param>
    /// <exception cref="InvalidDataException">A row is malformed or contradicts the stages; the message names file and line.</exception>
    public static IEnumerable<LifecycleRow> Read(string text, IReadOnlyDictionary<(string Method, string Path), string> stages)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var row in TableFile.Parse("lifecycle.tsv", text, "method", "path", "deprecated_at", "sunset", "successor", "drop_in"))
        {
            var (method, path, successor, dropIn) = (row.Fields[0], row.Fields[1], row.Fields[4], row.Fields[5]);
            var letter = RouteTableWriter.MethodLetter(row, method);
            if (!seen.Add((method, path)))
            {
                throw row.Fault($"{method} {path} is there twice.");
            }

            if (stages.GetValueOrDefault((method, path)) is not ("deprecated" or "removed"))
            {
                throw row.Fault($"{method} {path} is neither deprecated nor removed in routes.tsv.");
            }

            if (successor.Length > 0
                && !(successor.Split(' ') is [var verb, var template] && IsAlive(stages.GetValueOrDefault((verb, template)))))
            {
                throw row.Fault($"the successor '{successor}' is no operation of routes.tsv, or is deprecated or removed there.");
            }

            if (dropIn is not ("" or "yes") || (dropIn == "yes" && successor.Length == 0))
            {
                throw row.Fault($"'{dropIn}' is not an answer to whether the successor is a drop-in; it is 'yes' or empty.");
            }

            yield return new LifecycleRow(letter, path, Day(row, 2), Day(row, 3), successor, dropIn);
        }
    }

    private static bool IsAlive(string? stage) => stage is not (null or "deprecated" or "removed");

    private static string Day(TableRow row, int column)
    {
        var day = row.Fields[column];
        return day.Length == 0 || DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? day
            : throw row.Fault($"'{day}' is not a day; it reads yyyy-MM-dd.");
    }
}
