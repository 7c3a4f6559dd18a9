using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>How a client comes about.</summary>
internal enum ClientKind
{
    /// <summary>Code creates it.</summary>
    Created,

    /// <summary>It is registered, and a factory or a container creates it so.</summary>
    Registered,

    /// <summary>A factory or container makes it without a name, so that no registration of a name has put anything into it.</summary>
    Made,
}

/// <summary>The place that brings an HTTP client about; two requests go through the same client where they share it.</summary>
/// <param name="Kind">How it comes about.</param>
/// <param name="Syntax">
/// The creation, the call that registers it (<c>AddHttpClient</c>), the call of the factory, or the registration of what is handed it.
/// </param>
internal sealed record ClientSource(ClientKind Kind, SyntaxNode Syntax);
