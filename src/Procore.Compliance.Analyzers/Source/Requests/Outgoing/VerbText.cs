using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>An HTTP method as far as the code tells it.</summary>
/// <param name="Name">The method in capitals; null where it is written but not known.</param>
/// <param name="Depth">How many calls deep it is written; 0 is the outermost caller. <see cref="int.MaxValue"/> where the library's own
/// method implies it.</param>
internal readonly record struct VerbText(string? Name, int Depth)
{
    // The methods of RFC 9110 and 5789 but CONNECT, and those that RestSharp's Method adds.
    private static readonly string[] Names =
    {
        "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "MERGE", "COPY", "SEARCH"
    };

    /// <summary>A verb that the library's method or its default implies.</summary>
    public static VerbText Implied(string name) => new(name, int.MaxValue);

    /// <summary>The verb that a value is: an HttpMethod, a string, or a member of an enumeration that is called after a verb.</summary>
    public static VerbText Of(IOperation value, StringFolder folder, FoldScope scope) => Of(folder.Fold(value, scope));

    /// <summary>The verb that a folded value is.</summary>
    public static VerbText Of(PatternSet folded)
    {
        var names = folded.Alternatives.Select(static pattern => NameOf(pattern)).Distinct().ToList();
        var depth = folded.Alternatives
            .SelectMany(static pattern => pattern.Pieces)
            .Select(static piece => piece.Depth)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return new(names.Count == 1 && names[0] is { } name && Array.IndexOf(Names, name) >= 0 ? name : null, depth);
    }

    /// <summary>Where nothing binds, the member's name is all there is: <c>Method.Get</c>, <c>HttpMethod.Post</c>.</summary>
    private static string? NameOf(StringPattern pattern)
        => pattern.IsConstant ? pattern.Text.Trim().ToUpperInvariant()
            : pattern.Pieces is { Length: 1 } pieces
                && pieces[0].Hole is { Kind: HoleKind.Unresolved, Syntax: MemberAccessExpressionSyntax member }
                ? member.Name.Identifier.ValueText.ToUpperInvariant()
            : null;
}
