namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>Literal text with its origin, or a hole.</summary>
internal readonly struct PatternPiece
{
    private PatternPiece(string? text, TextOrigin origin, StringHole? hole, int depth, bool isOptional = false)
    {
        Text = text;
        Origin = origin;
        Hole = hole;
        Depth = depth;
        IsOptional = isOptional;
    }

    /// <summary>The text; null for a hole.</summary>
    public string? Text { get; }

    /// <summary>Where the text stands; meaningless for a hole.</summary>
    public TextOrigin Origin { get; }

    /// <summary>The hole; null for text.</summary>
    public StringHole? Hole { get; }

    /// <summary>How many calls away from the expression that was asked for the piece stands: 0 is the outermost caller.</summary>
    public int Depth { get; }

    /// <summary>
    /// Whether the string may also be without this piece and its optional neighbours. Never so in the path of an address: see
    /// <see cref="PatternExpansion"/>.
    /// </summary>
    public bool IsOptional { get; }

    /// <summary>The length that the piece takes in <see cref="StringPattern.Text"/>: a hole takes one character.</summary>
    public int Length => Text?.Length ?? 1;

    /// <summary>A piece of known text.</summary>
    public static PatternPiece OfText(string text, TextOrigin origin, int depth = 0) => new(text, origin, null, depth);

    /// <summary>An unknown piece.</summary>
    public static PatternPiece OfHole(StringHole hole, int depth = 0) => new(null, default, hole, depth);

    /// <summary>A part of a text piece, <paramref name="start"/> and <paramref name="length"/> within it.</summary>
    public PatternPiece Slice(int start, int length)
        => start == 0 && length == Text!.Length ? this : new(Text!.Substring(start, length), Origin.Skip(start), null, Depth, IsOptional);

    /// <summary>The same place with other text, of which single characters can no longer be found in the source.</summary>
    public PatternPiece WithChangedText(string text) => new(text, Origin.AsInexact(), null, Depth, IsOptional);

    /// <summary>The same piece, no more calls away than so many.</summary>
    public PatternPiece AtMost(int depth) => Depth <= depth ? this : new(Text, Origin, Hole, depth, IsOptional);

    /// <summary>The same piece, as far away as the call that is read.</summary>
    public PatternPiece AtDepth(int depth) => new(Text, Origin, Hole, depth, IsOptional);

    /// <summary>The same piece, which may also be left out.</summary>
    public PatternPiece AsOptional() => IsOptional ? this : new(Text, Origin, Hole, Depth, isOptional: true);
}
