namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>How a body is written.</summary>
internal enum BodyFormat
{
    /// <summary>No body is in sight.</summary>
    None,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>A form in the style of a query.</summary>
    Form,

    /// <summary>Something else: parts, a file, a text, or what is not in sight.</summary>
    Other,
}
