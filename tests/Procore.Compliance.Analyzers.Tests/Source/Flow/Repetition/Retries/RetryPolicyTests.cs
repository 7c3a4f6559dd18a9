using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.Retries;

/// <summary>
/// Policies of Polly that try again: their name, whether they end, what they handle (answers of 429, 499, 500 and 503, failures), and the
/// work that is done through them.
/// </summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData("var p = Policy.Handle<HttpRequestException>().Retry(3); p.Execute(() => Ask());", "Retry failure: () => Ask()")]
    [InlineData("var p = Policy.Handle<Exception>().RetryAsync(); await p.ExecuteAsync(() => Ask());", "RetryAsync failure: () => Ask()")]
    [InlineData("var p = Policy.Handle<WebException>().RetryForever(); p.Execute(Ask);", "RetryForever endless failure: Ask")]
    [InlineData(
        "var p = Policy.Handle<FlurlHttpException>().RetryForeverAsync(); p.ExecuteAndCaptureAsync(Ask);",
        "RetryForeverAsync endless failure: Ask")]
    [InlineData(
        "var p = Policy.Handle<SqlException>().Or<HttpRequestException>().Retry(); p.ExecuteAndCapture(Ask, token);",
        "Retry failure: Ask, token")]
    [InlineData("var p = Policy.Handle<SqlException>().Retry(); p.Execute(Ask);", "Retry: Ask")]
    [InlineData("var p = Policy.Handle<SqlException>().Or<TimeoutException>().Retry(); p.Execute(Ask);", "Retry: Ask")]
    [InlineData("var p = Policy.Handle<SqlException>().WaitAndRetry(3); p.Execute(Ask);", "WaitAndRetry: Ask")]
    [InlineData(
        "var p = Policy.HandleResult<Answer>(r => r.StatusCode == HttpStatusCode.TooManyRequests).Retry(); p.Execute(Ask);",
        "Retry 429: Ask")]
    [InlineData("var p = Policy.HandleResult<Answer>(r => !r.IsSuccessStatusCode).Retry(); p.Execute(Ask);", "Retry 429 499 500 503: Ask")]
    [InlineData("var p = Policy.HandleResult<Answer>(r => r.IsSuccessStatusCode).Retry(); p.Execute(Ask);", "Retry: Ask")]
    [InlineData(
        "var p = Policy.HandleResult<Answer>(r => { return !r.IsSuccessStatusCode; }).Retry(); p.Execute(Ask);",
        "Retry 429 499 500 503: Ask")]
    [InlineData(
        "var p = Policy.Handle<SqlException>().OrResult<Answer>(r => (int)r.StatusCode >= 500).Retry(); p.Execute(Ask);",
        "Retry 500 503: Ask")]
    [InlineData(
        "var p = HttpPolicyExtensions.HandleTransientHttpError().RetryAsync(3); p.ExecuteAsync(Ask);",
        "RetryAsync 500 503 failure: Ask")]
    [InlineData(
        "var p = HttpPolicyExtensions.HandleTransientHttpError()"
            + ".OrResult(r => r.StatusCode == HttpStatusCode.TooManyRequests).RetryAsync(3); p.ExecuteAsync(Ask);",
        "RetryAsync 429 500 503 failure: Ask")]
    [InlineData("var p = Policy.Handle<Exception>().Retry(); p.Other(Ask);", "Retry failure:")]
    [InlineData("var p = Policy.Handle<Exception>().Retry(); other.Execute(Ask);", "Retry failure:")]
    [InlineData("var p = Policy.Handle<Exception>().Retry(); p.Execute(Ask); p.Execute(Tell);", "Retry failure: Ask, Tell")]
    [InlineData("Policy.Handle<Exception>().Retry(2).Execute(Ask);", "Retry failure: Ask")]
    [InlineData("Policy.Handle<Exception>().Retry(2).Other(Ask);", "Retry failure:")]
    [InlineData("Policy.Handle<Exception>().Retry(2);", "Retry failure:")]
    [InlineData("Policy p; p = Policy.Handle<Exception>().Retry(2); p.Execute(Ask);", "Retry failure: Ask")]
    [InlineData("this.kept = Policy.Handle<Exception>().Retry(2); this.kept.Execute(Ask);", "Retry failure: Ask")]
    [InlineData("Shared.kept = Policy.Handle<Exception>().Retry(2); Execute(Ask);", "Retry failure:")]
    [InlineData(
        "var a = Policy.Handle<Exception>().Retry(2); a.Execute(Ask); "
            + "var b = Policy.Handle<SqlException>().RetryForever(); b.Execute(Tell);",
        "Retry failure: Ask|RetryForever endless: Tell")]
    [InlineData("game.Retry(2); loader.RetryAsync(); Retry();", "")]
    [InlineData(
        "services.AddHttpClient(\"a\").AddTransientHttpErrorPolicy(b => b.RetryAsync(3));", "RetryAsync 500 503 failure registered:")]
    [InlineData(
        "services.AddHttpClient(\"a\").AddPolicyHandler(Policy.HandleResult<Answer>(r => !r.IsSuccessStatusCode).RetryAsync(3));",
        "RetryAsync 429 499 500 503 registered:")]
    [InlineData(
        "services.AddHttpClient(\"a\").AddPolicyHandler(HttpPolicyExtensions.HandleTransientHttpError().RetryAsync(3));",
        "RetryAsync 500 503 failure registered:")]
    [InlineData("services.AddHttpClient(\"a\").AddOther(b => b.RetryAsync(3));", "")]
    [InlineData(
        "services.AddHttpClient(\"a\").AddTransientHttpErrorPolicy(b => Log(b.RetryAsync(3)));",
        "RetryAsync 500 503 failure registered:")]
    [InlineData("Policy.Handle<Pair<SqlException, Exception>>().Retry(2);", "Retry:")]
    [InlineData("Policy.Handle<SqlException, Exception>().Retry(2);", "Retry failure:")]
    public void Policy_IsRead(string statements, string expected) => Assert.Equal(expected, Describe("void M() { " + statements + " }"));

    [Theory]
    [InlineData("private readonly Policy kept = Policy.Handle<Exception>().Retry(2); void M() => kept.Execute(Ask);", "Retry failure: Ask")]
    [InlineData("private Policy Kept { get; } = Policy.Handle<Exception>().Retry(2); void M() => Kept.Execute(Ask);", "Retry failure: Ask")]
    [InlineData(
        "private static Policy Kept => Policy.Handle<Exception>().Retry(2); void M() => Shared.Kept.Execute(Ask);",
        "Retry failure: Ask")]
    [InlineData(
        "private static Policy Make() => Policy.Handle<Exception>().Retry(2); void M() => Make().Execute(Ask);",
        "Retry failure: Ask")]
    [InlineData(
        "private static Policy Make() { return Policy.Handle<Exception>().Retry(2); } void M() => Make().Execute(Ask);",
        "Retry failure: Ask")]
    [InlineData("void M() { Policy Make() { return Policy.Handle<Exception>().Retry(2); } Make().Execute(Ask); }", "Retry failure: Ask")]
    [InlineData("Policy kept; Reader() { Use(new { Kept = Policy.Handle<Exception>().Retry(2) }); Kept.Execute(Ask); }", "Retry failure:")]
    public void Policy_OfAMember_IsRead(string members, string expected) => Assert.Equal(expected, Describe(members));

    private static string Describe(string members)
    {
        var (tree, model) = RepetitionSource.Compile("class Reader { " + members + " }");
        return string.Join("|", RetryPolicy.In(tree, model, CancellationToken.None).Select(policy =>
        {
            var handled = new[] { 429, 499, 500, 503 }
                .Where(status => policy.Handling.HandlesAnswer(new Condition(status, model, CancellationToken.None)))
                .Select(static status => " " + status);
            var handlesFailure = policy.Handling.HandlesFailure(new Condition(429, model, CancellationToken.None));
            var work = string.Concat(policy.Work.Select(static work => ", " + work));
            return policy.Name + (policy.IsEndless ? " endless" : "") + string.Concat(handled) + (handlesFailure ? " failure" : "")
                + (!policy.Registrations.IsEmpty ? " registered" : "") + ":" + (work.Length > 0 ? work.Substring(1) : "");
        }));
    }
}
