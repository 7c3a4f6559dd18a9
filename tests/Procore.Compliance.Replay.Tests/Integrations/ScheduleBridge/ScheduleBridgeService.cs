using System.Net;
using System.Text.Json.Serialization;
using RestSharp;

namespace ScheduleBridge;

public class CalendarEntry
{
    [JsonPropertyName("id")]
    public long Id { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }
}

public class TokenResponse
{
    [JsonPropertyName("access_token")]
    public string AccessToken { get; set; } = "";

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }
}

/// <summary>Keeps the schedule of Procore and that of the planning tool together.</summary>
public class ScheduleBridgeService
{
    private readonly RestClient _login = new("https://login.procore.com");
    private readonly RestClient _api = new("https://api.procore.com");
    private readonly IConfiguration _settings;
    private readonly TimeProvider _clock;
    private string _token = "";
    private DateTimeOffset _tokenEnds;

    public ScheduleBridgeService(IConfiguration settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
    }

    public async Task<int> ImportAsync(IEnumerable<long> projectIds)
    {
        var imported = 0;
        foreach (var projectId in projectIds)
        {
            var events = new RestRequest("/rest/v1.0/calendar_events").AddQueryParameter("project_id", projectId);
            imported += (await LoadAsync(events)).Count;

            var tasks = new RestRequest($"/rest/v1.0/projects/{projectId}/schedule/tasks");
            imported += (await LoadAsync(tasks)).Count;
        }

        return imported;
    }

    public async Task<bool> CompleteAsync(long projectId, long todoId)
    {
        var request = new RestRequest("/rest/v1.0/todos/{id}", Method.Patch)
            .AddUrlSegment("id", todoId)
            .AddJsonBody(new { project_id = projectId, todo = new { complete = true } });
        var response = await SendAsync(request);
        return response.IsSuccessful;
    }

    private async Task<List<CalendarEntry>> LoadAsync(RestRequest request)
    {
        var response = await SendAsync(request);
        return response.IsSuccessful
            ? System.Text.Json.JsonSerializer.Deserialize<List<CalendarEntry>>(response.Content!)!
            : new List<CalendarEntry>();
    }

    // Procore is busy at times; trying again usually helps.
    private async Task<RestResponse> SendAsync(RestRequest request)
    {
        request.AddOrUpdateHeader("Authorization", "Bearer " + await GetTokenAsync());
        RestResponse response;
        var attempts = 0;
        do
        {
            response = await _api.ExecuteAsync(request);
            attempts++;
        }
        while (response.StatusCode == HttpStatusCode.TooManyRequests && attempts < 5);

        return response;
    }

    private async Task<string> GetTokenAsync()
    {
        if (_token.Length == 0 || _clock.GetUtcNow() > _tokenEnds)
        {
            var request = new RestRequest("/oauth/token", Method.Post);
            request.AddParameter("grant_type", "client_credentials");
            request.AddParameter("client_id", _settings["Procore:ClientId"]);
            request.AddParameter("client_secret", _settings["Procore:ClientSecret"]);
            var response = await _login.ExecuteAsync<TokenResponse>(request);
            _token = response.Data!.AccessToken;
            _tokenEnds = _clock.GetUtcNow().AddSeconds(response.Data.ExpiresIn - 60);
        }

        return _token;
    }
}
