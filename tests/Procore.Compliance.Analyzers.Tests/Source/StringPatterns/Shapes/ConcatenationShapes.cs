using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Sums, and what may stand in them.</summary>
internal static class ConcatenationShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Sum of literals", """Use("rest" + "/v1.0" + "/me");""", "rest/v1.0/me"),
        Of("Sum with a parameter", """Use("rest/" + id + "/x");""", "rest/{id}/x"),
        Of("Sum from the right", """Use("rest/" + ("v1.0/" + id));""", "rest/v1.0/{id}"),
        Of("Sum of numbers first", """Use(1 + 2 + "a");""", "3a"),
        Of("Sum of an interpolation", """Use("rest/" + $"{id}/x");""", "rest/{id}/x"),
        Of("Sum with an object", """Use("rest/" + item);""", "rest/{item}"),
        Of("Sum with a character parameter", """var c = path[0]; Use("rest/" + c);""", "rest/{c}"),
        Of("Sum with a method call", """Use("rest/" + path.GetHashCode());""", "rest/{GetHashCode}"),
        Of("Sum with an awaited task", """Use("rest/" + await Task.FromResult("me"));""", "rest/me"),
        Of("Sum with a cast", """Use("rest/" + (string)item);""", "rest/{item}"),
        Of("Sum with as", """Use("rest/" + (item as string));""", "rest/{item}"),
        Of("Sum over parentheses", """Use(("rest/" + path) + ("/" + id));""", "rest/{path}/{id}"),
        Of("Sum of a dynamic value", """dynamic x = item; Use("rest/" + x.Id);""", "rest/{x.Id}"),
    ];
}
