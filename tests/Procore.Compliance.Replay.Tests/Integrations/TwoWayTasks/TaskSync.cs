using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace TwoWayTasks;

public record TaskItem(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("status")] string? Status);

public record Token(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

public static class ProcoreUrls
{
    // Testing against the sandbox; the API moved to production in March.
    public const string Login = "https://login-sandbox.procore.com";
    public const string Production = "https://login.procore.com";
    public const string Api = "https://api.procore.com";
}

public enum TaskSource
{
    Tasks,
    Todos,
    ActionItems,
}

public static class TaskSources
{
    public static string ToPath(this TaskSource source) => source switch
    {
        TaskSource.Tasks => "task_items",
        TaskSource.Todos => "todos",
        TaskSource.ActionItems => "action_items",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}

/// <summary>Tasks of a project, both ways between Procore and the office's planner.</summary>
public class TaskSync
{
    private readonly HttpClient _http = new();
    private readonly IConfiguration _settings;
    private readonly TimeProvider _clock;
    private Token? _token;
    private DateTimeOffset _ends;

    public TaskSync(IConfiguration settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
    }

    public List<string> Problems { get; } = new();

    /// <summary>Whether the credentials work: called by the settings page before it saves them.</summary>
    public async Task<bool> TestConnectionAsync()
    {
        var token = await SignInAsync(ProcoreUrls.Login);
        var request = new HttpRequestMessage(HttpMethod.Get, ProcoreUrls.Api + "/rest/v1.0/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.AccessToken);
        request.Headers.Add("Procore-Company-Id", _settings["Procore:CompanyId"]);
        var response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    public async Task<List<TaskItem>> PullAsync(long projectId, IEnumerable<long> knownTasks)
    {
        var tasks = new List<TaskItem>();
        foreach (var taskId in knownTasks)
        {
            var task = await GetAsync<TaskItem>($"/rest/v1.0/task_items/{taskId}?project_id={projectId}");
            if (task != null)
            {
                tasks.Add(task);
            }
        }

        return tasks;
    }

    /// <summary>The people that a task can be given to.</summary>
    public async Task<List<TaskItem>> AssigneesAsync(long companyId)
    {
        return await GetAsync<List<TaskItem>>($"/rest/v1.0/projects/{companyId}/users") ?? new List<TaskItem>();
    }

    public async Task<int> CountAsync(long projectId, TaskSource source)
    {
        var tasks = await GetAsync<List<TaskItem>>($"/rest/v1.0/{source.ToPath()}?project_id={projectId}");
        return tasks?.Count ?? 0;
    }

    /// <summary>Ticks off what is done in the planner.</summary>
    public async Task<int> CompleteAsync(long projectId, IEnumerable<long> done)
    {
        var completed = 0;
        foreach (var taskId in done)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var request = await SignedAsync(HttpMethod.Patch, string.Join('/', "/rest/v1.0", "task_items", taskId));
                request.Content = JsonContent.Create(new { project_id = projectId, task_item = new { status = "closed" } });
                var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    completed++;
                    break;
                }

                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            }
        }

        return completed;
    }

    public async Task<bool> PushAsync(long projectId, string title)
    {
        var request = await SignedAsync(HttpMethod.Post, "/rest/v1.0/task_items");
        request.Content = JsonContent.Create(new { project_id = projectId, task_item = new { title } });
        var response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    private async Task<T?> GetAsync<T>(string path)
    {
        var request = await SignedAsync(HttpMethod.Get, path);
        var response = await _http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            Problems.Add($"{path}: {(int)response.StatusCode}");
            return default;
        }

        return await response.Content.ReadFromJsonAsync<T>();
    }

    private async Task<HttpRequestMessage> SignedAsync(HttpMethod method, string path)
    {
        if (_token == null || _clock.GetUtcNow() > _ends)
        {
            _token = await SignInAsync(ProcoreUrls.Production);
            _ends = _clock.GetUtcNow().AddSeconds(_token.ExpiresIn - 60);
        }

        var request = new HttpRequestMessage(method, ProcoreUrls.Api + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token.AccessToken);
        request.Headers.Add("Procore-Company-Id", _settings["Procore:CompanyId"]);
        return request;
    }

    private async Task<Token> SignInAsync(string host)
    {
        var response = await _http.PostAsync(host + "/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _settings["Procore:ClientId"]!,
            ["client_secret"] = _settings["Procore:ClientSecret"]!,
        }));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Token>())!;
    }
}
