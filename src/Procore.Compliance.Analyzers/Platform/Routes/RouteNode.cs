using System;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// A node of the segment trie. Frozen once built, so that any number of threads may read it.
/// Children are ordered, so that the order in which routes were added leaves no trace.
/// </summary>
internal sealed class RouteNode
{
    public RouteNode(
        string[] literals, RouteNode[] literalNodes, RouteAffix[] affixes, RouteNode? identifier, RouteNode? text, Route? route)
    {
        Literals = literals;
        LiteralNodes = literalNodes;
        Affixes = affixes;
        Identifier = identifier;
        Text = text;
        Route = route;
    }

    /// <summary>The literal segments that may follow, in ordinal order.</summary>
    public string[] Literals { get; }

    /// <summary>The nodes behind <see cref="Literals"/>, index by index.</summary>
    public RouteNode[] LiteralNodes { get; }

    /// <summary>Parameters with fixed text around them, such as <c>{id}.pdf</c>.</summary>
    public RouteAffix[] Affixes { get; }

    /// <summary>What follows a parameter that takes identifiers.</summary>
    public RouteNode? Identifier { get; }

    /// <summary>What follows a parameter that takes any text.</summary>
    public RouteNode? Text { get; }

    /// <summary>The route that ends here, if one does.</summary>
    public Route? Route { get; }

    /// <summary>The child for the first <paramref name="length"/> characters of a text, compared exactly.</summary>
    public RouteNode? FindLiteral(string text, int length)
    {
        var low = 0;
        var high = Literals.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var literal = Literals[middle];
            var order = string.CompareOrdinal(literal, 0, text, 0, Math.Min(length, literal.Length));
            if (order == 0)
            {
                order = literal.Length - length;
            }

            if (order == 0)
            {
                return LiteralNodes[middle];
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return null;
    }
}

/// <summary>A parameter with fixed text in the same segment, such as <c>{id}.pdf</c>, and the node that follows.</summary>
internal sealed class RouteAffix
{
    private readonly string _text;
    private readonly int _knownLength;

    public RouteAffix(string text, RouteNode next)
    {
        _text = text;
        _knownLength = text.Replace(RoutePattern.Hole.ToString(), string.Empty).Length;
        Next = next;
    }

    public RouteNode Next { get; }

    /// <summary>Whether the first <paramref name="length"/> characters of a text have the fixed parts and something besides.</summary>
    public bool Accepts(string text, int length) => length > _knownLength && SegmentShape.Fits(_text, text, length);
}
