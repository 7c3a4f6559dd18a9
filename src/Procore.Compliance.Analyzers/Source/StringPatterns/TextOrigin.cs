using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Where a piece of text stands in the source: the token whose value it is a part of, and the place in that value.
/// </summary>
/// <remarks>
/// Offsets count UTF-16 units of the token's <em>value</em>, so escapes, doubled quotes, doubled braces and the indentation of raw
/// strings are already gone; <see cref="Locate"/> maps them back to source positions.
/// </remarks>
internal readonly struct TextOrigin
{
    private readonly SyntaxToken _token;

    private TextOrigin(SyntaxToken token, SyntaxNode node, int offset)
    {
        _token = token;
        Node = node;
        Offset = offset;
    }

    /// <summary>
    /// The expression or interpolated text that holds the token, or that stands for the whole value when there is no token.
    /// </summary>
    public SyntaxNode Node { get; }

    /// <summary>The tree that the text stands in.</summary>
    public SyntaxTree Tree => Node.SyntaxTree;

    /// <summary>How many characters of the token's value stand before the text; 0 where the origin is not exact.</summary>
    public int Offset { get; }

    /// <summary>
    /// Whether single characters of the text have a place of their own in the source, so that a part of it can be rewritten.
    /// </summary>
    public bool IsExact => _token.RawKind != 0;

    /// <summary>The token that holds the text; where the origin is not exact, the first of what stands for it.</summary>
    public SyntaxToken FirstToken => IsExact ? _token : Node.GetFirstToken();

    /// <summary>The text is the value of <paramref name="token"/>, from its first character on.</summary>
    public static TextOrigin OfToken(SyntaxToken token) => new(token, token.Parent!, 0);

    /// <summary>
    /// The text comes from <paramref name="node"/> as a whole (a number, a <c>nameof</c>, a changed text) and cannot be divided.
    /// </summary>
    public static TextOrigin OfNode(SyntaxNode node) => new(default, node, 0);

    /// <summary>The origin of the text that begins <paramref name="count"/> characters later.</summary>
    public TextOrigin Skip(int count) => IsExact ? new(_token, Node, Offset + count) : this;

    /// <summary>The same place without the claim that each character can be found.</summary>
    public TextOrigin AsInexact() => new(default, Node, 0);

    /// <summary>
    /// The source span of <paramref name="length"/> characters that begin <paramref name="start"/> characters into the text;
    /// the whole node where the origin is not exact.
    /// </summary>
    public TextSpan Locate(int start, int length)
    {
        if (!IsExact)
        {
            return Node.Span;
        }

        var written = LiteralText.Of(_token);
        var first = written.PlaceOf(Offset + start).Start;
        var end = length == 0 ? first : written.PlaceOf(Offset + start + length - 1).End;
        return TextSpan.FromBounds(_token.SpanStart + first, _token.SpanStart + end);
    }

    /// <summary>As <see cref="Locate"/>, as a location.</summary>
    public Location LocationOf(int start, int length) => Location.Create(Tree, Locate(start, length));

    /// <summary>
    /// How <paramref name="text"/> is written inside this token, with its escapes; null where it cannot be written there.
    /// </summary>
    public string? Encode(string text) => IsExact ? LiteralText.Of(_token).Encode(text) : null;
}
