using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Procore.Compliance.Analyzers.Tests.Source.HttpRequests;

/// <summary>
/// The ways of sending one request: every HTTP library, and wrappers. Each makes a whole file whose method <c>M(long id, long pid)</c> sends the
/// request; the route's text stands in that method.
/// </summary>
public static class RequestStyles
{
    private static readonly Dictionary<string, Func<RouteDefect, string>> Styles = new()
    {
        ["HttpClient"] = defect => InMethod("", $"await Http.{Method(defect, "Async")}({Text(defect)}{(defect.Verb is "POST" or "PUT" or "PATCH" ? ", null" : "")});"),
        ["HttpRequestMessage"] = defect => InMethod("", $"var message = new HttpRequestMessage(HttpMethod.{Name(defect)}, {Text(defect)}); await Http.SendAsync(message);"),
        ["HttpRequestMessage by initialiser"] = defect => InMethod("", $"await Http.SendAsync(new HttpRequestMessage {{ Method = HttpMethod.{Name(defect)}, RequestUri = new Uri({Text(defect)}, UriKind.Relative) }});"),
        ["HttpRequestMessage set later"] = defect => InMethod("", $"var message = new HttpRequestMessage(); message.Method = new HttpMethod(\"{defect.Verb}\"); message.RequestUri = new Uri({Sum(defect)}, UriKind.Relative); await Http.SendAsync(message);"),
        ["RestSharp"] = defect => InMethod("", $"var request = new RestSharp.RestRequest({Text(defect)}, RestSharp.Method.{Name(defect)}); await new RestSharp.RestClient().ExecuteAsync(request);"),
        ["RestSharp set later"] = defect => InMethod("", $"var request = new RestSharp.RestRequest({Sum(defect)}); request.Method = RestSharp.Method.{Name(defect)}; await new RestSharp.RestClient().ExecuteAsync(request);"),
        ["Flurl"] = defect => "using Flurl.Http;\n" + InMethod("", $"await {Text(defect)}.WithOAuthBearerToken(\"token\").{Method(defect, "Async")}({(defect.Verb is "POST" or "PUT" or "PATCH" ? "new StringContent(\"\")" : "")});"),
        ["WebRequest"] = defect => InMethod("", $"var request = (System.Net.HttpWebRequest)System.Net.WebRequest.Create({Text(defect)}); request.Method = \"{defect.Verb}\"; request.GetResponse();"),
        ["string.Format"] = defect => InMethod("", $"await Http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(defect)}, string.Format(\"{defect.Route.Replace("{id}", "{0}").Replace("{pid}", "{1}")}\", id, pid)));"),
        ["StringBuilder"] = defect => InMethod("", $"var url = new StringBuilder(); {string.Concat(Pieces(defect).Select(piece => $"url.Append({piece}); "))} await Http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(defect)}, url.ToString()));"),
        ["Wrapper of one verb"] = defect => InMethod($"Task Send(string path) => Http.SendAsync(new HttpRequestMessage(HttpMethod.{Name(defect)}, path));", $"await Send({Text(defect)});"),
        ["Wrapper with a verb"] = defect => InMethod("Task Send(HttpMethod method, string path) => Inner(method, path.TrimStart('/')); Task Inner(HttpMethod method, string path) => Http.SendAsync(new HttpRequestMessage(method, path));", $"await Send(HttpMethod.{Name(defect)}, {Sum(defect)});"),
        ["Wrapper behind an interface"] = defect => "interface IApi { Task Send(string verb, string path); }\nclass Api : IApi { public async Task Send(string verb, string path) { using var http = new HttpClient(); var message = new HttpRequestMessage { Method = new HttpMethod(verb), RequestUri = new Uri(path, UriKind.Relative) }; await http.SendAsync(message); } }\n"
            + InMethod("IApi Api => new Api();", $"await Api.Send(\"{defect.Verb}\", {Text(defect)});"),
        ["Wrapper with a request object"] = defect => "record Call(HttpMethod Verb, string Path);\n" + InMethod("Task Send(Call call) => Http.SendAsync(new HttpRequestMessage(call.Verb, call.Path));", $"await Send(new Call(HttpMethod.{Name(defect)}, {Text(defect)}));"),
        ["Wrapper with retry"] = defect => InMethod("async Task<T> Retry<T>(Func<Task<T>> send) => await send(); Task Send(HttpMethod method, string path) => Retry(() => Http.SendAsync(new HttpRequestMessage(method, path)));", $"await Send(HttpMethod.{Name(defect)}, {Text(defect)});"),
    };

    public static IEnumerable<string> Names => Styles.Keys;

    /// <summary>The file that sends <paramref name="defect"/> in the style of this name.</summary>
    public static string Write(string style, RouteDefect defect) => Styles[style](defect);

    private static string InMethod(string members, string statements)
        => $"class C\n{{\n    private static readonly HttpClient Http = new();\n    {members}\n    async Task M(long id, long pid)\n    {{\n        {statements}\n        await Task.CompletedTask;\n    }}\n}}\n";

    private static string Name(RouteDefect defect) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(defect.Verb.ToLowerInvariant());

    private static string Method(RouteDefect defect, string ending) => Name(defect) + ending;

    private static string Text(RouteDefect defect) => $"$\"{defect.Route}\"";

    private static string Sum(RouteDefect defect) => string.Join(" + ", Pieces(defect));

    private static IEnumerable<string> Pieces(RouteDefect defect)
        => defect.Route.Replace("{", "|{").Replace("}", "|").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(piece => piece[0] == '{' ? piece[1..] : $"\"{piece}\"");
}
