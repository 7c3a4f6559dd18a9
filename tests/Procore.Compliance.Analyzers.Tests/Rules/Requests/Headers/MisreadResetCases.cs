using Procore.Compliance.Analyzers.Tests.Rules.Tokens;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Headers;

/// <summary>PCA5002's second half: what code makes of the end of a limit. Two reported cases stand for two ways that stay silent.</summary>
internal static class MisreadResetCases
{
    public static readonly TokenCases Reported = new()
    {
        ["seconds of a delay"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(TimeSpan.FromSeconds({|PCA5002:reset|}));
            """)],
        ["thousandths of a sleep"] = [Answer("""
            var reset = int.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            Thread.Sleep({|PCA5002:reset * 1000|});
            """)],
        ["text that is tried"] = [Answer("""
            if (answer.Headers.TryGetValues("x-rate-limit-reset", out var values) && double.TryParse(values.First(), out var seconds))
            {
                await Task.Delay(TimeSpan.FromSeconds({|PCA5002:seconds|}));
            }
            """)],
        ["conversion"] = [Answer("""
            var seconds = Convert.ToInt32(answer.Headers.GetValues(Names.Reset).FirstOrDefault());
            await Task.Delay(new TimeSpan(0, 0, {|PCA5002:seconds|}));
            """), "static class Names { public const string Reset = \"X-Rate-Limit-Reset\"; }"],
        ["capped"] = [Answer("""
            var reset = answer.Headers.GetValues("X-Rate-Limit-Reset").Select(long.Parse).First();
            await Task.Delay(TimeSpan.FromSeconds({|PCA5002:Math.Min(reset, 60)|}));
            """)],
        ["added to now"] = [Answer("""
            var reset = answer.Headers.GetValues("X-Rate-Limit-Reset").Select(text => double.Parse(text)).Single();
            var until = DateTime.UtcNow.AddSeconds({|PCA5002:reset|});
            """)],
        ["added to the seconds of now"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var until = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + {|PCA5002:reset|};
            """)],
        ["helper of a name"] = [Answer("""
            if (Number(answer, "X-Rate-Limit-Reset") is { } reset) await Task.Delay(TimeSpan.FromSeconds({|PCA5002:reset|}));
            else if (Number(answer, "Retry-After") is { } wait) await Task.Delay(TimeSpan.FromSeconds(wait));

            static long? Number(HttpResponseMessage of, string name)
                => of.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), out var value) ? value : null;
            """)],
        ["helper that gives out"] = [Answer("""
            if (Helper.Try(answer, "X-Rate-Limit-Reset", out var reset)) Thread.Sleep(TimeSpan.FromSeconds({|PCA5002:reset|}));
            """), """
            using System.Linq;
            static class Helper
            {
                public static bool Try(HttpResponseMessage answer, string name, out long number)
                {
                    number = 0;
                    return answer.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), out number);
                }
            }
            """],
        ["field of another type"] = [Answer("""
            _limit = new Limit { Reset = int.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()) };
            await new Gate(_limit).WaitAsync();
            """, "private Limit _limit = new();"), """
            class Limit { public int Reset { get; set; } }
            class Gate
            {
                private readonly Limit _limit;
                public Gate(Limit limit) => _limit = limit;
                public Task WaitAsync() => Task.Delay(TimeSpan.FromSeconds({|PCA5002:_limit.Reset|}));
            }
            """],
        ["record"] = [Answer("""
            var limit = new Limit(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()), 1);
            await Task.Delay(TimeSpan.FromSeconds({|PCA5002:limit.Reset|}));
            """), "record Limit(long Reset, int Rest);"],
        ["own clock"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - {|PCA5002:DateTimeOffset.UtcNow|});
            """)],
        ["seconds of the own clock"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var wait = reset - {|PCA5002:DateTimeOffset.Now.ToUnixTimeSeconds()|};
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, wait)));
            """)],
        ["own clock since the epoch"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var now = (DateTime.UtcNow - new DateTime(1970, 1, 1)).TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(reset - {|PCA5002:now|}));
            """)],
        ["loop until then"] = [Answer("""
            var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First())).UtcDateTime;
            while ({|PCA5002:DateTime.UtcNow|} < reset) await Task.Delay(100);
            """)],
        ["epoch and seconds"] = [Answer("""
            var seconds = double.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var at = DateTime.UnixEpoch.AddSeconds(seconds);
            await Task.Delay(at.Subtract({|PCA5002:DateTime.UtcNow|}));
            """)],
        ["epoch and a time"] = [Answer("""
            var seconds = double.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var at = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds);
            if (at > {|PCA5002:DateTimeOffset.UtcNow|}) await Task.Yield();
            """)],
        ["clock of a provider"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var now = _clock.GetUtcNow();
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - {|PCA5002:now|}, _clock);
            """, "private readonly TimeProvider _clock = TimeProvider.System;")],
        ["gate of all requests"] = [Answer("""
            if (_notBefore > {|PCA5002:DateTimeOffset.UtcNow|}) await Task.Yield();
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            _notBefore = DateTimeOffset.FromUnixTimeSeconds(reset).AddSeconds(1);
            """, "private static DateTimeOffset _notBefore;")],
        ["handler"] = ["""
            class Waits : DelegatingHandler
            {
                public Waits(HttpMessageHandler inner) : base(inner) { }
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    var answer = await base.SendAsync(request, token);
                    await Task.Delay(WaitOf(answer), token);
                    return answer;
                }
                private static TimeSpan WaitOf(HttpResponseMessage answer)
                    => answer.Headers.TryGetValues("X-Rate-Limit-Reset", out var values)
                        ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(string.Concat(values))) - {|PCA5002:DateTimeOffset.UtcNow|}
                        : TimeSpan.FromSeconds(10);
            }
            class Api
            {
                private readonly HttpClient _http = new HttpClient(new Waits(new HttpClientHandler()));
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["Polly's wait (unresolved)"] = ["""
            using System.Linq;
            using Polly;
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                private readonly Polly.Retry.AsyncRetryPolicy<HttpResponseMessage> _policy = Policy
                    .HandleResult<HttpResponseMessage>(answer => (int)answer.StatusCode == 429)
                    .WaitAndRetryAsync(
                        3,
                        (attempt, outcome, context) => TimeSpan.FromSeconds(
                            {|PCA5002:long.Parse(outcome.Result.Headers.GetValues("X-Rate-Limit-Reset").First())|}),
                        (outcome, wait, attempt, context) => Task.CompletedTask);
                public Task<HttpResponseMessage> A()
                    => _policy.ExecuteAsync(() => _http.GetAsync("https://api.procore.com/rest/v1.0/projects"));
            }
            """],
        ["Polly's pipeline (unresolved)"] = ["""
            using System.Linq;
            using Polly;
            using Polly.Retry;
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                    .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
                    {
                        ShouldHandle = new PredicateBuilder<HttpResponseMessage>().HandleResult(answer => (int)answer.StatusCode == 429),
                        DelayGenerator = args => new ValueTask<TimeSpan?>(Wait(args.Outcome.Result!)),
                    })
                    .Build();
                private static TimeSpan? Wait(HttpResponseMessage answer)
                    => answer.Headers.TryGetValues("X-Rate-Limit-Reset", out var values)
                        ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(values.First())) - {|PCA5002:DateTimeOffset.UtcNow|}
                        : null;
                public async Task<HttpResponseMessage> A()
                    => await _pipeline.ExecuteAsync(
                        async token => await _http.GetAsync("https://api.procore.com/rest/v1.0/projects", token));
            }
            """],
        ["RestSharp"] = ["""
            using System.Linq;
            using RestSharp;
            class Api
            {
                private readonly RestClient _rest = new RestClient("https://api.procore.com");
                public async Task A()
                {
                    var answer = await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
                    var reset = answer.Headers?.FirstOrDefault(header => header.Name == "X-Rate-Limit-Reset")?.Value;
                    if (int.TryParse(reset, out var seconds)) await Task.Delay({|PCA5002:seconds * 1000|});
                }
            }
            """],
        ["RestSharp's header by its name"] = ["""
            using RestSharp;
            class Api
            {
                private readonly RestClient _rest = new RestClient("https://api.procore.com");
                public async Task A()
                {
                    var answer = await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
                    var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.GetHeaderValue("X-Rate-Limit-Reset")!));
                    await Task.Delay(reset - {|PCA5002:DateTimeOffset.UtcNow|});
                }
            }
            """],
        ["Flurl"] = ["""
            using System.Linq;
            using Flurl.Http;
            class Api
            {
                public async Task A()
                {
                    var answer = await "https://api.procore.com/rest/v1.0/projects".GetAsync();
                    var reset = answer.Headers.GetValues("X-Rate-Limit-Reset").First();
                    await Task.Delay(TimeSpan.FromSeconds({|PCA5002:Convert.ToDouble(reset)|}));
                }
            }
            """],
        ["older request"] = ["""
            using System.Net;
            class Api
            {
                public void A()
                {
                    var request = WebRequest.CreateHttp("https://api.procore.com/rest/v1.0/projects");
                    using var answer = request.GetResponse();
                    Thread.Sleep(TimeSpan.FromSeconds({|PCA5002:int.Parse(answer.Headers["X-Rate-Limit-Reset"]!)|}));
                }
            }
            """],
        ["half-typed (unresolved)"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(TimeSpan.FromSeconds({|PCA5002:reset|})
            """)],
        ["program"] = ["""
            // program
            using System.Linq;
            var http = new HttpClient();
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/projects");
            await Task.Delay(TimeSpan.FromSeconds({|PCA5002:int.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First())|}));
            """],
        ["partial class"] = [Answer("_reset = long.Parse(answer.Headers.GetValues(\"X-Rate-Limit-Reset\").First());"), """
            partial class Api
            {
                private long _reset;
                private Task WaitAsync() => Task.Delay(TimeSpan.FromSeconds({|PCA5002:_reset|}));
            }
            """],
    };

    public static readonly TokenCases Silent = new()
    {
        ["date of the answer"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - answer.Headers.Date!.Value);
            """)],
        ["date, else the own clock"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var now = answer.Headers.Date ?? DateTimeOffset.UtcNow;
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - now);
            """)],
        ["date, else the own clock, in two branches"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            DateTimeOffset now;
            if (answer.Headers.Date is { } date) now = date;
            else now = DateTimeOffset.UtcNow;
            await Task.Delay(TimeSpan.FromSeconds(reset - now.ToUnixTimeSeconds()));
            """)],
        ["date by a helper"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - Now(answer));
            static DateTimeOffset Now(HttpResponseMessage answer) => answer.Headers.Date ?? DateTimeOffset.UtcNow;
            """)],
        ["date's text"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var now = DateTimeOffset.Parse(answer.Headers.GetValues("Date").First());
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - now);
            """)],
        ["own clock with its error taken off"] = [Answer("""
            var skew = (answer.Headers.Date ?? DateTimeOffset.UtcNow) - DateTimeOffset.UtcNow;
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - (DateTimeOffset.UtcNow + skew));
            """)],
        ["what is left is compared with the clock's age"] = [Answer("""
            var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()));
            var left = reset - answer.Headers.Date!.Value;
            var until = DateTimeOffset.UtcNow + left;
            while (DateTimeOffset.UtcNow < until) await Task.Delay(left);
            """)],
        ["seconds that are left"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            var left = reset - answer.Headers.Date!.Value.ToUnixTimeSeconds();
            Thread.Sleep((int)left * 1000);
            await Task.Delay(TimeSpan.FromSeconds(left));
            """)],
        ["seconds to wait"] = [Answer("""
            var wait = int.Parse(answer.Headers.GetValues("Retry-After").First());
            await Task.Delay(TimeSpan.FromSeconds(wait));
            """)],
        ["seconds to wait, by the framework"] = [Answer("""
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter!.Date!.Value - DateTimeOffset.UtcNow);
            """)],
        ["rest of the limit"] = [Answer("""
            var rest = int.Parse(answer.Headers.GetValues("X-Rate-Limit-Remaining").First());
            await Task.Delay(TimeSpan.FromSeconds(10.0 / rest));
            """)],
        ["another vendor"] = [Answer("""
            var other = await new HttpClient().GetAsync("https://api.own.example/repos");
            var reset = long.Parse(other.Headers.GetValues("X-Rate-Limit-Reset").First());
            await Task.Delay(DateTimeOffset.FromUnixTimeSeconds(reset) - DateTimeOffset.UtcNow);
            """)],
        ["helper of both vendors"] = [Answer("""
            var other = await new HttpClient().GetAsync("https://api.own.example/repos");
            await Task.Delay(TimeSpan.FromSeconds(Number(other, "X-Rate-Limit-Reset")));
            Console.WriteLine(Number(answer, "X-Rate-Limit-Remaining"));
            static long Number(HttpResponseMessage of, string name) => long.Parse(of.Headers.GetValues(name).First());
            """)],
        ["log"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            Console.WriteLine($"Reset at {DateTimeOffset.FromUnixTimeSeconds(reset)}, now {DateTimeOffset.UtcNow}");
            """)],
        ["kept"] = [Answer("""
            _resetAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()));
            _seenAt = DateTimeOffset.UtcNow;
            """, "private DateTimeOffset _resetAt, _seenAt;")],
        ["later of two"] = [Answer("""
            var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()));
            _resetAt = reset > _resetAt ? reset : _resetAt;
            """, "private DateTimeOffset _resetAt;")],
        ["is one set"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());
            if (reset > 0) await Task.Delay(TimeSpan.FromSeconds(10));
            """)],
        ["whether it is there"] = [Answer("""
            if (answer.Headers.Contains("X-Rate-Limit-Reset")) await Task.Delay(TimeSpan.FromSeconds(10));
            if (answer.Headers.TryGetValues("X-Rate-Limit-Reset", out _)) await Task.Delay(TimeSpan.FromSeconds(10));
            """)],
        ["moment that is given out"] = [Answer("""
            Found = DateTime.UnixEpoch.AddSeconds(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()));
            """, "public DateTime Found { get; private set; }")],
        ["moment from a time since the epoch"] = [Answer("""
            var since = TimeSpan.FromSeconds(long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First()));
            var at = new DateTime(1970, 1, 1).Add(since);
            """)],
        ["clock that is told by a caller"] = [Answer("""
            await Task.Yield();
            """, """
            public TimeSpan Left(HttpResponseMessage of, DateTimeOffset now)
                => DateTimeOffset.FromUnixTimeSeconds(long.Parse(of.Headers.GetValues("X-Rate-Limit-Reset").First())) - now;
            public async Task<TimeSpan> Ask()
                => Left(await new HttpClient().GetAsync("https://api.procore.com/rest/v1.0/me"), DateTimeOffset.MinValue);
            """)],
        ["suppressed"] = [Answer("""
            var reset = long.Parse(answer.Headers.GetValues("X-Rate-Limit-Reset").First());

            #pragma warning disable PCA5002
            await Task.Delay(TimeSpan.FromSeconds(reset));
            #pragma warning restore PCA5002

            """)],
        ["policy of another vendor (unresolved)"] = ["""
            using System.Linq;
            using Polly;
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                private readonly Polly.Retry.AsyncRetryPolicy<HttpResponseMessage> _policy = Policy
                    .HandleResult<HttpResponseMessage>(answer => (int)answer.StatusCode == 429)
                    .WaitAndRetryAsync(
                        3,
                        (attempt, outcome, context) => TimeSpan.FromSeconds(
                            long.Parse(outcome.Result.Headers.GetValues("X-Rate-Limit-Reset").First())),
                        (outcome, wait, attempt, context) => Task.CompletedTask);
                public Task<HttpResponseMessage> A() => _policy.ExecuteAsync(() => _http.GetAsync("https://api.own.example/projects"));
                public Task<string> B() => new HttpClient().GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["own server's answer"] = [Answer("await Task.Yield();"), """
            class Own
            {
                public Task A(Microsoft.AspNetCore.Http.HttpContext context)
                    => Task.Delay(TimeSpan.FromSeconds(long.Parse(context.Request.Headers["X-Rate-Limit-Reset"].ToString())));
            }
            """],
    };

    /// <summary>A method that has an answer of Procore.</summary>
    public static string Answer(string statements, string members = "") => $$"""
        using System.Linq;
        partial class Api
        {
            private readonly HttpClient _http = new HttpClient();
            {{members}}
            public async Task Run()
            {
                var answer = await _http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
                {{statements}}
            }
        }
        """;
}
