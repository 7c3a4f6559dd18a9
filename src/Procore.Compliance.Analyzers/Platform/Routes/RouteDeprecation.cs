namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>What is known about a deprecated or removed operation beyond its status.</summary>
internal sealed class RouteDeprecation
{
    public RouteDeprecation(string method, string template, string? replacementMethod, string? replacement, string? since, string? endsOn, string? advice)
    {
        Method = method;
        Template = template;
        ReplacementMethod = replacementMethod ?? method;
        Replacement = replacement;
        Since = since;
        EndsOn = endsOn;
        Advice = advice;
    }

    /// <summary>The HTTP method in upper case.</summary>
    public string Method { get; }

    /// <summary>The path as documented.</summary>
    public string Template { get; }

    /// <summary>The method to use with <see cref="Replacement"/>.</summary>
    public string ReplacementMethod { get; }

    /// <summary>The documented path to use instead; null where there is none, or none that does the same.</summary>
    public string? Replacement { get; }

    /// <summary>The day of deprecation as <c>yyyy-MM-dd</c>; null where none is published.</summary>
    public string? Since { get; }

    /// <summary>The day from which calls may fail as <c>yyyy-MM-dd</c>; null where none is published.</summary>
    public string? EndsOn { get; }

    /// <summary>What to mind, as an English sentence; null where there is nothing to add.</summary>
    public string? Advice { get; }

    /// <summary>Whether the replacement takes the same parameters in the same places, so that a rewrite is enough.</summary>
    public bool IsDropIn => Replacement is not null && Advice is null;
}
