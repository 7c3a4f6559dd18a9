using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>A documented path with its parameters in braces, and the operations on it.</summary>
internal sealed class Route
{
    private readonly RouteOperation[] _operations;

    public Route(string template, RouteOperation[] operations)
    {
        Template = template;
        Pattern = RoutePattern.Parse(template);
        _operations = operations;
        IsRemoved = Array.TrueForAll(operations, operation => operation.Stage == RouteStage.Removed);
    }

    /// <summary>The path as documented, with a leading slash: <c>/rest/v1.0/projects/{id}</c>.</summary>
    public string Template { get; }

    /// <summary>The segments of <see cref="Template"/>; parameters are holes.</summary>
    public RoutePattern Pattern { get; }

    /// <summary>The operations, ordered by method; never empty.</summary>
    public IReadOnlyList<RouteOperation> Operations => _operations;

    /// <summary>The tool of the first operation. All operations of a route share it but for a handful of routes.</summary>
    public string Tool => _operations[0].Tool;

    /// <summary>Whether no operation of this route is left in the reference.</summary>
    public bool IsRemoved { get; }

    /// <summary>Whether the operation of a method is deprecated or removed; without a method, whether all operations are.</summary>
    public bool IsWithdrawn(string? method) => method is null
        ? Array.TrueForAll(_operations, operation => operation.IsWithdrawn)
        : Find(method) is { IsWithdrawn: true };

    /// <summary>The operation for an HTTP method in any letter case, or null where it is not documented.</summary>
    public RouteOperation? Find(string method)
    {
        foreach (var operation in _operations)
        {
            if (string.Equals(operation.Method, method, StringComparison.OrdinalIgnoreCase))
            {
                return operation;
            }
        }

        return null;
    }

    public override string ToString() => Template;
}
