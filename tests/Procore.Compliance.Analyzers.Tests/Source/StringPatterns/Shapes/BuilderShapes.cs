using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>StringBuilder, in statements and in one chain.</summary>
internal static class BuilderShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of(
            "Builder in statements",
            """var b = new StringBuilder(); b.Append("rest/"); b.Append(id); b.Append("/x"); Use(b.ToString());""",
            "rest/{id}/x"),
        Of("Builder with a first text", """var b = new StringBuilder("rest"); b.Append("/me"); Use(b.ToString());""", "rest/me"),
        Of("Builder with a capacity", """var b = new StringBuilder(64); b.Append("rest"); Use(b.ToString());""", "rest"),
        Of("Builder in a chain", """Use(new StringBuilder().Append("rest/").Append(id).ToString());""", "rest/{id}"),
        Of("Builder in a chain with a first text", """Use(new StringBuilder("rest/").Append(id).ToString());""", "rest/{id}"),
        Of(
            "Builder in a local chain",
            """var b = new StringBuilder().Append("rest/").Append(path); b.Append("/x").Append('/').Append(5); Use(b.ToString());""",
            "rest/{path}/x/5"),
        Of("Builder with a format", """var b = new StringBuilder(); b.AppendFormat("rest/{0}", id); Use(b.ToString());""", "rest/{id}"),
        Of(
            "Builder with a format and a culture",
            """var b = new StringBuilder(); b.AppendFormat(CultureInfo.InvariantCulture, "rest/{0}", id); Use(b.ToString());""",
            "rest/{id}"),
        Of("Builder with an interpolation", """var b = new StringBuilder(); b.Append($"rest/{id}/x"); Use(b.ToString());""", "rest/{id}/x"),
        Of("Builder with lines", """var b = new StringBuilder(); b.AppendLine("a"); b.Append("b"); Use(b.ToString());""", "a\nb"),
        Of(
            "Builder with joined segments",
            """var b = new StringBuilder("rest/"); b.AppendJoin('/', "a", path); Use(b.ToString());""",
            "rest/a/{path}"),
        Of(
            "Builder with an optional part",
            """var b = new StringBuilder("rest"); if (flag) { b.Append("?page=1"); } Use(b.ToString());""",
            "rest",
            "rest?page=1"),
        Of(
            "Builder with a choice",
            """var b = new StringBuilder("rest/"); if (flag) b.Append("a"); else b.Append("b"); b.Append("/x"); Use(b.ToString());""",
            "rest/a/x",
            "rest/b/x"),
        Of(
            "Builder with a switch",
            """
            var b = new StringBuilder("rest/");
            switch (kind) { case 1: b.Append("a"); break; default: b.Append("b"); break; }
            Use(b.ToString());
            """,
            "rest/a",
            "rest/b"),
        Of(
            "Builder in a loop",
            """var b = new StringBuilder("rest"); foreach (var x in path) { b.Append("/").Append(x); } Use(b.ToString());""",
            "rest{b}"),
        Of("Builder cleared", """var b = new StringBuilder("x"); b.Clear(); b.Append("rest"); Use(b.ToString());""", "rest"),
        Of("Builder shortened", """var b = new StringBuilder("rest?a=1&"); b.Length--; Use(b.ToString());""", "rest?a=1"),
        Of("Builder with insert", """var b = new StringBuilder("me"); b.Insert(0, "rest/"); Use(b.ToString());""", "rest/me"),
        Of("Builder with replace", """var b = new StringBuilder("rest/:id"); b.Replace(":id", path); Use(b.ToString());""", "rest/{path}"),
        Of("Builder used on the way", """var b = new StringBuilder("rest"); Use(b.ToString()); b.Append("/x");""", "rest"),
        Of(
            "Builder used in a branch",
            """var b = new StringBuilder("rest"); if (flag) { b.Append("/a"); Use(b.ToString()); } b.Append("/x");""",
            "rest/a"),
        Of("Builder with many optional parts", """
            var b = new StringBuilder("rest?");
            if (flag) b.Append("a=1&"); if (kind > 1) b.Append("b=1&"); if (kind > 2) b.Append("c=1&"); if (kind > 3) b.Append("d=1&");
            Use(b.ToString());
            """,
            "rest?", "rest?a=1&", "rest?b=1&", "rest?a=1&b=1&",
            "rest?c=1&", "rest?a=1&c=1&", "rest?b=1&c=1&", "rest?a=1&b=1&c=1&",
            "rest?d=1&", "rest?a=1&d=1&", "rest?b=1&d=1&", "rest?a=1&b=1&d=1&",
            "rest?c=1&d=1&", "rest?a=1&c=1&d=1&", "rest?b=1&c=1&d=1&", "rest?a=1&b=1&c=1&d=1&"),
        With(
            "Builder of a method",
            """static string Route(string p) { var b = new StringBuilder(); b.Append("rest/"); b.Append(p); return b.ToString(); }""",
            """Use(Route("me"));""",
            "rest/me"),
        Of("Builder by interpolation", """var b = new StringBuilder("rest"); Use($"{b}/me");""", "rest/me"),
    ];
}
