using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Retries.RetryAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>
/// Loops around the senders of Flurl and RestSharp without their packages, requests that are made before the loop, and turns that only
/// look alike.
/// </summary>
public sealed class LibraryRetryTests
{
    private const string Url = "\"https://api.procore.com/rest/v1.0/projects/1/rfis\"";

    [Theory]
    [InlineData("{|PCA3003:while|} (true) { var r = await URL.AllowAnyHttpStatus().GetAsync(); if (r.StatusCode != 429) { return; } }")]
    [InlineData(
        "{|PCA3003:while|} (true) { var r = await \"https://api.procore.com\".AppendPathSegments(\"rest\", \"v1.0\", \"companies\")"
            + ".AllowAnyHttpStatus().GetAsync(); if (r.StatusCode is not 429) { return; } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await new Url(URL).WithHeader(\"a\", 1).GetStringAsync(); return; } "
        + "catch (FlurlHttpException) { await Task.Delay(9); } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await URL.WithOAuthBearerToken(\"t\").GetJsonAsync<Rfi>(); return; } "
        + "catch (FlurlHttpException e) when (e.StatusCode == 429) { await Task.Delay(9); } }")]
    [InlineData("while (true) { try { await URL.AllowAnyHttpStatus().GetStringAsync(); return; } "
        + "catch (FlurlHttpException) { await Task.Delay(9); } }")]
    [InlineData("while (true) { var r = await \"http://a.b\".AllowAnyHttpStatus().GetAsync(); if (r.StatusCode != 429) { return; } }")]
    [InlineData("while (true) { var r = await store.WithUser(URL).GetAsync(); if (r.StatusCode != 429) { return; } }")]
    public Task Flurl(string loop) => VerifyAsync(loop);

    [Theory]
    [InlineData("{|PCA3003:while|} (true) { var r = await rest.ExecuteAsync(request); if ((int)r.StatusCode != 429) { return; } }")]
    [InlineData("{|PCA3003:while|} (true) { var r = await rest.ExecuteGetAsync(request); if ((int)r.StatusCode != 429) { return; } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await rest.GetAsync(request); return; } catch (HttpRequestException) { } }")]
    [InlineData("{|PCA3003:while|} (true) { try { await rest.PostAsync<string>(request); return; } catch (Exception) { } }")]
    [InlineData("while (true) { try { await rest.ExecuteAsync(request); return; } catch (HttpRequestException) { } }")]
    [InlineData("while (true) { try { await rest.ExecutePostAsync(request); return; } catch (HttpRequestException) { } }")]
    [InlineData("while (true) { var r = await rest.ExecuteAsync(other); if ((int)r.StatusCode != 429) { return; } }")]
    public Task RestSharp(string loop) => VerifyAsync(
        "var request = new RestRequest(" + Url + ").AddHeader(\"a\", \"b\"); "
            + "var other = new RestRequest(\"https://example.com/feed\"); " + loop);

    /// <summary>A key that the counter chooses, in a header or in the body, makes each turn another request.</summary>
    [Theory]
    [InlineData("message.Headers.Authorization = new(\"Bearer\", keys[i]);", false)]
    [InlineData("message.Headers.Add(\"Procore-Company-Id\", keys[i]);", false)]
    [InlineData("var key = keys[i]; message.Headers.Add(\"Authorization\", \"Bearer \" + key);", false)]
    [InlineData("message.Headers.Add(\"Procore-Company-Id\", keys.ElementAt(i));", false)]
    [InlineData("message.Content = JsonContent.Create(new { name = keys[i] });", false)]
    [InlineData("message.Headers.Add(\"X-Attempt\", i.ToString());", true)]
    [InlineData("message.Headers.Add(\"Authorization\", \"Bearer \" + keys[0]);", true)]
    [InlineData("log.Add(keys[i]);", true)]
    public Task CounterInTheMessage(string put, bool isReported)
        => VerifyAsync((isReported ? "{|PCA3003:for|}" : "for") + " (var i = 0; i < keys.Count; i++) { "
            + "var message = new HttpRequestMessage(HttpMethod.Get, \"https://api.procore.com/rest/v1.0/companies\"); " + put
            + " var r = await client.SendAsync(message); if (r.StatusCode != HttpStatusCode.Unauthorized) { return; } }");

    /// <summary>A wait that the attempt chooses out of two is one; a back-off in two steps is none.</summary>
    [Theory]
    [InlineData("i == 1 ? 100 : 200", true)]
    [InlineData("TimeSpan.FromSeconds(i > 2 ? 2 : 1)", true)]
    [InlineData("i == 1 ? 1000 : 60000", false)]
    [InlineData("i == 1 ? 100 : 200 * i", false)]
    [InlineData("100 * i", false)]
    public Task ConditionalWait(string wait, bool isReported)
        => VerifyAsync((isReported ? "{|PCA3003:for|}" : "for") + " (var i = 1; i < 9; i++) { var r = await client.GetAsync(" + Url
            + "); if ((int)r.StatusCode != 429) { return; } await Task.Delay(" + wait + "); }");

    private static Task VerifyAsync(string body) => new Verify.Test
    {
        TestCode = PollingSource.Body(
            body.Replace("URL", Url, System.StringComparison.Ordinal),
            "private readonly RestClient rest = new(); private readonly IReadOnlyList<string> keys = null; "
                + "private readonly List<string> log = new(); private readonly Store store = null;",
            "public sealed class Store { }"),
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();
}
