using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>What stands in one parameter of a documented route.</summary>
/// <param name="Parameter">The parameter's name in the reference.</param>
/// <param name="Resource">The kind of tenant whose id it takes, if it is one that <see cref="RouteResource"/> knows.</param>
/// <param name="Template">The documented route.</param>
/// <param name="Hole">The unknown value; null for literal text.</param>
/// <param name="Literal">The literal value; null for an unknown one.</param>
/// <param name="Location">Where the literal stands; none for an unknown value.</param>
internal sealed record RouteValue(string Parameter, string? Resource, string Template, StringHole? Hole, string? Literal, Location Location)
{
    /// <summary>The values of the parameters that are one hole or one literal; mixed segments are left out.</summary>
    public static IEnumerable<RouteValue> Of(RouteUse use, Route route)
    {
        var names = route.Template.Trim('/').Split('/');
        for (var i = 0; i < route.Pattern.Count && i < names.Length; i++)
        {
            if (!route.Pattern[i].IsHole)
            {
                continue;
            }

            var parameter = names[i].Trim('{', '}');
            var resource = RouteResource.Of(parameter, i > 0 ? names[i - 1] : string.Empty);
            var segment = use.Route[i];
            var (index, offset) = use.Url.PieceAt(segment.Start);
            var piece = use.Url.Pieces[index];
            if (segment.IsHole && piece.Hole is { } hole)
            {
                yield return new(parameter, resource, route.Template, hole, null, Location.None);
            }
            else if (segment.IsLiteral && piece.Text is not null && piece.Origin.IsExact && offset + segment.Length <= piece.Length)
            {
                yield return new(parameter, resource, route.Template, null, segment.Text, piece.Origin.LocationOf(offset, segment.Length));
            }
        }
    }
}
