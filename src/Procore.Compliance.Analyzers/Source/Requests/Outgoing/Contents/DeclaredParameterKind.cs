namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Where the parameter of a declared request is sent.</summary>
internal enum DeclaredParameterKind
{
    /// <summary>In the query.</summary>
    Query,

    /// <summary>As the body.</summary>
    Body,

    /// <summary>In the path, in a header, or nowhere.</summary>
    Other,
}
