using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Constants of every kind, and values that only look like them.</summary>
internal static class ConstantShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Literal", """Use("rest/v1.0/me");""", "rest/v1.0/me"),
        Of("Empty literal", """Use("");""", ""),
        Of("Literal in parentheses", """Use(("rest/v1.0/me"));""", "rest/v1.0/me"),
        Of("Literal with null forgiveness", """Use("rest/v1.0/me"!);""", "rest/v1.0/me"),
        Of("Local constant", """const string Route = "rest/v1.0/me"; Use(Route);""", "rest/v1.0/me"),
        With("Constant field", """private const string Route = "rest/v1.0/me";""", "Use(Route);", "rest/v1.0/me"),
        With(
            "Constant of constants",
            """private const string Root = "rest/v1.0"; private const string Route = Root + "/me";""",
            "Use(Route);",
            "rest/v1.0/me"),
        With(
            "Constant by interpolation",
            """private const string Root = "rest/v1.0"; private const string Route = $"{Root}/me";""",
            "Use(Route);",
            "rest/v1.0/me"),
        InFiles("Constant of another type in another file",
            [
                """public class C { void M() { Use(Routes.Me); } }""",
                """internal static class Routes { public const string Me = "rest/v1.0/me"; }"""
            ], "rest/v1.0/me"),
        InFiles("Constant of a nested type",
            [
                """public class C { void M() { Use(Routes.V1.Me); } }""",
                """internal static class Routes { public static class V1 { public const string Me = "rest/v1.0/me"; } }"""
            ], "rest/v1.0/me"),
        InFiles("Constant by using static",
            [
                """using static Routes; public class C { void M() { Use(Me); } }""",
                """internal static class Routes { public const string Me = "rest/v1.0/me"; }"""
            ], "rest/v1.0/me"),
        InFiles("Constant of an interface",
            [
                """
                public class C : IRoutes { void M() { Use(IRoutes.Me); } }
                public interface IRoutes { const string Me = "rest/v1.0/me"; }
                """
            ],
            "rest/v1.0/me"),
        InFiles("Constant of a base class",
            [
                """
                public class Root { protected const string V = "rest/v1.0"; }
                public class C : Root { void M() { Use(V + "/me"); } }
                """
            ],
            "rest/v1.0/me"),
        With("Static readonly field", """private static readonly string Route = "rest/v1.0/me";""", "Use(Route);", "rest/v1.0/me"),
        With("Readonly field", """private readonly string _route = "rest/v1.0/me";""", "Use(_route);", "rest/v1.0/me"),
        With(
            "Readonly field set in the constructor",
            """private readonly string _route; public C() { _route = "rest/v1.0/me"; }""",
            "Use(_route);",
            "rest/v1.0/me"),
        With(
            "Static field set in the static constructor",
            """private static readonly string Route; static C() { Route = "rest/v1.0/me"; }""",
            "Use(Route);",
            "rest/v1.0/me"),
        With("Plain field with an initialiser", """private string route = "rest/v1.0/me";""", "Use(this.route);", "rest/v1.0/me"),
        With(
            "Field with two values",
            """private string _v = "v1.0"; public C() { } public C(int x) { _v = "v1.1"; }""",
            """Use("rest/" + _v);""",
            "rest/v1.0",
            "rest/v1.1"),
        With("Field without a value", "private readonly string? _route;", """Use(_route + "/me");""", "{_route}/me"),
        With(
            "Field from a constructor parameter",
            "private readonly string _root; public C(string root) { _root = root; }",
            """Use(_root + "/me");""",
            "{_root}/me"),
        With("Field with an empty default", "private string _root = string.Empty;", """Use(_root + "/me");""", "{_root}/me"),
        With(
            "Constants of number, character and bool",
            "private const int Page = 2; private const char Slash = '/'; private const bool On = true;",
            """Use("p" + Slash + Page + On);""", "p/2True"),
        Of("Number literal", """Use("projects/" + 42);""", "projects/42"),
        Of("Decimal version", """Use($"rest/v{1.0m}/me");""", "rest/v1.0/me"),
        Of("Negative number", """Use($"x/{-5}");""", "x/-5"),
        Of("Character literal", """Use("a" + '/' + "b");""", "a/b"),
        Of("Name of a type", """Use("rest/" + nameof(C));""", "rest/C"),
        Of("Enum member in an interpolation", """Use($"rest/{DayOfWeek.Monday}");""", "rest/Monday"),
        Of("Enum member to string", """Use("rest/" + DayOfWeek.Monday.ToString());""", "rest/Monday"),
        Of("Enum member as a number", """Use("rest/" + (int)DayOfWeek.Tuesday);""", "rest/2"),
        With(
            "Enum of the app lowered",
            "enum Tool { Rfis }",
            """Use("rest/v1.0/" + Tool.Rfis.ToString().ToLowerInvariant());""",
            "rest/v1.0/rfis"),
        Of("Null in a concatenation", """Use("rest" + null + "/me");""", "rest/me"),
        Of("Default literal", """string? none = default; Use("rest" + none);""", "rest"),
        Of("Empty of string", """Use(string.Empty + "rest");""", "rest"),
        InFiles("Constant in a namespace with an alias",
            [
                """
                using R = App.Routes;
                public class C { void M() { Use(R.Me); } }
                namespace App { static class Routes { public const string Me = "rest/v1.0/me"; } }
                """
            ],
            "rest/v1.0/me"),
        InClass(
            "Attribute argument",
            """private const string Route = "rest/v1.0/projects"; [Use(Route + "/{id}")] public void M() { }""",
            "rest/v1.0/projects/{id}"),
        InFiles(
            "Attribute argument of another type",
            [
                """
                public interface IApi { [Use(Routes.Projects)] Task All(); }
                public static class Routes { public const string Projects = "rest/v1.0/projects"; }
                """
            ],
            "rest/v1.0/projects"),
        InClass("Named attribute argument", """[Use(value: $"rest/{nameof(M)}")] public void M() { }""", "rest/M"),
    ];
}
