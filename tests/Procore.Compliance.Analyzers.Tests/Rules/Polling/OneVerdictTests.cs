using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>
/// One loop, two rules: a loop that ends at the first success is a retry (PCA3003), one that success does not end is polling (PCA3001), and
/// however the condition is written, the two agree. With all references, and with none, as before the first restore.
/// </summary>
public sealed class OneVerdictTests
{
    [Theory]
    [InlineData("r.IsSuccessStatusCode")]
    [InlineData("r.IsSuccessStatusCode == true")]
    [InlineData("r.IsSuccessStatusCode != false")]
    [InlineData("true == r.IsSuccessStatusCode")]
    [InlineData("r.IsSuccessStatusCode is true")]
    [InlineData("r.IsSuccessStatusCode is not false")]
    [InlineData("!(!r.IsSuccessStatusCode)")]
    [InlineData("r?.IsSuccessStatusCode ?? false")]
    [InlineData("r?.IsSuccessStatusCode == true")]
    [InlineData("r is { IsSuccessStatusCode: true }")]
    [InlineData("r is not { IsSuccessStatusCode: false }")]
    [InlineData("r is { StatusCode: HttpStatusCode.OK }")]
    [InlineData("r is { StatusCode: HttpStatusCode.OK or HttpStatusCode.Created }")]
    [InlineData("r is { StatusCode: >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous }")]
    [InlineData("(int)r.StatusCode / 100 == 2")]
    [InlineData("(int)r.StatusCode / 100 is 2")]
    [InlineData("((int)r.StatusCode - 200) < 100")]
    [InlineData("2 == (int)r.StatusCode / 100")]
    [InlineData("(int)r.StatusCode is >= 200 and <= 299")]
    [InlineData("(int)r.StatusCode >= 200 && (int)r.StatusCode < 300")]
    [InlineData("(int)r.StatusCode < 400")]
    [InlineData("400 > (int)r.StatusCode")]
    [InlineData("HttpStatusCode.OK.Equals(r.StatusCode)")]
    [InlineData("r.StatusCode.Equals(HttpStatusCode.OK)")]
    [InlineData("Equals(r.StatusCode, HttpStatusCode.OK)")]
    [InlineData("!r.StatusCode.Equals(HttpStatusCode.TooManyRequests)")]
    [InlineData("r.StatusCode == HttpStatusCode.PartialContent")]
    [InlineData("r.StatusCode == HttpStatusCode.NonAuthoritativeInformation")]
    [InlineData("r.StatusCode == (HttpStatusCode)206")]
    [InlineData("r.StatusCode is HttpStatusCode.OK")]
    [InlineData("r.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent")]
    [InlineData("r.StatusCode is not HttpStatusCode.TooManyRequests")]
    [InlineData("r.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)")]
    [InlineData("!(r.StatusCode is HttpStatusCode.TooManyRequests || !r.IsSuccessStatusCode)")]
    [InlineData("r.StatusCode != HttpStatusCode.TooManyRequests && r.StatusCode != HttpStatusCode.ServiceUnavailable")]
    [InlineData("r.StatusCode switch { HttpStatusCode.OK => true, _ => false }")]
    [InlineData("(int)r.StatusCode switch { >= 200 and < 300 => true, _ => false }")]
    [InlineData("r.IsSuccessStatusCode ? true : false")]
    [InlineData("new[] { 200, 201 }.Contains((int)r.StatusCode)")]
    [InlineData("Fine.Contains((int)r.StatusCode)")]
    [InlineData("IsFine(r)")]
    [InlineData("!IsBusy(r.StatusCode)")]
    [InlineData("Is(r, HttpStatusCode.OK)")]
    [InlineData("Is(wanted: HttpStatusCode.OK, answer: r)")]
    [InlineData("IsFineIndeed(r)")]
    [InlineData("r.StatusCode == HttpStatusCode.OK || r.StatusCode == HttpStatusCode.NotFound")]
    public Task LoopThatEndsAtTheFirstSuccess_IsARetry(string condition)
        => AssertAsync("PCA3003", "while (true) { " + Ask + " if (" + condition + ") { return r; } WAIT }");

