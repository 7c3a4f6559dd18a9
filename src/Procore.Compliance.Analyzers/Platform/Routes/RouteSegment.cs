namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>One piece of a path between slashes: known text, an unknown value, or both.</summary>
internal readonly struct RouteSegment
{
    public RouteSegment(string text, int start, int length)
    {
        Text = text;
        Start = start;
        Length = length;
        HasHole = text.IndexOf(RoutePattern.Hole) >= 0;
    }

    /// <summary>The text with every unknown part reduced to one <see cref="RoutePattern.Hole"/>; never empty.</summary>
    public string Text { get; }

    /// <summary>Where the segment begins in <see cref="RoutePattern.Source"/>.</summary>
    public int Start { get; }

    /// <summary>How many characters of <see cref="RoutePattern.Source"/> the segment covers.</summary>
    public int Length { get; }

    /// <summary>Whether any part is unknown.</summary>
    public bool HasHole { get; }

    /// <summary>Whether all of it is unknown.</summary>
    public bool IsHole => HasHole && Text.Length == 1;

    /// <summary>Whether the whole text is known.</summary>
    public bool IsLiteral => !HasHole;

    public override string ToString() => Text.Replace(RoutePattern.Hole.ToString(), "{}");
}
