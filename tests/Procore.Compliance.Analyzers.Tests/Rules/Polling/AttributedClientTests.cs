using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Interfaces with Refit's attributes: who calls their methods sends, so all rules of repetition see it.</summary>
public sealed class AttributedClientTests
{
    private const string Api = """
        public interface IRecords
        {
            [Refit.Get("/rest/v1.0/projects/{project}/submittals")] Task<string> SubmittalsAsync(long project);
            [Refit.Get("/rest/v1.0/projects/{project}/rfis/{id}")] Task<string> RfiAsync(long project, long id);
            [Refit.Get("/rest/v1.0/companies")] Task<HttpResponseMessage> CompaniesAsync();
            [Refit.Get("/rest/v1.0/companies")] Task<ApiResponse<string>> AnswerAsync();
            [Refit.Get("/rest/v1.0/companies"), AllowAnyStatusCode] Task<string> AnyAsync();
            [Refit.Get("/weather/{city}")] Task<string> WeatherAsync(string city);
            Task<string> StoredAsync(long project);
        }

        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
        }
        """;

    [Theory]
    [InlineData("{|PCA3001:while|} (!token.IsCancellationRequested) { await api.SubmittalsAsync(1); await Task.Delay(5000, token); }")]
    [InlineData("{|PCA3001:while|} (!token.IsCancellationRequested) { await ReadAsync(1); await Task.Delay(5000, token); }")]
    [InlineData("while (!token.IsCancellationRequested) { await api.StoredAsync(1); await Task.Delay(5000, token); }")]
    [InlineData("while (!token.IsCancellationRequested) { await api.WeatherAsync(\"Oslo\"); await Task.Delay(5000, token); }")]
    [InlineData("foreach (var id in ids) { await api.SubmittalsAsync(id); }")]
    [InlineData("Func<long, Task<string>> ask = api.SubmittalsAsync; {|PCA3001:while|} (true) { await ask(1); await Task.Delay(5000); }")]
    [InlineData("Func<long, Task<string>> ask = api.StoredAsync; while (true) { await ask(1); await Task.Delay(5000); }")]
    [InlineData("await {|PCA3001:Every(1, api.SubmittalsAsync)|};")]
    [InlineData("await Every(1, api.StoredAsync);")]
    public Task Polling(string body) => VerifyAsync<PollingAnalyzer>(body);

    [Theory]
    [InlineData("{|PCA3003:while|} (true) { var answer = await api.CompaniesAsync(); if (answer.IsSuccessStatusCode) { return; } }")]
    [InlineData("while (true) { var answer = await api.StoredAsync(1); if (answer.Length > 0) { return; } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await api.SubmittalsAsync(1); return; } catch (ApiException) { Thread.Sleep(9); } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await api.SubmittalsAsync(1); return; } catch (Exception) { } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await api.SubmittalsAsync(1); return; } catch { await Task.Delay(100); } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await api.SubmittalsAsync(1); return; } catch (HttpRequestException) { } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await ReadAsync(1); return; } catch (ApiException) { await Task.Delay(100); } }")]
    [InlineData(
        "{|PCA3003:for|} (;;) { try { await api.SubmittalsAsync(1); return; } "
            + "catch (ApiException e) when (e.StatusCode == HttpStatusCode.TooManyRequests) { await Task.Delay(100); } }")]
    [InlineData("while (true) { try { await api.SubmittalsAsync(1); return; } catch (TimeoutException) { await Task.Delay(100); } }")]
    [InlineData(
        "while (true) { try { await api.SubmittalsAsync(1); return; } "
            + "catch (ApiException e) when (e.StatusCode == HttpStatusCode.TooManyRequests) { await Task.Delay(e.RetryAfter); } }")]
    [InlineData("while (true) { try { await api.AnswerAsync(); return; } catch (ApiException) { await Task.Delay(100); } }")]
    [InlineData("while (true) { try { await api.AnyAsync(); return; } catch (ApiException) { await Task.Delay(100); } }")]
    [InlineData("while (true) { try { await api.StoredAsync(1); return; } catch (ApiException) { await Task.Delay(100); } }")]
    [InlineData("foreach (var id in ids) { try { await api.SubmittalsAsync(id); } catch (ApiException) { } }")]
    public Task Retries(string body) => VerifyAsync<RetryAnalyzer>(body);

    [Theory]
    [InlineData("{|PCA3004:foreach|} (var id in ids) { await api.RfiAsync(1, id); }")]
    [InlineData("foreach (var id in ids) { await api.SubmittalsAsync(id); }")]
    [InlineData("foreach (var id in ids) { await api.StoredAsync(id); }")]
    public Task OneByOne(string body) => VerifyAsync<ItemByItemAnalyzer>(body);

    [Theory]
    [InlineData("await {|PCA3005:Task.WhenAll|}(ids.Select(id => api.RfiAsync(1, id)));")]
    [InlineData("await Task.WhenAll(ids.Select(id => api.StoredAsync(id)));")]
    [InlineData("await {|PCA3005:Task.WhenAll|}(ids.Select(api.SubmittalsAsync));")]
    [InlineData("Func<long, Task<string>> ask = api.SubmittalsAsync; await {|PCA3005:Task.WhenAll|}(ids.Select(ask));")]
    [InlineData("await Task.WhenAll(ids.Select(api.StoredAsync));")]
    [InlineData("foreach (var few in ids.Chunk(4)) { await Task.WhenAll(few.Select(api.SubmittalsAsync)); }")]
    [InlineData("await Task.WhenAll(api.SubmittalsAsync(1), api.SubmittalsAsync(2));")]
    public Task AllAtOnce(string body) => VerifyAsync<FanOutAnalyzer>(body);

    private static Task VerifyAsync<T>(string body)
        where T : DiagnosticAnalyzer, new()
        => new CSharpAnalyzerVerifier<T>.Test
        {
            TestCode = PollingSource.File($$"""
                public sealed class Sync
                {
                    private readonly IRecords api;
                    public Sync(IRecords api) => this.api = api;
                    private Task<string> ReadAsync(long project) => api.SubmittalsAsync(project);
                    private async Task Every(long project, Func<long, Task<string>> ask)
                    {
                        while (true)
                        {
                            await ask(project);
                            await Task.Delay(5000);
                        }
                    }

                    public async Task Run(List<long> ids, CancellationToken token)
                    {
                        {{body}}
                        await Task.CompletedTask;
                    }
                }

                {{Api}}
                """),
            CompilerDiagnostics = CompilerDiagnostics.None,
        }.RunAsync();
}
