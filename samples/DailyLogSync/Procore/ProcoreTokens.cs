using System.Text.Json.Serialization;

namespace DailyLogSync.Procore;

/// <summary>The answer of Procore's token endpoint.</summary>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>Keeps the token of the user who signed in last.</summary>
internal sealed class ProcoreTokens
{
    private volatile TokenResponse? _current;

    public bool SignedIn => _current is not null;

    public string AccessToken => _current?.AccessToken ?? throw new InvalidOperationException("Nobody has signed in.");

    public void Keep(TokenResponse token) => _current = token;
}
