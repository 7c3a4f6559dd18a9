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

/// <summary>A request for a list of one project.</summary>
public class ProjectRequest : RestRequest
{
    public ProjectRequest(long projectId, string list)
        : base("/rest/v1.0/projects/" + projectId + "/" + list)
    {
        this.AddQueryParameter("per_page", 100);
    }
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

    public async Task<int> CountMilestonesAsync(long projectId)
    {
        var dates = await LoadAsync(new ProjectRequest(projectId, "project_dates"));
        var milestones = await LoadAsync(new ProjectRequest(projectId, "milestones"));
        return dates.Count + milestones.Count;
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

/// <summary>Hands the finished schedule over as a file, from the same service account.</summary>
public class ScheduleExport
{
    private readonly RestClient _login = new("https://login.procore.com");
    private readonly RestClient _api = new("https://api.procore.com");
    private readonly Lazy<Task<string>> _token;

    public ScheduleExport(IConfiguration settings)
    {
        _api.AddDefaultHeader("Procore-Company-Id", settings["Procore:CompanyId"]!);
        _token = new Lazy<Task<string>>(async () =>
        {
            var response = await _login.ExecutePostAsync<TokenResponse>(new RestRequest("oauth/token").AddJsonBody(new
            {
                grant_type = "client_credentials",
                client_id = settings["Procore:ClientId"],
                client_secret = settings["Procore:ClientSecret"],
            }));
            return response.Data!.AccessToken;
        });
    }

    public async Task<string?> ExportAsync(long projectId, CancellationToken cancellation)
    {
        var request = new ProjectRequest(projectId, "calendar_items").AddHeader("Authorization", $"Bearer {await _token.Value}");
        var response = await _api.ExecuteGetAsync(request, cancellation);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => response.Content,
            HttpStatusCode.TooManyRequests => throw new InvalidOperationException("Procore is busy; the export starts again tonight."),
            _ => null,
        };
    }
}
