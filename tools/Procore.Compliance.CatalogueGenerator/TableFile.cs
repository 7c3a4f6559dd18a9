using System;
using System.Collections.Generic;
using System.IO;

namespace Procore.Compliance.CatalogueGenerator;

/// <summary>A row of a tab-separated file, with its line number from 1.</summary>
public sealed record TableRow(string File, int Line, string[] Fields)
{
    /// <summary>The error to throw for this row.</summary>
    public InvalidDataException Fault(string reason) => new($"{File}({Line}): {reason}");
}

/// <summary>Reads tab-separated text that begins with a fixed header line.</summary>
public static class TableFile
{
    /// <param name="file">The name to use in messages.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="columns">The column names that the header must have, in order.</param>
    /// <exception cref="InvalidDataException">The header or a row is malformed; the message names file and line.</exception>
    public static IReadOnlyList<TableRow> Parse(string file, string text, params string[] columns)
    {
        var rows = new List<TableRow>();
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var row = new TableRow(file, index + 1, lines[index].Split('\t'));
            if (row.Fields.Length != columns.Length)
            {
                throw row.Fault($"{columns.Length} columns expected, {row.Fields.Length} found.");
            }

            if (index > 0)
            {
                rows.Add(row);
            }
            else if (string.Join('\t', row.Fields) != string.Join('\t', columns))
            {
                throw row.Fault($"the header must read '{string.Join(" ", columns)}'.");
            }
        }

        return rows;
    }
}
