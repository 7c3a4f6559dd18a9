using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.Retries;

/// <summary>How long policies and strategies wait, in seconds, whether they end, and whether code of the project runs in between.</summary>
public sealed class PolicyWaitTests
{
    [Theory]
    [InlineData("Retry()", "none")]
    [InlineData("Retry(3)", "none")]
    [InlineData("Retry(3, (e, i) => Log(e))", "none reacts")]
    [InlineData("Retry((e, i) => Log(e))", "none reacts")]
    [InlineData("Retry(3, OnRetry)", "none reacts")]
    [InlineData("Retry(3, Handlers.OnRetry)", "none reacts")]
    [InlineData("Retry(3, Make())", "none")]
    [InlineData("RetryForeverAsync()", "none endless")]
    [InlineData("WaitAndRetry()", "unknown")]
    [InlineData("WaitAndRetry(3, _ => TimeSpan.FromSeconds(2))", "2")]
    [InlineData("WaitAndRetry(3, i => TimeSpan.FromSeconds(2))", "2")]
    [InlineData("WaitAndRetry(3, i => TimeSpan.FromSeconds(2 * i))", "unknown")]
    [InlineData("WaitAndRetry(3, (i, c) => TimeSpan.FromSeconds(2))", "2")]
    [InlineData("WaitAndRetry(3, (i, c) => c.Wait)", "unknown")]
    [InlineData("WaitAndRetry(3, delegate { return TimeSpan.FromSeconds(2); })", "2")]
    [InlineData("WaitAndRetry(3, delegate(int i) { return TimeSpan.FromSeconds(i); })", "unknown")]
    [InlineData("WaitAndRetry(3, i => { Log(null); return TimeSpan.FromSeconds(4); })", "4")]
    [InlineData("WaitAndRetry(3, i => { if (x) return TimeSpan.FromSeconds(4); return TimeSpan.FromSeconds(5); })", "unknown")]
    [InlineData("WaitAndRetry(3, i => { throw null; })", "unknown")]
    [InlineData("WaitAndRetry(3, Fixed)", "3")]
    [InlineData("WaitAndRetry(3, FixedBlock)", "3")]
    [InlineData("WaitAndRetry(3, Growing)", "unknown")]
    [InlineData("WaitAndRetry(3, Sample.Fixed)", "3")]
    [InlineData("WaitAndRetry(3, local)", "unknown")]
    [InlineData("WaitAndRetry(3, Kept)", "6")]
    [InlineData("WaitAndRetry(3, KeptTwice)", "unknown")]
    [InlineData("WaitAndRetry(3, missing)", "unknown")]
    [InlineData("WaitAndRetry(3, _ => TimeSpan.FromSeconds(2), (e, t) => Log(e))", "2 reacts")]
    [InlineData("WaitAndRetry(3, _ => TimeSpan.FromSeconds(2), OnRetry)", "2 reacts")]
    [InlineData("WaitAndRetry(3, _ => TimeSpan.Zero)", "none")]
    [InlineData("WaitAndRetryForever(_ => TimeSpan.FromSeconds(2))", "2 endless")]
    [InlineData("WaitAndRetryForeverAsync(_ => TimeSpan.FromSeconds(2), (e, t) => Log(e))", "2 endless reacts")]
    [InlineData("WaitAndRetry(new[] { TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2) })", "2")]
    [InlineData("WaitAndRetry(new[] { TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4) })", "unknown")]
    [InlineData("WaitAndRetry(new TimeSpan[] { TimeSpan.FromSeconds(2) })", "2")]
    [InlineData("WaitAndRetry(new List<TimeSpan> { TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2) })", "2")]
    [InlineData("WaitAndRetry(new List<TimeSpan>())", "unknown")]
    [InlineData("WaitAndRetry(new[] { TimeSpan.FromSeconds(2), given })", "unknown")]
    [InlineData("WaitAndRetry(Waits)", "7")]
    [InlineData("WaitAndRetry(WaitsByName)", "7")]
    [InlineData("WaitAndRetry(Backoff.ConstantBackoff(TimeSpan.FromSeconds(2), 5))", "2")]
    [InlineData("WaitAndRetry(Backoff.ConstantBackoff())", "unknown")]
    [InlineData("WaitAndRetry(Backoff.ExponentialBackoff(TimeSpan.FromSeconds(2), 5))", "unknown")]
    [InlineData("WaitAndRetry(Enumerable.Repeat(TimeSpan.FromSeconds(2), 5))", "2")]
    [InlineData("WaitAndRetry(Enumerable.Repeat(TimeSpan.FromSeconds(2)))", "unknown")]
    public void Policy_Waits(string retry, string expected)
        => Assert.Equal(expected, Describe("Policy.Handle<Exception>()." + retry + ";"));

