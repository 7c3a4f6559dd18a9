using Flurl.Http;
using Procore.Compliance.Replay.Tests.Fake;

namespace Procore.Compliance.Replay.Tests.Running;

/// <summary>What a scenario has in hand while it runs an integration.</summary>
/// <param name="Fake">Its Procore.</param>
internal sealed record Replay(FakeProcore Fake)
{
    // A working day of the days on which the tables of this repository hold.
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);

    public JumpingClock Clock => Fake.Clock;

    /// <summary>Runs one integration from its start to its end, and gives what its Procore has counted.</summary>
    public static async Task<Outcome> RunAsync(Integration integration)
    {
        var clock = new JumpingClock(Morning, Morning + integration.Length);
        await using var fake = await FakeProcore.StartAsync(clock);
        Network.Enter(fake);
        await integration.Run(new Replay(fake));
        return new Outcome(fake.Seen, [.. fake.Seen.Where(fake.IsBorne)], fake.Requests);
    }

    /// <summary>The settings of every integration, under the keys of the section that each binds.</summary>
    public IConfiguration Settings(params (string Key, string Value)[] more) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            new (string Key, string Value)[]
            {
                ("Procore:ClientId", "the app's id"),
                ("Procore:ClientSecret", "the app's secret"),
                ("Procore:CompanyId", FakeProcore.CompanyId.ToString()),
            }
            .Concat(more)
            .Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)))
        .Build();

    /// <summary>A container as the host of an integration would build it, on this network and by this clock.</summary>
    public ServiceProvider Services(Action<IServiceCollection, IConfiguration> register, params (string Key, string Value)[] settings)
    {
        var configuration = Settings(settings);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        register(services, configuration);
        Network.Below(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Starts a web application of an integration on a free port, and gives a client that speaks to it.</summary>
    public async Task<Hosted> StartAsync(
        Func<WebApplicationBuilder, WebApplication> build, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddConfiguration(Settings(settings));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        Network.Below(builder.Services);
        var app = build(builder);
        await app.StartAsync(CancellationToken.None);
        var redirectsStay = new HttpClientHandler { AllowAutoRedirect = false };
        return new Hosted(app, new HttpClient(redirectsStay) { BaseAddress = new Uri(app.Urls.First()) });
    }

    /// <summary>Runs the background services of a container until the clock has come to its end.</summary>
    public async Task RunToTheEndAsync(IServiceProvider services)
    {
        var workers = services.GetServices<IHostedService>().ToList();
        foreach (var worker in workers)
        {
            await worker.StartAsync(CancellationToken.None);
        }

        var ended = workers.OfType<BackgroundService>().Select(worker => worker.ExecuteTask!).Append(Clock.Resting);
        await await Task.WhenAny(ended);
        foreach (var worker in workers)
        {
            await worker.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Runs what may end with the failure that an HTTP library makes of a refused request.</summary>
    public static async Task<Exception?> AttemptAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or FlurlHttpException or Refit.ApiException)
        {
            return failure;
        }
    }
}

/// <summary>A running web application of an integration.</summary>
/// <param name="App">The application.</param>
/// <param name="Client">A client that speaks to it, and follows no redirect.</param>
internal sealed record Hosted(WebApplication App, HttpClient Client) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
