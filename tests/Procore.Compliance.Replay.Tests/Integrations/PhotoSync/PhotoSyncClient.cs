using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PhotoSync;

/// <summary>
/// Brings photos and logs of a site into the office's picture library. Grown over years: parts of it were written against the old API, and
/// parts by looking at what the browser sends.
/// </summary>
public class PhotoSyncClient
{
    private const string BaseUrl = "https://api.procore.com";

    private static readonly string[] LogKinds =
    {
        "accident_logs",
        "delivery_logs",
        "safety_logs",
    };

    private readonly HttpClient _client;
    private readonly string _companyId;
    private readonly TimeProvider _clock;

    public PhotoSyncClient(string accessToken, string companyId, TimeProvider clock)
    {
        _companyId = companyId;
        _clock = clock;
        _client = new HttpClient();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        _client.DefaultRequestHeaders.Add("Procore-Company-Id", companyId);
    }

    // The albums still come from the API that the first version of this tool used.
    public async Task<string> GetAlbumsAsync(long projectId)
    {
        var url = BaseUrl + "/vapid/image_categories?project_id=" + projectId;
        return await ReadAsync(url);
    }

    public async Task<string> GetPhotosAsync(long projectId)
    {
        var url = string.Format("{0}/rest/v1.0/images?project_id={1}&per_page=100", BaseUrl, projectId);
        return await ReadAsync(url);
    }

    // There is no documented call for this; the web client has one.
    public async Task<string> GetPhotoFeedAsync(long projectId)
    {
        return await ReadAsync($"{BaseUrl}/rest/v1.0/projects/{projectId}/photo_feed");
    }

    public async Task<string> GetDailyLogsAsync(long projectId, DateTime day)
    {
        return await ReadAsync($"{BaseUrl}/rest/v1.0/projects/{projectId}/daily_logs?log_date={day:yyyy-MM-dd}");
    }

    // Photos hang on several kinds of log entries.
    public async Task<int> CountLogEntriesAsync(long projectId)
    {
        var count = 0;
        foreach (var kind in LogKinds)
        {
            var json = await ReadAsync(BaseUrl + "/rest/v1.0/projects/" + projectId + "/" + kind);
            using var entries = JsonDocument.Parse(json);
            count += entries.RootElement.GetArrayLength();
        }

        return count;
    }

    public async Task<string> GetWeatherAsync(long projectId)
    {
        return await ReadAsync($"{BaseUrl}/rest/v1.0/projects/{projectId}/weather_logs");
    }

    public async Task<string> SearchAsync(long projectId, string? text, bool withDrawings)
    {
        var address = new StringBuilder(BaseUrl);
        address.Append("/rest/v1.0/projects/").Append(projectId);
        address.Append(withDrawings ? "/drawing_markups" : "/photo_search");
        if (!string.IsNullOrEmpty(text))
        {
            address.Append("?search=").Append(Uri.EscapeDataString(text));
        }

        return await ReadAsync(address.ToString());
    }

    public async Task<bool> RenameAlbumAsync(long albumId, long projectId, string name)
    {
        var root = new Uri(BaseUrl);
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(root, $"rest/v1.0/image_categories/{albumId}"))
        {
            Content = JsonContent.Create(new { project_id = projectId, image_category = new { name } }),
        };
        var response = await _client.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    public async Task<bool> UploadAsync(long projectId, string name, byte[] picture)
    {
        var content = new MultipartFormDataContent();
        content.Add(new ByteArrayContent(picture), "image[data]", name);
        var response = await _client.PostAsync($"{BaseUrl}/rest/v1.0/project/{projectId}/images", content);
        return response.StatusCode == HttpStatusCode.Created;
    }

    private async Task<string> ReadAsync(string url)
    {
        var response = await _client.GetAsync(url);
        if ((int)response.StatusCode == 429)
        {
            await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(30), _clock);
            response = await _client.GetAsync(url);
        }

        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "[]";
    }
}

/// <summary>One pass over one project.</summary>
public class PhotoSyncRun
{
    private readonly PhotoSyncClient _client;
    private readonly string[] _wanted = { "Progress", "Defects", "Safety" };

    public PhotoSyncRun(PhotoSyncClient client)
    {
        _client = client;
    }

    public List<string> Log { get; } = new List<string>();

    public async Task SyncAsync(long projectId, DateTime day, IReadOnlyDictionary<string, byte[]> newPictures)
    {
        Log.Add("albums: " + Count(await _client.GetAlbumsAsync(projectId)));
        Log.Add("photos: " + Count(await _client.GetPhotosAsync(projectId)));
        Log.Add("feed: " + Count(await _client.GetPhotoFeedAsync(projectId)));
        Log.Add("logs: " + Count(await _client.GetDailyLogsAsync(projectId, day)));
        Log.Add("entries: " + await _client.CountLogEntriesAsync(projectId));
        Log.Add("marked: " + Count(await _client.SearchAsync(projectId, null, withDrawings: true)));
        Log.Add("found: " + Count(await _client.SearchAsync(projectId, "crack & leak", withDrawings: false)));
        Log.Add("renamed: " + await _client.RenameAlbumAsync(9001, projectId, "Progress"));
        Log.Add("weather: " + Count(await _client.GetWeatherAsync(projectId)));
        foreach (var picture in newPictures.Where(p => _wanted.Any(w => p.Key.StartsWith(w))))
        {
            var done = await _client.UploadAsync(projectId, picture.Key, picture.Value);
            Log.Add(picture.Key + (done ? " uploaded" : " refused"));
        }
    }

    private static int Count(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetArrayLength();
    }
}
