using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Strings out of arrays, lists, dictionaries and tuples that are written out.</summary>
internal static class CollectionShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Loop over an array", """foreach (var x in new[] { "a", "b" }) { Use("rest/" + x); }""", "rest/a", "rest/b"),
        Of(
            "Loop over an array in a local",
            """var all = new string[] { "a", "b" }; foreach (var x in all) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b"),
        With(
            "Loop over an array in a field",
            """private static readonly string[] All = { "a", "b" };""",
            """foreach (var x in All) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b"),
        With(
            "Loop over a list in a field",
            """private readonly List<string> _all = new() { "a", "b" };""",
            """foreach (var x in _all) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b"),
        Of("Loop over a list", """foreach (var x in new List<string> { "a", $"b/{id}" }) { Use("rest/" + x); }""", "rest/a", "rest/b/{id}"),
        Of(
            "Loop over a collection expression",
            """string[] all = ["a", "b"]; foreach (var x in all) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b") with { MinimumRoslyn = new(4, 8) },
        With(
            "Loop over a collection expression in a field",
            """private static readonly List<string> All = ["a", "b"];""",
            """foreach (var x in All) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b") with { MinimumRoslyn = new(4, 8) },
        Of(
            "Join of a collection expression",
            """string[] all = ["rest", path]; Use(string.Join("/", all));""",
            "rest/{path}") with { MinimumRoslyn = new(4, 8) },
        Of(
            "Collection expression with a spread",
            """string[] first = ["a"]; string[] all = [.. first, "b"]; foreach (var x in all) { Use(x); }""",
            "a",
            "b") with { MinimumRoslyn = new(4, 8) },
        Of("Loop over the unknown", """foreach (var x in (List<string>)item) { Use("rest/" + x); }""", "rest/{x}"),
        Of(
            "Loop over tuples",
            """foreach (var (verb, route) in new[] { ("GET", "a"), ("POST", "b") }) { Use(verb + " " + route); }""",
            "GET a",
            "POST a",
            "GET b",
            "POST b"),
        Of(
            "Loop over tuples by element",
            """foreach (var x in new[] { (Name: "n", Path: "a"), (Name: "m", Path: "b") }) { Use("rest/" + x.Path); }""",
            "rest/a",
            "rest/b"),
        Of(
            "Loop over a dictionary",
            """foreach (var pair in new Dictionary<string, string> { ["x"] = "a", ["y"] = "b" }) { Use("rest/" + pair.Value); }""",
            "rest/a",
            "rest/b"),
        Of(
            "Loop over the keys",
            """foreach (var pair in new Dictionary<string, string> { { "x", "a" }, { "y", "b" } }) { Use(pair.Key); }""",
            "x",
            "y"),
        Of(
            "Loop over a deconstructed dictionary",
            """foreach (var (key, value) in new Dictionary<string, string> { ["x"] = "a" }) { Use(key + value); }""",
            "xa"),
        Of(
            "Loop over the values",
            """var map = new Dictionary<string, string> { ["x"] = "a", ["y"] = "b" }; foreach (var value in map.Values) { Use(value); }""",
            "a",
            "b"),
        With("Loop over records", """private sealed record Route(string Verb, string Path);""",
            """foreach (var route in new[] { new Route("GET", "a"), new Route("POST", "b") }) { Use("rest/" + route.Path); }""",
            "rest/a", "rest/b"),
        With("Loop over initialised objects", """private sealed class Route { public string Path { get; set; } = ""; }""",
            """foreach (var route in new List<Route> { new() { Path = "a" }, new Route { Path = "b" } }) { Use("rest/" + route.Path); }""",
            "rest/a", "rest/b"),
        Of(
            "Loop over anonymous objects",
            """foreach (var x in new[] { new { Path = "a" }, new { Path = "b" } }) { Use("rest/" + x.Path); }""",
            "rest/a",
            "rest/b"),
        Of("Element of an array", """var all = new[] { "a", "b" }; Use(all[1]);""", "b"),
        Of("Any element of an array", """var all = new[] { "a", "b" }; Use(all[kind]);""", "a", "b"),
        Of("Element of a list", """var all = new List<string> { "a", "b" }; Use(all[0]);""", "a"),
        Of("Value of a dictionary", """var map = new Dictionary<string, string> { ["x"] = "a", ["y"] = "b" }; Use(map["y"]);""", "b"),
        Of(
            "Value of a dictionary with pairs",
            """var map = new Dictionary<string, string> { { "x", "a" }, { "y", "b" } }; Use(map["x"]);""",
            "a"),
        With(
            "Value of a dictionary in a field",
            """private static readonly Dictionary<DayOfWeek, string> Map = new() { [DayOfWeek.Monday] = "a", [DayOfWeek.Friday] = "b" };""",
            """Use("rest/" + Map[DayOfWeek.Friday]);""", "rest/b"),
        Of(
            "Any value of a dictionary",
            """var map = new Dictionary<string, string> { ["x"] = "a", ["y"] = "b" }; Use(map[path]);""",
            "a",
            "b"),
        Of(
            "Value of an unknown dictionary",
            """var map = (Dictionary<string, string>)item; Use("rest/" + map["x"]);""",
            "rest/{map[\"x\"]}"),
        Of("Member of an anonymous object", """var x = new { Path = "rest/me" }; Use(x.Path);""", "rest/me"),
        Of("Inferred member of an anonymous object", """var route = "rest/me"; var x = new { route }; Use(x.route);""", "rest/me"),
        Of("First of an array", """Use(new[] { "a", "b" }.First());""", "a"),
        Of("Selected", """foreach (var x in new[] { "a", "b" }.Select(name => $"rest/{name}")) { Use(x); }""", "rest/a", "rest/b"),
        Of("Filtered", """foreach (var x in new[] { "a", "b" }.Where(name => name != path).ToList()) { Use(x); }""", "a", "b"),
        Of("Lambda over an array", """new List<string> { "a", "b" }.ForEach(x => Use("rest/" + x));""", "rest/a", "rest/b"),
        With(
            "Iterator",
            """private static IEnumerable<string> Routes() { yield return "a"; yield return "b"; }""",
            """foreach (var x in Routes()) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b"),
        With(
            "Method that returns an array",
            """private static string[] Routes() => new[] { "a", "b" };""",
            """foreach (var x in Routes()) { Use("rest/" + x); }""",
            "rest/a",
            "rest/b"),
    ];
}
