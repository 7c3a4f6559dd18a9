namespace RfiTracker;

public static class RfiTrackerServices
{
    public const string Api = "procore";
    public const string Login = "procore-login";

    public static void AddRfiTracker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ITokenStore, MemoryTokenStore>();
        services.AddSingleton<TokenKeeper>();
        services.AddTransient<ProcoreHandler>();
        services.AddHttpClient(Login, client => client.BaseAddress = new Uri("https://login.procore.com"));
        services
            .AddHttpClient(Api, client =>
            {
                client.BaseAddress = new Uri("https://api.procore.com");
                client.DefaultRequestHeaders.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
            })
            .AddHttpMessageHandler<ProcoreHandler>();
        services.AddSingleton<RfiInbox>();
        services.AddHostedService<RfiSweep>();
    }
}

/// <summary>Where the pair of tokens lies between two runs; the real one encrypts it.</summary>
public interface ITokenStore
{
    Task<TokenPair?> ReadAsync(CancellationToken cancellation);

    Task WriteAsync(TokenPair pair, CancellationToken cancellation);
}

public sealed record TokenPair(string AccessToken, string RefreshToken, DateTimeOffset EndsAt);

public sealed class MemoryTokenStore : ITokenStore
{
    private TokenPair? _pair;

    public Task<TokenPair?> ReadAsync(CancellationToken cancellation) => Task.FromResult(_pair);

    public Task WriteAsync(TokenPair pair, CancellationToken cancellation)
    {
        _pair = pair;
        return Task.CompletedTask;
    }
}
