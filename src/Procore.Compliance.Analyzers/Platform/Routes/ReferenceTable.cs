using System;
using System.Collections.Generic;
using System.Globalization;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Reads a table as <see cref="ReferenceFormat"/> describes it, whether the package or a human wrote it. A malformed row becomes an error;
/// the rest still counts, unless the first row is not the header of a table that this version knows. Never throws.
/// </summary>
internal sealed class ReferenceTable
{
    private readonly List<(string Template, RouteOperation Operation)> _operations = new();
    private readonly List<RouteLineError> _errors = new();
    private readonly List<ReferenceProblem> _problems = new();
    private string _source;

    private ReferenceTable(string name) => _source = name;

    /// <summary>The operations with the path of each; all name the source as their <see cref="RouteOperation.Reference"/>.</summary>
    public IReadOnlyList<(string Template, RouteOperation Operation)> Operations => _operations;

    /// <summary>The rows of the table itself that do not count.</summary>
    public IReadOnlyList<RouteLineError> Errors => _errors;

    /// <summary>What does not count in the file that the table was made from.</summary>
    public IReadOnlyList<ReferenceProblem> Problems => _problems;

    /// <summary>Reads the lines of a table.</summary>
    /// <param name="lines">The lines without their ends.</param>
    /// <param name="name">The name of the table, which stands for its source where the header names none.</param>
    public static ReferenceTable Parse(IEnumerable<string> lines, string name)
    {
        var table = new ReferenceTable(name);
        var index = 0;
        foreach (var line in lines)
        {
            if (index == 0 && !table.ReadHeader(line.Split('\t')))
            {
                const string reason =
                    "A table begins with 'procore-reference', a tab and '1'; rebuild the project, so that it is made anew.";
                table._errors.Add(new RouteLineError(0, 0, line.Length, reason));
                break;
            }

            if (index > 0 && line.Trim().Length > 0 && line[0] != '#')
            {
                table.ReadRow(line.Split('\t'), index);
            }

            index++;
        }

        return table;
    }

    private bool ReadHeader(string[] cells)
    {
        _source = Cell(cells, 2) ?? _source;
        return cells[0] == ReferenceFormat.Header && Cell(cells, 1) == ReferenceFormat.Version;
    }

    private void ReadRow(string[] cells, int line)
    {
        if (cells[0] == ReferenceFormat.Problem)
        {
            ReadProblem(cells, line);
            return;
        }

        for (var index = 0; index < Math.Max(2, cells.Length); index++)
        {
            if (FaultOf(cells, index) is { } fault)
            {
                Fail(cells, index, line, fault);
                return;
            }
        }

        var stage = StageOf(Cell(cells, 2)) ?? RouteStage.Current;
        var operation = new RouteOperation(cells[0].ToUpperInvariant(), stage, string.Empty, string.Empty)
        {
            DeprecatedOn = Cell(cells, 3),
            SunsetOn = Cell(cells, 4),
            Reference = _source,
        };
        _operations.Add((cells[1].TrimEnd('/'), operation));
    }

    private void ReadProblem(string[] cells, int line)
    {
        if (cells.Length == 6 && NumberOf(cells[1]) is { } row && NumberOf(cells[2]) is { } column)
        {
            _problems.Add(new ReferenceProblem(cells[5], row - 1, column - 1, cells[3], cells[4]));
            return;
        }

        Fail(cells, 0, line, "A row that begins with '!' has a line, a column, what does not count, why, and a file.");
    }

    private static string? FaultOf(string[] cells, int index) => index switch
    {
        0 => RouteSyntax.IsMethod(cells[0]) ? null : $"'{cells[0]}' is not an HTTP method; a row is a method, a tab and a path.",
        1 => cells.Length > 1 ? RouteSyntax.FaultOf(cells[1]) : "The path is missing; a row is a method, a tab and a path.",
        2 => cells[2].Length == 0 || StageOf(cells[2]) is not null
            ? null
            : $"'{cells[2]}' is no stage; the stages are pilot, beta, current, deprecated and removed.",
        3 or 4 => cells[index].Length == 0 || RouteSyntax.IsDay(cells[index]) ? null : $"'{cells[index]}' is no day as yyyy-MM-dd.",
        _ => "Nothing may follow the two days.",
    };

    private static RouteStage? StageOf(string? text) => text switch
    {
        "pilot" => RouteStage.Pilot,
        "beta" => RouteStage.Beta,
        "current" => RouteStage.Current,
        ReferenceFormat.Deprecated => RouteStage.Deprecated,
        "removed" => RouteStage.Removed,
        _ => null,
    };

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string? Cell(string[] cells, int index) => index < cells.Length && cells[index].Length > 0 ? cells[index] : null;

    private void Fail(string[] cells, int index, int line, string reason)
    {
        var column = 0;
        for (var i = 0; i < Math.Min(index, cells.Length); i++)
        {
            column += cells[i].Length + 1;
        }

        // A missing cell is where the row ends.
        _errors.Add(index < cells.Length
            ? new RouteLineError(line, column, cells[index].Length, reason)
            : new RouteLineError(line, column - 1, 0, reason));
    }
}
