using System;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>How freely a <see cref="RouteSearch"/> may read a path.</summary>
[Flags]
internal enum RouteLeniency
{
    /// <summary>Literals match literals exactly; unknown parts are values of parameters.</summary>
    None = 0,

    /// <summary>Unknown parts may also hold documented text.</summary>
    HolesHoldLiterals = 1,

    /// <summary>Literals match in any letter case.</summary>
    IgnoreCase = 2,
}

/// <summary>
/// One walk of a path down the trie: literal before parameter, with backtracking, so that a literal that leads nowhere does not hide
/// a parameter that leads on. Visits a node at most once and allocates nothing. Mutable; passed by reference only.
/// </summary>
internal struct RouteSearch
{
    private readonly RoutePattern _path;
    private readonly RouteLeniency _leniency;
    private readonly string? _method;

    /// <param name="path">The path to find.</param>
    /// <param name="leniency">How freely to read it.</param>
    /// <param name="method">When given, only routes with this HTTP method count.</param>
    public RouteSearch(RoutePattern path, RouteLeniency leniency, string? method = null)
    {
        _path = path;
        _leniency = leniency;
        _method = method;
        Route = null;
        IsAmbiguous = false;
        Deepest = 0;
        EndsAtPrefix = false;
    }

    /// <summary>The first route found.</summary>
    public Route? Route { get; private set; }

    /// <summary>Whether a second route fits as well; only looked for when holes may hold literals.</summary>
    public bool IsAmbiguous { get; private set; }

    /// <summary>The number of leading segments that could be followed.</summary>
    public int Deepest { get; private set; }

    /// <summary>Whether the path ends where documented routes go on.</summary>
    public bool EndsAtPrefix { get; private set; }

    private readonly bool HolesHoldLiterals => (_leniency & RouteLeniency.HolesHoldLiterals) != RouteLeniency.None;

    /// <summary>Walks from a node with the segment at <paramref name="index"/>.</summary>
    /// <returns>Whether the search is over.</returns>
    public bool Walk(RouteNode node, int index)
    {
        Deepest = Math.Max(Deepest, index);
        if (index == _path.Count)
        {
            return Arrive(node);
        }

        ref readonly var segment = ref _path[index];
        return segment.HasHole ? WalkUnknown(node, index, segment.Text) : WalkKnown(node, index, segment.Text);
    }

    private bool Arrive(RouteNode node)
    {
        EndsAtPrefix |= node.Route is null;
        if (node.Route is null || (_method is not null && node.Route.Find(_method) is null))
        {
            return false;
        }

        IsAmbiguous = Route is not null;
        Route ??= node.Route;
        return IsAmbiguous || !HolesHoldLiterals;
    }

    private bool WalkKnown(RouteNode node, int index, string text)
    {
        var exact = node.FindLiteral(text, text.Length);
        return (exact is not null && Walk(exact, index + 1))
            || ((_leniency & RouteLeniency.IgnoreCase) != RouteLeniency.None && WalkOtherCase(node, index, text))
            || WalkParameters(node, index, text, text.Length);
    }

    private bool WalkOtherCase(RouteNode node, int index, string text)
    {
        for (var child = 0; child < node.Literals.Length; child++)
        {
            var literal = node.Literals[child];
            if (literal.Equals(text, StringComparison.OrdinalIgnoreCase)
                && !literal.Equals(text, StringComparison.Ordinal)
                && Walk(node.LiteralNodes[child], index + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool WalkUnknown(RouteNode node, int index, string text)
    {
        // An unknown end of the last segment is most likely a query, or nothing: $"/rest/v1.0/projects{query}".
        var known = text.Length;
        RouteNode? bare = null;
        if (index == _path.Count - 1 && known > 1 && text[known - 1] == RoutePattern.Hole)
        {
            known--;
            bare = node.FindLiteral(text, known);
        }

        return (bare is not null && Walk(bare, index + 1))
            || WalkParameters(node, index, text, known)
            || (HolesHoldLiterals && WalkLiterals(node, index, text, bare));
    }

    private bool WalkParameters(RouteNode node, int index, string text, int length)
    {
        foreach (var affix in node.Affixes)
        {
            if (affix.Accepts(text, length) && Walk(affix.Next, index + 1))
            {
                return true;
            }
        }

        return (node.Identifier is not null && RouteParameter.IsIdentifier(text, length) && Walk(node.Identifier, index + 1))
            || (node.Text is not null && Walk(node.Text, index + 1));
    }

    private bool WalkLiterals(RouteNode node, int index, string text, RouteNode? visited)
    {
        for (var child = 0; child < node.Literals.Length; child++)
        {
            if (!ReferenceEquals(node.LiteralNodes[child], visited)
                && SegmentShape.Fits(text, node.Literals[child], node.Literals[child].Length)
                && Walk(node.LiteralNodes[child], index + 1))
            {
                return true;
            }
        }

        return false;
    }
}