    [Theory]
    [InlineData("new RetryStrategyOptions()", "2 failure")]
    [InlineData("new Polly.Retry.RetryStrategyOptions()", "2 failure")]
    [InlineData("new RetryStrategyOptions<Answer>()", "2 failure")]
    [InlineData("new RetryStrategyOptions { Delay = TimeSpan.FromSeconds(5) }", "5 failure")]
    [InlineData("new RetryStrategyOptions { Delay = TimeSpan.Zero }", "none failure")]
    [InlineData("new RetryStrategyOptions { Delay = given }", "unknown failure")]
    [InlineData("new RetryStrategyOptions { DelayGenerator = a => null }", "unknown failure")]
    [InlineData("new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential }", "unknown failure")]
    [InlineData("new RetryStrategyOptions { BackoffType = DelayBackoffType.Linear, MaxDelay = TimeSpan.FromSeconds(9) }", "9 failure")]
    [InlineData("new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential, Delay = TimeSpan.Zero }", "none failure")]
    [InlineData("new RetryStrategyOptions { BackoffType = DelayBackoffType.Constant, MaxDelay = TimeSpan.FromSeconds(9) }", "2 failure")]
    [InlineData("new RetryStrategyOptions { MaxRetryAttempts = int.MaxValue }", "2 endless failure")]
    [InlineData("new RetryStrategyOptions { MaxRetryAttempts = 5 }", "2 failure")]
    [InlineData("new RetryStrategyOptions { OnRetry = a => default }", "2 reacts failure")]
    [InlineData("new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<SqlException>() }", "2")]
    [InlineData("new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() }", "2 failure")]
    [InlineData("new RetryStrategyOptions { ShouldHandle = new PredicateBuilder() }", "2")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = "
            + "new PredicateBuilder<Answer>().HandleResult(r => r.StatusCode == HttpStatusCode.TooManyRequests) }",
        "2 429")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => ValueTask.FromResult(!a.Outcome.Result.IsSuccessStatusCode) }",
        "2 429 503")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => "
            + "new ValueTask<bool>(a.Outcome.Result.StatusCode == HttpStatusCode.ServiceUnavailable) }",
        "2 503")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => { return ValueTask.FromResult(!a.Outcome.Result.IsSuccessStatusCode); } }",
        "2 429 503")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => { Log(a); return ValueTask.FromResult(!a.Outcome.Result.IsSuccessStatusCode); } }",
        "2")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => ValueTask.FromResult(a.Outcome.Exception is HttpRequestException) }",
        "2 failure")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => "
            + "ValueTask.FromResult(a.Outcome.Exception is HttpRequestException { StatusCode: HttpStatusCode.BadGateway }) }",
        "2")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => a.Outcome switch "
            + "{ { Result.StatusCode: HttpStatusCode.TooManyRequests } => PredicateResult.True(), _ => PredicateResult.False() } }",
        "2 429")]
    [InlineData(
        "new RetryStrategyOptions { ShouldHandle = a => a.Outcome switch "
            + "{ { Result.StatusCode: HttpStatusCode.TooManyRequests } => PredicateResult.False(), _ => PredicateResult.True() } }",
        "2")]
    [InlineData("new HttpRetryStrategyOptions()", "")]
    [InlineData("new HttpRetryStrategyOptions { ShouldRetryAfterHeader = true }", "")]
    [InlineData("new HttpRetryStrategyOptions { ShouldRetryAfterHeader = false }", "unknown 429 503 failure")]
    [InlineData(
        "new HttpRetryStrategyOptions { ShouldRetryAfterHeader = false, BackoffType = DelayBackoffType.Constant }",
        "2 429 503 failure")]
    [InlineData(
        "new HttpRetryStrategyOptions { ShouldRetryAfterHeader = false, ShouldHandle = a => "
            + "ValueTask.FromResult(a.Outcome.Result.StatusCode == HttpStatusCode.TooManyRequests), Delay = TimeSpan.Zero }",
        "none 429")]
    [InlineData("new OtherOptions()", "")]
    [InlineData("Options", "3 failure")]
    [InlineData("missing", "")]
    [InlineData("Make()", "")]
    [InlineData("new()", "2 failure")]
    public void Strategy_Waits(string options, string expected) => Assert.Equal(expected, Describe("builder.AddRetry(" + options + ");"));

    [Theory]
    [InlineData("builder.AddRetry();", "")]
    [InlineData("builder.AddRetry(new RetryStrategyOptions(), 5);", "")]
    [InlineData("AddRetry(new RetryStrategyOptions());", "")]
    [InlineData("builder.AddTimeout(new RetryStrategyOptions());", "")]
    public void OtherCalls_AreNoStrategies(string statement, string expected) => Assert.Equal(expected, Describe(statement));

    private static string Describe(string statement)
    {
        var (tree, model) = RepetitionSource.Compile($$"""
            using System;
            using System.Collections.Generic;
            class Sample
            {
                static readonly TimeSpan[] Waits = new[] { TimeSpan.FromSeconds(7) };
                static readonly TimeSpan[] WaitsByName = Waits;
                static readonly Func<int, TimeSpan> Kept = _ => TimeSpan.FromSeconds(6);
                static Func<int, TimeSpan> KeptTwice = _ => TimeSpan.FromSeconds(6);
                static readonly object Options = new RetryStrategyOptions { Delay = TimeSpan.FromSeconds(3) };
                static void Write() { KeptTwice = _ => TimeSpan.FromSeconds(9); }
                static TimeSpan Fixed(int attempt) => TimeSpan.FromSeconds(3);
                static TimeSpan FixedBlock(int attempt) { return TimeSpan.FromSeconds(3); }
                static TimeSpan Growing(int attempt) => TimeSpan.FromSeconds(attempt);
                static void OnRetry(Exception e, int attempt) { }
                static void Log(object item) { }
                static Action Make() => null;
                void M(TimeSpan given, bool x) { {{statement}} }
            }
            """);
        return string.Join("|", RetryPolicy.In(tree, model, CancellationToken.None).Select(policy =>
        {
            bool Handles(int status) => policy.Handling.HandlesAnswer(new Condition(status, model, CancellationToken.None));
            var isFailure = statement.StartsWith("builder", System.StringComparison.Ordinal)
                && policy.Handling.HandlesFailure(new Condition(429, model, CancellationToken.None));
            return RepetitionSource.Text(policy.Wait)
                + (policy.IsEndless ? " endless" : string.Empty)
                + (policy.Reacts ? " reacts" : string.Empty)
                + (Handles(429) ? " 429" : string.Empty)
                + (Handles(503) ? " 503" : string.Empty)
                + (isFailure ? " failure" : string.Empty);
        }));
    }
}
