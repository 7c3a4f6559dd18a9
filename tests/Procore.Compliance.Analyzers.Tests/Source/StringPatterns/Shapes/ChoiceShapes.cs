using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Expressions that choose between strings.</summary>
internal static class ChoiceShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Conditional", """Use(flag ? "a" : "b");""", "a", "b"),
        Of("Conditional within a sum", """Use("rest/" + (flag ? "v1.0" : "v2.0") + "/me");""", "rest/v1.0/me", "rest/v2.0/me"),
        Of("Two conditionals", """Use((flag ? "a" : "b") + (kind > 1 ? "1" : "2"));""", "a1", "b1", "a2", "b2"),
        Of("Conditional with a hole", """Use(flag ? path : "b");""", "{path}", "b"),
        Of("Conditional with null", """Use("rest" + (flag ? "?page=1" : null));""", "rest?page=1", "rest"),
        Of("Conditional with a constant condition", """const bool Sandbox = false; Use(Sandbox ? "a" : "b");""", "b"),
        Of("Conditional that throws", """Use(flag ? "a" : throw new InvalidOperationException());""", "a"),
        Of("Coalesce", """Use(optional ?? "b");""", "{optional}", "b"),
        Of(
            "Coalesce of a call",
            """Use(Environment.GetEnvironmentVariable("X") ?? "https://api.procore.com");""",
            "{GetEnvironmentVariable}",
            "https://api.procore.com"),
        Of("Coalesce that throws", """Use("rest/" + (optional ?? throw new InvalidOperationException()));""", "rest/{optional}"),
        Of("Switch expression", """Use(kind switch { 1 => "a", 2 => "b", _ => "c" });""", "a", "b", "c"),
        Of("Switch expression that throws", """Use(kind switch { 1 => "a", _ => throw new InvalidOperationException() });""", "a"),
        Of("Switch expression within an interpolation", """Use($"rest/{kind switch { 1 => "a", _ => "b" }}/x");""", "rest/a/x", "rest/b/x"),
        Of("Nested conditionals", """Use(flag ? "a" : kind > 1 ? "b" : "c");""", "a", "b", "c"),
        With("Switch over a parameter that the caller fixes",
            """static string Route(string tool) => tool switch { "rfi" => "rfis", "sub" => "submittals", _ => "other" };""",
            """Use("rest/" + Route("sub"));""", "rest/submittals"),
        With("Conditional on a parameter that the caller fixes",
            """static string Version(bool isNew) => isNew ? "v2.0" : "v1.0";""", """Use("rest/" + Version(true));""", "rest/v2.0"),
        With("Conditional on an equality that the caller fixes",
            """static string Version(string name) => name == "new" ? "v2.0" : "v1.0";""",
            """Use("rest/" + Version("old"));""",
            "rest/v1.0"),
        With("Returns behind a condition that the caller fixes",
            """static string Version(bool isNew) { if (!isNew) { return "v1.0"; } return "v2.0"; }""",
            """Use("rest/" + Version(false));""",
            "rest/v1.0"),
        With("Switch over an enum that the caller fixes",
            """
            enum Tool { Rfi, Punch }
            static string Route(Tool tool) { switch (tool) { case Tool.Rfi: return "rfis"; default: return "punch_items"; } }
            """,
            """Use("rest/" + Route(Tool.Rfi));""", "rest/rfis"),
    ];
}
