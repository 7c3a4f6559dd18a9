namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

/// <summary>
/// What drives the scaffolded handler: a Procore in memory, a clock that is set by hand, and one method for each scenario. It is compiled
/// together with the fixed file, so it sees the scaffold's types.
/// </summary>
internal static class HandlerDriver
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Acme.Procore;

        public static class Driver
        {
            public static async Task FreshTokenIsUsedAsItIs()
            {
                var world = new World();
                await world.SignInAsync();
                await world.GetAsync();
                await world.GetAsync();
                world.Expect(refreshes: 0, "access-1", "access-1");
            }

            public static async Task TokenIsRefreshedBeforeItExpires()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400 - 119));
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-2");
            }

            public static async Task TokenIsKeptUntilTheMarginBegins()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400 - 121));
                await world.GetAsync();
                world.Expect(refreshes: 0, "access-1");
            }

            public static async Task LifetimeIsTheOneThatProcoreStates()
            {
                var world = new World { Procore = { Lifetime = 900 } };
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(800));
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-2");
            }

            public static async Task AgeIsCountedFromTheCreationThatProcoreStates()
            {
                var world = new World { Procore = { Age = 5000 } };
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(300));
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-2");
            }

            public static async Task ClockOfProcoreThatRunsAheadDoesNotLengthenTheLife()
            {
                var world = new World { Procore = { Age = -5000 } };
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-2");
            }

            public static async Task RotatedTokenIsTheOneForTheNextRefresh()
            {
                var world = new World();
                await world.SignInAsync();
                for (var i = 0; i < 3; i++)
                {
                    world.Clock.Advance(TimeSpan.FromSeconds(5400));
                    await world.GetAsync();
                }

                world.Expect(refreshes: 3, "access-2", "access-3", "access-4");
            }

            public static async Task NewPairIsStoredBeforeItIsUsed()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                await world.GetAsync();
                world.ExpectOrder("refresh", "store access-2", "call access-2");
            }

            public static async Task PairThatCouldNotBeStoredIsStoredByTheNextCaller()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                world.Store.FailNextWrite = true;
                await ExpectAsync<InvalidOperationException>(world.GetAsync);
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-2");
            }

            public static async Task TenCallersRefreshOnce()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                world.Procore.HoldRefresh = new TaskCompletionSource();
                var calls = Enumerable.Range(0, 10).Select(_ => world.GetAsync()).ToList();
                world.Procore.HoldRefresh.SetResult();
                await Task.WhenAll(calls);
                world.Expect(refreshes: 1, Enumerable.Repeat("access-2", 10).ToArray());
            }

            public static async Task TenCallersThatAreRefusedRefreshOnce()
            {
                var world = new World();
                await world.SignInAsync();
                world.Procore.Revoke("access-1");
                await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.GetAsync()));
                world.ExpectRefreshes(1);
                if (world.Statuses.Any(status => status != HttpStatusCode.OK)) throw new Exception("A caller saw a stale token.");
            }

            public static async Task RefusedRequestIsSentOnceMoreWithItsContent()
            {
                var world = new World();
                await world.SignInAsync();
                world.Procore.Revoke("access-1");
                await world.PostAsync(new StreamContent(new OneWayStream("the body")));
                world.Expect(refreshes: 1, "access-1", "access-2");
                if (!world.Procore.Bodies.SequenceEqual(new[] { "the body", "the body" }))
                    throw new Exception("The body was not sent again: " + string.Join("|", world.Procore.Bodies));
            }

            public static async Task RequestThatStaysRefusedIsNotRepeatedAgain()
            {
                var world = new World { Procore = { RefuseEverything = true } };
                await world.SignInAsync();
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-1", "access-2");
                if (world.Statuses.Single() != HttpStatusCode.Unauthorized) throw new Exception("The answer was lost.");
            }

            public static async Task LostAnswerAsksForANewSignInAndDoesNotLoop()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                world.Procore.LoseNextAnswer = true;
                await ExpectAsync<ProcoreSignInRequiredException>(world.GetAsync);
                await ExpectAsync<ProcoreSignInRequiredException>(world.GetAsync);
                world.Expect(refreshes: 1);
                await world.SignInAsync();
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-3");
            }

            public static async Task RefusedRefreshAsksForANewSignIn()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                world.Procore.RefuseRefresh = true;
                await ExpectAsync<ProcoreSignInRequiredException>(world.GetAsync);
                world.Expect(refreshes: 1);
            }

            public static async Task NobodySignedInAsksForASignIn()
            {
                var world = new World();
                await ExpectAsync<ProcoreSignInRequiredException>(world.GetAsync);
                world.Expect(refreshes: 0);
            }

            public static async Task CallerThatGivesUpDoesNotLoseThePair()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                world.Procore.HoldRefresh = new TaskCompletionSource();
                using var impatient = new CancellationTokenSource();
                var given = world.GetAsync(impatient.Token);
                impatient.Cancel();
                world.Procore.HoldRefresh.SetResult();
                await ExpectAsync<OperationCanceledException>(() => given);
                await world.GetAsync();
                world.Expect(refreshes: 1, "access-2");
            }

            public static async Task OtherHostsSeeNoToken()
            {
                var world = new World();
                await world.SignInAsync();
                foreach (var url in new[]
                {
                    "https://files.example.com/x",
                    "https://procore.com.example.com/x",
                    "http://api.procore.com/x"
                })
                {
                    await world.GetAsync(url);
                }

                world.Expect(refreshes: 0, "", "", "");
            }

            public static async Task RefreshSendsTheCredentialsInTheBody()
            {
                var world = new World();
                await world.SignInAsync();
                world.Clock.Advance(TimeSpan.FromSeconds(5400));
                await world.GetAsync();
                var form = world.Procore.LastForm;
                if (form != "client_id=app&client_secret=shh&grant_type=refresh_token&refresh_token=refresh-1") throw new Exception(form);
            }

            public static async Task RevokeEndsThePairAndForgetsIt()
            {
                var world = new World();
                await world.SignInAsync();
                await world.Tokens.RevokeAsync(CancellationToken.None);
                if (world.Procore.LastForm != "client_id=app&client_secret=shh&token=refresh-1")
                    throw new Exception(world.Procore.LastForm);
                await ExpectAsync<ProcoreSignInRequiredException>(world.GetAsync);
            }

            private static async Task ExpectAsync<T>(Func<Task> act) where T : Exception
            {
                try
                {
                    await act();
                }
                catch (T)
                {
                    return;
                }

                throw new Exception("No " + typeof(T).Name + " came.");
            }

            private sealed class World
            {
                private readonly List<string> _log = new();

                public World()
                {
                    Procore = new FakeProcore(Clock, _log);
                    Store = new LoggedStore(_log);
                    Tokens = new ProcoreTokenSource(
                        new ProcoreTokenOptions { ClientId = "app", ClientSecret = "shh" }, Store, Procore, Clock);
                    Client = new HttpClient(new ProcoreTokenHandler(Tokens, Procore));
                }

                public ManualClock Clock { get; } = new();
                public FakeProcore Procore { get; }
                public LoggedStore Store { get; }
                public ProcoreTokenSource Tokens { get; }
                public HttpClient Client { get; }
                public List<HttpStatusCode> Statuses { get; } = new();

                public Task SignInAsync() => Client.PostAsync(
                    "https://login.procore.com/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code" }));
                public Task GetAsync() => GetAsync("https://api.procore.com/rest/v1.0/me");
                public Task GetAsync(CancellationToken cancellationToken)
                    => GetAsync("https://api.procore.com/rest/v1.0/me", cancellationToken);

                public async Task GetAsync(string url, CancellationToken cancellationToken = default)
                {
                    using var response = await Client.GetAsync(url, cancellationToken);
                    lock (Statuses) Statuses.Add(response.StatusCode);
                }

                public Task PostAsync(HttpContent content) => Client.PostAsync("https://api.procore.com/rest/v1.0/x", content);

                public void ExpectRefreshes(int expected)
                {
                    if (Procore.Refreshes != expected) throw new Exception($"{Procore.Refreshes} refreshes instead of {expected}.");
                }

                public void Expect(int refreshes, params string[] bearers)
                {
                    ExpectRefreshes(refreshes);
                    if (!Procore.Bearers.SequenceEqual(bearers)) throw new Exception("Bearers: " + string.Join(", ", Procore.Bearers));
                    Procore.Bearers.Clear();
                }

                public void ExpectOrder(params string[] last)
                {
                    if (!_log.TakeLast(last.Length).SequenceEqual(last)) throw new Exception("Order: " + string.Join(", ", _log));
                }
            }

            private sealed class ManualClock : TimeProvider
            {
                private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                public override DateTimeOffset GetUtcNow() => _now;
                public void Advance(TimeSpan time) => _now += time;
            }

            private sealed class LoggedStore : IProcoreTokenStore
            {
                private readonly List<string> _log;
                private ProcoreTokens? _tokens;
                public LoggedStore(List<string> log) => _log = log;
                public bool FailNextWrite { get; set; }
                public Task<ProcoreTokens?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_tokens);
                public Task ClearAsync(CancellationToken cancellationToken) { _tokens = null; return Task.CompletedTask; }

                public Task WriteAsync(ProcoreTokens tokens, CancellationToken cancellationToken)
                {
                    if (FailNextWrite)
                    {
                        FailNextWrite = false;
                        throw new InvalidOperationException("The store is away.");
                    }

                    lock (_log) _log.Add("store " + tokens.AccessToken);
                    _tokens = tokens;
                    return Task.CompletedTask;
                }
            }

            /// <summary>Expires access tokens, rotates refresh tokens and ends the old one the moment it is used.</summary>
            private sealed class FakeProcore : HttpMessageHandler
            {
                private readonly Dictionary<string, DateTimeOffset> _alive = new();
                private readonly ManualClock _clock;
                private readonly List<string> _log;
                private string? _refreshToken;
                private int _pairs;

                public FakeProcore(ManualClock clock, List<string> log) => (_clock, _log) = (clock, log);

                public int Lifetime { get; set; } = 5400;
                public int Age { get; set; }
                public bool RefuseEverything { get; set; }
                public bool RefuseRefresh { get; set; }
                public bool LoseNextAnswer { get; set; }
                public TaskCompletionSource? HoldRefresh { get; set; }
                public int Refreshes { get; private set; }
                public List<string> Bearers { get; } = new();
                public List<string> Bodies { get; } = new();
                public string LastForm { get; private set; } = "";
                public void Revoke(string accessToken) => _alive.Remove(accessToken);

                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (request.RequestUri!.Host != "login.procore.com") return await CallAsync(request);
                    LastForm = await request.Content!.ReadAsStringAsync();
                    if (request.RequestUri.AbsolutePath == "/oauth/revoke") return new HttpResponseMessage(HttpStatusCode.OK);
                    return LastForm.Contains("grant_type=refresh_token") ? await RefreshAsync() : Pair();
                }

                private async Task<HttpResponseMessage> RefreshAsync()
                {
                    lock (_log) { Refreshes++; _log.Add("refresh"); }
                    if (HoldRefresh is { } hold) await hold.Task;
                    var isValid = LastForm.EndsWith("refresh_token=" + _refreshToken) && !RefuseRefresh;
                    _refreshToken = null;
                    if (!isValid) return new HttpResponseMessage(HttpStatusCode.BadRequest)
                    {
                        Content = new StringContent("{\"error\":\"invalid_grant\"}")
                    };
                    var answer = Pair();
                    if (!LoseNextAnswer) return answer;
                    LoseNextAnswer = false;
                    throw new HttpRequestException("The connection broke.");
                }

                private HttpResponseMessage Pair()
                {
                    _pairs++;
                    _refreshToken = "refresh-" + _pairs;
                    _alive["access-" + _pairs] = _clock.GetUtcNow().AddSeconds(Lifetime);
                    var created = _clock.GetUtcNow().AddSeconds(-Age).ToUnixTimeSeconds();
                    return new HttpResponseMessage(HttpStatusCode.OK)
                    {
                        Content = new StringContent(
                            $"{{\"access_token\":\"access-{_pairs}\",\"token_type\":\"bearer\",\"expires_in\":{Lifetime},"
                                + $"\"refresh_token\":\"{_refreshToken}\",\"created_at\":{created}}}")
                    };
                }

                private async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request)
                {
                    var bearer = request.Headers.Authorization?.Parameter ?? "";
                    lock (_log) { Bearers.Add(bearer); _log.Add("call " + bearer); }
                    if (request.Content is not null) Bodies.Add(await request.Content.ReadAsStringAsync());
                    var isAlive = !RefuseEverything && _alive.TryGetValue(bearer, out var until) && _clock.GetUtcNow() < until;
                    return new HttpResponseMessage(isAlive ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
                }
            }

            /// <summary>A stream that can be read once, like an upload.</summary>
            private sealed class OneWayStream : System.IO.MemoryStream
            {
                public OneWayStream(string text) : base(System.Text.Encoding.UTF8.GetBytes(text)) { }
                public override bool CanSeek => false;
            }
        }
        """;
}
