using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.RequestShape;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;

/// <summary>Attribute clients and generated clients. The libraries are not at hand; the sources bring what they use of them.</summary>
internal static class GeneratedCodeShapes
{
    private const string Attributes = """
        [AttributeUsage(AttributeTargets.All)] public sealed class GetAttribute(string path) : Attribute { public string Path => path; }
        [AttributeUsage(AttributeTargets.All)] public sealed class PostAttribute(string path) : Attribute { public string Path => path; }
        [AttributeUsage(AttributeTargets.All)] public sealed class BasePathAttribute(string path) : Attribute
        {
            public string Path => path;
        }
        """;

    private const string Kiota = """
        public enum Method { GET, POST, PATCH }
        public class RequestInformation
        {
            public RequestInformation() { }
            public RequestInformation(Method method, string urlTemplate, IDictionary<string, object> pathParameters) { }
            public string? UrlTemplate { get; set; }
            public Method HttpMethod { get; set; }
        }
        """;

    public static IEnumerable<RequestShape> Rows =>
    [
        Attribute(
            "Refit",
            """
            public interface IApi
            {
                [Get("/rest/v1.0/projects/{id}/rfis")] Task<string> List(long id);
                [Post("/rest/v1.0/rfis")] Task Add();
            }
            """,
            "List: GET /rest/v1.0/projects/{id}/rfis",
            "Add: POST /rest/v1.0/rfis"),
        Attribute(
            "Refit with a constant",
            """
            public static class R { public const string Root = "/rest/v1.0"; }
            public interface IApi { [Get(R.Root + "/me")] Task<string> Me(); }
            """,
            "Me: GET /rest/v1.0/me"),
        Attribute(
            "Refit with a round-tripping segment",
            """public interface IApi { [Get("/rest/{**path}")] Task<string> Any(string path); }""",
            "Any: GET /rest/{path}"),
        Attribute(
            "RestEase with a base path",
            """[BasePath("rest/v1.0")] public interface IApi { [Get("projects/{id}")] Task<string> One(long id); }""",
            "One: GET rest/v1.0/projects/{id}"),
        Attribute("Route attributes of a server", """public class Server { [Get("/rest/v1.0/me")] public void Me() { } }"""),
        Of(
            "Refit, attributes unresolved",
            """public interface IApi { [Get("/rest/v1.0/projects/{id}")] Task<string> One(long id); }""",
            "One: GET /rest/v1.0/projects/{id}").WithoutReferences(),
        Of(
            "Kiota by initialiser",
            Kiota
                + """
                class Builder
                {
                    RequestInformation ToGetRequestInformation()
                    {
                        var info = new RequestInformation
                        {
                            HttpMethod = Method.GET,
                            UrlTemplate = "{+baseurl}/rest/v1.0/projects/{project_id}/rfis{?page,per_page}"
                        };
                        return info;
                    }
                }
                """,
            "ToGetRequestInformation: GET {baseurl}/rest/v1.0/projects/{project_id}/rfis?{page}"),
        Of(
            "Kiota by constructor and base",
            Kiota
                + """
                class Base
                {
                    protected string UrlTemplate = "";
                    protected Dictionary<string, object> PathParameters = new();
                    protected Base(string template) { UrlTemplate = template; }
                }
                class Builder : Base
                {
                    public Builder() : base("{+baseurl}/rest/v1.0/me") { }
                    RequestInformation ToPatchRequestInformation()
                    {
                        return new RequestInformation(Method.PATCH, UrlTemplate, PathParameters);
                    }
                }
                """,
            "ToPatchRequestInformation: PATCH {baseurl}/rest/v1.0/me"),
        Of(
            "Kiota without its library",
            """
            class Builder : BaseRequestBuilder
            {
                public Builder(object a) : base(a, "{+baseurl}/rest/v1.0/me{?x*}") { }
                RequestInformation ToGet() { var info = new RequestInformation(Method.GET, UrlTemplate, PathParameters); return info; }
            }
            """,
            "ToGet: GET {baseurl}/rest/v1.0/me?{x}").WithoutReferences(),
        Of("NSwag", """
            class Client
            {
                private readonly HttpClient _httpClient = new();
                private string _baseUrl = "";
                public string BaseUrl { get { return _baseUrl; } set { _baseUrl = value; } }
                partial class Nothing { }
                private static string ConvertToString(object value, CultureInfo culture) => Convert.ToString(value, culture) ?? "";
                public virtual async Task RfisGetAsync(long project_id, int? page)
                {
                    var client_ = _httpClient;
                    using (var request_ = new HttpRequestMessage())
                    {
                        request_.Method = new HttpMethod("GET");
                        var urlBuilder_ = new StringBuilder();
                        if (!string.IsNullOrEmpty(BaseUrl)) urlBuilder_.Append(BaseUrl);
                        // Operation Path: "rest/v1.0/projects/{project_id}/rfis"
                        urlBuilder_.Append("rest/v1.0/projects/");
                        urlBuilder_.Append(Uri.EscapeDataString(ConvertToString(project_id, CultureInfo.InvariantCulture)));
                        urlBuilder_.Append("/rfis");
                        urlBuilder_.Append('?');
                        if (page != null)
                        {
                            urlBuilder_.Append(Uri.EscapeDataString("page")).Append('=').Append(
                                Uri.EscapeDataString(ConvertToString(page, CultureInfo.InvariantCulture))).Append('&');
                        }
                        urlBuilder_.Length--;
                        var url_ = urlBuilder_.ToString();
                        request_.RequestUri = new Uri(url_, UriKind.RelativeOrAbsolute);
                        await client_.SendAsync(request_, HttpCompletionOption.ResponseHeadersRead);
                    }
                }
            }
            """,
            "RfisGetAsync: GET rest/v1.0/projects/{project_id}/rfis | {BaseUrl}rest/v1.0/projects/{project_id}/rfis | "
                + "rest/v1.0/projects/{project_id}/rfis?page={page} | {BaseUrl}rest/v1.0/projects/{project_id}/rfis?page={page}"),
    ];

    private static RequestShape Attribute(string name, string source, params string[] expected)
        => new RequestShape(name, [source, Attributes], expected) with { MinimumRoslyn = new(4, 8) };
}
