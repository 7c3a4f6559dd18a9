namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

/// <summary>
/// What drives a scaffolded receiver: ASP.NET Core on loopback, a Procore in memory that records requests, and one method for each scenario. It is
/// compiled together with the fixed file, so it sees the scaffold's types. <see cref="Hosting"/> differs with the kind of endpoint and loop.
/// </summary>
internal static class ReceiverDriver
{
    public const string Scenarios = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Acme.Sync;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;

        public static partial class Driver
        {
            private const string Authorization = "Bearer made-up-made-up";
            private const string Legacy = "{\"id\":7,\"ulid\":\"01AAAA\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"metadata\":{\"source_user_id\":null},\"user_id\":1,\"company_id\":5358233,\"project_id\":42,\"api_version\":\"v2\",\"event_type\":\"update\",\"resource_name\":\"RFIs\",\"resource_id\":99000000001}";
            private const string Current = "{\"id\":\"01BBBB\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"reason\":\"create\",\"company_id\":\"5358233\",\"project_id\":\"42\",\"user_id\":\"1\",\"resource_type\":\"RFIs\",\"resource_id\":\"100\",\"data\":{\"anything\":[1]}}";

            public static async Task EventRunsTheFormerBodyOnce()
            {
                await using var world = await World.StartAsync();
                world.Expect(await world.DeliverAsync(Legacy), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1);
                await world.StopAsync();
                world.ExpectCalls(1);
            }

            public static async Task NoEventRunsNothing()
            {
                await using var world = await World.StartAsync();
                await world.StopAsync();
                world.ExpectCalls(0);
            }

            public static async Task EventOfPayload4RunsTheFormerBodyOnce()
            {
                await using var world = await World.StartAsync();
                world.Expect(await world.DeliverAsync(Current), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1);
                await world.StopAsync();
                world.ExpectCalls(1);
            }

