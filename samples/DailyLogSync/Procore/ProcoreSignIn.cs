using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>OAuth with Procore: sends the user to the login page and exchanges the code that comes back.</summary>
internal sealed class ProcoreSignIn(HttpClient http, ProcoreTokens tokens, IOptions<ProcoreSettings> settings)
{
    private const string TokenPath = "oauth/token";

    private readonly ProcoreSettings _settings = settings.Value;

    public string AuthorizeAddress(string state) => QueryHelpers.AddQueryString(
        new Uri(_settings.LoginAddress, "oauth/authorize").ToString(),
        new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = _settings.ClientId,
            ["redirect_uri"] = _settings.RedirectAddress,
            ["state"] = state,
        });

    public async Task ExchangeAsync(string code, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = _settings.ClientId,
            ["client_secret"] = _settings.ClientSecret,
            ["code"] = code,
            ["redirect_uri"] = _settings.RedirectAddress,
        };

        using var response = await http.PostAsync(TokenPath, new FormUrlEncodedContent(form), cancellation);
        response.EnsureSuccessStatusCode();
        tokens.Keep(await response.Content.ReadFromJsonAsync<TokenResponse>(cancellation)
            ?? throw new InvalidOperationException("Procore sent no token."));
    }
}
