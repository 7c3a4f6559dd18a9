using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>URIs as text: base and relative parts, builders, queries; and strings that are built in steps.</content>
internal sealed partial class StringFolder
{
    /// <summary>
    /// The URI that <paramref name="relative"/> names below <paramref name="root"/>, by the rules of RFC 3986 section 5 as far as text
    /// shows.
    /// </summary>
    public static StringPattern Combine(StringPattern root, StringPattern relative, Func<StringPattern> slash)
    {
        var target = relative.Text;
        if (target.Contains("://") || root.Text.Length == 0)
        {
            return relative;
        }

        var text = root.Text;
        var query = text.IndexOfAny(new[] { '?', '#' });
        if (query >= 0)
        {
            return Combine(root.Slice(0, query), relative, slash);
        }

        if (target.Length == 0 || target[0] is '?' or '#')
        {
            return root.Append(relative);
        }

        var authority = text.IndexOf("://", StringComparison.Ordinal);
        var pathStart = authority < 0 ? (text.StartsWith("/", StringComparison.Ordinal) ? 0 : -1) : text.IndexOf('/', authority + 3);
        if (target.StartsWith("/", StringComparison.Ordinal))
        {
            // Without a scheme the root may be a lone host variable, all of which stays.
            return pathStart < 0 ? root.Append(relative) : root.Slice(0, pathStart).Append(relative);
        }

        var lastSlash = text.LastIndexOf('/');
        return lastSlash >= 0 && lastSlash > authority + 2
            ? root.Slice(0, lastSlash + 1).Append(relative)
            : root.Append(slash()).Append(relative);
    }

    private PatternSet Combine(PatternSet roots, PatternSet relatives, CallSite call, FoldScope scope)
    {
        var slash = new StringPattern(System.Collections.Immutable.ImmutableArray.Create(PatternPiece.OfText(
            "/", TextOrigin.OfNode(call.Syntax), scope.CallDepth)));
        var combined = new List<PatternSet>();
        foreach (var root in roots.Alternatives)
        {
            combined.Add(relatives.Select(relative => Combine(root, relative, () => slash)));
        }

        return Union(call.Operation, scope, combined.ToArray());
    }

    /// <summary>Segments with exactly one slash between them, as URL builders join them.</summary>
    private PatternSet JoinSegments(IEnumerable<PatternSet> segments, CallSite call, FoldScope scope)
    {
        var slash = Text("/", TextOrigin.OfNode(call.Syntax), scope);
        var parts = new List<PatternSet>();
        foreach (var segment in segments)
        {
            if (parts.Count > 0)
            {
                parts.Add(slash);
            }

            var isFirst = parts.Count == 0;
            parts.Add(segment.Select(pattern => WithoutSlashes(pattern, isFirst)));
        }

        return parts.Count == 0
            ? PatternSet.Of(StringPattern.Empty)
            : PatternSet.Concatenate(parts, _ => HolePiece(HoleKind.GaveUp, call.Operation, null, scope));
    }

    private static StringPattern WithoutSlashes(StringPattern pattern, bool keepFirst)
    {
        var text = pattern.Text;
        var start = keepFirst ? 0 : text.Length - text.TrimStart('/').Length;
        var end = Math.Max(text.TrimEnd('/').Length, start);
        return pattern.Slice(start, end - start);
    }

    /// <summary>
    /// Members that show the text or value inside: <c>uri.AbsoluteUri</c>, <c>builder.Uri</c>, <c>task.Result</c>, <c>lazy.Value</c>.
    /// </summary>
    private PatternSet? FoldMemberOfText(IPropertySymbol property, IPropertyReferenceOperation reference, FoldScope scope)
    {
        if (reference.Instance is not { } instance)
        {
            return null;
        }

        // The API of Uri, UriBuilder, HttpMethod, tasks and Lazy, and of Flurl's Url.
        switch (property.ContainingType?.Name, property.Name)
        {
            case ("Uri", "AbsoluteUri" or "OriginalString") or ("HttpMethod", "Method") or ("Url", "Path")
                or ("Task" or "ValueTask", "Result"):
                return Fold(instance, scope);
            case ("UriBuilder", "Uri"):
                return FoldUriBuilder(instance, reference, scope);
            case ("Lazy", "Value")
                when Only(ObjectsOf(instance, scope)) is { Value: IObjectCreationOperation { Arguments: { Length: > 0 } arguments } } lazy
                    && Lambda(arguments[0].Value, lazy.Scope) is { } lambda:
                return Union(reference, scope, ResultsOf(lambda.Declaration).Select(result => Fold(result, lambda.Scope)).ToArray());
            default:
                return null;
        }
    }

    /// <summary>The verb that a static member of System.Net.Http.HttpMethod (or an enum called Method) names.</summary>
    private static string? HttpMethodText(ISymbol member, ITypeSymbol? type)
        => member.IsStatic
            && type is { Name: "HttpMethod" or "Method" }
            && SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
            ? member.Name.ToUpperInvariant()
            : null;
}
