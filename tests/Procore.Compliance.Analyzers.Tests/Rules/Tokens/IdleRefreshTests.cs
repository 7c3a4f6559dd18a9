using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4001: a refresh inside of a handler counts where the handler is constructed, registered or derived from.</summary>
public sealed class IdleRefreshTests
{
    private const string SignIn = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;

        class ProcoreLogin
        {
            public Task SignIn(HttpClient http, string code) => http.PostAsync(
                "https://login.procore.com/oauth/token",
                new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|#0:"authorization_code"|}, ["code"] = code }));
        }


        """;

    private const string Refresher = """
        class Refresher
        {
            public Task Run(HttpClient http, string token) => http.PostAsync(
                "https://login.procore.com/oauth/token",
                new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = token }));
        }


        """;

    private const string Handler = """
        class Fresh : DelegatingHandler
        {
            private readonly Refresher _refresher = new Refresher();

            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                await _refresher.Run(new HttpClient(), "x");
                return await base.SendAsync(request, cancellationToken);
            }
        }


        """;

    [Theory]
    [InlineData(Refresher + Handler, "Fresh")]
    [InlineData(Refresher + "class Step { public Refresher Inner; } " + "class Late : DelegatingHandler { public Step Step; }", "Late")]
    [InlineData(Refresher + Handler + "class Second : DelegatingHandler { public Refresher Other; }", "Fresh")]
    [InlineData(Refresher + Handler + "/// <summary>See <see cref=\"Fresh\"/>.</summary>\nclass Notes { }", "Fresh")]
    [InlineData(Refresher + Handler + "class Fresh<T> { public static object New() => new Fresh<T>(); }", "Fresh")]
    public Task Handler_that_nothing_uses_refreshes_nothing(string code, string handler)
    {
        var test = Of(code);
        test.ExpectedDiagnostics.Add(CSharpAnalyzerVerifier<TokenNeverRefreshed>.Diagnostic().WithLocation(0).WithArguments(
            "requests an authorization-code token", $"nothing uses {handler}, which would refresh it"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("class Make { public HttpClient New() => new HttpClient(new Fresh()); }")]
    [InlineData("class Make { public HttpMessageHandler New() { Fresh made = new(); return made; } }")]
    [InlineData("class Make { public void Add(IServiceCollection services) => services.AddTransient<Fresh>(); }")]
    [InlineData("class Make { public void Add(IServiceCollection services) => services.AddTransient(typeof(Fresh)); }")]
    [InlineData("class Make { public void Add(IHttpClientBuilder client) => client.AddHttpMessageHandler<Fresh>(); }")]
    [InlineData("class Make { public HttpClient New() => new HttpClient(new Best()); } class Best : Fresh { }")]
    [InlineData("class Job { private readonly Refresher _refresher; public Job(Refresher refresher) { _refresher = refresher; } }")]
    [InlineData("class Make { public object New() => Activator.CreateInstance(typeof(Fresh)); }")]
    public Task Handler_that_is_used_refreshes(string use) => Of(Refresher + Handler + use).RunAsync();

    [Fact]
    public Task Handler_that_a_library_offers_is_used_by_others()
        => Of((Refresher + Handler).Replace("class Fresh", "public class Fresh")).RunAsync();

    [Fact]
    public Task Handler_that_an_application_shows_is_offered_to_nobody()
    {
        var test = Of((Refresher + Handler).Replace("class Fresh", "public class Fresh") + "class Program { static void Main() { } }");
        test.SolutionTransforms.Add((solution, id) => solution.WithProjectCompilationOptions(
            id, solution.GetProject(id)!.CompilationOptions!.WithOutputKind(OutputKind.ConsoleApplication)));
        test.ExpectedDiagnostics.Add(CSharpAnalyzerVerifier<TokenNeverRefreshed>.Diagnostic().WithLocation(0).WithArguments(
            "requests an authorization-code token", "nothing uses Fresh, which would refresh it"));
        return test.RunAsync();
    }

    private static CSharpAnalyzerVerifier<TokenNeverRefreshed>.Test Of(string code) => new() { TestCode = SignIn + code };
}