    [Theory]
    [InlineData("while (true) { ASK if (r.StatusCode.Equals(HttpStatusCode.TooManyRequests)) { WAIT continue; } return r; }")]
    [InlineData("while (true) { ASK if (r.StatusCode is HttpStatusCode.TooManyRequests) { WAIT continue; } return r; }")]
    [InlineData("while (true) { ASK if (r is { StatusCode: HttpStatusCode.TooManyRequests }) { WAIT continue; } return r; }")]
    [InlineData("while (true) { ASK if ((int)r.StatusCode / 100 == 4) { WAIT continue; } return r; }")]
    [InlineData("while (true) { ASK if (!IsFine(r)) { WAIT continue; } return r; }")]
    [InlineData("while (true) { ASK if (r.IsSuccessStatusCode) { return r; } else { WAIT } }")]
    [InlineData("while (true) { ASK var fine = r.IsSuccessStatusCode; if (fine) { return r; } WAIT }")]
    [InlineData("while (true) { ASK var failed = !r.IsSuccessStatusCode; if (!failed) { return r; } WAIT }")]
    [InlineData("while (true) { ASK var number = (int)r.StatusCode; if (number == 200) { return r; } WAIT }")]
    [InlineData("while (true) { ASK var kind = (int)r.StatusCode / 100; if (kind == 2) { return r; } WAIT }")]
    [InlineData("while (true) { ASK switch (r.StatusCode) { case HttpStatusCode.OK: return r; default: WAIT break; } }")]
    [InlineData("while (true) { ASK switch ((int)r.StatusCode) { case >= 200 and < 300: return r; } WAIT }")]
    [InlineData("while (true) { ASK switch ((int)r.StatusCode / 100) { case 2: return r; } WAIT }")]
    [InlineData("while (true) { ASK switch (r) { case { IsSuccessStatusCode: true }: return r; } WAIT }")]
    [InlineData("while (true) { ASK switch (r.StatusCode) { case HttpStatusCode.TooManyRequests: WAIT continue; default: return r; } }")]
    [InlineData("while (true) { ASK switch (r.StatusCode) { case HttpStatusCode.TooManyRequests: WAIT continue; } return r; }")]
    [InlineData("var done = false; while (!done) { ASK done = r.IsSuccessStatusCode; WAIT } return null;")]
    [InlineData("var done = false; while (!done) { ASK done = r is { IsSuccessStatusCode: true }; WAIT } return null;")]
    [InlineData("var done = false; while (!done) { ASK if (HttpStatusCode.OK.Equals(r.StatusCode)) { done = true; } WAIT } return null;")]
    [InlineData("HttpResponseMessage r; do { r = await http.GetAsync(Url, token); WAIT } while ((int)r.StatusCode / 100 != 2); return r;")]
    [InlineData(
        "HttpResponseMessage r; do { r = await http.GetAsync(Url, token); WAIT } "
            + "while (r is not { IsSuccessStatusCode: true }); return r;")]
    [InlineData("HttpResponseMessage r; do { r = await http.GetAsync(Url, token); WAIT } while (IsBusy(r.StatusCode)); return r;")]
    [InlineData("while (true) { try { ASK r.EnsureSuccessStatusCode(); return r; } catch (HttpRequestException) { WAIT } }")]
    [InlineData("while (true) { try { ASK return r.EnsureSuccessStatusCode(); } catch { WAIT } }")]
    [InlineData("while (true) { try { ASK Require(r); return r; } catch (HttpRequestException) { WAIT } }")]
    [InlineData(
        "while (true) { try { ASK if (!IsFine(r)) { throw new HttpRequestException(); } return r; } "
            + "catch (HttpRequestException) { WAIT } }")]
    public Task RetryInAnotherShape_IsARetry(string loop) => AssertAsync("PCA3003", loop);

