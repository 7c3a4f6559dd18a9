using System;
using System.Collections.Generic;
using System.Globalization;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Reads the embedded route table that tools/Procore.Compliance.CatalogueGenerator writes from data/routes.tsv and data/lifecycle.tsv.
/// <code>
/// procore-routes TAB date
/// @group TAB tool                      numbered from 0 in order
/// &lt;shared&gt;&lt;rest&gt; TAB &lt;operations&gt;        one path a line
/// &gt;&lt;method&gt; TAB since TAB sunset TAB successor TAB drop-in        what is known of one operation of the path before
/// </code>
/// <c>shared</c> is one letter, <c>a</c> for 0: how many leading segments the path has in common with the line before.
/// <c>operations</c> are groups separated by commas: the tool's number and a colon (left out where the tool stays the same), then a letter
/// for each method (G GET, P POST, A PATCH, U PUT, D DELETE), each followed by its stage (nothing current, ^ pilot, ~ beta, ! deprecated,
/// - removed). The successor is a method and a path, drop-in is <c>yes</c> or empty; what is not known is empty.
/// </summary>
internal sealed class RouteTable
{
    private readonly List<(string Group, string Tool)> _tools = new();
    private string[] _previous = Array.Empty<string>();
    private int _tool;

    private RouteTable(string date) => Date = date;

    /// <summary>The day of the reference that the table was made from, as <c>yyyy-MM-dd</c>.</summary>
    public string Date { get; }

    public List<(string Template, RouteOperation Operation)> Rows { get; } = new(3300);

    /// <exception cref="FormatException">The text is not a table that the generator wrote.</exception>
    public static RouteTable Parse(string text)
    {
        var lines = text.Split(new[] { '\n' }, StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split('\t');
        if (header.Length != 2 || header[0] != "procore-routes")
        {
            throw new FormatException("The route table does not begin with its header.");
        }

        var table = new RouteTable(header[1]);
        for (var index = 1; index < lines.Length; index++)
        {
            table.ReadLine(lines[index]);
        }

        return table;
    }

    private void ReadLine(string line)
    {
        switch (line[0])
        {
            case '@':
                var tab = line.IndexOf('\t');
                _tools.Add((line.Substring(1, tab - 1), line.Substring(tab + 1)));
                break;
            case '>':
                ReadLife(line);
                break;
            default:
                ReadPath(line, line.IndexOf('\t'));
                break;
        }
    }

    private void ReadLife(string line)
    {
        var fields = line.Split('\t');
        var method = MethodOf(line[1]);
        var index = Rows.FindLastIndex(row => row.Operation.Method == method);
        var (template, operation) = Rows[index];
        var life = operation with
        {
            DeprecatedOn = Known(fields[1]), SunsetOn = Known(fields[2]), Successor = SuccessorOf(fields[3], fields[4])
        };
        Rows[index] = (template, life);
    }

    private void ReadPath(string line, int tab)
    {
        var shared = line[0] - 'a';
        var rest = line.Substring(1, tab - 1).Split('/');
        var segments = new string[shared + rest.Length];
        Array.Copy(_previous, segments, shared);
        rest.CopyTo(segments, shared);
        _previous = segments;

        var template = "/" + string.Join("/", segments);
        foreach (var operations in line.Substring(tab + 1).Split(','))
        {
            ReadOperations(template, operations);
        }
    }

    private void ReadOperations(string template, string operations)
    {
        var colon = operations.IndexOf(':');
        if (colon >= 0)
        {
            _tool = int.Parse(operations.Substring(0, colon), CultureInfo.InvariantCulture);
        }

        var (group, tool) = _tools[_tool];
        for (var index = colon + 1; index < operations.Length; index++)
        {
            var method = MethodOf(operations[index]);
            var stage = index + 1 < operations.Length ? StageOf(operations[index + 1]) : RouteStage.Current;
            index += stage == RouteStage.Current ? 0 : 1;
            Rows.Add((template, new RouteOperation(method, stage, group, tool)));
        }
    }

    private static string MethodOf(char letter) => letter switch
    {
        'G' => "GET",
        'P' => "POST",
        'A' => "PATCH",
        'U' => "PUT",
        'D' => "DELETE",
        _ => throw new FormatException($"The route table has an unknown method '{letter}'."),
    };

    private static RouteStage StageOf(char sign) => sign switch
    {
        '^' => RouteStage.Pilot,
        '~' => RouteStage.Beta,
        '!' => RouteStage.Deprecated,
        '-' => RouteStage.Removed,
        _ => RouteStage.Current,
    };

    private static RouteSuccessor? SuccessorOf(string successor, string dropIn)
    {
        var blank = successor.IndexOf(' ');
        return blank < 0 ? null : new RouteSuccessor(successor.Substring(0, blank), successor.Substring(blank + 1), dropIn == "yes");
    }

    private static string? Known(string field) => field.Length == 0 ? null : field;
}
