using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;
using Procore.Compliance.Replay.Tests.Fake;
using Procore.Compliance.Replay.Tests.Running;

namespace Procore.Compliance.Replay.Tests.Records;

/// <summary>The integrations that do what Procore counts against an app, each in the way in which it happens to people.</summary>
internal static class FaultyIntegrations
{
    private const string NextPages = "Integration Health does not count what stands on the next pages.";

    private const string Bodies
        = "The local Procore takes a body as it is; the real one answers 400 or 422, which Integration Health does not count.";

    private static readonly DateOnly Day = new(2026, 11, 20);

    public static ImmutableArray<Integration> All { get; } =
    [
        new()
        {
            Name = "NightlySnapshot",
            Library = "HttpClient in fields, static token",
            Expected =
            [
                new(Observation.Unauthorized, "GET /rest/v1.0/companies", [new("SnapshotJob.cs", "_token = json.RootElement")]),
                new(
                    Observation.MissingCompanyHeader,
                    "*",
                    [
                        new("SnapshotJob.cs", "_http = new()"),
                        new("SnapshotJob.cs", "new HttpRequestMessage("),
                        new("SnapshotJob.cs", "await _http.SendAsync(request)"),
                    ]),
                new(Observation.DeprecatedEndpoint, "GET /rest/v1.0/users", [new("SnapshotJob.cs", "\"/rest/v1.0/users?")]),
                new(Observation.NotFound, "GET /rest/v1.0/companies/{}/cost_centers", [new("SnapshotJob.cs", "/cost_centers\"")]),
                new(Observation.Throttled, "*", [new("SnapshotJob.cs", "await _http.SendAsync(request)")]),
            ],
            Remarks =
            [
                new("PCA5005", new("SnapshotJob.cs", "/rest/v1.0/users?"), NextPages),
                new("PCA5005", new("SnapshotJob.cs", ":company_id/trades"), NextPages),
                new("PCA5005", new("SnapshotJob.cs", "\"/rest/v1.0/projects?company_id="), NextPages),
                new("PCA5005", new("SnapshotJob.cs", "/vendors\""), NextPages),
                new("PCA5005", new("SnapshotJob.cs", "/locations\""), NextPages),
            ],
            Run = static async replay =>
            {
                replay.Fake.Projects = [.. Enumerable.Range(70101, 15).Select(id => (long)id)];
                await using var services = replay.Services(static (_, _) => { });
                var job = new global::NightlySnapshot.SnapshotJob(
                    new global::NightlySnapshot.SnapshotClient(replay.Settings()),
                    replay.Settings(),
                    replay.Clock,
                    services.GetRequiredService<ILogger<global::NightlySnapshot.SnapshotJob>>());
                var work = job.RunAsync(nights: 2, CancellationToken.None);
                await await Task.WhenAny(work, replay.Clock.Resting);
                Assert.InRange(job.Warehouse.Count, 1, 14);
            },
        },
        new()
        {
            Name = "PhotoSync",
            Library = "HttpClient in a field, string.Format",
            Expected =
            [
                new(Observation.DeprecatedEndpoint, "GET /vapid/image_categories", [new("PhotoSyncClient.cs", "/vapid/")]),
                new(Observation.DeprecatedEndpoint, "GET *weather_logs", [new("PhotoSyncClient.cs", "/weather_logs\"")]),
                new(Observation.PrivateEndpoint, "GET *photo_feed", [new("PhotoSyncClient.cs", "/photo_feed\"")]),
                new(Observation.PrivateEndpoint, "GET *daily_logs", [new("PhotoSyncClient.cs", "/daily_logs?")]),
                new(Observation.NotFound, "GET *safety_logs", [new("PhotoSyncClient.cs", "\"safety_logs\"")]),
                // A route with several ends is reported where it begins.
                new(Observation.NotFound, "GET *drawing_markups", [new("PhotoSyncClient.cs", "address.Append(\"/rest/v1.0/projects/\")")]),
                new(Observation.PrivateEndpoint, "GET *photo_search", [new("PhotoSyncClient.cs", ".Append(\"/rest/v1.0/projects/\")")]),
                new(Observation.NotFound, "PUT *", [new("PhotoSyncClient.cs", "/image_categories/{albumId}")]),
                new(Observation.NotFound, "POST *images", [new("PhotoSyncClient.cs", "/rest/v1.0/project/")]),
            ],
            Remarks =
            [
                new("PCA5005", new("PhotoSyncClient.cs", "/rest/v1.0/images?"), NextPages),
                new("PCA5005", new("PhotoSyncClient.cs", "BaseUrl + \"/rest/v1.0/projects/\" + projectId"), NextPages),
                new("PCA5005", new("PhotoSyncClient.cs", "/weather_logs\""), NextPages),
            ],
            Run = static async replay =>
            {
                replay.Fake.Unlisted.Add("/rest/v1.0/projects/{}/photo_feed");
                replay.Fake.Unlisted.Add("/rest/v1.0/projects/{}/daily_logs");
                replay.Fake.Unlisted.Add("/rest/v1.0/projects/{}/photo_search");
                var client = new global::PhotoSync.PhotoSyncClient(
                    replay.Fake.Tokens.Grant("production"), FakeProcore.CompanyId.ToString(), replay.Clock);
                var run = new global::PhotoSync.PhotoSyncRun(client);
                var pictures = new Dictionary<string, byte[]> { ["Progress-1.jpg"] = [1, 2] };
                await run.SyncAsync(70101, Day.ToDateTime(TimeOnly.MinValue), pictures);
                Assert.Contains("photos: 2", run.Log);
            },
        },
        new()
        {
            Name = "BidWatcher",
            Library = "named client of IHttpClientFactory, BackgroundService",
            Length = TimeSpan.FromHours(2),
            Expected =
            [
                new(Observation.DeprecatedEndpoint, "GET *bids", [new("BidWatcherServices.cs", "/bids?per_page=100")]),
                new(
                    Observation.Throttled,
                    "GET *bids",
                    [
                        new("BidWatcherServices.cs", "while (!stoppingToken.IsCancellationRequested)"),
                        new("BidWatcherServices.cs", "/bids?per_page=100"),
                    ]),
                // The client is reported once, at the first of its requests.
                new(
                    Observation.Throttled,
                    "GET *bids/{id}",
                    [
                        new("BidWatcherServices.cs", "Parallel.ForEachAsync("),
                        new("BidWatcherServices.cs", "/bids?per_page=100"),
                    ]),
                new(Observation.NotFound, "GET *bid_packages", [new("BidWatcherServices.cs", "/bid_packages\"")]),
                new(Observation.NotFound, "GET *bid_contacts_list", [new("BidWatcherServices.cs", "/bid_contacts_list\"")]),
                new(Observation.DeprecatedEndpoint, "GET *documents", [new("BidWatcherServices.cs", "/documents\"")]),
                new(Observation.Forbidden, "GET /rest/v1.0/prime_contracts", [new("BidWatcherServices.cs", "/prime_contracts?")])
                {
                    NotInSource = "What a service account may read is set in the customer's directory.",
                },
            ],
            Remarks =
            [
                new("PCA5005", new("BidWatcherServices.cs", "/bids?per_page=100"), NextPages),
                new("PCA2013", new("BidWatcherServices.cs", "/bids/{bid}\""), "Integration Health does not count betas."),
            ],
            Run = static async replay =>
            {
                await using var services = replay.Services(global::BidWatcher.BidWatcherServices.AddBidWatcher);
                await replay.RunToTheEndAsync(services);
                var board = services.GetRequiredService<global::BidWatcher.BidBoard>();
                Assert.Equal(2, board.Bids.Count);
                Assert.True(board.Failures > 100);
                replay.Clock.Advance(TimeSpan.FromHours(1));
                replay.Fake.Denied.Add("prime_contracts");
                var printout = new global::BidWatcher.BidPrintout(services.GetRequiredService<IHttpClientFactory>(), replay.Settings());
                Assert.Equal(25, await printout.FetchAsync(Enumerable.Repeat(9001L, 40), CancellationToken.None));
                replay.Clock.Advance(TimeSpan.FromMinutes(1));
                var page = new global::BidWatcher.PlanroomPage(services.GetRequiredService<IHttpClientFactory>());
                Assert.Empty(await page.ShowAsync(70101, global::BidWatcher.PlanroomList.Packages, CancellationToken.None));
                Assert.Empty(await page.ShowAsync(70101, global::BidWatcher.PlanroomList.Contacts, CancellationToken.None));
                Assert.Empty(await page.ShowAsync(70101, global::BidWatcher.PlanroomList.Documents, CancellationToken.None));
                Assert.Empty(await page.ShowAsync(70101, global::BidWatcher.PlanroomList.Contracts, CancellationToken.None));
            },
        },
        new()
        {
            Name = "ScheduleBridge",
            Library = "RestSharp, one client for each host",
            Expected =
            [
                new(Observation.DeprecatedEndpoint, "GET *calendar_events", [new("ScheduleBridgeService.cs", "/calendar_events\"")]),
                new(Observation.DeprecatedEndpoint, "PATCH *", [new("ScheduleBridgeService.cs", "/todos/{id}")]),
                new(Observation.NotFound, "GET *milestones", [new("ScheduleBridgeService.cs", "\"milestones\"")]),
                new(Observation.NotFound, "GET *calendar_items", [new("ScheduleBridgeService.cs", "\"calendar_items\"")]),
                new(Observation.Unauthorized, "GET *calendar_items", [new("ScheduleBridgeService.cs", "await _token.Value")])
                {
                    Deviation = "A Lazy of a task keeps the token out of RestSharp's RestResponse<T>.Data; no rule sees that it ends.",
                },
                new(Observation.NotFound, "GET *schedule/tasks", [new("ScheduleBridgeService.cs", "/schedule/tasks\"")]),
                new(Observation.Throttled, "*", [new("ScheduleBridgeService.cs", "do")]),
                new(
                    Observation.MissingCompanyHeader,
                    "*",
                    [
                        new("ScheduleBridgeService.cs", "_api = new(", Occurrence: 1),
                        new("ScheduleBridgeService.cs", "await _api.ExecuteAsync(request)"),
                        new("ScheduleBridgeService.cs", "/calendar_events\""),
                        new("ScheduleBridgeService.cs", "/todos/{id}"),
                    ]),
            ],
            Run = static async replay =>
            {
                replay.Fake.Projects = [.. Enumerable.Range(70101, 15).Select(id => (long)id)];
                var bridge = new global::ScheduleBridge.ScheduleBridgeService(replay.Settings(), replay.Clock);
                Assert.True(await bridge.CompleteAsync(70101, 9001));
                Assert.InRange(await bridge.ImportAsync(replay.Fake.Projects), 1, 29);
                replay.Clock.Advance(TimeSpan.FromMinutes(1));
                Assert.Equal(2, await bridge.CountMilestonesAsync(70101));
                var export = new global::ScheduleBridge.ScheduleExport(replay.Settings());
                Assert.Null(await export.ExportAsync(70101, CancellationToken.None));
                replay.Clock.Advance(TimeSpan.FromHours(2));
                Assert.Null(await export.ExportAsync(70102, CancellationToken.None));
            },
        },
        new()
        {
            Name = "VendorPortal",
            Library = "Refit over a client of IHttpClientFactory",
            Expected =
            [
                new(Observation.NotFound, "GET *vendors", [new("IVendorApi.cs", "/vendors\")]")]),
                new(Observation.NotFound, "PUT *", [new("IVendorApi.cs", "[Put(")]),
                new(
                    Observation.Throttled,
                    "GET /rest/v1.0/vendors/{id}",
                    [
                        new("VendorPortalServices.cs", "foreach (var id in ids)"),
                        new("VendorPortalServices.cs", "foreach (var task in tasks)"),
                        new("VendorPortalServices.cs", "ListAsync() =>"),
                    ]),
                new(
                    Observation.Unauthorized,
                    "POST /oauth/token",
                    [new("VendorPortalServices.cs", "[\"grant_type\"] = \"refresh_token\"")]),
                new(Observation.Unauthorized, "GET *insurances", [new("VendorPortalServices.cs", "DefaultRequestHeaders.Authorization")]),
            ],
            Run = static async replay =>
            {
                await using var services = replay.Services(global::VendorPortal.VendorPortalServices.AddVendorPortal);
                var pages = services.GetRequiredService<global::VendorPortal.VendorPages>();
                await pages.StartAsync();
                Assert.Equal(2, (await pages.PapersAsync()).Count);
                Assert.Equal(9001, (await pages.ShowAsync(9001)).Id);
                Assert.NotNull(await Running.Replay.AttemptAsync(pages.ListAsync));
                Assert.NotNull(await Running.Replay.AttemptAsync(() => pages.RenameAsync(9001, "Glass & Co")));
                var user = services.GetRequiredService<global::VendorPortal.ConnectedUser>();
                user.Connect("ended", replay.Fake.Tokens.SignIn(), replay.Clock.GetUtcNow());
                replay.Fake.SignInsAtOnce = 10;
                Assert.NotNull(await Running.Replay.AttemptAsync(
                    () => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => user.GetTokenAsync()))));
                replay.Fake.SignInsAtOnce = 1;
                Assert.StartsWith("access-", await user.GetTokenAsync(), StringComparison.Ordinal);
                await user.DisconnectAsync();
                await replay.Fake.AnswerAsync(40, async () => Assert.NotNull(
                    await Running.Replay.AttemptAsync(() => pages.DetailsAsync(Enumerable.Repeat(9001L, 40)))));
                replay.Clock.Advance(TimeSpan.FromHours(2));
                Assert.NotNull(await Running.Replay.AttemptAsync(pages.PapersAsync));
            },
        },
        new()
        {
            Name = "TimecardPush",
            Library = "Flurl, one client for each host",
            Expected =
            [
                new(Observation.NotFound, "DELETE *", [new("TimecardPusher.cs", "\"timecards\"")]),
                new(Observation.NotFound, "GET *timecard_entry", [new("TimecardPusher.cs", "\"timecard_entry\")")]),
                new(
                    Observation.Throttled,
                    "POST *timecard_entries",
                    [
                        new("TimecardPusher.cs", "Task.WhenAll("),
                        // The client is reported at the first of its requests, which is another one.
                        new("TimecardPusher.cs", ".GetJsonAsync<List<TimecardEntry>>();", Occurrence: 1),
                    ]),
                new(Observation.Unauthorized, "GET *people", [new("TimecardPusher.cs", "TimeSpan.FromHours(2)")]),
            ],
            Remarks =
            [
                new("PCA5005", new("TimecardPusher.cs", "\"projects\", projectId, \"people\""), NextPages),
            ],
            Run = static async replay =>
            {
                using var cache = new MemoryCache(new MemoryCacheOptions());
                var pusher = new global::TimecardPush.TimecardPusher(replay.Settings(), cache);
                var cards = Enumerable.Range(1, 40).Select(hour => new global::TimecardPush.Timecard
                {
                    ProjectId = 70101,
                    PartyId = hour,
                    Hours = 8,
                    Date = Day,
                });
                Assert.Equal(25, await pusher.PushAsync([.. cards]));
                replay.Clock.Advance(TimeSpan.FromMinutes(5));
                Assert.NotNull(await Running.Replay.AttemptAsync(() => pusher.ReadBackAsync(70101, Day)));
                Assert.False(await pusher.WithdrawAsync(70101, 9001));
                Assert.Equal(2, (await pusher.CrewAsync(70101)).Count);
                replay.Clock.Advance(TimeSpan.FromMinutes(100));
                Assert.NotNull(await Running.Replay.AttemptAsync(() => pusher.CrewAsync(70101)));
            },
        },
        new()
        {
            Name = "SafetyFeed",
            Library = "minimal API, typed clients",
            Expected =
            [
                new(Observation.Unauthorized, "POST /oauth/token", [new("SafetyFeedApp.cs", "[\"grant_type\"] = \"refresh_token\"")]),
            ],
            Remarks =
            [
                new("PCA5005", new("SafetyFeedApp.cs", "{projectId}/incidents\""), NextPages),
                new(
                    "PCA4008",
                    new("SafetyFeedApp.cs", "[\"grant_type\"] = \"authorization_code\""),
                    "Integration Health does not count tokens that nobody revokes."),
            ],
            Run = static async replay =>
            {
                await using var hosted = await replay.StartAsync(
                    global::SafetyFeed.SafetyFeedApp.Build, [("Procore:RedirectUri", "https://feed.example.org/signin/callback")]);
                using var signedIn = await hosted.Client.GetAsync("/signin/callback?code=a-code");
                using var name = await hosted.Client.GetAsync("/whoami");
                Assert.True(name.IsSuccessStatusCode);
                for (var look = 0; look < 3; look++)
                {
                    using var incidents = await hosted.Client.GetAsync("/incidents?projectId=70101");
                    Assert.Equal(look < 2, incidents.IsSuccessStatusCode);
                    replay.Clock.Advance(TimeSpan.FromHours(2));
                }
            },
        },
        new()
        {
            Name = "LedgerImport",
            Library = "typed client, Polly's AddPolicyHandler",
            Expected =
            [
                new(Observation.DeprecatedEndpoint, "GET /rest/v1.0/commitments", [new("LedgerImporter.cs", "\"/rest/v1.0/commitments\"")]),
                new(Observation.NotFound, "GET /rest/v1.0/line_item_type", [new("LedgerImporter.cs", "\"/rest/v1.0/line_item_type\"")]),
                new(
                    Observation.Throttled,
                    "POST *direct_costs",
                    [new("LedgerImporter.cs", ".RetryAsync(3))"), new("LedgerImporter.cs", "foreach (var invoice in")]),
                new(Observation.NotFound, "GET *direct_cost_items", [new("LedgerImporter.cs", "\"direct_cost_items\"")]),
                new(Observation.NotFound, "GET *budget_changes", [new("LedgerImporter.cs", "\"budget_changes\"")]),
                // The permission is the customer's; that each refusal is asked for four times is the code's.
                new(Observation.Forbidden, "*direct_costs", [new("LedgerImporter.cs", ".RetryAsync(3))")]),
            ],
            Remarks =
            [
                new("PCA5005", new("LedgerImporter.cs", "\"/rest/v1.0/commitments\""), NextPages),
                new("PCA5010", new("LedgerImporter.cs", "projects/{projectId}/direct_costs\", new"), Bodies),
                new("PCA5005", new("LedgerImporter.cs", "\"/rest/v1.0/cost_codes\""), NextPages),
            ],
            Run = static async replay =>
            {
                await using var services = replay.Services(global::LedgerImport.LedgerImportServices.AddLedgerImport);
                var importer = services.GetRequiredService<global::LedgerImport.LedgerImporter>();
                var invoices = Enumerable.Range(1, 40)
                    .Select(static number => new global::LedgerImport.Invoice($"{number}", $"Gravel {number}", 10));
                Assert.InRange(await importer.ImportAsync(70101, invoices, CancellationToken.None), 1, 30);
                replay.Clock.Advance(TimeSpan.FromHours(1));
                var counts = await importer.CountReferencesAsync(70101, CancellationToken.None);
                Assert.Equal((2, 2, -1), (counts["commitments"], counts["cost codes"], counts["line item types"]));
                Assert.Equal(2, await importer.ReportAsync(70101));
                replay.Fake.Denied.Add("direct_costs");
                Assert.Equal(0, await importer.ImportAsync(70102, invoices.Take(2), CancellationToken.None));
            },
        },
        new()
        {
            Name = "FormsGateway",
            Library = "typed client, addresses out of options",
            Expected =
            [
                new(Observation.NotFound, "GET /rest/v1.4/*", [new("FormsGatewayClient.cs", "{options.ApiVersion}")]),
                new(Observation.NotFound, "GET *form_template_fields", [new("FormsGatewayClient.cs", "{list.Path}")]),
                new(Observation.PrivateEndpoint, "GET *form_responses", [new("FormsGatewayClient.cs", "{options.FormsResource}")]),
                new(Observation.DeprecatedEndpoint, "GET /rest/v1.0/checklist/lists", [new("FormsGatewayClient.cs", "/checklist/lists?")]),
                new(
                    Observation.MissingCompanyHeader,
                    "*",
                    [
                        new("FormsGatewayClient.cs", "\"Procore-CompanyId\""),
                        new("FormsGatewayClient.cs", "AddHttpClient<FormsGatewayClient>"),
                        new("FormsGatewayClient.cs", "await http.SendAsync(request, cancellation)"),
                    ]),
            ],
            Run = static async replay =>
            {
                replay.Fake.Unlisted.Add("/rest/v1.0/projects/{}/form_responses");
                var options = new global::FormsGateway.FormsGatewayOptions
                {
                    ApiVersion = "v1.4",
                    FormsResource = "form_responses",
                    ClientId = "the app's id",
                    ClientSecret = "the app's secret",
                    CompanyId = FakeProcore.CompanyId.ToString(),
                };
                await using var services = replay.Services(
                    (services, _) => global::FormsGateway.FormsGatewayServices.AddFormsGateway(services, options));
                var client = services.GetRequiredService<global::FormsGateway.FormsGatewayClient>();
                Assert.Equal(3, (await client.ProjectsAsync(CancellationToken.None)).GetArrayLength());
                Assert.Equal(0, (await client.TemplatesAsync(CancellationToken.None)).GetArrayLength());
                Assert.Equal(0, (await client.FormsAsync(70101, CancellationToken.None)).GetArrayLength());
                Assert.Equal(2, (await client.ChecklistsAsync(70101, CancellationToken.None)).GetArrayLength());
                var lists = new global::FormsGateway.ProjectLists(client);
                Assert.Equal(2, (await lists.AllAsync<global::FormsGateway.Location>(70101, CancellationToken.None)).Count);
                Assert.Empty(await lists.AllAsync<global::FormsGateway.FormField>(70101, CancellationToken.None));
            },
        },
        new()
        {
            Name = "TwoWayTasks",
            Library = "HttpClient in a field, constants for hosts",
            Expected =
            [
                new(Observation.Unauthorized, "GET /rest/v1.0/me", [new("TaskSync.cs", "\"https://login-sandbox.procore.com\"")]),
                new(Observation.NotFound, "GET *todos", [new("TaskSync.cs", "\"todos\"")]),
                new(Observation.NotFound, "GET *action_items", [new("TaskSync.cs", "\"action_items\"")]),
                new(Observation.NotFound, "GET *users", [new("TaskSync.cs", "/users\")")]),
                new(Observation.Throttled, "GET *task_items/{id}", [new("TaskSync.cs", "foreach (var taskId in knownTasks)")])
                {
                    Deviation = "PCA3004 leaves reads by id alone in a project that reads the list as well, and PCA3009 leaves a project "
                        + "alone in which PCA3003 speaks, so nothing says that this loop meets 429.",
                },
                new(Observation.Throttled, "PATCH *task_items/{id}", [new("TaskSync.cs", "for (var attempt = 0;")]),
            ],
            Remarks =
            [
                new("PCA5005", new("TaskSync.cs", "/users\""), NextPages),
            ],
            Run = static async replay =>
            {
                replay.Fake.Records = [.. Enumerable.Range(9001, 40).Select(id => (long)id)];
                var sync = new global::TwoWayTasks.TaskSync(replay.Settings(), replay.Clock);
                Assert.False(await sync.TestConnectionAsync());
                Assert.Empty(await sync.AssigneesAsync(FakeProcore.CompanyId));
                Assert.True(await sync.PushAsync(70101, "Order glass"));
                Assert.Equal(2, await sync.CountAsync(70101, global::TwoWayTasks.TaskSource.Tasks) / 20);
                Assert.Equal(0, await sync.CountAsync(70101, global::TwoWayTasks.TaskSource.Todos));
                Assert.Equal(0, await sync.CountAsync(70101, global::TwoWayTasks.TaskSource.ActionItems));
                Assert.InRange((await sync.PullAsync(70101, replay.Fake.Records)).Count, 1, 30);
                Assert.InRange(await sync.CompleteAsync(70101, replay.Fake.Records), 20, 39);
            },
        },
    ];
}