    [Theory]
    [InlineData("while (true) { ASK if (r.StatusCode == HttpStatusCode.NotFound) { return r; } WAIT }")]
    [InlineData("while (true) { ASK if (r is { StatusCode: HttpStatusCode.NotFound }) { return r; } WAIT }")]
    [InlineData("while (true) { ASK if (!r.IsSuccessStatusCode) { return r; } WAIT }")]
    [InlineData("while (true) { ASK if ((int)r.StatusCode / 100 != 2) { return r; } WAIT }")]
    [InlineData("while (true) { ASK if (!IsFine(r)) { return r; } WAIT }")]
    [InlineData("while (true) { ASK switch (r.StatusCode) { case HttpStatusCode.NotFound: return r; } WAIT }")]
    [InlineData("while (true) { ASK r.EnsureSuccessStatusCode(); WAIT }")]
    [InlineData("while (true) { ASK if (r.IsSuccessStatusCode) { Console.WriteLine(r); } WAIT }")]
    [InlineData("while (true) { ASK var text = await r.Content.ReadAsStringAsync(); if (text.Contains(\"closed\")) { return r; } WAIT }")]
    public Task LoopThatSuccessDoesNotEnd_IsPolling(string loop) => AssertAsync("PCA3001", loop);

    [Theory]
    [InlineData("ASK if (r is { IsSuccessStatusCode: true }) { return r; } WAIT return null;")]
    [InlineData("foreach (var url in urls) { ASK if ((int)r.StatusCode / 100 == 2) { return r; } } return null;")]
    [InlineData("while (true) { ASK if (r.StatusCode.Equals(HttpStatusCode.OK)) { return r; } throw new HttpRequestException(); }")]
    [InlineData(
        "while (true) { ASK if (r.IsSuccessStatusCode) { return r; } "
            + "if (r.Headers.RetryAfter is { } wait) { await Task.Delay(wait.Delta.Value, token); } }")]
    [InlineData(
        "while (true) { var r = await http.GetAsync(\"https://example.com/feed\", token); "
            + "if ((int)r.StatusCode / 100 == 2) { return r; } WAIT }")]
    public Task OtherCode_IsNeither(string code) => AssertAsync("", code);

    private const string Ask = "var r = await http.GetAsync(Url, token);";

    private const string Wait = "await Task.Delay(5000, token);";

    private static async Task AssertAsync(string expected, string code)
    {
        Assert.Equal(expected, await VerdictsAsync(code, ReferenceSet.All));
        Assert.Equal(expected, await VerdictsAsync(code, []));
    }

    private static async Task<string> VerdictsAsync(string code, ImmutableArray<MetadataReference> references)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Net;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            public sealed class Sync
            {
                private const string Url = "https://api.procore.com/rest/v1.0/projects/1/rfis";
                private static readonly HashSet<int> Fine = new() { 200, 201, 204 };
                private readonly HttpClient http = new HttpClient();

                public async Task<HttpResponseMessage> Run(string[] urls, CancellationToken token)
                {
                    {{code.Replace("ASK", Ask, System.StringComparison.Ordinal).Replace("WAIT", Wait, System.StringComparison.Ordinal)}}
                }

                private static bool IsFine(HttpResponseMessage answer) => (int)answer.StatusCode / 100 == 2;
                private static bool IsFineIndeed(HttpResponseMessage answer) { return IsFine(answer); }
                private static bool IsBusy(HttpStatusCode statusCode)
                    => statusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
                private static bool Is(HttpResponseMessage answer, HttpStatusCode wanted) => answer.StatusCode == wanted;
                private static void Require(HttpResponseMessage answer) { if (!IsFine(answer)) { throw new HttpRequestException(); } }
            }
            """);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        var compilation = CSharpCompilation.Create("Sample", [tree], references, options)
            .WithAnalyzers([new PollingAnalyzer(), new RetryAnalyzer()]);
        var found = await compilation.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return string.Join(" ", found.Select(static diagnostic => diagnostic.Id).Order(System.StringComparer.Ordinal));
    }
}
