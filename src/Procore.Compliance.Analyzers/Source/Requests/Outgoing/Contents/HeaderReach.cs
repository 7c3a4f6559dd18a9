namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What a header is set on.</summary>
internal enum HeaderReach
{
    /// <summary>The request itself.</summary>
    Request,

    /// <summary>All requests of the client, by the client, its creation or its registration.</summary>
    Client,

    /// <summary>All messages that pass a handler in the client's chain.</summary>
    Handler,

    /// <summary>The requests that an interface declares, by its attributes.</summary>
    Interface,
}
