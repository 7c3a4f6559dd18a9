using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries;

/// <summary>The code around a call that sends a query.</summary>
internal static class QuerySources
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text;
        using System.Threading.Tasks;
        using Flurl;
        using Flurl.Http;
        using Microsoft.AspNetCore.WebUtilities;
        using RestSharp;
        using Pairs = System.Collections.Generic.Dictionary<string, string?>;

        """;

    /// <summary>In a method, beside wrappers that put the address together.</summary>
    public static string InMethod(string call) => Usings + $$"""
        class C
        {
            Task M(HttpClient http, long id, bool flag, string text, Pairs more)
            {
                var rest = new RestClient("https://api.procore.com");
                return {{call}};
                Task Send(string path) => http.GetAsync("/rest/v1.0/" + path);
                Task With(string path, string query) => http.GetAsync($"/rest/v1.0/{path}?{query}");
                Task Rfis(string status) => http.GetAsync($"/rest/v1.0/projects/{id}/rfis?filters[status]={status}");
                Task Say(string said) { Console.WriteLine(said); return Task.CompletedTask; }
            }
        }
        """;

    /// <summary>In a class, as members of it.</summary>
    public static string InClass(string members) => Usings + $$"""
        class C
        {
            {{members}}
        }
        """;

    /// <summary>As a program without a class.</summary>
    public static string AtTopLevel(string address) => $"""
        using System.Net.Http;
        var http = new HttpClient();
        await http.GetAsync({address});
        """;

    /// <summary>Calls of a client that Refit makes.</summary>
    public static string Refit(string method, string call) => $$"""
        using System; using System.Net.Http; using System.Threading.Tasks; using Refit;
        interface IApi { {{method}} }
        class C { Task M(IApi api, string text) => {{call}}; }
        """ + Sent.Refit;
}
