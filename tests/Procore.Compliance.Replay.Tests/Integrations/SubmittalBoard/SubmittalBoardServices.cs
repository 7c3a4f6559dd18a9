using System.Net;
using System.Net.Http.Headers;
using Refit;

namespace SubmittalBoard;

public static class SubmittalBoardServices
{
    public static void AddSubmittalBoard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AppTokens>();
        services.AddTransient(provider => new BoardHandler(
            provider.GetRequiredService<AppTokens>(), provider.GetRequiredService<TimeProvider>(), configuration["Procore:CompanyId"]!));
        services
            .AddHttpClient("procore-login", client => client.BaseAddress = new Uri("https://login.procore.com"))
            .AddTypedClient(client => RestService.For<IProcoreLogin>(client));
        services
            .AddHttpClient("procore", client => client.BaseAddress = new Uri("https://api.procore.com"))
            .AddHttpMessageHandler<BoardHandler>()
            .AddTypedClient(client => RestService.For<IProcoreSubmittals>(client));
        services.AddTransient<Board>();
    }
}

public sealed class AppTokens(IServiceProvider services, IConfiguration settings, TimeProvider clock)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private AppToken? _token;
    private DateTimeOffset _ends;

    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_token is null || clock.GetUtcNow() > _ends)
            {
                _token = await services.GetRequiredService<IProcoreLogin>().GetTokenAsync(
                    new AppTokenRequest(settings["Procore:ClientId"]!, settings["Procore:ClientSecret"]!), cancellation);
                _ends = clock.GetUtcNow().AddSeconds(_token.ExpiresIn).AddMinutes(-1);
            }

            return _token.AccessToken;
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>Token, company and patience for every call.</summary>
public sealed class BoardHandler(AppTokens tokens, TimeProvider clock, string company) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        request.Headers.TryAddWithoutValidation("Procore-Company-Id", company);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter?.Delta is { } wait)
        {
            await Task.Delay(wait, clock, cancellationToken);
            answer.Dispose();
            answer = await base.SendAsync(request, cancellationToken);
        }

        return answer;
    }
}

/// <summary>All submittals of a project on one board, and the few things that the board changes.</summary>
public sealed class Board(IProcoreSubmittals procore)
{
    private const int PageSize = 100;

    public async Task<IReadOnlyList<Submittal>> LoadAsync(long projectId, CancellationToken cancellation)
    {
        var all = new List<Submittal>();
        for (var page = 1; ; page++)
        {
            using var response = await procore.ListAsync(projectId, page, PageSize, cancellation);
            await response.EnsureSuccessStatusCodeAsync();
            all.AddRange(response.Content ?? []);
            if (response.Content is not { Count: PageSize })
            {
                return all;
            }
        }
    }

    public async Task<Submittal> AddAsync(long projectId, string title, string number, CancellationToken cancellation)
    {
        var made = await procore.CreateAsync(projectId, new(new(title, number)), cancellation);
        return await procore.GetAsync(projectId, made.Id, cancellation);
    }

    public Task RenameAsync(long projectId, Submittal submittal, string title, CancellationToken cancellation) =>
        procore.ChangeAsync(projectId, submittal.Id, new(new(title, submittal.Id.ToString())), cancellation);
}
