using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MeetingMinutes;

/// <summary>The only class that speaks to Procore.</summary>
public sealed class ProcoreGateway(HttpClient http, IConfiguration configuration, TimeProvider clock)
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    private string _accessToken = "";
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;

    public Task<T> GetAsync<T>(string path, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellation);

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Post, path, body, cancellation);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var response = await ThrottledAsync(() => Request(method, path, body), cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode}", null, response.StatusCode);
        }

        return await response.Content.ReadFromJsonAsync<T>(cancellation) ?? throw new JsonException($"{path} sent nothing.");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, object? body)
    {
        var request = new HttpRequestMessage(method, Routes.Root + path);
        request.Headers.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        return request;
    }

    private async Task<HttpResponseMessage> ThrottledAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        for (var tries = 0; ; tries++)
        {
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellation));
            var response = await http.SendAsync(request, cancellation);
            if (response.StatusCode != HttpStatusCode.TooManyRequests || tries == 5)
            {
                return response;
            }

            var reset = response.Headers.GetValues("X-Rate-Limit-Reset").Select(long.Parse).First();
            var now = response.Headers.Date ?? clock.GetUtcNow();
            response.Dispose();
            var wait = DateTimeOffset.FromUnixTimeSeconds(reset) - now;
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1), clock, cancellation);
        }
    }

    private async Task<string> TokenAsync(CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            if (clock.GetUtcNow() >= _renewAt)
            {
                var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = configuration["Procore:ClientId"]!,
                    ["client_secret"] = configuration["Procore:ClientSecret"]!,
                });
                using var response = await http.PostAsync(Routes.Token, form, cancellation);
                response.EnsureSuccessStatusCode();
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                _accessToken = answer.GetProperty("access_token").GetString()!;
                _renewAt = clock.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt64() - 100);
            }

            return _accessToken;
        }
        finally
        {
            Gate.Release();
        }
    }
}
