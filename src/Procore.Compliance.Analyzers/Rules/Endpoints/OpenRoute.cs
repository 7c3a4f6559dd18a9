using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>Decides when an unknown part of a route leaves it undecided, and for whom.</summary>
internal static class OpenRoute
{
    /// <summary>
    /// Whether the unknown part is text that the callers of the method around the request or text supply, and there are callers: each of
    /// them is judged at its own text.
    /// </summary>
    public static bool IsLeftToCallers(RouteUse use, SourceModel source, CancellationToken cancellationToken)
        => ParametersOf(use).Any(parameter => MayHoldPath(parameter.Type)
                && parameter.ContainingSymbol is IMethodSymbol method
                && (method.MethodKind == MethodKind.LambdaMethod
                    ? CallGraph.IsInvokedByName(method, source, cancellationToken)
                    : CallGraph.CallsOf(method, source, cancellationToken).Any()));

    private static ImmutableArray<IParameterSymbol> ParametersOf(RouteUse use)
        => use.Request is { } request ? request.OpenParameters
            : use.Of.Text is { } text ? HttpRequest.ParametersOf(PatternSet.Of(use.Url), text)
            : ImmutableArray<IParameterSymbol>.Empty;

    /// <summary>Why the route cannot be told; null where the verdict of the reference stands.</summary>
    public static string? WhyUnresolved(RouteUse use, RouteMatch match)
    {
        var route = use.Route;
        if (HolesBeforeQuery(use).FirstOrDefault(static hole => hole.Kind == HoleKind.GaveUp) is { } given)
        {
            return $"'{given.Name}' has too many possible values or depends on itself";
        }

        if (route[0].IsLiteral && MissingVersion(route) is { } missing)
        {
            return missing;
        }

        for (var i = 0; i < route.Count; i++)
        {
            if (!route[i].HasHole)
            {
                continue;
            }

            var name = HoleIn(use, route[i])?.Name ?? "a part";
            if (i == 1 && route[0].Text == "rest")
            {
                return $"its version '{name}' is only known at run time";
            }

            var isLast = i == route.Count - 1;
            var mayHoldMore = HoleIn(use, route[i]) is { Kind: not HoleKind.Escaped } hole && MayHoldPath(hole.Type);
            if (isLast && mayHoldMore && (match.Kind != RouteMatchKind.Documented || match.HoleCoversLiteral) && match.MatchedSegments >= i)
            {
                return $"'{name}' is only known at run time and may hold more of the path";
            }
        }

        return match is { Kind: RouteMatchKind.Documented, HoleCoversLiteral: true, Route: { } documented }
            && UnknownName(use, documented.Pattern) is { } unknown
            ? $"'{unknown}' stands where the reference has the name of a resource, and is only known at run time"
            : null;
    }

    /// <summary>What is unknown of the query leaves the path as it is.</summary>
    private static IEnumerable<StringHole> HolesBeforeQuery(RouteUse use)
        => (use.Route.QueryOffset < 0 ? use.Url : use.Url.Slice(0, use.Route.QueryOffset)).Holes();

    /// <summary>
    /// A path without <c>rest/vN.N</c> is completed somewhere out of sight, or not at all; either way its version is not known.
    /// </summary>
    private static string? MissingVersion(RoutePattern route) => route[0].Text switch
    {
        "oauth" => null,
        "rest" when route.Count > 1 && (route[1].HasHole || route[1].Text.StartsWith("v", StringComparison.OrdinalIgnoreCase)) => null,
        _ => "it does not begin with 'rest' and a version",
    };

    private static string? UnknownName(RouteUse use, RoutePattern documented)
        => Enumerable.Range(0, use.Route.Count)
            .Where(i => use.Route[i].HasHole && documented[i].IsLiteral)
            .Select(i => HoleIn(use, use.Route[i])?.Name)
            .FirstOrDefault(static name => name is not null);

    private static StringHole? HoleIn(RouteUse use, RouteSegment segment)
    {
        for (var i = segment.Start; i < segment.Start + segment.Length; i++)
        {
            if (use.Url.Text[i] == StringPattern.HoleMark)
            {
                return use.Url.Pieces[use.Url.PieceAt(i).Piece].Hole;
            }
        }

        return null;
    }

    /// <summary>Whether a value of this type can hold a slash: text can, a number or GUID cannot.</summary>
    private static bool MayHoldPath(ITypeSymbol? type)
        => type is null or { SpecialType: SpecialType.System_String or SpecialType.System_Object }
            or { TypeKind: TypeKind.Error or TypeKind.Dynamic or TypeKind.TypeParameter } or { Name: "Uri" };
}
