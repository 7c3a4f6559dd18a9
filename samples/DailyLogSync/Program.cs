using DailyLogSync.Procore;
using DailyLogSync.Sync;

var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<ProcoreSettings>(builder.Configuration.GetSection("Procore"));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<ProcoreTokens>();
builder.Services.AddSingleton<DailyLogStore>();
builder.Services.AddProcoreClients();
builder.Services.AddHostedService<DailyLogPoller>();

var app = builder.Build();

app.MapSignIn();
app.MapGet("/projects", async (IProcoreDailyLogs procore, CancellationToken cancellation) =>
    Results.Ok(await procore.ListProjectsAsync(cancellation)));
app.MapGet("/projects/{projectId:long}/daily-logs", (long projectId, DailyLogStore store) =>
    Results.Ok(store.Of(projectId)));

app.Run();
