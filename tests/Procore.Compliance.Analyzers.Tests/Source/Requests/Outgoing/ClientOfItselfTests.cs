using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Rules.Requests.Headers;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>A client that is made of what its own variable holds, as where one is wrapped: read once, not for ever.</summary>
public sealed class ClientOfItselfTests
{
    private const string Wrapped = """
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;

        public sealed class Traced : HttpClient
        {
            public Traced(HttpClient inner) => BaseAddress = inner.BaseAddress;
        }

        public sealed class ProcoreSync
        {
            private HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };

            public void Trace() => _http = new Traced(_http);

            public Task RunAsync() => GetAsync(_http, "/rest/v1.0/me");

            private Task GetAsync(HttpClient http, string route) => http.GetAsync(route);
        }
        """;

    private const string HalfTyped = """
        using System.Threading.Tasks;
        using RestSharp;

        public sealed class ProcoreRest
        {
            private readonly RestClient _client;

            public ProcoreRest(string header)
            {
                _client = new RestClient(new Reps://api.procore.com") { Authenticator = authenticator });
                _client.AddDefaultHeader("Procore-Company-Id", header);
            }

            public Task RunAsync() => GetAsync("rest/v1.0/me");

            private Task GetAsync(string route) => _client.ExecuteAsync(new RestRequest(route));
        }
        """;

    [Theory]
    [InlineData(Wrapped)]
    [InlineData(HalfTyped)]
    public Task Addresses_AreReadToTheEnd(string source) => RunAsync<UseDocumentedRoutes>(source);

    [Theory]
    [InlineData(Wrapped)]
    [InlineData(HalfTyped)]
    public Task Headers_AreReadToTheEnd(string source) => RunAsync<MissingCompanyHeader>(source);

    private static Task RunAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => new CSharpAnalyzerVerifier<TAnalyzer>.Test { TestCode = source, CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
}
