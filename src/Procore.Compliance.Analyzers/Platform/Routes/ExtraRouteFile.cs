using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Reads lines <c>METHOD /path  # why</c>. Blank lines and lines that begin with <c>#</c> are comments.
/// A malformed line becomes an error; the rest still counts. Never throws.
/// </summary>
internal sealed class ExtraRouteFile
{
    private readonly List<(string Template, RouteOperation Operation)> _operations = new();
    private readonly List<RouteLineError> _errors = new();

    private ExtraRouteFile()
    {
    }

    public IReadOnlyList<RouteLineError> Errors => _errors;

    /// <summary>The routes as operations of a catalogue: current, since the user vouches for them.</summary>
    public IReadOnlyList<(string Template, RouteOperation Operation)> Operations => _operations;

    public static ExtraRouteFile Parse(IEnumerable<string> lines)
    {
        var file = new ExtraRouteFile();
        var index = 0;
        foreach (var line in lines)
        {
            file.ReadLine(line, index++);
        }

        return file;
    }

    private void ReadLine(string line, int index)
    {
        var start = SkipBlanks(line, 0);
        if (start == line.Length || line[start] == '#')
        {
            return;
        }

        var methodEnd = SkipText(line, start);
        var method = line.Substring(start, methodEnd - start);
        if (!RouteSyntax.IsMethod(method))
        {
            Fail(index, start, methodEnd, $"'{method}' is not an HTTP method; a line reads 'METHOD /path  # why'.");
            return;
        }

        var pathStart = SkipBlanks(line, methodEnd);
        var pathEnd = SkipText(line, pathStart);
        var path = line.Substring(pathStart, pathEnd - pathStart);
        if (path.Length == 0)
        {
            Fail(index, pathStart, pathEnd, "The path is missing; a line reads 'METHOD /path  # why'.");
            return;
        }

        if (RouteSyntax.FaultOf(path) is { } fault)
        {
            Fail(index, pathStart, pathEnd, fault);
            return;
        }

        var rest = SkipBlanks(line, pathEnd);
        if (rest < line.Length && line[rest] != '#')
        {
            Fail(index, rest, line.Length, "Only a comment that begins with '#' may follow the path.");
            return;
        }

        var operation = new RouteOperation(method.ToUpperInvariant(), RouteStage.Current, string.Empty, string.Empty)
        {
            IsUserSupplied = true
        };
        _operations.Add((path.TrimEnd('/'), operation));
    }

    private void Fail(int line, int start, int end, string reason) => _errors.Add(new RouteLineError(line, start, end - start, reason));

    private static int SkipBlanks(string line, int position)
    {
        while (position < line.Length && char.IsWhiteSpace(line[position]))
        {
            position++;
        }

        return position;
    }

    private static int SkipText(string line, int position)
    {
        while (position < line.Length && !char.IsWhiteSpace(line[position]))
        {
            position++;
        }

        return position;
    }
}
