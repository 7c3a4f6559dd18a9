namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>
/// Procore's tokens: an access token lives for 5,400 seconds and belongs to one environment, a refresh token works once. Source: the OAuth
/// pages of the developer documentation.
/// </summary>
/// <param name="clock">The time that tokens expire by.</param>
internal sealed class TokenDesk(TimeProvider clock)
{
    // The life that the token endpoint's answer states.
    public const int Lifetime = 5400;

    private readonly Dictionary<string, (string Environment, bool IsApp, DateTimeOffset Ends)> _access = [];
    private readonly HashSet<string> _refresh = [];
    private readonly Lock _lock = new();
    private int _issued;

    /// <summary>A refresh token as a sign-in in a browser leaves it behind.</summary>
    public string SignIn()
    {
        lock (_lock)
        {
            return NewRefreshToken();
        }
    }

    /// <summary>An access token as a sign-in in a browser leaves it behind, with its whole life ahead.</summary>
    public string Grant(string environment)
    {
        lock (_lock)
        {
            return NewAccessToken(environment, isApp: false);
        }
    }

    /// <summary>
    /// What the token endpoint answers: a pair, an access token alone for an app's own, or null for a grant that is refused.
    /// </summary>
    /// <param name="environment">The environment of the login host.</param>
    /// <param name="form">The fields of the request.</param>
    public object? Answer(string environment, IReadOnlyDictionary<string, string> form)
    {
        lock (_lock)
        {
            var grant = form.GetValueOrDefault("grant_type");
            var createdAt = clock.GetUtcNow().ToUnixTimeSeconds();
            if (string.IsNullOrEmpty(form.GetValueOrDefault("client_id")) || string.IsNullOrEmpty(form.GetValueOrDefault("client_secret")))
            {
                return null;
            }

            if (grant == "client_credentials")
            {
                var token = NewAccessToken(environment, isApp: true);
                return new { access_token = token, token_type = "Bearer", expires_in = Lifetime, created_at = createdAt };
            }

            var isGranted = grant == "refresh_token"
                ? _refresh.Remove(form.GetValueOrDefault("refresh_token", ""))
                : grant == "authorization_code" && form.ContainsKey("code");
            return !isGranted ? null : new
            {
                access_token = NewAccessToken(environment, isApp: false),
                token_type = "Bearer",
                expires_in = Lifetime,
                refresh_token = NewRefreshToken(),
                created_at = createdAt,
            };
        }
    }

    /// <summary>Whether a token is good for an environment at this moment, and whether it is an app's own instead of a user's.</summary>
    public (bool IsValid, bool IsApp) Look(string environment, string? token)
    {
        lock (_lock)
        {
            return token is not null && _access.TryGetValue(token, out var kept)
                ? (kept.Environment == environment && clock.GetUtcNow() < kept.Ends, kept.IsApp)
                : default;
        }
    }

    private string NewAccessToken(string environment, bool isApp)
    {
        var token = $"access-{++_issued}";
        _access[token] = (environment, isApp, clock.GetUtcNow().AddSeconds(Lifetime));
        return token;
    }

    private string NewRefreshToken()
    {
        var token = $"refresh-{++_issued}";
        _refresh.Add(token);
        return token;
    }
}
