using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace SiteDiary;

public sealed class ProcoreOptions
{
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public long CompanyId { get; set; }
}

public static class SiteDiaryServices
{
    public static IServiceCollection AddSiteDiary(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ProcoreOptions>(configuration.GetSection("Procore"));
        services.AddSingleton<ServiceAccountTokens>();
        services.AddTransient<ServiceAccountHandler>();
        services.AddTransient<PacingHandler>();
        services.AddHttpClient("procore-login", client => client.BaseAddress = new Uri("https://login.procore.com/"));
        services
            .AddHttpClient<DiaryClient>(client =>
            {
                client.BaseAddress = new Uri("https://api.procore.com/");
                client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            })
            .AddHttpMessageHandler<ServiceAccountHandler>()
            .AddHttpMessageHandler<PacingHandler>();
        services.AddTransient<DiaryReport>();
        return services;
    }
}

/// <summary>Adds the token of the service account and the company to every call.</summary>
public sealed class ServiceAccountHandler(ServiceAccountTokens tokens, IOptions<ProcoreOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Procore-Company-Id", options.Value.CompanyId.ToString());
        return await base.SendAsync(request, cancellationToken);
    }
}
