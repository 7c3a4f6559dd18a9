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