            public static async Task DuplicateIsAnsweredAndRunsNothing()
            {
                await using var world = await World.StartAsync();
                world.Expect(await world.DeliverAsync(Legacy), HttpStatusCode.NoContent);
                world.Expect(await world.DeliverAsync(Legacy), HttpStatusCode.NoContent);
                world.Expect(await world.DeliverAsync(Current), HttpStatusCode.NoContent);
                world.Expect(await world.DeliverAsync(Current), HttpStatusCode.NoContent);

                // Events keep their order, so the last one's call comes after any call of a duplicate.
                world.Expect(await world.DeliverAsync(Event(3)), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(3);
                await world.StopAsync();
                world.ExpectCalls(3);
            }

            public static async Task WrongAuthorizationIsRefused()
            {
                await using var world = await World.StartAsync();
                foreach (var wrong in new[] { null, "", "Bearer", "Bearer made-up-made-uq", "Bearer made-up-made-up-made-up", "bearer made-up-made-up" })
                {
                    world.Expect(await world.DeliverAsync(Legacy, wrong), HttpStatusCode.Unauthorized);
                }

                await world.StopAsync();
                world.ExpectCalls(0);
            }

            public static async Task NobodyIsLetInWithoutAConfiguredValue()
            {
                await using var world = await World.StartAsync(authorization: "");
                world.Expect(await world.DeliverAsync(Legacy, null), HttpStatusCode.Unauthorized);
                world.Expect(await world.DeliverAsync(Legacy), HttpStatusCode.Unauthorized);
                await world.StopAsync();
                world.ExpectCalls(0);
            }

            public static async Task NewAuthorizationValueCountsAtOnce()
            {
                await using var world = await World.StartAsync();
                world.Configuration["Procore:Webhooks:Authorization"] = "Bearer rotated-rotated";
                world.Expect(await world.DeliverAsync(Legacy), HttpStatusCode.Unauthorized);
                world.Expect(await world.DeliverAsync(Legacy, "Bearer rotated-rotated"), HttpStatusCode.NoContent);
            }

            public static async Task SomethingElseIsNoEvent()
            {
                await using var world = await World.StartAsync();
                foreach (var body in new[] { "", "no json", "[]", "{}", "null", "{\"id\":1}", Legacy.Replace("resource_id", "other_id") })
                {
                    world.Expect(await world.DeliverAsync(body), HttpStatusCode.BadRequest);
                }

                await world.StopAsync();
                world.ExpectCalls(0);
            }

            public static async Task TenSlowEventsAreAnsweredWhileTheBodyIsBlocked()
            {
                await using var world = await World.StartAsync();
                world.Procore.Hold = new TaskCompletionSource();
                for (var i = 0; i < 10; i++)
                {
                    world.Expect(await world.DeliverAsync(Event(i)), HttpStatusCode.NoContent);
                }

                await world.Procore.CallsAsync(1);
                world.ExpectCalls(1);
                world.Procore.Hold.SetResult();
                await world.Procore.CallsAsync(10);
                await world.StopAsync();
                world.ExpectCalls(10);
            }

            public static async Task EventsThatDoNotFitAreDeliveredAgain()
            {
                await using var world = await World.StartAsync();
                world.Procore.Hold = new TaskCompletionSource();
                world.Expect(await world.DeliverAsync(Event(0)), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1);
                for (var i = 1; i <= 1000; i++)
                {
                    world.Expect(await world.DeliverAsync(Event(i)), HttpStatusCode.NoContent);
                }

                world.Expect(await world.DeliverAsync(Event(1001)), HttpStatusCode.ServiceUnavailable);
                world.Expect(await world.DeliverAsync(Event(1)), HttpStatusCode.NoContent);
                world.Procore.Hold.SetResult();
                await world.Procore.CallsAsync(1001);
                world.Expect(await world.DeliverAsync(Event(1001)), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1002);
                await world.StopAsync();
                world.ExpectCalls(1002);
            }

            public static async Task LoopEndsWhenTheApplicationStops()
            {
                await using var world = await World.StartAsync();
                await world.StopAsync();
                if (world.LoopError is not null) throw new Exception("The loop failed: " + world.LoopError);
            }

            public static async Task SubscriptionSendsTheDocumentedBodies()
            {
                var procore = new FakeProcore();
                await SubscribeAsync(procore.Client(), Settings(Authorization));
                procore.ExpectRequests(
                    "GET /rest/v1.0/webhooks/hooks?project_id=42&namespace=acme-sync",
                    "POST /rest/v1.0/webhooks/hooks {\"project_id\":42,\"hook\":{\"api_version\":\"v2\",\"namespace\":\"acme-sync\",\"destination_url\":\"https://sync.example.com/procore/webhooks\",\"destination_headers\":{\"Authorization\":\"Bearer made-up-made-up\"}}}",
                    "GET /rest/v1.0/webhooks/hooks/8/triggers?project_id=42",
                    "POST /rest/v1.0/webhooks/hooks/8/triggers {\"project_id\":42,\"api_version\":\"v2\",\"trigger\":{\"resource_name\":\"RFIs\",\"event_type\":\"create\"}}",
                    "POST /rest/v1.0/webhooks/hooks/8/triggers {\"project_id\":42,\"api_version\":\"v2\",\"trigger\":{\"resource_name\":\"RFIs\",\"event_type\":\"update\"}}",
                    "POST /rest/v1.0/webhooks/hooks/8/triggers {\"project_id\":42,\"api_version\":\"v2\",\"trigger\":{\"resource_name\":\"RFIs\",\"event_type\":\"delete\"}}");
            }

            public static async Task SubscriptionKeepsWhatIsThere()
            {
                var procore = new FakeProcore
                {
                    Hooks = "[{\"id\":5,\"destination_url\":\"https://other.example.com\"},{\"id\":6,\"destination_url\":\"https://sync.example.com/procore/webhooks\"}]",
                    Triggers = "[{\"id\":1,\"resource_name\":\"RFIs\",\"event_type\":\"create\"},{\"id\":2,\"resource_name\":\"Submittals\",\"event_type\":\"update\"},{\"id\":3,\"resource_name\":\"RFIs\",\"event_type\":\"delete\"}]",
                };
                await SubscribeAsync(procore.Client(), Settings(Authorization));
                procore.ExpectRequests(
                    "GET /rest/v1.0/webhooks/hooks?project_id=42&namespace=acme-sync",
                    "GET /rest/v1.0/webhooks/hooks/6/triggers?project_id=42",
                    "POST /rest/v1.0/webhooks/hooks/6/triggers {\"project_id\":42,\"api_version\":\"v2\",\"trigger\":{\"resource_name\":\"RFIs\",\"event_type\":\"update\"}}");
            }

            public static async Task SubscriptionThatIsRefusedFails()
            {
                try
                {
                    await SubscribeAsync(new FakeProcore { Status = HttpStatusCode.Forbidden }.Client(), Settings(Authorization));
                }
                catch (HttpRequestException)
                {
                    return;
                }

                throw new Exception("Nobody noticed.");
            }

            public static async Task SubscriptionWithoutSettingsFails()
            {
                var procore = new FakeProcore();
                try
                {
                    await SubscribeAsync(procore.Client(), new ConfigurationBuilder().Build());
                }
                catch (InvalidOperationException)
                {
                    procore.ExpectRequests();
                    return;
                }

                throw new Exception("Nobody noticed.");
            }

            private static Task SubscribeAsync(HttpClient client, IConfiguration configuration) => ProcoreWebhookSubscription.SubscribeAsync(client, configuration, 5358233, 42, CancellationToken.None);

            private static string Event(int number) => Legacy.Replace("01AAAA", "01CCCC" + number);

            private static IConfigurationRoot Settings(string authorization) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Procore:Webhooks:Authorization"] = authorization,
                ["Procore:Webhooks:Namespace"] = "acme-sync",
                ["Procore:Webhooks:DestinationUrl"] = "https://sync.example.com/procore/webhooks",
            }).Build();

