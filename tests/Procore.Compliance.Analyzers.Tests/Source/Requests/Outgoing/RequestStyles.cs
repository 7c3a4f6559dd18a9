using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>
/// The ways of sending one request: every HTTP library, generated clients, and wrappers. Each is a whole source file whose method
/// <c>M(long id, long pid)</c> sends the request, or null for what its library cannot express.
/// </summary>
internal static class RequestStyles
{
    public static IReadOnlyDictionary<string, Func<SentRequest, string?>> All { get; } = new Dictionary<string, Func<SentRequest, string?>>
    {
        ["HttpClient"] = sent => InMethod($"await Http.{Name(sent)}Async({Text(sent)}{(sent.HasBody ? ", null" : "")});"),
        ["HttpRequestMessage"] = sent => InMethod(
            $"var message = new HttpRequestMessage(HttpMethod.{Name(sent)}, {Text(sent)}); await Http.SendAsync(message);"),
        ["HttpRequestMessage by initialiser"] = sent => InMethod($$"""
            var url = new Uri({{Text(sent)}}, {{Kind(sent)}});
            await Http.SendAsync(new HttpRequestMessage { Method = HttpMethod.{{Name(sent)}}, RequestUri = url });
            """),
        ["HttpRequestMessage set later"] = sent => InMethod($"""
            var message = new HttpRequestMessage();
            message.Method = new HttpMethod("{sent.Verb}");
            message.RequestUri = new Uri({Sum(sent)}, {Kind(sent)});
            await Http.SendAsync(message);
            """),
        ["JSON extensions"] = sent => InMethod(sent.HasBody
            ? $"await Http.{Name(sent)}AsJsonAsync({Text(sent)}, new {{ id }});"
            : $"await Http.{Name(sent)}FromJsonAsync<object>({Text(sent)});"),
        ["RestSharp"] = sent => InMethod($"""
            var client = new RestSharp.RestClient({Quoted(sent.Host)});
            var request = new RestSharp.RestRequest($"{sent.Path}", RestSharp.Method.{Name(sent)});
            await client.ExecuteAsync(request);
            """),
        ["RestSharp set later"] = sent => InMethod($"""
            var request = new RestSharp.RestRequest({Sum(sent)});
            request.Method = RestSharp.Method.{Name(sent)};
            await new RestSharp.RestClient().ExecuteAsync(request);
            """),
        ["Flurl"] = sent => InMethod(
            $"await {Text(sent)}.WithOAuthBearerToken(\"token\").{Name(sent)}Async({(sent.HasBody ? "new StringContent(\"\")" : "")});"),
        ["Flurl by segments"] = sent => sent.Host.Length == 0 ? null : InMethod($"""
            var url = "{sent.Host}".AppendPathSegment($"{sent.Path}");
            await url.{Name(sent)}{(sent.HasBody ? "JsonAsync(new { id })" : "Async()")};
            """),
        ["WebClient"] = sent => InMethod("var web = new WebClient(); " + (sent.Verb == "GET"
            ? $"await web.DownloadStringTaskAsync({Text(sent)});"
            : $"await web.UploadStringTaskAsync({Text(sent)}, \"{sent.Verb}\", \"{{}}\");")),
        ["HttpWebRequest"] = sent => InMethod($"""
            var request = (HttpWebRequest)WebRequest.Create({Text(sent)});
            request.Method = "{sent.Verb}";
            request.GetResponse();
            """),
        ["string.Format"] = sent => InMethod($"""
            var url = string.Format("{sent.Address.Replace("{id}", "{0}").Replace("{pid}", "{1}")}", id, pid);
            await Http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(sent)}, url));
            """),
        ["StringBuilder"] = sent => InMethod($"""
            var url = new StringBuilder();
            {string.Concat(Pieces(sent).Select(static piece => $"url.Append({piece}); "))}
            await Http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(sent)}, url.ToString()));
            """),
        ["Refit"] = sent => sent.IsOfHost || sent.Path[0] != '/' ? null : Usings + $$"""
            public sealed class {{Name(sent)}}Attribute : Attribute { public {{Name(sent)}}Attribute(string path) { } }
            public interface IProcore { [{{Name(sent)}}("{{sent.Path}}")] Task<string> M(long id, long pid); }
            """,
        ["Kiota"] = sent => sent.IsOfHost || sent.Path[0] != '/' ? null : Usings + $$"""
            public enum Method { GET, POST, PUT, PATCH, DELETE }
            public sealed class RequestInformation
            {
                public RequestInformation(Method method, string urlTemplate, IDictionary<string, object> pathParameters) { }
            }
            public abstract class BaseRequestBuilder
            {
                protected BaseRequestBuilder(object requestAdapter, string urlTemplate, IDictionary<string, object> pathParameters)
                    => (UrlTemplate, PathParameters) = (urlTemplate, pathParameters);
                protected string UrlTemplate { get; }
                protected IDictionary<string, object> PathParameters { get; }
            }
            public partial class ThingsRequestBuilder : BaseRequestBuilder
            {
                public ThingsRequestBuilder(Dictionary<string, object> pathParameters, object requestAdapter)
                    : base(requestAdapter, "{+baseurl}{{sent.Path.Replace("{id}", "{%2Did}")}}{?page*,per_page*}", pathParameters) { }
                public RequestInformation To{{Name(sent)}}RequestInformation()
                    => new RequestInformation(Method.{{sent.Verb}}, UrlTemplate, PathParameters);
            }
            """,
        ["NSwag"] = sent => sent.Host.Length == 0 ? null : Usings + $$"""
            using System.Globalization;
            using System.Threading;
            public partial class Client
            {
                private readonly HttpClient _httpClient;
                public Client(HttpClient httpClient) { _httpClient = httpClient; }
                private string _baseUrl = "{{sent.Host}}";
                public string BaseUrl { get { return _baseUrl; } set { _baseUrl = value; } }

                public async Task<string> M(long id, CancellationToken cancellationToken)
                {
                    var urlBuilder_ = new StringBuilder();
                    urlBuilder_.Append(BaseUrl != null ? BaseUrl.TrimEnd('/') : "").Append("{{sent.Path}}?");
                    urlBuilder_.Replace("{id}", Uri.EscapeDataString(ConvertToString(id, CultureInfo.InvariantCulture)));
                    urlBuilder_.Length--;
                    using (var request_ = new HttpRequestMessage())
                    {
                        request_.Method = new HttpMethod("{{sent.Verb}}");
                        var url_ = urlBuilder_.ToString();
                        request_.RequestUri = new Uri(url_, UriKind.RelativeOrAbsolute);
                        var completion_ = HttpCompletionOption.ResponseHeadersRead;
                        var response_ = await _httpClient.SendAsync(request_, completion_, cancellationToken).ConfigureAwait(false);
                        return await response_.Content.ReadAsStringAsync();
                    }
                }

                private string ConvertToString(object value, CultureInfo culture) => Convert.ToString(value, culture) ?? "";
            }
            """,
        ["Wrapper"] = sent => InMethod(
            $"await Send(HttpMethod.{Name(sent)}, $\"{sent.Path}\");",
            $"Task Send(HttpMethod method, string route) => Http.SendAsync(new HttpRequestMessage(method, \"{sent.Host}\" + route));"),
        ["Wrapper of one verb"] = sent => InMethod(
            $"await Send({Text(sent)});",
            $"Task Send(string path) => Http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(sent)}, path));"),
        ["Wrapper that trims the path"] = sent => InMethod($"await Send(HttpMethod.{Name(sent)}, {Sum(sent)});", """
            Task Send(HttpMethod method, string path) => Inner(method, path.TrimStart('/'));
            Task Inner(HttpMethod method, string path) => Http.SendAsync(new HttpRequestMessage(method, path));
            """),
        ["Wrapper behind an interface"] = sent => InMethod(
            $"await Api.Send(\"{sent.Verb}\", $\"{sent.Path}\");",
            "IApi Api => new Api();",
            $$"""
            interface IApi { Task<string> Send(string verb, string path); }
            class Api : IApi
            {
                public async Task<string> Send(string verb, string path)
                {
                    using var http = new HttpClient();
                    var url = new Uri($"{{sent.Host}}{path}", {{Kind(sent)}});
                    var message = new HttpRequestMessage { Method = new HttpMethod(verb), RequestUri = url };
                    var response = await http.SendAsync(message);
                    return await response.Content.ReadAsStringAsync();
                }
            }
            """),
        ["Wrapper in a base class"] = sent => Usings + $$"""
            public abstract class Service
            {
                private readonly HttpClient http;
                protected Service(HttpClient http) => this.http = http;
                protected Task SendAsync(HttpMethod method, string route)
                {
                    var request = new HttpRequestMessage { Method = method, RequestUri = new Uri("{{sent.Host}}" + route, {{Kind(sent)}}) };
                    return http.SendAsync(request);
                }
            }
            public sealed class Things : Service
            {
                public Things(HttpClient http) : base(http) { }
                public Task M(long id, long pid) => SendAsync(HttpMethod.{{Name(sent)}}, $"{{sent.Path}}");
            }
            """,
        ["Wrapper with a request object"] = sent => InMethod(
            $"await Send(new Call(HttpMethod.{Name(sent)}, {Text(sent)}));",
            "Task Send(Call call) => Http.SendAsync(new HttpRequestMessage(call.Verb, call.Path));",
            "record Call(HttpMethod Verb, string Path);"),
        ["Wrapper with retry"] = sent => InMethod($"await Send(HttpMethod.{Name(sent)}, {Text(sent)});", """
            async Task<T> Retry<T>(Func<Task<T>> send) => await send();
            Task Send(HttpMethod method, string path) => Retry(() => Http.SendAsync(new HttpRequestMessage(method, path)));
            """),
    };

    /// <summary>The styles that put an address with values together from pieces, so that no literal holds all of it.</summary>
    public static ImmutableHashSet<string> InPieces { get; }
        = ["HttpRequestMessage set later", "RestSharp set later", "StringBuilder", "Wrapper that trims the path"];

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text;
        using System.Threading.Tasks;
        using Flurl;
        using Flurl.Http;

        """;

    private static string InMethod(string statements, string members = "", string types = "") => Usings + types + $$"""

        class C
        {
            private static readonly HttpClient Http = new();
            {{members}}
            async Task M(long id, long pid)
            {
                {{statements}}
                await Task.CompletedTask;
            }
        }
        """;

    private static string Name(SentRequest sent) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(sent.Verb.ToLowerInvariant());

    private static string Quoted(string text) => text.Length == 0 ? "" : $"\"{text}\"";

    private static string Kind(SentRequest sent) => sent.Host.Length == 0 ? "UriKind.Relative" : "UriKind.Absolute";

    private static string Text(SentRequest sent) => $"$\"{sent.Address}\"";

    private static string Sum(SentRequest sent) => string.Join(" + ", Pieces(sent));

    private static IEnumerable<string> Pieces(SentRequest sent)
        => sent.Address.Replace("{", "|{").Replace("}", "|").Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(static piece => piece[0] == '{' ? piece[1..] : $"\"{piece}\"");
}
