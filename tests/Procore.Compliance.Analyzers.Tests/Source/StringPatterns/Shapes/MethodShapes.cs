using System.Collections.Generic;
using System.Linq;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Methods of the compilation, with what the caller gives put in.</summary>
internal static class MethodShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        With(
            "Expression-bodied method",
            """private static string Route(long id) => $"rest/v1.0/projects/{id}";""",
            "Use(Route(id));",
            "rest/v1.0/projects/{id}"),
        With(
            "Method with one return",
            """private static string Route(string p) { return "rest/" + p; }""",
            """Use(Route("me"));""",
            "rest/me"),
        With(
            "Method with a local",
            """private static string Route(string p) { var root = "rest/"; return root + p; }""",
            """Use(Route("me"));""",
            "rest/me"),
        With(
            "Method with several returns",
            """private static string Route(string p, bool old) { if (old) return "vapid/" + p; return "rest/" + p; }""",
            """Use(Route("me", flag));""",
            "vapid/me",
            "rest/me"),
        With(
            "Method with a changed parameter",
            """private static string Route(string p) { p = p.Trim('/'); return "rest/" + p; }""",
            """Use(Route("/me/"));""",
            "rest/me"),
        With(
            "Method with named arguments",
            """private static string Route(string version, string p) => $"rest/{version}/{p}";""",
            """Use(Route(p: "me", version: "v1.0"));""",
            "rest/v1.0/me"),
        With(
            "Method with a default",
            """private static string Route(string p, string version = "v1.0") => $"rest/{version}/{p}";""",
            """Use(Route("me"));""",
            "rest/v1.0/me"),
        With(
            "Method with params",
            """private static string Route(params string[] parts) => string.Join("/", parts);""",
            """Use(Route("rest", "v1.0", path));""",
            "rest/v1.0/{path}"),
        With(
            "Method with an array parameter",
            """private static string Route(object[] parts) => string.Format("rest/{0}/{1}", parts);""",
            """Use(Route(new object[] { "v1.0", id }));""",
            "rest/v1.0/{id}"),
        With(
            "Generic method",
            """private static string Route<T>(T id) => $"rest/{id}";""",
            """Use(Route("me") + Route(5));""",
            "rest/merest/5"),
        With(
            "Method of a method",
            """private static string A(string p) => "rest/" + B(p); private static string B(string p) => "v1.0/" + p;""",
            """Use(A("me"));""",
            "rest/v1.0/me"),
        With(
            "Method called within its own argument",
            """private static string A(string p) => "a/" + p;""",
            """Use(A(A("me")));""",
            "a/a/me"),
        With(
            "Instance method with a field",
            """private readonly string _root = "rest"; private string Route(string p) => _root + "/" + p;""",
            """Use(Route("me"));""",
            "rest/me"),
        With(
            "Async method",
            """private static async Task<string> Route(string p) { await Task.Yield(); return "rest/" + p; }""",
            """Use(await Route("me"));""",
            "rest/me"),
        With(
            "Async method with ConfigureAwait",
            """private static Task<string> Route(string p) => Task.FromResult("rest/" + p);""",
            """Use(await Route("me").ConfigureAwait(false));""",
            "rest/me"),
        With(
            "Result of a task",
            """private static Task<string> Route(string p) => Task.FromResult("rest/" + p);""",
            """Use(Route("me").Result + Route("x").GetAwaiter().GetResult());""",
            "rest/merest/x"),
        With("Local function", "", """string Route(string p) => "rest/" + p; Use(Route("me"));""", "rest/me"),
        With(
            "Local function that captures",
            "",
            """var root = "rest/"; string Route(string p) => root + p; Use(Route("me"));""",
            "rest/me"),
        With(
            "Local function within a method that is called",
            """private static string Outer(string a) { return Inner("b"); string Inner(string b) => a + b; }""",
            """Use(Outer("a"));""",
            "ab"),
        With("Lambda in a local", "", """Func<string, string> route = p => "rest/" + p; Use(route("me"));""", "rest/me"),
        With(
            "Lambda in a field",
            """private static readonly Func<long, string> Route = id => $"rest/{id}";""",
            """Use(Route(5));""",
            "rest/5"),
        With(
            "Lambda with a block",
            "",
            """Func<string, string> route = p => { return "rest/" + p; }; Use(route.Invoke("me"));""",
            "rest/me"),
        With(
            "Method group in a local",
            """private static string A(string p) => "rest/" + p;""",
            """Func<string, string> route = A; Use(route("me"));""",
            "rest/me"),
        InFiles(
            "Method in another file",
            [
                """class C { void M() { Use(Routes.For("me")); } }""",
                """static class Routes { public static string For(string p) => "rest/v1.0/" + p; }"""
            ],
            "rest/v1.0/me"),
        InFiles(
            "Extension method",
            [
                """
                class C { void M(long id) { Use("projects".Of(id)); } }
                static class Routes { public static string Of(this string p, long id) => $"rest/{p}/{id}"; }
                """
            ],
            "rest/projects/{id}"),
        InFiles(
            "Extension method as a static call",
            [
                """
                class C { void M(long id) { Use(Routes.Of("projects", id)); } }
                static class Routes { public static string Of(this string p, long id) => $"rest/{p}/{id}"; }
                """
            ],
            "rest/projects/{id}"),
        InFiles(
            "Abstract method",
            [
                """
                abstract class Root { protected abstract string Path(long id); void M() { Use("rest/" + Path(5)); } }
                class A : Root { protected override string Path(long id) => $"a/{id}"; }
                """
            ],
            "rest/a/5"),
        InFiles(
            "Interface method",
            [
                """
                interface IRoutes { string For(string p); }
                class A : IRoutes { public string For(string p) => "rest/" + p; }
                class C { void M(IRoutes routes) { Use(routes.For("me")); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Generic interface method",
            [
                """
                interface IRoutes<T> { string For(T p); }
                class A : IRoutes<string> { public string For(string p) => "rest/" + p; }
                class C { void M(IRoutes<string> routes) { Use(routes.For("me")); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Base method",
            [
                """
                class Root { protected virtual string For(string p) => "rest/" + p; }
                class A : Root { void M() { Use(base.For("me")); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Overridden method that calls its base",
            [
                """
                class Root { public virtual string For(string p) => "rest/" + p; }
                class A : Root { public override string For(string p) => base.For("v1.0/" + p); }
                class C { void M(A a) { Use(a.For("me")); } }
                """
            ],
            "rest/v1.0/me"),
        InFiles(
            "Request object",
            [
                """
                class Request { public string Path { get; set; } = ""; public string Version { get; set; } = "v1.0"; }
                class C { string Url(Request r) => $"rest/{r.Version}/{r.Path}"; void M() { Use(Url(new Request { Path = "me" })); } }
                """
            ],
            "rest/v1.0/me"),
        With(
            "Recursive method",
            """private static string Loop(string p, int n) => n == 0 ? p : Loop(p + "/x", n - 1);""",
            """Use(Loop("rest", kind));""",
            "rest",
            "{Loop}"),
        With(
            "Methods that call each other",
            """private static string A(int n) => "a" + B(n); private static string B(int n) => "b" + A(n);""",
            "Use(A(1));",
            "ab{A}"),
        With(
            "Method without a body in sight",
            "",
            """Use("rest/" + path.ToUpper(CultureInfo.InvariantCulture).PadLeft(3));""",
            "rest/{path}"),
        With(
            "Nine methods deep",
            string.Join(" ", Enumerable.Range(0, 9).Select(i => $"""private static string F{i}(string p) => F{i + 1}("{i}" + p);"""))
                + " private static string F9(string p) => p;",
            """Use(F0("x"));""", "{F8}"),
        With("Ref and out", """private static void Fill(out string url) { url = "rest/me"; }""", "Fill(out var url); Use(url);", "rest/me"),
        With(
            "Operator of a parameter",
            """private static string Route(bool isTrue, string p) => isTrue switch { true => "a/" + p, false => "b/" + p };""",
            """Use(Route(false, "me"));""",
            "b/me"),
    ];
}
