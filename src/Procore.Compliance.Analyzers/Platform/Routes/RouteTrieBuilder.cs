using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Collects routes in any order and freezes them into a trie.
/// Templates that differ only in the names of their parameters are one route: the name given first stays, the operations are joined.
/// </summary>
internal sealed class RouteTrieBuilder
{
    private const string IdentifierKey = "{id}";
    private const string TextKey = "{text}";

    private readonly SortedDictionary<string, RouteTrieBuilder> _children = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RouteOperation> _operations = new(StringComparer.Ordinal);
    private string? _template;

    /// <summary>
    /// Adds one operation; a later one for the same method and path takes its place, but where it stands in a user's own reference it only
    /// lowers it.
    /// </summary>
    public void Add(string template, RouteOperation operation)
    {
        var pattern = RoutePattern.Parse(template);
        var node = this;
        for (var index = 0; index < pattern.Count; index++)
        {
            var key = KeyOf(template, pattern[index]);
            if (!node._children.TryGetValue(key, out var child))
            {
                node._children.Add(key, child = new RouteTrieBuilder());
            }

            node = child;
        }

        node._template ??= template;
        var isOther = node._operations.TryGetValue(operation.Method, out var known) && operation.Reference is not null;
        node._operations[operation.Method] = isOther ? known.LoweredTo(operation) : operation;
    }

    /// <summary>Builds the frozen trie and hands every route in it, in order of its path, to <paramref name="routes"/>.</summary>
    public RouteNode Freeze(ICollection<Route> routes)
    {
        var route = _template is null ? null : new Route(_template, _operations.Values.ToArray());
        if (route is not null)
        {
            routes.Add(route);
        }

        var literals = new List<string>();
        var literalNodes = new List<RouteNode>();
        var affixes = new List<RouteAffix>();
        RouteNode? identifier = null;
        RouteNode? text = null;
        foreach (var child in _children)
        {
            var node = child.Value.Freeze(routes);
            if (child.Key == IdentifierKey)
            {
                identifier = node;
            }
            else if (child.Key == TextKey)
            {
                text = node;
            }
            else if (child.Key.IndexOf(RoutePattern.Hole) >= 0)
            {
                affixes.Add(new RouteAffix(child.Key, node));
            }
            else
            {
                literals.Add(child.Key);
                literalNodes.Add(node);
            }
        }

        return new RouteNode(literals.ToArray(), literalNodes.ToArray(), affixes.ToArray(), identifier, text, route);
    }

    private static string KeyOf(string template, in RouteSegment segment)
    {
        if (!segment.IsHole)
        {
            return segment.Text;
        }

        var name = template.Substring(segment.Start + 1, segment.Length - 2);
        return RouteParameter.TakesIdentifier(name) ? IdentifierKey : TextKey;
    }
}
