using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PunchListApi;

/// <summary>The app's own token, shared by all requests.</summary>
public sealed class AppToken(IHttpClientFactory clients, IConfiguration settings, TimeProvider clock)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private AuthenticationHeaderValue? _header;
    private DateTimeOffset _goodUntil;

    public async Task<AuthenticationHeaderValue> HeaderAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_header is null || _goodUntil <= clock.GetUtcNow())
            {
                var form = new Dictionary<string, string>
                {
                    { "grant_type", "client_credentials" },
                    { "client_id", settings["Procore:ClientId"]! },
                    { "client_secret", settings["Procore:ClientSecret"]! },
                };
                using var answer = await clients.CreateClient("login")
                    .PostAsync("/oauth/token", new FormUrlEncodedContent(form), cancellation);
                answer.EnsureSuccessStatusCode();
                var json = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                _header = new AuthenticationHeaderValue("Bearer", json.GetProperty("access_token").GetString());
                _goodUntil = clock.GetUtcNow().AddSeconds(json.GetProperty("expires_in").GetInt32() - 30);
            }

            return _header;
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>Puts token and company on each request; while Procore throttles, all requests of the app wait.</summary>
public sealed class ProcoreAccess(AppToken token, IConfiguration settings, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = await token.HeaderAsync(cancellationToken);
        request.Headers.Add("Procore-Company-Id", settings["Procore:CompanyId"]);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.TooManyRequests || request.Method != HttpMethod.Get)
        {
            return response;
        }

        var pause = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(15);
        response.Dispose();
        await Task.Delay(pause, clock, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
