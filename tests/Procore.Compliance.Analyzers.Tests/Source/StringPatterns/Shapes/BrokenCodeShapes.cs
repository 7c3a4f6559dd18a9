using System.Collections.Generic;
using System.Linq;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>Missing references and half-typed code: names and shapes are left, and they decide.</summary>
internal static class BrokenCodeShapes
{
    public static IEnumerable<FoldingShape> Rows => new[]
    {
        Of("Sum with a missing name", """Use("/rest/v1.0/x/" + unknown.Id);""", "/rest/v1.0/x/{unknown.Id}"),
        Of("Sum with a missing call", """Use("/rest/v1.0/x/" + Unknown(id) + "/y");""", "/rest/v1.0/x/{Unknown(id)}/y"),
        Of("Interpolation with a missing name", """Use($"/rest/{unknown.Id}/x/{id}");""", "/rest/{unknown.Id}/x/{id}"),
        Of("Format with missing arguments", """Use(string.Format("/rest/{0}/{1}", unknown.Id, id));""", "/rest/{unknown.Id}/{id}"),
        Of("Format with a missing method", """Use(string.Formatt("/rest/{0}", id));""", "{string.Formatt(\"/rest/{0}\", id)}"),
        Of("Concat with missing arguments", """Use(string.Concat("/rest/", unknown.Id));""", "/rest/{unknown.Id}"),
        Of("Join with missing arguments", """Use(string.Join("/", "rest", unknown.Id));""", "rest/{unknown.Id}"),
        Of("Local of a missing type", """Missing url = "rest/me"; Use(url);""", "rest/me"),
        Of("Local from a missing call", """var url = Missing.Url(); Use(url + "/me");""", "{Missing.Url()}/me"),
        Of("Creation of a missing type", """Use(new Missing("rest/me"));""", "{new Missing(\"rest/me\")}"),
        Of("Trim of a missing value", """Use("rest/" + unknown.Path.TrimStart('/'));""", "rest/{unknown.Path}"),
        Of("Query of a missing helper", """Use(QueryHelpers.AddQueryString("rest/me", "page", "2"));""", "rest/me?page=2"),
        Of("Coalesce of a missing value", """Use(unknown.Url ?? "rest/me");""", "{unknown.Url}", "rest/me"),
        Of("Conditional on a missing value", """Use(unknown.IsNew ? "a" : "b");""", "a", "b"),
        Of("Switch over a missing value", """Use(unknown.Kind switch { 1 => "a", _ => "b" });""", "a", "b"),
        Of("Loop over a missing value", """foreach (var x in unknown.Items) { Use("rest/" + x); }""", "rest/{x}"),
        Of(
            "Loop over an array with a missing value",
            """foreach (var x in new[] { "a", unknown.B }) { Use("rest/" + x); }""",
            "rest/a",
            "rest/{unknown.B}"),
        With(
            "Method with missing arguments",
            """private static string Route(string p, int n) => "rest/" + p;""",
            """Use(Route("me", unknown.N));""",
            "rest/me"),
        With(
            "Method with too few arguments",
            """private static string Route(string p, int n) => "rest/" + p;""",
            """Use(Route("me"));""",
            "rest/me"),
        With("Field of a missing type", """private readonly Missing _root = "rest";""", """Use(_root + "/me");""", "rest/me"),
        With("Member of a missing base", "", """Use("rest/" + this.Unknown);""", "rest/{this.Unknown}"),
        Of("Half-typed sum", """Use("rest/" + );""", "rest/{}"),
        Of("Half-typed interpolation", """Use($"rest/{}");""", "rest/{}"),
        Of("Half-typed member", """Use("rest/" + path.);""", "rest/{path.}"),
        Of("Half-typed call", """Use("rest/" + string.Format("v{0}", );""", "rest/v{}"),
        Of("Constant attribute of a missing type", """Use(Missing.Route + "/me");""", "{Missing.Route}/me"),
        Of("Uri of missing parts", """Use(new Uri(new Uri(unknown.Root), "rest/me"));""", "{unknown.Root}/rest/me"),
        InFiles(
            "Missing base class",
            ["""class C : Missing { string Root => "rest"; void M() { Use(Root + "/" + Inherited); } }"""],
            "rest/{Inherited}"),
    }.Select(shape => shape.Unresolved());
}
