using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
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

    /// <summary>A <c>for</c> without a condition, whatever its body begins with; a counter that nothing reads counts attempts.</summary>
    [Theory]
    [InlineData("for (;;) { ASK if (r.IsSuccessStatusCode) { return r; } }")]
    [InlineData("for (;;) { ASK if (r.IsSuccessStatusCode) { return r; } WAIT }")]
    [InlineData("for (;;) { using var r = await http.GetAsync(Url, token); if (r.IsSuccessStatusCode) { return r; } WAIT }")]
    [InlineData("for (;;) { using (var r = await http.GetAsync(Url, token)) { if (r.IsSuccessStatusCode) { return r; } } WAIT }")]
    [InlineData("for (;;) { try { ASK r.EnsureSuccessStatusCode(); return r; } catch (HttpRequestException) { WAIT } }")]
    [InlineData("for (;;) { ASK if (r.StatusCode == HttpStatusCode.TooManyRequests) { WAIT continue; } return r; }")]
    [InlineData("for (;; await Task.Delay(5000, token)) { ASK if (r.IsSuccessStatusCode) { return r; } }")]
    [InlineData("for (var n = 0; ; n++) { ASK if (r.IsSuccessStatusCode) { return r; } WAIT }")]
    [InlineData("for (var n = 0; ; ++n) { ASK if (r.IsSuccessStatusCode) { return r; } Console.WriteLine(n); WAIT }")]
    [InlineData("for (var n = 0; ; n++) { ASK if (r.IsSuccessStatusCode || n == 5) { return r; } WAIT }")]
    [InlineData("for (var n = 0; ; n++) { using var r = await http.GetAsync(Url); if ((int)r.StatusCode / 100 == 2) { return r; } }")]
    public Task ForWithoutACondition_IsARetry(string loop) => AssertAsync("PCA3003", loop);

    [Theory]
    [InlineData("for (;;) { ASK Console.WriteLine(r); WAIT }")]
    [InlineData("for (;;) { using var r = await http.GetAsync(Url, token); Console.WriteLine(r); WAIT }")]
    [InlineData("for (;;) { try { ASK Console.WriteLine(r); } finally { Console.WriteLine(); } WAIT }")]
    [InlineData("for (var n = 0; ; n++) { ASK Console.WriteLine(r); WAIT }")]
    [InlineData("for (;;) { for (;;) { ASK Console.WriteLine(r); WAIT } }")]
    public Task ForWithoutACondition_IsPolling(string loop) => AssertAsync("PCA3001", loop);

    [Theory]
    [InlineData("for (;;) { ASK return r; }")]
    [InlineData("for (;;) { var at = DateTime.Now; Console.WriteLine(at); WAIT }")]
    [InlineData("for (;;) { }")]
    [InlineData("for (var n = 0; ; n++) { var r = await http.GetAsync(urls[n], token); if (r.IsSuccessStatusCode) { return r; } }")]
    public Task ForWithoutACondition_IsNeither(string loop) => AssertAsync("", loop);

    /// <summary>A flag whose value branches, and one that is joined with what it was.</summary>
    [Theory]
    [InlineData("r.StatusCode == HttpStatusCode.OK || r.StatusCode == HttpStatusCode.NotModified")]
    [InlineData("r.IsSuccessStatusCode && urls.Length > 0 || r.IsSuccessStatusCode")]
    [InlineData("done || r.IsSuccessStatusCode")]
    [InlineData("r.IsSuccessStatusCode ? true : (int)r.StatusCode == 304")]
    public Task FlagThatBranches_IsARetry(string value)
        => AssertAsync("PCA3003", "var done = false; while (!done) { ASK done = " + value + "; WAIT } return null;");

    [Theory]
    [InlineData(
        "PCA3003",
        "var again = true; while (again) { ASK again = (int)r.StatusCode == 429 || (int)r.StatusCode >= 500; WAIT } return null;")]
    [InlineData("", "var done = false; while (!done) { ASK done = r.IsSuccessStatusCode || !r.IsSuccessStatusCode; WAIT } return null;")]
    public Task FlagThatIsJoined(string expected, string code) => AssertAsync(expected, code);

    /// <summary>What is asked in the head of the loop, or before it and at the end of each turn.</summary>
    [Theory]
    [InlineData("HttpResponseMessage r; while (!(r = await http.GetAsync(Url, token)).IsSuccessStatusCode) { WAIT } return r;")]
    [InlineData("string text; while ((text = await Text()) is null) { WAIT } Console.WriteLine(text); return null;")]
    [InlineData("string text; while ((text = await Text()) == null) { WAIT } Console.WriteLine(text); return null;")]
    [InlineData("string text; do { text = await Text(); WAIT } while (text is null); return null;")]
    [InlineData("for (var text = await Text(); text is null; text = await Text()) { WAIT } return null;")]
    [InlineData("string text; for (text = null; text is not { }; text = await Text()) { WAIT } return null;")]
    [InlineData("var text = await Text(); while (text is null) { WAIT text = await Text(); } return null;")]
    public Task QuestionInTheHead_IsARetry(string code) => AssertAsync("PCA3003", code);

    [Theory]
    [InlineData("PCA3001", "string text; while ((text = await Text()) is not null) { Console.WriteLine(text); WAIT } return null;")]
    [InlineData("PCA3001", "for (var text = await Text(); text != \"closed\"; text = await Text()) { WAIT } return null;")]
    [InlineData("", "string text; if ((text = await Text()) is null) { WAIT } return null;")]
    [InlineData("", "foreach (var url in urls) { string text; if ((text = await Text()) is not null) { return null; } } return null;")]
    public Task QuestionInTheHead_IsNoRetry(string expected, string code) => AssertAsync(expected, code);

    /// <summary>Sets of statuses in every form that code asks them in.</summary>
    [Theory]
    [InlineData("Array.IndexOf(Busy, (int)r.StatusCode) < 0")]
    [InlineData("Array.IndexOf(Busy, (int)r.StatusCode) == -1")]
    [InlineData("!(Array.IndexOf(Busy, (int)r.StatusCode) >= 0)")]
    [InlineData("!Array.Exists(Busy, status => status == (int)r.StatusCode)")]
    [InlineData("!Busy.Any(status => (int)r.StatusCode == status)")]
    [InlineData("Busy.All(status => (int)r.StatusCode != status)")]
    [InlineData("Fine.Any(status => status == (int)r.StatusCode)")]
    [InlineData("Good.Contains((int)r.StatusCode)")]
    public Task SetOfStatuses_IsARetry(string condition)
        => AssertAsync("PCA3003", "while (true) { " + Ask + " if (" + condition + ") { return r; } WAIT }");

    [Theory]
    [InlineData("Array.IndexOf(Busy, (int)r.StatusCode) >= 0")]
    [InlineData("Busy.Any(status => (int)r.StatusCode == status)")]
    [InlineData("Fine.All(status => status != (int)r.StatusCode)")]
    [InlineData("urls.Any(url => url == Url)")]
    public Task SetOfOtherStatuses_IsPolling(string condition)
        => AssertAsync("PCA3001", "while (true) { " + Ask + " if (" + condition + ") { return r; } WAIT }");

    /// <summary>The oldest supported compiler does not know collection expressions.</summary>
    [Theory]
    [InlineData("PCA3003", "HashSet<int> busy = [429, 503];", "!busy.Contains((int)r.StatusCode)")]
    [InlineData("PCA3003", "int[] busy = [429];", "Array.IndexOf(busy, (int)r.StatusCode) < 0")]
    [InlineData("PCA3001", "int[] fine = [200, 201];", "Array.IndexOf(fine, (int)r.StatusCode) < 0")]
    public Task CollectionExpressionOfStatuses(string expected, string set, string condition)
        => System.Enum.IsDefined(typeof(SyntaxKind), (ushort)9076)
            ? AssertAsync(expected, set + " while (true) { " + Ask + " if (" + condition + ") { return r; } WAIT }")
            : Task.CompletedTask;

    /// <summary>Of a loop that does both, the retry is told: what waits for an answer that never comes is worse than what asks often.</summary>
    [Theory]
    [InlineData("while (true) { ASK if ((int)r.StatusCode == 429) { await Task.Delay(9); continue; } "
        + "if (await Good(r)) { return r; } WAIT }")]
    [InlineData("while (true) { ASK if ((int)r.StatusCode == 429) { continue; } if (await Good(r)) { break; } WAIT } return null;")]
    public Task LoopThatDoesBoth_IsARetry(string code) => AssertAsync("PCA3003", code);

    /// <summary>A page that failed is the last one, and so is one that is not full: what succeeds does not decide alone.</summary>
    [Theory]
    [InlineData("", "for (var page = 1; ; page++) { if (!await Full(page)) { break; } WAIT } return null;")]
    [InlineData("", "var page = 1; while (await Full(page++)) { WAIT } return null;")]
    [InlineData("", "for (var n = 1; ; n++) { var (items, more) = await Items(n); if (!more) { return null; } WAIT }")]
    [InlineData("PCA3001", "while (await Full(1)) { WAIT } return null;")]
    [InlineData("PCA3001", "while (await Ask()) { WAIT } return null;")]
    [InlineData("PCA3003", "while (!await Ask()) { WAIT } return null;")]
    [InlineData("PCA3001", "while (!await Full(1)) { WAIT } return null;")]
    [InlineData("PCA3001", "while (true) { ASK if (await Fine2(r)) { return r; } WAIT }")]
    [InlineData("PCA3003", "while (true) { ASK if ((int)r.StatusCode == 429) { continue; } if (await Fine2(r)) { return r; } WAIT }")]
    public Task HelperThatTestsTheStatus(string expected, string code) => AssertAsync(expected, code);

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
                private static readonly int[] Busy = { 429, 503 };
                private static int[] Good => new[] { 200, 204 };
                private readonly HttpClient http = new HttpClient();

                public async Task<HttpResponseMessage> Run(string[] urls, CancellationToken token)
                {
                    {{code.Replace("ASK", Ask, System.StringComparison.Ordinal).Replace("WAIT", Wait, System.StringComparison.Ordinal)}}
                }

                private async Task<string> Text()
                {
                    var r = await http.GetAsync(Url);
                    return r.IsSuccessStatusCode ? await r.Content.ReadAsStringAsync() : null;
                }

                private async Task<bool> Full(int page)
                {
                    var r = await http.GetAsync(Url + "?page=" + page);
                    if (!r.IsSuccessStatusCode) { return false; }
                    var text = await r.Content.ReadAsStringAsync();
                    return text.Length == 100;
                }

                private async Task<(string Items, bool More)> Items(int page)
                {
                    var r = await http.GetAsync(Url + "?page=" + page);
                    if (r.StatusCode != HttpStatusCode.OK) { return ("", false); }
                    var text = await r.Content.ReadAsStringAsync();
                    return (text, text.Length == 100);
                }

                private async Task<bool> Fine2(HttpResponseMessage answer)
                {
                    if (!answer.IsSuccessStatusCode) { return false; }
                    var text = await answer.Content.ReadAsStringAsync();
                    return text.Length > 100;
                }

                private async Task<bool> Ask()
                {
                    var r = await http.GetAsync(Url);
                    return r.IsSuccessStatusCode;
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
