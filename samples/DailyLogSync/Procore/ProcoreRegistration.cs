using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>Registers the clients of Procore with the addresses of the settings.</summary>
internal static class ProcoreRegistration
{
    public static IServiceCollection AddProcoreClients(this IServiceCollection services)
    {
        services.AddHttpClient<ProcoreSignIn>((provider, client) => client.BaseAddress = Settings(provider).LoginAddress);
        services.AddHttpClient<IProcoreDailyLogs, ProcoreDailyLogs>(
            (provider, client) => client.BaseAddress = Settings(provider).ApiAddress);
        return services;
    }

    private static ProcoreSettings Settings(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ProcoreSettings>>().Value;
}
