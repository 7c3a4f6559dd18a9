using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.StringPatterns.FoldingShape;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;

/// <summary>URIs, their builders and queries.</summary>
internal static class UriShapes
{
    private const string Query = "using Microsoft.AspNetCore.WebUtilities; ";

    private const string Flurl = "using Flurl; ";

    public static IEnumerable<FoldingShape> Rows =>
    [
        Of("Uri", """Use(new Uri("https://api.procore.com/rest"));""", "https://api.procore.com/rest"),
        Of("Uri with its kind", """Use(new Uri("rest/v1.0/me", UriKind.Relative));""", "rest/v1.0/me"),
        Of("Uri by target type", """Uri uri = new("rest/me", UriKind.RelativeOrAbsolute); Use(uri);""", "rest/me"),
        Of(
            "Uri of base and relative",
            """Use(new Uri(new Uri("https://api.procore.com/"), "rest/me"));""",
            "https://api.procore.com/rest/me"),
        Of(
            "Uri of base without slash",
            """Use(new Uri(new Uri("https://api.procore.com"), "rest/me"));""",
            "https://api.procore.com/rest/me"),
        Of(
            "Uri of base with a path that is replaced",
            """Use(new Uri(new Uri("https://api.procore.com/a/b"), "rest/me"));""",
            "https://api.procore.com/a/rest/me"),
        Of(
            "Uri of base with a rooted relative",
            """Use(new Uri(new Uri("https://api.procore.com/a/"), "/rest/me"));""",
            "https://api.procore.com/rest/me"),
        Of(
            "Uri of base with a query",
            """Use(new Uri(new Uri("https://api.procore.com/rest/me"), "?page=2"));""",
            "https://api.procore.com/rest/me?page=2"),
        Of("Uri of base with an absolute", """Use(new Uri(new Uri("https://a.com/"), "https://b.com/x"));""", "https://b.com/x"),
        Of(
            "Uri of base and Uri",
            """Use(new Uri(new Uri("https://a.com/"), new Uri("rest/me", UriKind.Relative)));""",
            "https://a.com/rest/me"),
        With(
            "Uri of an unknown base",
            "private readonly Uri _root = null!;",
            """Use(new Uri(_root, $"rest/{id}"));""",
            "{_root}/rest/{id}"),
        Of(
            "Uri to text",
            """var uri = new Uri("https://a.com/x"); Use(uri.ToString() + uri.AbsoluteUri);""",
            "https://a.com/xhttps://a.com/x"),
        Of(
            "Uri builder",
            """var b = new UriBuilder("https://api.procore.com") { Path = "rest/me" }; Use(b.Uri);""",
            "https://api.procore.com/rest/me"),
        Of(
            "Uri builder with a query",
            """var b = new UriBuilder("https://api.procore.com") { Path = "/rest/me", Query = "page=1" }; Use(b.Uri);""",
            "https://api.procore.com/rest/me?page=1"),
        Of(
            "Uri builder set later",
            """var b = new UriBuilder("https://api.procore.com"); b.Path = $"rest/{id}"; b.Query = "a=1"; Use(b.ToString());""",
            "https://api.procore.com/rest/{id}?a=1"),
        Of(
            "Uri builder of parts",
            """Use(new UriBuilder("https", "api.procore.com", 443, "rest/me").Uri);""",
            "https://api.procore.com/rest/me"),
        Of("Uri builder of scheme and host", """Use(new UriBuilder("https", "api.procore.com").Uri);""", "https://api.procore.com"),
        Of(
            "Uri builder of members",
            """Use(new UriBuilder { Scheme = "https", Host = "api.procore.com", Path = "rest/me" }.Uri);""",
            "https://api.procore.com/rest/me"),
        InFiles(
            "Query string of one pair",
            [Query + """class C { void M() { Use(QueryHelpers.AddQueryString("rest/me", "page", "2")); } }"""],
            "rest/me?page=2"),
        InFiles(
            "Query string of a value",
            [Query + """class C { void M(string page) { Use(QueryHelpers.AddQueryString("rest/me", "page", page)); } }"""],
            "rest/me?page={page}"),
        InFiles(
            "Query string behind a query",
            [Query + """class C { void M() { Use(QueryHelpers.AddQueryString("rest/me?a=1", "page", "2")); } }"""],
            "rest/me?a=1&page=2"),
        InFiles(
            "Query string of a dictionary",
            [Query + """
                class C
                {
                    void M(string v)
                    {
                        Use(QueryHelpers.AddQueryString("rest/me", new Dictionary<string, string?> { ["page"] = "2", ["x"] = v }));
                    }
                }
                """],
            "rest/me?page=2&x={v}"),
        InFiles(
            "Query string of an unknown dictionary",
            [Query + """class C { void M(Dictionary<string, string?> query) { Use(QueryHelpers.AddQueryString("rest/me", query)); } }"""],
            "rest/me?{query}"),
        Of("Escaped parameter", """Use("rest/" + Uri.EscapeDataString(path));""", "rest/{path}"),
        Of("Escaped constant", """Use("rest/" + Uri.EscapeDataString("a b/c"));""", "rest/a%20b%2Fc"),
        Of("Escaped number", """Use("rest/" + Uri.EscapeDataString(id.ToString(CultureInfo.InvariantCulture)));""", "rest/{id}"),
        Of("Encoded by WebUtility", """Use("rest?q=" + System.Net.WebUtility.UrlEncode(path));""", "rest?q={path}"),
        InFiles(
            "Flurl segments",
            [Flurl + """
                class C
                {
                    void M(long id) { Use("https://api.procore.com".AppendPathSegment("rest/v1.0").AppendPathSegments("projects", id)); }
                }
                """],
            "https://api.procore.com/rest/v1.0/projects/{id}"),
        InFiles(
            "Flurl query",
            [Flurl + """class C { void M(long id) { Use("https://a.com/rest".SetQueryParam("page", 2)); } }"""],
            "https://a.com/rest?page=2"),
        InFiles(
            "Flurl query object",
            [Flurl + """class C { void M(long id) { Use("https://a.com/rest".SetQueryParams(new { page = 2, id })); } }"""],
            "https://a.com/rest?page=2&id={id}"),
        InFiles(
            "Flurl combined",
            [Flurl + """class C { void M(string x) { Use(Url.Combine("https://a.com/", "/rest/", x)); } }"""],
            "https://a.com/rest/{x}"),
        With(
            "Uri in a field",
            """private static readonly Uri Root = new("https://api.procore.com/rest/");""",
            """Use(new Uri(Root, "me"));""",
            "https://api.procore.com/rest/me"),
        Of("Verb", """Use(HttpMethod.Get); """, "GET"),
        Of("Verb by name", """Use(new HttpMethod("PATCH").Method);""", "PATCH"),
    ];
}
