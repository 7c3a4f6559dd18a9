namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Throttling;

/// <summary>
/// What drives the scaffolded throttling handler: a Procore that answers what it is told to, a clock that jumps instead of waiting, and one
/// method for each scenario.
/// </summary>
internal static class ThrottlingDriver
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Acme;

        public static class Driver
        {
            public static Task RetryAfterInSecondsIsWaitedOut() => ExpectWaitAsync(new World(Throttled(retryAfter: "7"), Ok()), 7);

            public static Task RetryAfterAsADateIsWaitedOut()
                => ExpectWaitAsync(new World(Throttled(retryAfter: World.Begin.AddSeconds(12).ToString("r")), Ok()), 12);

            public static Task EndOfTheWindowIsWaitedOut()
                => ExpectWaitAsync(new World(Throttled(reset: World.Begin.ToUnixTimeSeconds() + 9), Ok()), 9);

            public static Task LongerOfBothHeadersCounts()
                => ExpectWaitAsync(new World(Throttled(retryAfter: "2", reset: World.Begin.ToUnixTimeSeconds() + 20), Ok()), 20);

            public static Task RetryAfterThatIsLongerCounts()
                => ExpectWaitAsync(new World(Throttled(retryAfter: "30", reset: World.Begin.ToUnixTimeSeconds() + 20), Ok()), 30);

            public static Task ClockOfProcoreMayBeAhead()
                => ExpectWaitAsync(new World(Elsewhere(minutes: 10, reset: 9), Elsewhere(minutes: 10, retryAfter: 12), Ok()), 9, 12);

            public static Task ClockOfProcoreMayBeBehind()
                => ExpectWaitAsync(new World(Elsewhere(minutes: -10, reset: 9), Elsewhere(minutes: -10, retryAfter: 12), Ok()), 9, 12);

            public static Task EndInThePastIsNoWait()
                => ExpectWaitAsync(new World(Throttled(reset: World.Begin.ToUnixTimeSeconds() - 100), Ok()), 0);

            public static Task EndThatIsNoTimeIsIgnored() => ExpectWaitAsync(new World(Throttled(reset: long.MaxValue), Ok()), 1);

            public static Task WithoutHeadersTheWaitGrows()
                => ExpectWaitAsync(new World(Throttled(), Throttled(), Throttled(), Ok()), 1, 2, 4);

            public static Task UnavailableServiceIsWaitedFor()
                => ExpectWaitAsync(new World(Throttled(retryAfter: "5", status: 503), Ok()), 5);

            public static async Task AttemptsAreCounted()
            {
                var world = new World(Enumerable.Range(0, 9).Select(_ => Throttled(retryAfter: "1")).ToArray());
                var response = await world.SendAsync(HttpMethod.Get);
                Expect((int)response.StatusCode == 429, "status");
                Expect(world.Bodies.Count == 5, "attempts " + world.Bodies.Count);
            }

            public static async Task LongWaitIsLeftToTheCaller()
            {
                var world = new World(Throttled(retryAfter: "61"), Ok());
                var response = await world.SendAsync(HttpMethod.Get);
                Expect((int)response.StatusCode == 429 && world.Bodies.Count == 1 && world.Clock.Waits.Count == 0, "a wait beyond the cap");
            }

            public static async Task LoopAboveTheClientWaitsToo()
            {
                var world = new World(Throttled(reset: World.Begin.ToUnixTimeSeconds() + 1800), Ok());
                var refused = await world.SendAsync(HttpMethod.Get);
                Expect((int)refused.StatusCode == 429 && world.Bodies.Count == 1 && world.Clock.Waits.Count == 0, "the first answer");
                var answer = await world.SendAsync(HttpMethod.Get);
                Expect(answer.StatusCode == HttpStatusCode.OK && world.Bodies.Count == 2, "the second answer");
                Expect(world.Clock.Waits.Count == 1 && world.Clock.Waits[0].TotalSeconds >= 1800, "a request before the moment");
            }

            public static async Task LastAttemptIsWaitedForToo()
            {
                var world = new World(Enumerable.Range(0, 5).Select(_ => Throttled(retryAfter: "40")).Append(Ok()).ToArray());
                Expect((int)(await world.SendAsync(HttpMethod.Get)).StatusCode == 429, "the first five");
                Expect((await world.SendAsync(HttpMethod.Get)).StatusCode == HttpStatusCode.OK, "the sixth");
                Expect(world.Clock.Waits.Count == 5 && world.Clock.Waits.All(wait => wait.TotalSeconds >= 40), "waits");
            }

            public static async Task OtherRequestsGoOnAfterUnavailability()
            {
                var world = new World(Throttled(retryAfter: "40", status: 503), Ok());
                await world.SendAsync(HttpMethod.Post, new StringContent("x"));
                await world.SendAsync(HttpMethod.Get);
                Expect(world.Clock.Waits.Count == 0, "waits");
            }

            public static async Task LongestWaitIsStillWaited() => await ExpectWaitAsync(new World(Throttled(retryAfter: "60"), Ok()), 60);

            public static async Task CancellationEndsTheWait()
            {
                var world = new World(Throttled(retryAfter: "30"), Ok());
                world.Clock.Stands = true;
                using var source = new CancellationTokenSource();
                var sending = world.SendAsync(HttpMethod.Get, null, source.Token);
                source.Cancel();
                try
                {
                    await sending;
                }
                catch (OperationCanceledException)
                {
                    Expect(world.Bodies.Count == 1, "requests after the cancellation");
                    return;
                }

                throw new Exception("The wait went on.");
            }

            public static async Task BodyOfAPostIsSentAgain()
            {
                var world = new World(Throttled(retryAfter: "1"), Ok());
                await world.SendAsync(HttpMethod.Post, new StringContent("{\"rfi\":1}"));
                Expect(string.Join("|", world.Bodies) == "{\"rfi\":1}|{\"rfi\":1}", string.Join("|", world.Bodies));
            }

            public static async Task BodyThatCanBeReadOnceIsSentAgain()
            {
                var world = new World(Throttled(retryAfter: "1"), Ok());
                await world.SendAsync(HttpMethod.Put, new StreamContent(new OneWayStream("upload")));
                Expect(string.Join("|", world.Bodies) == "upload|upload", string.Join("|", world.Bodies));
            }

            public static async Task LargeBodyIsSentOnce()
            {
                var world = new World(Throttled(retryAfter: "1"), Ok());
                var response = await world.SendAsync(HttpMethod.Put, new ByteArrayContent(new byte[9 * 1024 * 1024]));
                Expect((int)response.StatusCode == 429 && world.Bodies.Count == 1, "attempts");
            }

            public static async Task PostIsNotRepeatedAfterUnavailability()
            {
                var world = new World(Throttled(retryAfter: "1", status: 503), Ok());
                var response = await world.SendAsync(HttpMethod.Post, new StringContent("x"));
                Expect((int)response.StatusCode == 503 && world.Bodies.Count == 1, "attempts");
            }

            public static async Task OtherFailuresGoToTheCaller()
            {
                foreach (var status in new[] { 400, 401, 403, 404, 409, 422, 500, 502 })
                {
                    var world = new World(Throttled(retryAfter: "1", status: status), Ok());
                    var response = await world.SendAsync(HttpMethod.Get);
                    Expect((int)response.StatusCode == status && world.Bodies.Count == 1, "retry of " + status);
                }
            }

            public static async Task SuccessIsNotWaitedFor()
            {
                var world = new World(Ok());
                await world.SendAsync(HttpMethod.Get);
                Expect(world.Clock.Waits.Count == 0 && world.Bodies.Count == 1, "waits");
            }

            public static async Task ThrottledAnswersAreDisposed()
            {
                var first = Throttled(retryAfter: "1");
                var world = new World(first, Ok());
                await world.SendAsync(HttpMethod.Get);
                try
                {
                    await first.Content.ReadAsStringAsync();
                }
                catch (ObjectDisposedException)
                {
                    return;
                }

                throw new Exception("The answer is still open.");
            }

            private static async Task ExpectWaitAsync(World world, params double[] seconds)
            {
                var response = await world.SendAsync(HttpMethod.Get);
                Expect(response.StatusCode == HttpStatusCode.OK, "status " + response.StatusCode);
                Expect(world.Clock.Waits.Count == seconds.Length, "waits " + world.Clock.Waits.Count);
                for (var i = 0; i < seconds.Length; i++)
                {
                    var rest = world.Clock.Waits[i].TotalSeconds - seconds[i];
                    Expect(rest >= 0 && rest < 1, "wait " + world.Clock.Waits[i]);
                }
            }

            private static void Expect(bool condition, string what)
            {
                if (!condition) throw new Exception("Wrong: " + what);
            }

            private static HttpResponseMessage Ok() => new HttpResponseMessage(HttpStatusCode.OK);

            private static HttpResponseMessage Throttled(string? retryAfter = null, long? reset = null, int status = 429)
            {
                var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("busy") };
                if (retryAfter != null) response.Headers.Add("Retry-After", retryAfter);
                if (reset != null) response.Headers.Add("X-Rate-Limit-Reset", reset.ToString());
                return response;
            }

            /// <summary>An answer of a Procore whose clock is not ours; seconds are counted from the time that the answer says.</summary>
            private static HttpResponseMessage Elsewhere(int minutes, int? reset = null, int? retryAfter = null)
            {
                var date = World.Begin.AddMinutes(minutes);
                var response = Throttled(
                    retryAfter == null ? null : date.AddSeconds(retryAfter.Value).ToString("r"),
                    reset == null ? null : date.ToUnixTimeSeconds() + reset);
                response.Headers.Date = date;
                return response;
            }

            private sealed class World : HttpMessageHandler
            {
                public static readonly DateTimeOffset Begin = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                private readonly Queue<HttpResponseMessage> _answers;
                private readonly HttpClient _client;

                public World(params HttpResponseMessage[] answers)
                {
                    _answers = new Queue<HttpResponseMessage>(answers);
                    _client = new HttpClient(/*handler*/);
                }

                public ManualClock Clock { get; } = new ManualClock();

                public List<string> Bodies { get; } = new List<string>();

                public Task<HttpResponseMessage> SendAsync(
                    HttpMethod method, HttpContent? content = null, CancellationToken token = default)
                    => _client.SendAsync(
                        new HttpRequestMessage(method, "https://api.procore.com/rest/v1.0/companies") { Content = content }, token);

                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    Bodies.Add(request.Content == null ? "" : await request.Content.ReadAsStringAsync());
                    return _answers.Dequeue();
                }
            }

            /// <summary>Jumps to the end of each wait, or stands still.</summary>
            private sealed class ManualClock : TimeProvider
            {
                private DateTimeOffset _now = World.Begin;

                public bool Stands { get; set; }

                public List<TimeSpan> Waits { get; } = new List<TimeSpan>();

                public override DateTimeOffset GetUtcNow() => _now;

                public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
                {
                    Jump(dueTime);
                    if (!Stands) ThreadPool.QueueUserWorkItem(_ => callback(state));
                    return new Timer();
                }

                public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
                {
                    Jump(time);
                    return Stands ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;
                }

                private void Jump(TimeSpan time)
                {
                    Waits.Add(time);
                    _now += time;
                }

                private sealed class Timer : ITimer
                {
                    public bool Change(TimeSpan dueTime, TimeSpan period) => true;
                    public void Dispose() { }
                    public ValueTask DisposeAsync() => default;
                }
            }

            /// <summary>A stream that can be read once, like an upload.</summary>
            private sealed class OneWayStream : MemoryStream
            {
                public OneWayStream(string text) : base(Encoding.UTF8.GetBytes(text)) { }
                public override bool CanSeek => false;
            }
        }
        """;

    /// <summary>The driver for a handler over <c>TimeProvider</c>.</summary>
    public static string WithTimeProvider { get; } = Source.Replace(
        "/*handler*/", "new ProcoreThrottlingHandler(this) { Clock = Clock }", System.StringComparison.Ordinal);

    /// <summary>The driver for a handler over two functions.</summary>
    public static string WithFunctions { get; } = Source.Replace(
        "/*handler*/",
        "new ProcoreThrottlingHandler(this) { Clock = () => Clock.GetUtcNow(), Delay = Clock.WaitAsync }",
        System.StringComparison.Ordinal);
}
