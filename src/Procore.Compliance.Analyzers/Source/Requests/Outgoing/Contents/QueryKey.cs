using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A key of a request's query.</summary>
/// <param name="Name">The key, decoded: <c>filters[updated_at]</c>.</param>
/// <param name="Value">What its value may be, as it is written; null where a key has none, or it is not in sight.</param>
/// <param name="Written">The key as it is written, with its place: a text, or the parameter or member that gives it.</param>
/// <param name="IsConditional">Whether it is sent only under a condition, or left out where its value is null.</param>
internal sealed record QueryKey(string Name, PatternSet? Value, StringPattern Written, bool IsConditional)
{
    /// <summary>Where the key is written, or begins.</summary>
    public Location Place => First.Origin.LocationOf(0, First.Length);

    private PatternPiece First => Written.Pieces.First(static piece => piece.Length > 0);

    /// <summary>Another key as it is written in the place of this one; null where this is put together, or a name of the code.</summary>
    public string? Rewritten(string other)
        => Written.Pieces.Count(static piece => piece.Length > 0) == 1
            ? First.Origin.Encode(Written.Text.IndexOf('%') < 0 ? other : other.Replace("[", "%5B").Replace("]", "%5D"))
            : null;
}