            private sealed class World : IAsyncDisposable
            {
                private readonly WebApplication _app;
                private readonly HttpClient _http = new();
                private readonly CancellationTokenSource _stop = new();
                private readonly Task _loop;

                private World(WebApplication app, FakeProcore procore, IConfigurationRoot configuration)
                {
                    _app = app;
                    Procore = procore;
                    Configuration = configuration;
                    _loop = RunLoop(app.Services, procore.Client(), _stop.Token);
                }

                public FakeProcore Procore { get; }
                public IConfigurationRoot Configuration { get; }
                public Exception? LoopError => _loop.Exception;

                public static async Task<World> StartAsync(string authorization = Authorization)
                {
                    var procore = new FakeProcore();
                    var configuration = Settings(authorization);
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.Logging.ClearProviders();
                    builder.Services.AddSingleton<IConfiguration>(configuration);
                    builder.Services.AddProcoreWebhooks();
                    AddEndpoint(builder.Services);
                    var app = builder.Build();
                    MapEndpoint(app);
                    app.Urls.Add("http://127.0.0.1:0"); // Whichever port is free; the configuration above replaces the host's own, its urls included.
                    await app.StartAsync();
                    return new World(app, procore, configuration);
                }

                public async Task<HttpStatusCode> DeliverAsync(string body, string? authorization = Authorization)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, _app.Urls.Single() + "/procore/webhooks") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                    if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
                    using var response = await _http.SendAsync(request);
                    return response.StatusCode;
                }

                public void Expect(HttpStatusCode given, HttpStatusCode expected)
                {
                    if (given != expected) throw new Exception($"The answer was {given}, not {expected}.");
                }

                public void ExpectCalls(int expected)
                {
                    if (Procore.Calls != expected) throw new Exception($"The body ran {Procore.Calls} times, not {expected}.");
                }

                /// <summary>Ends the loop and waits for its end.</summary>
                public async Task StopAsync()
                {
                    _stop.Cancel();
                    await Task.WhenAny(_loop);
                }

                public async ValueTask DisposeAsync()
                {
                    Procore.Hold?.TrySetResult();
                    await StopAsync();
                    await _app.DisposeAsync();
                    _http.Dispose();
                }
            }

            private sealed class FakeProcore : HttpMessageHandler
            {
                private readonly SemaphoreSlim _called = new(0);
                private readonly List<string> _requests = new();
                private int _seen;

                public int Calls { get; private set; }
                public TaskCompletionSource? Hold { get; set; }
                public string Hooks { get; set; } = "[]";
                public string Triggers { get; set; } = "[]";
                public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

                public HttpClient Client() => new(this) { BaseAddress = new Uri("https://api.procore.com") };

                /// <summary>Waits until the loop's body has called so often.</summary>
                public async Task CallsAsync(int number)
                {
                    for (; _seen < number; _seen++) await _called.WaitAsync();
                }

                public void ExpectRequests(params string[] expected)
                {
                    if (!_requests.SequenceEqual(expected)) throw new Exception("Requests: " + string.Join("\n", _requests));
                }

                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var path = request.RequestUri!.PathAndQuery;
                    if (!path.Contains("/webhooks/"))
                    {
                        Calls++;
                        _called.Release();
                        if (Hold is { } hold) await hold.Task;
                        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("[]") };
                    }

                    if (request.Headers.GetValues("Procore-Company-Id").Single() != "5358233") throw new Exception("The company is missing.");
                    var body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync();
                    if (request.Content is not null && request.Content.Headers.ContentType!.MediaType != "application/json") throw new Exception("The content is no JSON.");
                    _requests.Add($"{request.Method} {path}{body}");
                    var answer = request.Method == HttpMethod.Post ? "{\"id\":8}" : path.Contains("/triggers") ? Triggers : Hooks;
                    return new HttpResponseMessage(Status) { Content = new StringContent(answer) };
                }
            }
        }
        """;

    /// <summary>The part that knows the project: its loop and its endpoint.</summary>
    /// <param name="isInjected">Whether the loop's class takes the channel; else it uses the one of the process.</param>
    /// <param name="hasController">Whether the endpoint is a controller.</param>
    public static string Hosting(bool isInjected, bool hasController) => $$"""
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Acme.Sync;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;

        public static partial class Driver
        {
            private static Task RunLoop(IServiceProvider services, HttpClient client, CancellationToken token)
                => {{(isInjected ? "new RfiSync(client, services.GetRequiredService<ProcoreWebhookChannel>()).RunAsync(token)" : "new RfiSync(client).RunAsync(token)")}};

            private static void AddEndpoint(IServiceCollection services)
            {
                {{(hasController ? "services.AddControllers().AddApplicationPart(typeof(Driver).Assembly);" : "_ = services;")}}
            }

            private static void MapEndpoint(WebApplication app)
            {
                {{(hasController ? "app.MapControllers();" : "app.MapProcoreWebhooks();")}}
            }
        }
        """;
}
