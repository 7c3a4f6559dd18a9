using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>Registers the clients of Procore with the addresses of the settings.</summary>
internal static class ProcoreRegistration
{
    public static IServiceCollection AddProcoreClients(this IServiceCollection services)
    {
        services.AddSingleton<ProcoreSignIn>();
        services.AddTransient<ProcoreRequestHandler>();
        services.AddHttpClient(ProcoreTokens.ClientName, (provider, client) => client.BaseAddress = Settings(provider).LoginAddress);
        services
            .AddHttpClient<IProcoreDailyLogs, ProcoreDailyLogs>((provider, client) => client.BaseAddress = Settings(provider).ApiAddress)
            .AddHttpMessageHandler<ProcoreRequestHandler>();
        return services;
    }

    private static ProcoreSettings Settings(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ProcoreSettings>>().Value;
}
