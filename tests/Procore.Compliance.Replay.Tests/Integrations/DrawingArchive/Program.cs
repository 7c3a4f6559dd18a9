using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DrawingArchive;

/// <summary>A console tool: fetches the current drawings of a project, for the archive on the company's own disks.</summary>
public static class Program
{
    private static readonly HttpClient Http = new();

    public static async Task<int> RunAsync(
        string[] args, IConfiguration settings, TimeProvider clock, IDictionary<string, byte[]> archive, TextWriter output)
    {
        if (args.Length != 1 || !long.TryParse(args[0], out var projectId))
        {
            output.WriteLine("usage: drawing-archive <project id>");
            return 1;
        }

        var session = new Session(Http, settings, clock, output);
        var sets = await session.ListAsync($"https://api.procore.com/rest/v1.0/projects/{projectId}/drawing_sets");
        var disciplines = await session.ListAsync($"https://api.procore.com/rest/v1.0/projects/{projectId}/drawing_disciplines");
        var revisions = await session.ListAsync($"https://api.procore.com/rest/v1.0/projects/{projectId}/drawing_revisions");
        output.WriteLine($"{sets.Count} sets, {disciplines.Count} disciplines, {revisions.Count} drawings");
        foreach (var revision in revisions)
        {
            var name = $"{revision.GetProperty("number").GetString()}.json";
            archive[name] = JsonSerializer.SerializeToUtf8Bytes(revision);
        }

        if (revisions.Count > 0 && revisions[0].TryGetProperty("url", out var url))
        {
            archive["cover.pdf"] = await session.DownloadAsync(new Uri(url.GetString()!));
        }

        return 0;
    }
}

/// <summary>The token of one run, and the requests that are signed with it.</summary>
public sealed class Session(HttpClient http, IConfiguration settings, TimeProvider clock, TextWriter output)
{
    private string? _token;
    private DateTimeOffset _tokenEnds;

    public async Task<List<JsonElement>> ListAsync(string address)
    {
        var all = new List<JsonElement>();
        for (string? next = address; next is not null;)
        {
            using var response = await SendAsync(next);
            response.EnsureSuccessStatusCode();
            var page = await response.Content.ReadFromJsonAsync<List<JsonElement>>();
            all.AddRange(page ?? []);
            next = NextPage(response);
        }

        return all;
    }

    /// <summary>Fetches a file. Its address is Procore's business; the token goes to Procore's hosts only.</summary>
    public async Task<byte[]> DownloadAsync(Uri file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, file);
        if (file.Scheme == Uri.UriSchemeHttps && file.Host.EndsWith(".procore.com", StringComparison.OrdinalIgnoreCase))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        }

        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string address)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
            request.Headers.Add("Procore-Company-Id", settings["Procore:CompanyId"]);
            var response = await http.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return response;
            }

            var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromMinutes(1);
            output.WriteLine($"Procore asks to wait for {wait.TotalSeconds} seconds.");
            response.Dispose();
            await Task.Delay(wait, clock);
        }
    }

    private async Task<string> TokenAsync()
    {
        if (_token is null || clock.GetUtcNow() >= _tokenEnds)
        {
            using var response = await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(
            [
                KeyValuePair.Create("grant_type", "client_credentials"),
                KeyValuePair.Create("client_id", settings["Procore:ClientId"]!),
                KeyValuePair.Create("client_secret", settings["Procore:ClientSecret"]!),
            ]));
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            _token = answer.GetProperty("access_token").GetString()!;
            _tokenEnds = clock.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt32() - 60);
        }

        return _token;
    }

    private static string? NextPage(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
        {
            return null;
        }

        var next = string.Join(",", links).Split(',').FirstOrDefault(link => link.Contains("rel=\"next\""));
        return next?[(next.IndexOf('<') + 1)..next.IndexOf('>')];
    }
}
