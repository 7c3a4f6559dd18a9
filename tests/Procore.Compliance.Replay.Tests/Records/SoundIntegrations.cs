using System.Collections.Immutable;
using System.Net;
using System.Threading.Channels;
using Procore.Compliance.Replay.Tests.Fake;
using Procore.Compliance.Replay.Tests.Running;

namespace Procore.Compliance.Replay.Tests.Records;

/// <summary>The integrations that do what Procore asks for.</summary>
internal static class SoundIntegrations
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    public static ImmutableArray<Integration> All { get; } =
    [
        new()
        {
            Name = "SiteDiary",
            Library = "typed client of IHttpClientFactory, two DelegatingHandlers",
            IsSound = true,
            Run = static async replay =>
            {
                replay.Fake.Projects = [.. Enumerable.Range(70101, 12).Select(id => (long)id)];
                await using var services = replay.Services(
                    static (services, configuration) => global::SiteDiary.SiteDiaryServices.AddSiteDiary(services, configuration));
                for (var evening = 0; evening < 3; evening++)
                {
                    var text = await services.GetRequiredService<global::SiteDiary.DiaryReport>().WriteAsync(Day, CancellationToken.None);
                    Assert.Contains("2 notes, 2 crews, 2 deliveries", text, StringComparison.Ordinal);
                    replay.Clock.Advance(TimeSpan.FromHours(10));
                }
            },
        },
        new()
        {
            Name = "RfiTracker",
            Library = "named client of IHttpClientFactory, DelegatingHandler, BackgroundService",
            IsSound = true,
            Run = static async replay =>
            {
                await using var services = replay.Services(
                    global::RfiTracker.RfiTrackerServices.AddRfiTracker, [("Projects:0", "70101"), ("Projects:1", "70102")]);
                var desk = replay.Fake.Tokens;
                var signedIn = new global::RfiTracker.TokenPair(
                    desk.Grant("production"), desk.SignIn(), replay.Clock.GetUtcNow().AddSeconds(TokenDesk.Lifetime));
                await services.GetRequiredService<global::RfiTracker.ITokenStore>().WriteAsync(signedIn, CancellationToken.None);
                await replay.RunToTheEndAsync(services);
                Assert.Equal(2, services.GetRequiredService<global::RfiTracker.RfiInbox>().Count);
                await services.GetRequiredService<global::RfiTracker.TokenKeeper>().SignOutAsync(CancellationToken.None);

                var queue = Channel.CreateUnbounded<global::RfiTracker.RfiEvent>();
                await using var hosted = await replay.StartAsync(builder =>
                {
                    var app = builder.Build();
                    global::RfiTracker.RfiReceiver.MapRfiReceiver(app, queue.Writer, "the hook's secret");
                    return app;
                });
                var delivery = new global::RfiTracker.RfiEvent("01JD", "update", "RFIs", "9001");
                using var unsigned = await hosted.Client.PostAsJsonAsync("/webhooks/procore", delivery);
                Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
                hosted.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "the hook's secret");
                using var first = await hosted.Client.PostAsJsonAsync("/webhooks/procore", delivery);
                using var second = await hosted.Client.PostAsJsonAsync("/webhooks/procore", delivery);
                Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
                Assert.Equal(1, queue.Reader.Count);
            },
        },
        new()
        {
            Name = "CostMirror",
            Library = "RestSharp with an authenticator",
            IsSound = true,
            Run = static async replay =>
            {
                var settings = replay.Settings();
                using var authenticator = new global::CostMirror.AppTokenAuthenticator(settings, replay.Clock);
                using var procore = new global::CostMirror.ProcoreRest(settings, authenticator, replay.Clock);
                foreach (var project in Enumerable.Repeat(replay.Fake.Projects, 3).SelectMany(projects => projects))
                {
                    var copier = new global::CostMirror.CostCopier(procore, settings);
                    await copier.CopyAsync(project, CancellationToken.None);
                    await copier.CopySmallListsAsync(project, CancellationToken.None);
                    Assert.All(copier.Copied.Values, count => Assert.Equal(2, count));
                    var rows = Enumerable.Range(1, 1500).Select(id => new global::CostMirror.CostRow(id, $"Cost {id}", null));
                    Assert.Equal(1500, await copier.BringAsync(project, rows, CancellationToken.None));
                    replay.Clock.Advance(TimeSpan.FromMinutes(20));
                }
            },
        },
        new()
        {
            Name = "DirectoryExport",
            Library = "Flurl, one client for each host",
            IsSound = true,
            Run = static async replay =>
            {
                replay.Fake.Records = [.. Enumerable.Range(9001, 1200).Select(id => (long)id)];
                using var exporter = new global::DirectoryExport.DirectoryExporter(replay.Settings(), replay.Clock);
                await using var file = new StringWriter();
                Assert.Equal(1200, await exporter.ExportAsync(file, CancellationToken.None));
            },
        },
        new()
        {
            Name = "SubmittalBoard",
            Library = "Refit, typed clients of IHttpClientFactory",
            IsSound = true,
            Run = static async replay =>
            {
                await using var services = replay.Services(global::SubmittalBoard.SubmittalBoardServices.AddSubmittalBoard);
                var board = services.GetRequiredService<global::SubmittalBoard.Board>();
                var submittals = await board.LoadAsync(70101, CancellationToken.None);
                Assert.Equal(2, submittals.Count);
                await board.AddAsync(70101, "Glass", "12", CancellationToken.None);
                for (var change = 0; change < 30; change++)
                {
                    await board.RenameAsync(70101, submittals[change % 2], $"Glass, take {change}", CancellationToken.None);
                }
            },
        },
        new()
        {
            Name = "PunchListApi",
            Library = "minimal API, named client of IHttpClientFactory",
            IsSound = true,
            Run = static async replay =>
            {
                await using var hosted = await replay.StartAsync(global::PunchListApi.PunchListApp.Build);
                for (var tablet = 0; tablet < 20; tablet++)
                {
                    var items = await hosted.Client.GetFromJsonAsync<List<global::PunchListApi.PunchItem>>("/projects/70101/punch-items");
                    Assert.Equal(2, items!.Count);
                }

                var scratch = new global::PunchListApi.NewPunchItem("Scratch", 70101);
                using var made = await hosted.Client.PostAsJsonAsync("/punch-items", scratch);
                Assert.True(made.IsSuccessStatusCode);
                using var gone = await hosted.Client.DeleteAsync("/punch-items/9001?projectId=70101");
                Assert.True(gone.IsSuccessStatusCode);
                Assert.Equal(4, replay.Fake.Requests);
                using var waited = await hosted.Client.PostAsync($"/companies/{FakeProcore.CompanyId}/operations/9001/wait", null);
                Assert.Equal("\"not done yet\"", await waited.Content.ReadAsStringAsync());
            },
        },
        new()
        {
            Name = "EquipmentLedger",
            Library = "typed client, Microsoft.Extensions.Http.Resilience",
            IsSound = true,
            Run = static async replay =>
            {
                replay.Fake.Projects = [.. Enumerable.Range(70101, 30).Select(id => (long)id)];
                await using var services = replay.Services(static (services, configuration)
                    => global::EquipmentLedger.EquipmentServices.AddEquipmentLedger(services, configuration));
                var api = services.GetRequiredService<global::EquipmentLedger.EquipmentApi>();
                var ledger = new global::EquipmentLedger.Ledger(api, replay.Settings());
                Assert.Empty(await ledger.DifferencesAsync(replay.Fake.Projects, CancellationToken.None));
                Assert.Equal("9001", (await api.FindAsync(FakeProcore.CompanyId.ToString(), "9001", CancellationToken.None)).Id);
            },
        },
        new()
        {
            Name = "DrawingArchive",
            Library = "console tool, one static HttpClient",
            IsSound = true,
            Run = static async replay =>
            {
                replay.Fake.Records = [.. Enumerable.Range(9001, 900).Select(id => (long)id)];
                var archive = new Dictionary<string, byte[]>();
                var settings = replay.Settings();
                Assert.Equal(0, await global::DrawingArchive.Program.RunAsync(["70101"], settings, replay.Clock, archive, TextWriter.Null));
                Assert.Equal(901, archive.Count);
            },
        },
        new()
        {
            Name = "ObservationReport",
            Library = "named client, Polly's ResiliencePipeline",
            IsSound = true,
            Run = static async replay =>
            {
                replay.Fake.Projects = [.. Enumerable.Range(70101, 20).Select(id => (long)id)];
                await using var services = replay.Services(global::ObservationReport.ReportServices.AddObservationReport);
                var counts = await services.GetRequiredService<global::ObservationReport.SafetyReport>()
                    .CountAsync(replay.Fake.Projects, CancellationToken.None);
                Assert.All(counts.Values, count => Assert.Equal((2, 2), count));
            },
        },
        new()
        {
            Name = "MeetingMinutes",
            Library = "own gateway over HttpClient, Channel, BackgroundService",
            IsSound = true,
            Run = static async replay =>
            {
                await using var services = replay.Services(
                    static (services, _) => global::MeetingMinutes.MinutesServices.AddMeetingMinutes(services));
                var queue = services.GetRequiredService<Channel<global::MeetingMinutes.Minutes>>();
                for (var call = 0; call < 12; call++)
                {
                    await queue.Writer.WriteAsync(new(70101, "Record 9002", $"Decision {call}"));
                }

                await queue.Writer.WriteAsync(new(70102, "No such meeting", "None"));
                queue.Writer.Complete();
                await replay.RunToTheEndAsync(services);
            },
        },
    ];
}
