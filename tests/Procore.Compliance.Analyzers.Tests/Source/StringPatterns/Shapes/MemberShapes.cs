using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Properties, options, records and objects.</summary>
internal static class MemberShapes
{
    public static IEnumerable<FoldingShape> Rows =>
    [
        With("Counter in a field", """private int page = 1;""", """Use("page/" + page); page++;""", "page/1", "page/{page}"),
        With(
            "Counter that is raised in a field",
            """private int page = 1;""",
            """Use("page/" + page); this.page += 1;""",
            "page/1",
            "page/{page}"),
        With("Number in a field that is only read", """private int page = 1;""", """Use("page/" + page); var next = page + 1;""", "page/1"),
        With("Expression-bodied property", """private string Root => "rest/v1.0";""", """Use(Root + "/me");""", "rest/v1.0/me"),
        With("Property with a getter", """private string Root { get { return "rest/v1.0"; } }""", """Use(Root + "/me");""", "rest/v1.0/me"),
        With("Property with an arrow getter", """private string Root { get => "rest/v1.0"; }""", """Use(Root + "/me");""", "rest/v1.0/me"),
        With("Property with an initialiser", """public string Root { get; } = "rest/v1.0";""", """Use(Root + "/me");""", "rest/v1.0/me"),
        With(
            "Property set in the constructor",
            """public string Root { get; } public C() { Root = "rest/v1.0"; }""",
            """Use(Root + "/me");""",
            "rest/v1.0/me"),
        With(
            "Settable property set in the constructor",
            """public string Root { get; set; } public C() { Root = "rest/v1.0"; }""",
            """Use(Root + "/me");""",
            "rest/v1.0/me"),
        With("Static property", """public static string Root { get; } = "rest/v1.0";""", """Use(C.Root + "/me");""", "rest/v1.0/me"),
        With("Property without a value", """public string? Root { get; set; }""", """Use(Root + "/me");""", "{Root}/me"),
        With(
            "Property of a property",
            """private string V => "v1.0"; private string Root => $"rest/{V}";""",
            """Use(Root);""",
            "rest/v1.0"),
        With(
            "Property over a field",
            """private string? _root; private string Root => _root ?? "rest";""",
            """Use(Root);""",
            "{Root}",
            "rest"),
        InFiles(
            "Options default",
            [
                """
                public class Options { public string BaseUrl { get; set; } = "https://api.procore.com"; }
                public class C { private readonly Options _o; public C(Options o) { _o = o; } void M() { Use(_o.BaseUrl + "/rest"); } }
                """
            ],
            "https://api.procore.com/rest"),
        InFiles(
            "Options behind IOptions",
            [
                """
                using Microsoft.Extensions.Options;
                public class Settings { public string BaseUrl { get; set; } = "https://api.procore.com"; }
                public class C
                {
                    private readonly Settings _o;
                    public C(IOptions<Settings> o) { _o = o.Value; }
                    void M() { Use(_o.BaseUrl + "/rest"); }
                }
                """
            ],
            "https://api.procore.com/rest"),
        InFiles(
            "Options without default",
            [
                """
                public class Options { public string BaseUrl { get; set; } = ""; }
                public class C { void M(Options o) { Use(o.BaseUrl + "/rest"); } }
                """
            ],
            "{BaseUrl}/rest"),
        InFiles(
            "Overridden property",
            [
                """
                public abstract class Root { protected abstract string Path { get; } void M() { Use("rest/" + Path); } }
                public class A : Root { protected override string Path => "a"; }
                public class B : Root { protected override string Path => "b"; }
                """
            ],
            "rest/a", "rest/b"),
        InFiles(
            "Virtual property",
            [
                """
                public class Root { protected virtual string Path => "x"; void M() { Use("rest/" + Path); } }
                public class A : Root { protected override string Path => "a"; }
                """
            ],
            "rest/x",
            "rest/a"),
        InFiles(
            "Property of an interface",
            [
                """
                public interface IRoute { string Path { get; } }
                public class A : IRoute { public string Path => "a"; }
                class C { void M(IRoute route) { Use("rest/" + route.Path); } }
                """
            ],
            "rest/a"),
        InFiles(
            "Property of an override that is known",
            [
                """
                public abstract class Root { public abstract string Path { get; } }
                public sealed class A : Root { public override string Path => "a"; }
                public sealed class B : Root { public override string Path => "b"; }
                class C { void M() { Use("rest/" + new B().Path); } }
                """
            ],
            "rest/b"),
        InFiles(
            "Record with a default",
            [
                """
                public record Options(string BaseUrl = "https://api.procore.com");
                class C { void M(Options o) { Use(o.BaseUrl + "/rest"); } }
                """
            ],
            "https://api.procore.com/rest"),
        InFiles(
            "Record without a default",
            ["""public record Options(string BaseUrl); class C { void M(Options o) { Use(o.BaseUrl + "/rest"); } }"""],
            "{BaseUrl}/rest"),
        InFiles(
            "Record that is created",
            [
                """
                public record Route(string Verb, string Path);
                class C { void M() { var r = new Route("GET", "rest/me"); Use(r.Path); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Record by name",
            [
                """
                public record Route(string Verb, string Path = "x");
                class C { void M() { Use(new Route(Path: "rest/me", Verb: "GET").Path); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Object that is initialised",
            [
                """
                public class Route { public string Path { get; set; } = "x"; }
                class C { void M(long id) { var r = new Route { Path = $"rest/{id}" }; Use(r.Path); } }
                """
            ],
            "rest/{id}"),
        InFiles(
            "Object that is set later",
            [
                """
                public class Route { public string Path { get; set; } = "x"; }
                class C { void M() { var r = new Route(); r.Path = "rest/me"; Use(r.Path); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Object with a constructor",
            [
                """
                public class Route { private readonly string _p; public Route(string p) { _p = p; } public string Path => "rest/" + _p; }
                class C { void M() { Use(new Route("me").Path); } }
                """
            ],
            "rest/me"),
        InFiles(
            "Object with a method",
            [
                """
                public class Api
                {
                    private readonly string _root;
                    public Api(string root) { _root = root; }
                    public string For(long id) => $"{_root}/x/{id}";
                }
                class C { void M() { var api = new Api("rest/v1.0"); Use(api.For(5)); } }
                """
            ],
            "rest/v1.0/x/5"),
        InFiles(
            "Object in a field",
            [
                """
                public class Api(string root) { public string For(long id) => $"{root}/x/{id}"; }
                class C { private readonly Api _api = new("rest/v1.0"); void M() { Use(_api.For(5)); } }
                """
            ],
            "rest/v1.0/x/5") with { MinimumRoslyn = new(4, 8) },
        InFiles(
            "Base class with a constructor",
            [
                """
                public class Root { protected readonly string P; protected Root(string p) { P = p; } public string Path => "rest/" + P; }
                public class A : Root { public A() : base("a") { } void M() { Use(Path); } }
                """
            ],
            "rest/a"),
        InFiles(
            "Primary constructor parameter",
            ["""class C(string root) { void M() { Use(root + "/me"); } }"""],
            "{root}/me") with { MinimumRoslyn = new(4, 8) },
        InFiles(
            "Primary constructor parameter with a default",
            ["""class C(string root = "rest") { void M() { Use(root + "/me"); } }"""],
            "rest/me") with { MinimumRoslyn = new(4, 8) },
        InFiles(
            "Primary constructor parameter in a field",
            ["""class C(string root) { private readonly string _url = root + "/v1.0"; void M() { Use(_url + "/me"); } }"""],
            "{root}/v1.0/me") with { MinimumRoslyn = new(4, 8) },
        InFiles(
            "Partial class over two files",
            [
                """public partial class C { void M() { Use(Root + "/me" + _tail); } }""",
                """
                public partial class C
                {
                    private const string Root = "rest/v1.0";
                    private readonly string _tail;
                    public C() { _tail = "/x"; }
                }
                """
            ],
            "rest/v1.0/me/x"),
        InFiles(
            "Lazy value",
            ["""class C { private readonly Lazy<string> _root = new(() => "rest"); void M() { Use(_root.Value + "/me"); } }"""],
            "rest/me"),
        InFiles(
            "Field initialised by itself",
            [
                """
                class C { private static readonly string A = B + "/a"; private static readonly string B = A + "/b"; void M() { Use(A); } }
                """
            ],
            "{A}/b/a"),
        InFiles("Property of itself", ["""class C { private string A => A + "/a"; void M() { Use(A); } }"""], "{A}/a"),
        With(
            "Conditional access of a member",
            "private readonly C? _next = null; private string Root => \"rest\";",
            "Use(_next?.Root);",
            "rest"),
        InFiles(
            "Static member of a generic type",
            [
                """
                static class Routes<T> { public static readonly string Path = "rest/" + typeof(T).Name; }
                class C { void M() { Use(Routes<C>.Path); } }
                """
            ],
            "rest/{Name}"),
    ];
}
