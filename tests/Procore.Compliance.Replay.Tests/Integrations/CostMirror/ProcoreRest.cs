using System.Net;
using System.Text.Json.Serialization;
using RestSharp;
using RestSharp.Authenticators;

namespace CostMirror;

/// <summary>A token of the app itself, asked for again before it ends.</summary>
public sealed class AppTokenAuthenticator(IConfiguration settings, TimeProvider clock) : IAuthenticator, IDisposable
{
    private readonly RestClient _login = new(new RestClientOptions("https://login.procore.com"));
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string _header = "";
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;

    public async ValueTask Authenticate(IRestClient client, RestRequest request, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() >= _renewAt)
            {
                var ask = new RestRequest("oauth/token", Method.Post)
                    .AddParameter("grant_type", "client_credentials")
                    .AddParameter("client_id", settings["Procore:ClientId"])
                    .AddParameter("client_secret", settings["Procore:ClientSecret"]);
                var token = await _login.PostAsync<AppToken>(ask, cancellationToken)
                    ?? throw new InvalidOperationException("No token came.");
                _header = "Bearer " + token.AccessToken;
                _renewAt = clock.GetUtcNow() + TimeSpan.FromSeconds(token.ExpiresIn - 90);
            }
        }
        finally
        {
            _gate.Release();
        }

        request.AddOrUpdateHeader("Authorization", _header);
    }

    public void Dispose()
    {
        _login.Dispose();
        _gate.Dispose();
    }

    private sealed record AppToken(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

/// <summary>One client for all of the app; a throttled request waits and is sent once more.</summary>
public sealed class ProcoreRest : IDisposable
{
    private readonly RestClient _client;
    private readonly TimeProvider _clock;

    public ProcoreRest(IConfiguration settings, AppTokenAuthenticator authenticator, TimeProvider clock)
    {
        _clock = clock;
        _client = new RestClient(new RestClientOptions("https://api.procore.com") { Authenticator = authenticator });
        _client.AddDefaultHeader("Procore-Company-Id", settings["Procore:CompanyId"]!);
    }

    public async Task<RestResponse<T>> SendAsync<T>(RestRequest request, CancellationToken cancellation)
    {
        var response = await _client.ExecuteAsync<T>(request, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var header = response.Headers?.FirstOrDefault(item => item.Name == "Retry-After")?.Value;
            var seconds = int.TryParse(header?.ToString(), out var said) ? said : 60;
            await Task.Delay(TimeSpan.FromSeconds(seconds), _clock, cancellation);
            response = await _client.ExecuteAsync<T>(request, cancellation);
        }

        return response.IsSuccessful
            ? response
            : throw new HttpRequestException($"{request.Resource} was answered with {(int)response.StatusCode}.", response.ErrorException);
    }

    public void Dispose() => _client.Dispose();
}
