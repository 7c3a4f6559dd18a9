using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Locals and parameters: which of the values that they are given reach the use.</summary>
internal static class LocalShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Local", """var url = "rest/v1.0/me"; Use(url);""", "rest/v1.0/me"),
        Of("Local of a local", """var root = "rest"; var url = root + "/me"; Use(url);""", "rest/me"),
        Of("Declared, then assigned", """string url; url = "rest/me"; Use(url);""", "rest/me"),
        Of("Assigned twice in a row", """var url = "a"; url = "b"; Use(url);""", "b"),
        Of("Assigned after the use", """var url = "a"; Use(url); url = "b";""", "a"),
        Of("Assigned from itself", """var url = "rest"; url = url + "/me"; Use(url);""", "rest/me"),
        Of("Added to", """var url = "rest"; url += "/v1.0"; url += "/me"; Use(url);""", "rest/v1.0/me"),
        Of("Added to in a branch", """var url = "rest"; if (flag) { url += "/me"; } Use(url);""", "rest", "rest/me"),
        Of("Both branches", """string url; if (flag) { url = "a"; } else { url = "b"; } Use(url);""", "a", "b"),
        Of("Both branches hide the first value", """var url = "x"; if (flag) url = "a"; else url = "b"; Use(url);""", "a", "b"),
        Of("One branch", """var url = "a"; if (flag) { url = "b"; } Use(url);""", "a", "b"),
        Of(
            "Branch that is not certain",
            """var url = "x"; if (flag) { if (kind > 1) url = "a"; } else { url = "b"; } Use(url);""",
            "x",
            "a",
            "b"),
        Of("Branch that leaves", """var url = "a"; if (flag) { url = "b"; return; } Use(url);""", "a"),
        Of("Branch that throws", """var url = "a"; if (flag) { url = "b"; throw new InvalidOperationException(); } Use(url);""", "a"),
        Of("Use within the branch", """var url = "a"; if (flag) { url = "b"; Use(url); }""", "b"),
        Of("Use within the other branch", """var url = "a"; if (flag) { url = "b"; } else { Use(url); }""", "a"),
        Of(
            "Chain of branches",
            """string url; if (kind == 1) url = "a"; else if (kind == 2) url = "b"; else url = "c"; Use(url);""",
            "a",
            "b",
            "c"),
        Of(
            "Switch statement",
            """string url; switch (kind) { case 1: url = "a"; break; case 2: url = "b"; break; default: url = "c"; break; } Use(url);""",
            "a",
            "b",
            "c"),
        Of(
            "Switch statement with a value before",
            """var url = "x"; switch (kind) { case 1: url = "a"; break; default: url = "c"; break; } Use(url);""",
            "a",
            "c"),
        Of("Switch statement without default", """var url = "x"; switch (kind) { case 1: url = "a"; break; } Use(url);""", "x", "a"),
        Of(
            "Switch statement that throws by default",
            """string url; switch (kind) { case 1: url = "a"; break; default: throw new InvalidOperationException(); } Use(url);""",
            "a"),
        Of("Loop changes it later", """var url = "a"; while (flag) { Use(url); url = "b"; }""", "a", "b"),
        Of("Loop before the use", """var url = "a"; for (var i = 0; i < 3; i++) { url = "b"; } Use(url);""", "a", "b"),
        Of("Do loop runs once at least", """var url = "a"; do { url = "b"; } while (flag); Use(url);""", "b"),
        Of("Loop with break", """var url = "a"; while (true) { if (flag) { url = "b"; break; } url = "c"; } Use(url);""", "b"),
        Of(
            "Loop with continue",
            """var url = "a"; foreach (var x in new[] { 1 }) { if (flag) { continue; } url = "b"; } Use(url);""",
            "a",
            "b"),
        Of("Coalescing assignment", """var url = optional; url ??= "rest/me"; Use(url);""", "{optional}", "rest/me"),
        Of("Coalescing assignment of a known value", """string? url = null; url ??= "rest/me"; Use(url);""", "rest/me"),
        Of("Assignment as an expression", """string url; Use(url = "rest/me");""", "rest/me"),
        Of("Assignment in a condition", """string url; if ((url = "rest/me") != null) { Use(url); }""", "rest/me"),
        Of("Conditional assignment", """var url = "a"; _ = flag && (url = "b") != null; Use(url);""", "a", "b"),
        Of("Try and catch", """var url = "a"; try { url = "b"; } catch (Exception) { url = "c"; } Use(url);""", "b", "c"),
        Of("Use in a catch", """var url = "a"; try { url = "b"; } catch (Exception) { Use(url); }""", "a", "b"),
        Of("Finally", """var url = "a"; try { url = "b"; } finally { url = "c"; } Use(url);""", "c"),
        Of("Tuple assignment", """var (root, rest) = ("rest", "/me"); Use(root + rest);""", "rest/me"),
        Of("Tuple swap", """string a, b; (a, b) = ("x", "y"); Use(a + b);""", "xy"),
        Of("Tuple local", """var route = (Verb: "GET", Path: "rest/me"); Use(route.Path);""", "rest/me"),
        Of(
            "Out argument",
            """var map = new Dictionary<string, string>(); map.TryGetValue("x", out var url); Use(url + "/me");""",
            "{url}/me"),
        Of("Pattern variable", """if ("rest/me" is var url) { Use(url); }""", "rest/me"),
        Of("Parameter", """Use(path);""", "{path}"),
        Of("Trimmed parameter", """path = path.Trim('/'); Use("rest/" + path);""", "rest/{path}"),
        Of("Parameter with a default given", """optional ??= "me"; Use("rest/" + optional);""", "rest/{optional}", "rest/me"),
        Of(
            "Parameter prefixed where needed",
            """if (!path.StartsWith("/")) { path = "/" + path; } Use("rest" + path);""",
            "rest{path}",
            "rest/{path}"),
        Of("Captured by a lambda", """var url = "rest/me"; Action run = () => Use(url); run();""", "rest/me"),
        Of("Captured by a lambda and changed later", """var url = "a"; Action run = () => Use(url); url = "b"; run();""", "a", "b"),
        Of("Changed by a local function", """var url = "a"; void Change() { url = "b"; } Change(); Use(url);""", "a", "b"),
        Of("Declared in a lambda", """Action run = () => { var url = "rest/me"; Use(url); }; run();""", "rest/me"),
        Of("Two variables of one name", """{ var url = "a"; Console.WriteLine(url); } { var url = "b"; Use(url); }""", "b"),
        Of("Depends on itself in a loop", """var url = "a"; while (flag) { url = url + "/b"; } Use(url);""", "a", "a/b", "{url}/b"),
        Of("Using declaration", """using var reader = new System.IO.StringReader("x"); var url = "rest/me"; Use(url);""", "rest/me"),
        InFiles("Top-level statements", ["""var url = "rest/v1.0/me"; Use(url);"""], "rest/v1.0/me"),
        InFiles(
            "Top-level statements with a function",
            ["""string Route(long id) => $"rest/v1.0/projects/{id}"; Use(Route(5));"""],
            "rest/v1.0/projects/5"),
        InFiles("Top-level statements with branches", ["""var url = "a"; if (args.Length > 0) url = "b"; Use(url);"""], "a", "b"),
    ];
}
