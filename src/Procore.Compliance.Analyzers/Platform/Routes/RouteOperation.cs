namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>One HTTP method on one route.</summary>
internal sealed class RouteOperation
{
    public RouteOperation(string method, RouteStatus status, string group, string tool, bool isUserSupplied = false)
    {
        Method = method;
        Status = status;
        Group = group;
        Tool = tool;
        IsUserSupplied = isUserSupplied;
    }

    /// <summary>The HTTP method in upper case: <c>GET</c>, <c>POST</c>, <c>PUT</c>, <c>PATCH</c> or <c>DELETE</c>.</summary>
    public string Method { get; }

    public RouteStatus Status { get; }

    /// <summary>The heading of the reference that the tool stands under; empty for a user-supplied operation.</summary>
    public string Group { get; }

    /// <summary>The Procore tool that the reference files the operation under; empty for a user-supplied operation.</summary>
    public string Tool { get; }

    /// <summary>Whether the operation comes from the user's own route file instead of the public reference.</summary>
    public bool IsUserSupplied { get; }
}
