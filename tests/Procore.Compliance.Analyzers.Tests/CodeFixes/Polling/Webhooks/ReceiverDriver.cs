namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Webhooks;

/// <summary>
/// What drives a scaffolded receiver: ASP.NET Core on loopback, a Procore of <see cref="FakeWebhookApi"/>, and one method for each
/// scenario. It is compiled together with the fixed file, so it sees the scaffold's types. <see cref="Hosting"/> differs with the kind of
/// endpoint and loop.
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
            private const string Destination = "https://sync.example.com/procore/webhooks";
            private const string Scope = "/rest/v2.0/companies/5358233/projects/42/webhooks";
            private const string Legacy = "{\"id\":7,\"ulid\":\"01AAAA\",\"timestamp\":\"2026-01-01T00:00:00Z\","
                + "\"metadata\":{\"source_user_id\":null},\"user_id\":1,\"company_id\":5358233,\"project_id\":42,"
                + "\"api_version\":\"v2\",\"event_type\":\"update\",\"resource_name\":\"RFIs\",\"resource_id\":99000000001}";
            private const string Current = "{\"id\":\"01BBBB\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"reason\":\"create\","
                + "\"company_id\":\"5358233\",\"project_id\":\"42\",\"user_id\":\"1\","
                + "\"resource_type\":\"RFIs\",\"resource_id\":\"100\",\"data\":{\"anything\":[1]}}";

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

            public static async Task EventOfPayload3RunsTheFormerBodyOnce()
            {
                await using var world = await World.StartAsync();
                var payload = Legacy.Replace("\"v2\"", "\"v3.0\"").TrimEnd('}')
                    + ",\"related_resources\":[{\"id\":1234,\"name\":\"Direct Costs\"}]}";
                world.Expect(await world.DeliverAsync(payload), HttpStatusCode.NoContent);
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
                foreach (var wrong in new[]
                {
                    null,
                    "",
                    "Bearer",
                    "Bearer made-up-made-uq",
                    "Bearer made-up-made-up-made-up",
                    "bearer made-up-made-up"
                })
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
                await using var procore = await FakeProcore.StartAsync();
                await SubscribeAsync(procore, Settings(Authorization));
                procore.ExpectRequests(
                    $"GET {Scope}/hooks?namespace=acme-sync&per_page=100&page=1",
                    $"POST {Scope}/hooks {{\"payload_version\":\"v4.0\",\"namespace\":\"acme-sync\","
                        + $"\"destination_url\":\"{Destination}\","
                        + "\"destination_headers\":{\"Authorization\":\"Bearer made-up-made-up\"}}",
                    $"GET {Scope}/hooks/1/triggers?per_page=100&page=1",
                    $"POST {Scope}/hooks/1/triggers/bulk ["
                        + "{\"resource_name\":\"RFIs\",\"event_type\":\"create\"},"
                        + "{\"resource_name\":\"RFIs\",\"event_type\":\"update\"},"
                        + "{\"resource_name\":\"RFIs\",\"event_type\":\"delete\"}]");
            }

            public static async Task SubscriptionKeepsWhatIsThere()
            {
                await using var procore = await FakeProcore.StartAsync();
                procore.Hooks.Add(new Hook { Id = "5", Url = "https://other.example.com" });
                procore.Hooks.Add(new Hook
                {
                    Id = "6",
                    Url = Destination,
                    Version = "v2.0",
                    Authorization = Authorization,
                    Triggers = { ("RFIs", "create"), ("Submittals", "update"), ("RFIs", "delete") }
                });
                procore.Hooks.Add(new Hook { Id = "7", Url = Destination, Namespace = "another-app" });
                await SubscribeAsync(procore, Settings(Authorization));
                procore.ExpectRequests(
                    $"GET {Scope}/hooks?namespace=acme-sync&per_page=100&page=1",
                    $"PATCH {Scope}/hooks/6 "
                        + "{\"destination_headers\":{\"Authorization\":\"Bearer made-up-made-up\"},\"status\":\"active\"}",
                    $"GET {Scope}/hooks/6/triggers?per_page=100&page=1",
                    $"POST {Scope}/hooks/6/triggers/bulk [{{\"resource_name\":\"RFIs\",\"event_type\":\"update\"}}]");
                if (procore.Hooks.Count != 3) throw new Exception("A hook was made twice.");
            }

            public static async Task SubscriptionReadsAllPages()
            {
                await using var procore = await FakeProcore.StartAsync();
                for (var i = 0; i < 100; i++) procore.Hooks.Add(new Hook { Id = "9" + i, Url = "https://other.example.com/" + i });
                procore.Hooks.Add(new Hook { Id = "8", Url = Destination });
                procore.Hooks[100].Triggers.AddRange(Enumerable.Range(0, 200).Select(i => ("Other " + i, "create")).Concat(new[]
                {
                    ("RFIs", "create"),
                    ("RFIs", "update"),
                    ("RFIs", "delete")
                }));
                await SubscribeAsync(procore, Settings(Authorization));
                if (procore.Hooks.Count != 101 || procore.Hooks[100].Triggers.Count != 203)
                    throw new Exception("Something was made twice.");
            }

            public static async Task SubscriptionWritesTheMaskedAuthorizationAnew()
            {
                await using var procore = await FakeProcore.StartAsync();
                procore.Hooks.Add(new Hook
                {
                    Id = "6",
                    Url = Destination,
                    Authorization = "Bearer older-value-made-up",
                    Status = "disabled"
                });
                await SubscribeAsync(procore, Settings(Authorization));
                if (procore.Hooks.Single() is not { Authorization: Authorization, Status: "active" })
                    throw new Exception("The hook kept its old value.");
            }

            public static async Task OneRefusedTriggerIsReportedAndMadeLater()
            {
                await using var procore = await FakeProcore.StartAsync();
                procore.RefusedEvents.Add("update");
                var error = await FailureAsync(() => SubscribeAsync(procore, Settings(Authorization)));
                if (error is not HttpRequestException
                    || !error.Message.Contains("RFIs")
                    || !error.Message.Contains("\"event_type\":\"update\"")
                    || error.Message.Contains("made-up"))
                    throw new Exception("The error was: " + error);
                if (procore.Hooks.Single().Triggers.Count != 2) throw new Exception("The others were not made.");

                procore.RefusedEvents.Clear();
                await SubscribeAsync(procore, Settings(Authorization));
                if (!procore.Hooks.Single().Triggers.SequenceEqual(new[] { ("RFIs", "create"), ("RFIs", "delete"), ("RFIs", "update") }))
                    throw new Exception("The refused one was not made.");
            }

            public static async Task ThrottledSubscriptionWaitsAndGoesOn()
            {
                await using var procore = await FakeProcore.StartAsync();
                procore.Refusals.Enqueue((HttpStatusCode.TooManyRequests, "0"));
                procore.Refusals.Enqueue((HttpStatusCode.ServiceUnavailable, "0"));
                await SubscribeAsync(procore, Settings(Authorization));
                if (procore.Hooks.Single().Triggers.Count != 3) throw new Exception("The subscription is not whole.");

                procore.Hooks.Clear();
                procore.Refusals.Enqueue((HttpStatusCode.TooManyRequests, null)); // It says when the limit is reset.
                await SubscribeAsync(procore, Settings(Authorization));
                if (procore.Hooks.Single().Triggers.Count != 3) throw new Exception("The subscription is not whole.");
            }

            public static async Task SubscriptionThatIsRefusedFails()
            {
                await using var procore = await FakeProcore.StartAsync();
                for (var i = 0; i < 3; i++) procore.Refusals.Enqueue((HttpStatusCode.TooManyRequests, "0"));
                if (await FailureAsync(() => SubscribeAsync(procore, Settings(Authorization))) is not HttpRequestException)
                    throw new Exception("Nobody noticed.");
                procore.Refusals.Enqueue((HttpStatusCode.Forbidden, null));
                if (await FailureAsync(() => SubscribeAsync(procore, Settings(Authorization))) is not HttpRequestException)
                    throw new Exception("Nobody noticed.");
                if (procore.Hooks.Count > 0) throw new Exception("A hook was made.");
            }

            public static async Task SubscriptionOfAnotherCompanyFails()
            {
                await using var procore = await FakeProcore.StartAsync();
                var error = await FailureAsync(() => ProcoreWebhookSubscription.SubscribeAsync(
                    procore.Client(), Settings(Authorization), 77, 42, CancellationToken.None));
                if (error is not HttpRequestException) throw new Exception("Nobody noticed.");
            }

            public static async Task SubscriptionWithoutSettingsFails()
            {
                await using var procore = await FakeProcore.StartAsync();
                if (await FailureAsync(() => SubscribeAsync(procore, new ConfigurationBuilder().Build())) is not InvalidOperationException)
                    throw new Exception("Nobody noticed.");
                if (await FailureAsync(() => SubscribeAsync(procore, Settings(""))) is not InvalidOperationException)
                    throw new Exception("Nobody noticed.");
                procore.ExpectRequests();
            }

            public static async Task FakeRefusesAListWithoutNamespace()
            {
                await using var procore = await FakeProcore.StartAsync();
                using var request = new HttpRequestMessage(HttpMethod.Get, Scope + "/hooks?per_page=100&page=1");
                request.Headers.Add("Procore-Company-Id", FakeProcore.Company);
                using var response = await procore.Client().SendAsync(request);
                if (response.StatusCode != HttpStatusCode.BadRequest) throw new Exception("The answer was " + response.StatusCode);
            }

            public static async Task SubscribedEventArrives()
            {
                await using var world = await World.StartAsync();
                await world.SubscribeAsync();
                world.Expect((await world.Procore.ChangeAsync(100, isLost: false)).Single(), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1);
                await world.StopAsync();
                world.ExpectCalls(1);
            }

            public static async Task RefusedDeliveryIsTakenWhenItComesAgain()
            {
                await using var world = await World.StartAsync();
                await world.SubscribeAsync();
                world.Configuration["Procore:Webhooks:Authorization"] = "Bearer rotated-rotated";
                world.Expect((await world.Procore.ChangeAsync(100, isLost: false)).Single(), HttpStatusCode.Unauthorized);
                await world.SubscribeAsync();
                world.Expect((await world.Procore.ChangeAsync(100, isLost: false)).Single(), HttpStatusCode.NoContent);
                world.Expect((await world.Procore.ChangeAsync(100, isLost: false)).Single(), HttpStatusCode.NoContent);
                world.Expect((await world.Procore.ChangeAsync(101, isLost: false, ulid: "01EEEE")).Single(), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(2);
                await world.StopAsync();
                world.ExpectCalls(2);
            }

            public static async Task LostEventIsFoundByTheSweep()
            {
                await using var world = await World.StartAsync();
                await world.SubscribeAsync();
                await world.Procore.ChangeAsync(100, isLost: true);
                await world.SweepAsync();
                await world.Procore.CallsAsync(1);
                await world.SweepAsync();
                await world.StopAsync();
                world.ExpectCalls(1);
            }

            public static async Task DeliveredEventIsNotFoundAgain()
            {
                await using var world = await World.StartAsync();
                await world.SubscribeAsync();
                await world.Procore.ChangeAsync(100, isLost: false);
                await world.Procore.CallsAsync(1);
                await world.SweepAsync();
                await world.StopAsync();
                world.ExpectCalls(1);
            }

            public static async Task EventOfAnotherResourceHidesNothing()
            {
                await using var world = await World.StartAsync();
                await world.Procore.ChangeAsync(100, isLost: true);
                world.Expect(
                    await world.DeliverAsync(Current.Replace("\"RFIs\"", "\"Submittals\"").Replace("2026-01-01", "2099-01-01")),
                    HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1);
                await world.SweepAsync();
                await world.Procore.CallsAsync(2);
                await world.StopAsync();
                world.ExpectCalls(2);
            }

            public static async Task ChangeAfterAnEventIsFoundByTheSweep()
            {
                await using var world = await World.StartAsync();
                // Of the first of January.
                world.Expect(await world.DeliverAsync(Current.Replace("\"100\"", "\"101\"")), HttpStatusCode.NoContent);
                await world.Procore.CallsAsync(1);
                await world.Procore.ChangeAsync(101, isLost: true);
                await world.SweepAsync();
                await world.Procore.CallsAsync(2);
                await world.StopAsync();
                world.ExpectCalls(2);
            }

            public static async Task OldItemIsNotFoundByTheSweep()
            {
                await using var world = await World.StartAsync();
                world.Procore.Rfis[99] = DateTimeOffset.UtcNow.AddDays(-2);
                await world.SweepAsync();
                await world.StopAsync();
                world.ExpectCalls(0);
            }

            public static async Task SweepReadsAllPagesAndWaitsWhereItIsRefused()
            {
                await using var world = await World.StartAsync();
                for (var i = 0; i < 250; i++) world.Procore.Rfis[i] = DateTimeOffset.UtcNow;
                world.Procore.Refusals.Enqueue((HttpStatusCode.TooManyRequests, "0"));
                await world.SweepAsync();
                await world.Procore.CallsAsync(250);
                await world.StopAsync();
                world.ExpectCalls(250);
            }

            public static async Task SweepThatIsRefusedSaysSo()
            {
                await using var world = await World.StartAsync();
                world.Procore.Refusals.Enqueue((HttpStatusCode.Forbidden, null));
                if (await FailureAsync(world.SweepAsync) is not HttpRequestException) throw new Exception("Nobody noticed.");
            }

            public static async Task SweepAsksForARangeOfTime()
            {
                await using var world = await World.StartAsync();
                var since = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(2));
                await world.Sweep.SweepAsync(world.Procore.Client(), 5358233, 42, since, since.AddHours(1), CancellationToken.None);
                world.Procore.ExpectRequests(
                    "GET /rest/v1.0/projects/42/rfis?filters[updated_at]=2026-01-01T10:00:00Z...2026-01-01T11:00:00Z&per_page=100&page=1");
            }

            public static async Task SweepsGoOnAfterAFailure()
            {
                await using var world = await World.StartAsync();
                world.Configuration["Procore:Webhooks:SweepInterval"] = "00:00:00.001";
                world.Procore.Refusals.Enqueue((HttpStatusCode.InternalServerError, null));
                using var stop = new CancellationTokenSource();
                var sweeps = world.Sweep.RunAsync(world.Procore.Client(), 5358233, 42, stop.Token);
                await world.Procore.CallsAsync(1); // All is read at the start.
                await world.Procore.SweepAsync();
                await world.Procore.ChangeAsync(100, isLost: true);
                await world.Procore.CallsAsync(2);
                stop.Cancel();
                if (await FailureAsync(() => sweeps) is not OperationCanceledException)
                    throw new Exception("The sweeps ended for another reason.");
            }

            public static async Task MalformedIntervalFails()
            {
                await using var world = await World.StartAsync();
                foreach (var text in new[] { "soon", "-01:00:00", "00:00:00" })
                {
                    world.Configuration["Procore:Webhooks:SweepInterval"] = text;
                    if (await FailureAsync(() => world.Sweep.RunAsync(world.Procore.Client(), 5358233, 42, CancellationToken.None))
                        is not InvalidOperationException)
                        throw new Exception("Nobody noticed.");
                }
            }

            private static Task SubscribeAsync(FakeProcore procore, IConfiguration configuration)
                => ProcoreWebhookSubscription.SubscribeAsync(procore.Client(), configuration, 5358233, 42, CancellationToken.None);

            private static async Task<Exception?> FailureAsync(Func<Task> work)
            {
                try
                {
                    await work();
                    return null;
                }
                catch (Exception error)
                {
                    return error;
                }
            }

            private static string Event(int number) => Legacy.Replace("01AAAA", "01CCCC" + number);

            private static IConfigurationRoot Settings(string authorization)
                => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Procore:Webhooks:Authorization"] = authorization,
                    ["Procore:Webhooks:Namespace"] = "acme-sync",
                    ["Procore:Webhooks:DestinationUrl"] = Destination,
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
                public ProcoreWebhookSweep Sweep => _app.Services.GetRequiredService<ProcoreWebhookSweep>();
                public Exception? LoopError => _loop.Exception;

                public static async Task<World> StartAsync(string authorization = Authorization)
                {
                    var procore = await FakeProcore.StartAsync();
                    var configuration = Settings(authorization);
                    var builder = WebApplication.CreateSlimBuilder();
                    builder.Logging.ClearProviders();
                    builder.Services.AddSingleton<IConfiguration>(configuration);
                    builder.Services.AddProcoreWebhooks();
                    AddEndpoint(builder.Services);
                    var app = builder.Build();
                    MapEndpoint(app);
                    // Whichever port is free; the configuration above replaces the host's own, its urls included.
                    app.Urls.Add("http://127.0.0.1:0");
                    await app.StartAsync();
                    return new World(app, procore, configuration);
                }

                public async Task<HttpStatusCode> DeliverAsync(string body, string? authorization = Authorization)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, _app.Urls.Single() + "/procore/webhooks")
                    {
                        Content = new StringContent(body, Encoding.UTF8, "application/json")
                    };
                    if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
                    using var response = await _http.SendAsync(request);
                    return response.StatusCode;
                }

                /// <summary>Subscribes with the application's own endpoint as the destination.</summary>
                public Task SubscribeAsync()
                {
                    Configuration["Procore:Webhooks:DestinationUrl"] = _app.Urls.Single() + "/procore/webhooks";
                    return Driver.SubscribeAsync(Procore, Configuration);
                }

                /// <summary>Sweeps the last hour.</summary>
                public Task SweepAsync()
                    => Sweep.SweepAsync(
                        Procore.Client(), 5358233, 42, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow, CancellationToken.None);

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
                    await Procore.DisposeAsync();
                    _http.Dispose();
                }
            }
        }
        """;

    /// <summary>The scenarios of a resource that belongs to a company, and whose lists do not tell what changed.</summary>
    public const string OfCompany = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Acme.Sync;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;

        public static class Driver
        {
            private const string Scope = "/rest/v2.0/companies/5358233/webhooks";

            public static async Task CompanyHookIsOfTheCompany()
            {
                await using var procore = await FakeProcore.StartAsync(isProject: false);
                await ProcoreWebhookSubscription.SubscribeAsync(procore.Client(), Settings(), 5358233, CancellationToken.None);
                procore.ExpectRequests(
                    $"GET {Scope}/hooks?namespace=acme-sync&per_page=100&page=1",
                    $"POST {Scope}/hooks {{\"payload_version\":\"v4.0\",\"namespace\":\"acme-sync\","
                        + "\"destination_url\":\"https://sync.example.com/procore/webhooks\","
                        + "\"destination_headers\":{\"Authorization\":\"Bearer made-up-made-up\"}}",
                    $"GET {Scope}/hooks/1/triggers?per_page=100&page=1",
                    $"POST {Scope}/hooks/1/triggers/bulk ["
                        + "{\"resource_name\":\"Departments\",\"event_type\":\"create\"},"
                        + "{\"resource_name\":\"Departments\",\"event_type\":\"update\"},"
                        + "{\"resource_name\":\"Departments\",\"event_type\":\"delete\"}]");
            }

            public static async Task SweepWithoutAFilterHasEverythingReadAgain()
            {
                await using var procore = await FakeProcore.StartAsync(isProject: false);
                using var services = new ServiceCollection().AddSingleton(Settings()).AddProcoreWebhooks().BuildServiceProvider();
                using var stop = new CancellationTokenSource();
                var loop = new RfiSync(procore.Client(), services.GetRequiredService<ProcoreWebhookChannel>()).RunAsync(stop.Token);
                var sweeps = services.GetRequiredService<ProcoreWebhookSweep>().RunAsync(5358233, stop.Token);
                await procore.CallsAsync(3);
                stop.Cancel();
                await Task.WhenAny(sweeps);
                await loop;
            }

            private static IConfiguration Settings() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Procore:Webhooks:Authorization"] = "Bearer made-up-made-up",
                ["Procore:Webhooks:Namespace"] = "acme-sync",
                ["Procore:Webhooks:DestinationUrl"] = "https://sync.example.com/procore/webhooks",
                ["Procore:Webhooks:SweepInterval"] = "00:00:00.001",
            }).Build();
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
                => {{(isInjected
                    ? "new RfiSync(client, services.GetRequiredService<ProcoreWebhookChannel>()).RunAsync(token)"
                    : "new RfiSync(client).RunAsync(token)")}};

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
