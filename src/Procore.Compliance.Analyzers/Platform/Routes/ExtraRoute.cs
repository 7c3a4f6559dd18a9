namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>A route that the user vouches for, from one line of a <c>ProcoreRoutes.Extra*.txt</c> file.</summary>
internal sealed class ExtraRoute
{
    public ExtraRoute(string method, string template, string reason, int line)
    {
        Method = method;
        Template = template;
        Reason = reason;
        Line = line;
    }

    /// <summary>The HTTP method in upper case.</summary>
    public string Method { get; }

    /// <summary>The path, with a leading slash and parameters in braces.</summary>
    public string Template { get; }

    /// <summary>What stands behind the <c>#</c>; may be empty.</summary>
    public string Reason { get; }

    /// <summary>The line it stands in, from 0.</summary>
    public int Line { get; }
}

/// <summary>A line of a route file that could not be read.</summary>
internal sealed class ExtraRouteError
{
    public ExtraRouteError(int line, int column, int length, string reason)
    {
        Line = line;
        Column = column;
        Length = length;
        Reason = reason;
    }

    /// <summary>The line, from 0.</summary>
    public int Line { get; }

    /// <summary>Where in the line the offending text begins, from 0.</summary>
    public int Column { get; }

    /// <summary>How many characters of the line offend; at least 1 unless the line ends there.</summary>
    public int Length { get; }

    /// <summary>What is wrong, as an English sentence.</summary>
    public string Reason { get; }
}
