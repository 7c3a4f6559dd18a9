using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace EquipmentLedger;

public static class EquipmentServices
{
    public static IServiceCollection AddEquipmentLedger(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LedgerTokens>();
        services.AddTransient<LedgerAuthorization>();
        services.AddHttpClient<LedgerLogin>(http => http.BaseAddress = new Uri("https://login.procore.com"));
        services
            .AddHttpClient<EquipmentApi>(http =>
            {
                http.BaseAddress = new Uri("https://api.procore.com");
                http.DefaultRequestHeaders.Add("Procore-Company-Id", configuration.GetValue<string>("Procore:CompanyId"));
            })
            .AddHttpMessageHandler<LedgerAuthorization>()
            .AddResilienceHandler("procore", (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 4,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromSeconds(10),
                    ShouldRetryAfterHeader = true,
                    ShouldHandle = outcome => ValueTask.FromResult(
                        outcome.Outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable),
                });
            });
        return services;
    }
}
