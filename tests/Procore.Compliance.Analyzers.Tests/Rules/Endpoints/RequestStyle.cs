using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>A way to send a request: a whole source file for a method, host and path.</summary>
internal static class RequestStyle
{
    /// <summary>The styles by name. A style returns null for what its library cannot express.</summary>
    public static IReadOnlyDictionary<string, Func<RouteDefect, string?>> All { get; } = new Dictionary<string, Func<RouteDefect, string?>>
    {
        ["HttpClient"] = defect => Member($"Task M(HttpClient http, long id) => http.{Name(defect)}Async($\"{defect.Host}{defect.Path}\"{(defect.Verb is "GET" or "DELETE" ? "" : ", null")});"),
        ["HttpRequestMessage"] = defect => Member($"Task M(HttpClient http, long id) => http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(defect)}, $\"{defect.Host}{defect.Path}\"));"),
        ["JSON extensions"] = defect => Member(defect.Verb is "GET" or "DELETE"
            ? $"Task M(HttpClient http, long id) => http.{Name(defect)}FromJsonAsync<object>($\"{defect.Host}{defect.Path}\");"
            : $"Task M(HttpClient http, long id) => http.{Name(defect)}AsJsonAsync($\"{defect.Host}{defect.Path}\", new {{ id }});"),
        ["RestSharp"] = defect => Member($$"""
            Task M(long id)
            {
                var client = new RestSharp.RestClient("{{defect.Host}}");
                var request = new RestSharp.RestRequest($"{{defect.Path}}", RestSharp.Method.{{Name(defect)}});
                return client.ExecuteAsync(request);
            }
            """),
        ["Flurl"] = defect => Member(defect.Verb is "GET" or "DELETE"
            ? $"Task M(long id) => \"{defect.Host}\".AppendPathSegment($\"{defect.Path}\").{Name(defect)}Async();"
            : $"Task M(long id) => \"{defect.Host}\".AppendPathSegment($\"{defect.Path}\").{Name(defect)}JsonAsync(new {{ id }});"),
        ["WebClient"] = defect => Member(defect.Verb == "GET"
            ? $"Task M(WebClient web, long id) => web.DownloadStringTaskAsync($\"{defect.Host}{defect.Path}\");"
            : $"Task M(WebClient web, long id) => web.UploadStringTaskAsync($\"{defect.Host}{defect.Path}\", \"{defect.Verb}\", \"{{}}\");"),
        ["HttpWebRequest"] = defect => Member($$"""
            WebResponse M(long id)
            {
                var request = (HttpWebRequest)WebRequest.Create($"{{defect.Host}}{{defect.Path}}");
                request.Method = "{{defect.Verb}}";
                return request.GetResponse();
            }
            """),
        ["Refit"] = defect => defect.IsOfHost ? null : Usings + $$"""
            public sealed class {{Name(defect)}}Attribute : Attribute { public {{Name(defect)}}Attribute(string path) { } }
            public interface IProcore { [{{Name(defect)}}("{{defect.Path}}")] Task<string> Send(long id); }
            """,
        ["Kiota"] = defect => defect.IsOfHost ? null : Usings + $$"""
            public enum Method { GET, POST, PUT, PATCH, DELETE }
            public sealed class RequestInformation { public RequestInformation(Method method, string urlTemplate, IDictionary<string, object> pathParameters) { } }
            public abstract class BaseRequestBuilder
            {
                protected BaseRequestBuilder(object requestAdapter, string urlTemplate, IDictionary<string, object> pathParameters) => (UrlTemplate, PathParameters) = (urlTemplate, pathParameters);
                protected string UrlTemplate { get; }
                protected IDictionary<string, object> PathParameters { get; }
            }
            public partial class ThingsRequestBuilder : BaseRequestBuilder
            {
                public ThingsRequestBuilder(Dictionary<string, object> pathParameters, object requestAdapter) : base(requestAdapter, "{+baseurl}{{defect.Path.Replace("{id}", "{%2Did}")}}{?page*,per_page*}", pathParameters) { }
                public RequestInformation To{{Name(defect)}}RequestInformation() => new RequestInformation(Method.{{defect.Verb}}, UrlTemplate, PathParameters);
            }
            """,
        ["NSwag"] = defect => Usings + $$"""
            public partial class Client
            {
                private readonly HttpClient _httpClient;
                public Client(HttpClient httpClient) { _httpClient = httpClient; }
                private string _baseUrl = "{{defect.Host}}";
                public string BaseUrl { get { return _baseUrl; } set { _baseUrl = value; } }

                public async Task<string> SendAsync(long id, System.Threading.CancellationToken cancellationToken)
                {
                    var urlBuilder_ = new System.Text.StringBuilder();
                    urlBuilder_.Append(BaseUrl != null ? BaseUrl.TrimEnd('/') : "").Append("{{defect.Path}}?");
                    urlBuilder_.Replace("{id}", Uri.EscapeDataString(ConvertToString(id, System.Globalization.CultureInfo.InvariantCulture)));
                    urlBuilder_.Length--;
                    using (var request_ = new HttpRequestMessage())
                    {
                        request_.Method = new HttpMethod("{{defect.Verb}}");
                        var url_ = urlBuilder_.ToString();
                        request_.RequestUri = new Uri(url_, UriKind.RelativeOrAbsolute);
                        var response_ = await _httpClient.SendAsync(request_, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
                        return await response_.Content.ReadAsStringAsync();
                    }
                }

                private string ConvertToString(object value, System.Globalization.CultureInfo cultureInfo) => Convert.ToString(value, cultureInfo) ?? "";
            }
            """,
        ["wrapper"] = defect => Member($$"""
            Task M(long id) => Send(HttpMethod.{{Name(defect)}}, $"{{defect.Path}}");
            Task Send(HttpMethod method, string route) => _http.SendAsync(new HttpRequestMessage(method, "{{defect.Host}}" + route));
            readonly HttpClient _http = new();
            """),
        ["wrapper behind an interface"] = defect => Usings + $$"""
            public interface IApi { Task<string> SendAsync(HttpMethod method, string route); }
            public sealed class Api : IApi
            {
                private readonly HttpClient http;
                public Api(HttpClient http) => this.http = http;
                public async Task<string> SendAsync(HttpMethod method, string route)
                {
                    using var request = new HttpRequestMessage(method, $"{{defect.Host}}{route}");
                    var response = await http.SendAsync(request);
                    return await response.Content.ReadAsStringAsync();
                }
            }
            public sealed class Sync { public Task<string> M(IApi api, long id) => api.SendAsync(HttpMethod.{{Name(defect)}}, $"{{defect.Path}}"); }
            """,
        ["wrapper in a base class"] = defect => Usings + $$"""
            public abstract class Service
            {
                private readonly HttpClient http;
                protected Service(HttpClient http) => this.http = http;
                protected Task SendAsync(HttpMethod method, string route)
                {
                    var request = new HttpRequestMessage { Method = method, RequestUri = new Uri("{{defect.Host}}" + route) };
                    return http.SendAsync(request);
                }
            }
            public sealed class Things : Service { public Things(HttpClient http) : base(http) { } public Task M(long id) => SendAsync(HttpMethod.{{Name(defect)}}, $"{{defect.Path}}"); }
            """,
    };

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading.Tasks;
        using Flurl;
        using Flurl.Http;

        """;

    private static string Member(string member) => Usings + "public sealed class Sync\n{\n" + member + "\n}\n";

    private static string Name(RouteDefect defect) => defect.Verb[0] + defect.Verb.Substring(1).ToLowerInvariant();
}
