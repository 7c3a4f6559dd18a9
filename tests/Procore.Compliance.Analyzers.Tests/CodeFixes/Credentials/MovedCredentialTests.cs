using System.Reflection;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.CodeFixes.Credentials;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Credentials;

/// <summary>Compiles what the fix of PCA1006 leaves and looks at the request that it sends.</summary>
public sealed class MovedCredentialTests
{
    private const string Driver = """
        using System.Net;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;

        public sealed class Driver : HttpMessageHandler
        {
            private string _sent = "";

            public static async Task<string> Run()
            {
                var driver = new Driver();
                using var http = new HttpClient(driver);
                await Sender.Send(http, "made up/token", "made-up secret");
                return driver._sent;
            }

            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
                _sent += $"{request.Method} {request.RequestUri!.OriginalString}|{request.Headers.Authorization}|{body}";
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("\"answer\"") };
            }
        }
        """;

    [Theory]
    [InlineData(
        "await http.GetAsync($\"https://x.example.com/a?access_token={Uri.EscapeDataString(token)}&page=2\");",
        "GET https://x.example.com/a?page=2|Bearer made up/token|")]
    [InlineData(
        "await http.PutAsync($\"https://x.example.com/a?page=2&access_token={token}\", new StringContent(\"body\"));",
        "PUT https://x.example.com/a?page=2|Bearer made up/token|body")]
    [InlineData(
        "if (await http.GetStringAsync(\"https://x.example.com/a?access_token=\" + token) != \"\\\"answer\\\"\") "
            + "{ throw new Exception(); }",
        "GET https://x.example.com/a|Bearer made up/token|")]
    [InlineData(
        "if (await http.GetFromJsonAsync<string>($\"https://x.example.com/a?access_token={token}\") != \"answer\") "
            + "{ throw new Exception(); }",
        "GET https://x.example.com/a|Bearer made up/token|")]
    [InlineData(
        "var url = $\"https://x.example.com/a?access_token={token}\"; "
            + "using var request = new HttpRequestMessage(HttpMethod.Get, url); await http.SendAsync(request);",
        "GET https://x.example.com/a|Bearer made up/token|")]
    [InlineData(
        "await http.PostAsync($\"https://login.procore.com/oauth/token?grant_type=client_credentials"
            + "&client_secret={Uri.EscapeDataString(secret)}&scope=a+b\", null);",
        "POST https://login.procore.com/oauth/token||grant_type=client_credentials&client_secret=made-up+secret&scope=a+b")]
    [InlineData(
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "
            + "\"https://login.procore.com/oauth/token?refresh_token=\" + token + \"&client_secret=\" + secret));",
        "POST https://login.procore.com/oauth/token||refresh_token=made+up%2Ftoken&client_secret=made-up+secret")]
    public async Task Fixed_code_sends_it_outside_of_the_address(string statements, string expected)
    {
        var project = await FixedProject.ApplyAsync<CredentialInUrl, CredentialInUrlFix>(new(), $$"""
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;

            public static class Sender
            {
                public static async Task Send(HttpClient http, string token, string secret)
                {
                    {{statements}}
                }
            }
            """);
        var run = (await project.LoadAsync(Driver)).GetType("Driver")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;

        Assert.Equal(expected, await (Task<string>)run.Invoke(null, null)!);
    }
}
