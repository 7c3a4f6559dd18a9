using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Rules.Polling;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Answers.UncheckedAnswerAnalyzer,
    Procore.Compliance.CodeFixes.Requests.CheckAnswer>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Requests;

public sealed class CheckAnswerTests
{
    [Fact]
    public Task Local_IsChecked() => VerifyAsync(
        """
        var answer = await client.GetAsync("/rest/v1.0/me");
        Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
        """,
        """
        var answer = await client.GetAsync("/rest/v1.0/me");
        answer.EnsureSuccessStatusCode();
        Handle(await answer.Content.ReadFromJsonAsync<Rfi>());
        """);

    [Fact]
    public Task UsingLocalOverLines_IsChecked() => VerifyAsync(
        """
        using var answer = await client
            .GetAsync("/rest/v1.0/me", token)
            .ConfigureAwait(false);
        Handle(JsonSerializer.{|PCA5004:Deserialize<Rfi>|}(await answer.Content.ReadAsStringAsync()));
        """,
        """
        using var answer = await client
            .GetAsync("/rest/v1.0/me", token)
            .ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        Handle(JsonSerializer.Deserialize<Rfi>(await answer.Content.ReadAsStringAsync()));
        """);

    [Fact]
    public Task AssignedLocal_IsChecked() => VerifyAsync(
        """
        HttpResponseMessage answer;
        answer = await client.GetAsync("/rest/v1.0/me");
        Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
        """,
        """
        HttpResponseMessage answer;
        answer = await client.GetAsync("/rest/v1.0/me");
        answer.EnsureSuccessStatusCode();
        Handle(await answer.Content.ReadFromJsonAsync<Rfi>());
        """);

    [Fact]
    public Task AnswerOfRefit_IsChecked() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = OfRefit("", "{|PCA5004:Content|}"),
        FixedCode = OfRefit("await got.EnsureSuccessStatusCodeAsync();\n        ", "Content"),
    }.RunAsync();

    private static string OfRefit(string check, string content) => $$"""
        using System; using System.Threading.Tasks;
        public sealed record Rfi(long Id);
        interface IProcore { [Refit.Get("/rest/v1.0/projects/1/rfis/2")] Task<Refit.ApiResponse<Rfi>> Rfi(); }
        class C
        {
            async Task<long> M(IProcore api)
            {
                var got = await api.Rfi();
                {{check}}return got.{{content}}!.Id;
            }
        }
        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
            public sealed class ApiResponse<T>
            {
                public T? Content => default;
                public Task<ApiResponse<T>> EnsureSuccessStatusCodeAsync() => Task.FromResult(this);
            }
        }
        """.ReplaceLineEndings("\n");

    [Fact]
    public Task TwoOnOneLine_AreBothChecked() => VerifyAsync(
        """
        var a = await client.GetAsync(Me); var b = await client.GetAsync(Me);
        Handle(await a.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
        Handle(await b.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
        """,
        """
        var a = await client.GetAsync(Me); a.EnsureSuccessStatusCode(); var b = await client.GetAsync(Me); b.EnsureSuccessStatusCode();
        Handle(await a.Content.ReadFromJsonAsync<Rfi>());
        Handle(await b.Content.ReadFromJsonAsync<Rfi>());
        """);

    [Fact]
    public Task RestSharp_ThrowsWhatItKeptOfTheFailure()
    {
        const string Source = """
            using RestSharp;
            using System.Threading.Tasks;
            public sealed record Rfi(long Id, string Status);
            public sealed class C
            {
                private readonly RestClient client = new("https://api.procore.com");

                public async Task<string> Read()
                {
                    var answer = await client.CALL(new RestRequest("/rest/v1.0/projects/1/rfis/2"));CHECK
                    return answer.Data!.Status;
                }
            }
            """;
        return Verify.VerifyCodeFixAsync(
            Source.Replace("CALL", "{|PCA5004:ExecuteAsync<Rfi>|}", System.StringComparison.Ordinal)
                .Replace("CHECK", "", System.StringComparison.Ordinal),
            Source.Replace("CALL", "ExecuteAsync<Rfi>", System.StringComparison.Ordinal)
                .Replace("CHECK", "\n        if (!answer.IsSuccessful) throw answer.ErrorException "
                    + "?? new System.InvalidOperationException(answer.StatusDescription);", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""Handle(await (await client.GetAsync("/rest/v1.0/me")).Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());""")]
    [InlineData(
        """
        Task<HttpResponseMessage> Send() => client.GetAsync("/rest/v1.0/me");
        var answer = await Send();
        Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
        """)]
    public Task WithoutALocal_NoFixIsOffered(string body) => VerifyAsync(body, body);

    private static Task VerifyAsync(string body, string mended) => new Verify.Test
    {
        TestCode = InMethod(body),
        FixedCode = InMethod(mended),
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();

    private static string InMethod(string body) => PollingSource.Body(
        body.Replace("\n", "\n        ", System.StringComparison.Ordinal), "private const string Me = \"/rest/v1.0/me\";");
}
