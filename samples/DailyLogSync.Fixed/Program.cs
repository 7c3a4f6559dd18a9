using DailyLogSync.Procore;
using DailyLogSync.Sync;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddOptions<ProcoreSettings>()
    .Bind(builder.Configuration.GetSection("Procore"))
    .ValidateDataAnnotations()
    .ValidateOnStart();
builder.Services.AddDataProtection();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<TokenFile>();
builder.Services.AddSingleton<ProcoreTokens>();
builder.Services.AddSingleton<DailyLogStore>();
builder.Services.AddSingleton<ChangedProjects>();
builder.Services.AddSingleton<DailyLogCopier>();
builder.Services.AddProcoreClients();
builder.Services.AddHostedService<WebhookWorker>();
builder.Services.AddHostedService<HourlyReconciliation>();

var app = builder.Build();

app.MapSignIn();
app.MapWebhooks();
app.MapGet("/projects", async (IProcoreDailyLogs procore, CancellationToken cancellation) =>
    Results.Ok(await procore.ListProjectsAsync(cancellation)));
app.MapGet("/projects/{projectId:long}/daily-logs", (long projectId, DailyLogStore store) =>
    Results.Ok(store.Of(projectId)));

app.Run();
