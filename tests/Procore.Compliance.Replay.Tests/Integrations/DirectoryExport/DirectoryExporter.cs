using System.Globalization;
using System.Text.Json.Serialization;
using Flurl;
using Flurl.Http;

namespace DirectoryExport;

public sealed class Person
{
    [JsonPropertyName("id")]
    public long Id { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }
}

public sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string AccessToken { get; set; } = "";

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }
}

/// <summary>Writes the people and companies of the directory into a file that the intranet reads once a day.</summary>
public sealed class DirectoryExporter : IDisposable
{
    private readonly IFlurlClient _login = new FlurlClient("https://login.procore.com");
    private readonly IFlurlClient _api = new FlurlClient("https://api.procore.com");
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IConfiguration _settings;
    private readonly TimeProvider _clock;
    private string? _token;
    private DateTimeOffset _tokenEnds;

    public DirectoryExporter(IConfiguration settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
        _api.WithHeader("Procore-Company-Id", settings["Procore:CompanyId"]);
        _api.BeforeCall(async call => call.Request.WithOAuthBearerToken(await TokenAsync()));
    }

    public async Task<int> ExportAsync(TextWriter output, CancellationToken cancellation)
    {
        var company = long.Parse(_settings["Procore:CompanyId"]!, CultureInfo.InvariantCulture);
        var users = await AllAsync($"rest/v1.3/companies/{company}/users", cancellation);
        var vendors = await AllAsync("rest/v1.0/vendors".SetQueryParam("company_id", company), cancellation);
        var inactive = await AllAsync($"rest/v1.0/companies/{company}/users/inactive", cancellation);
        var gone = inactive.Select(person => person.Id).ToHashSet();
        var active = users.Where(person => !gone.Contains(person.Id)).ToList();
        foreach (var row in active.Concat(vendors))
        {
            await output.WriteLineAsync($"{row.Id};{row.Name}".AsMemory(), cancellation);
        }

        return active.Count + vendors.Count;
    }

    public void Dispose()
    {
        _login.Dispose();
        _api.Dispose();
        _gate.Dispose();
    }

    private async Task<List<Person>> AllAsync(Url address, CancellationToken cancellation)
    {
        var people = new List<Person>();
        for (var page = 1; ; page++)
        {
            var response = await SendAsync(address.SetQueryParam("page", page).SetQueryParam("per_page", 100), cancellation);
            people.AddRange(await response.GetJsonAsync<List<Person>>());
            if (!response.Headers.TryGetFirst("Link", out var link) || !link.Contains("rel=\"next\"", StringComparison.Ordinal))
            {
                return people;
            }
        }
    }

    /// <summary>A call that was throttled is made once more, after the time that Procore names.</summary>
    private async Task<IFlurlResponse> SendAsync(Url address, CancellationToken cancellation)
    {
        try
        {
            return await _api.Request(address).GetAsync(cancellationToken: cancellation);
        }
        catch (FlurlHttpException refused) when (refused.StatusCode == 429)
        {
            var wait = refused.Call.Response.Headers.TryGetFirst("Retry-After", out var seconds)
                ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
                : TimeSpan.FromMinutes(1);
            await Task.Delay(wait, _clock, cancellation);
            return await _api.Request(address).GetAsync(cancellationToken: cancellation);
        }
    }

    private async Task<string> TokenAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_token is null || _clock.GetUtcNow() >= _tokenEnds)
            {
                var answer = await _login.Request("oauth", "token").PostUrlEncodedAsync(new
                {
                    grant_type = "client_credentials",
                    client_id = _settings["Procore:ClientId"],
                    client_secret = _settings["Procore:ClientSecret"],
                }).ReceiveJson<TokenAnswer>();
                _token = answer.AccessToken;
                _tokenEnds = _clock.GetUtcNow().AddSeconds(answer.ExpiresIn - 120);
            }

            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }
}
