using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace FormsGateway;

public sealed class FormsGatewayOptions
{
    public string ApiVersion { get; set; } = "";

    public string FormsResource { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    public string CompanyId { get; set; } = "";
}

public static class FormsGatewayServices
{
    public static void AddFormsGateway(this IServiceCollection services, FormsGatewayOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<FormsToken>();
        services.AddHttpClient<FormsGatewayClient>(client =>
        {
            client.BaseAddress = new Uri("https://api.procore.com/");
            client.DefaultRequestHeaders.Add("Procore-CompanyId", options.CompanyId);
        });
        services.AddHttpClient("token");
    }
}

/// <summary>Hands the forms of Procore to the quality department's own software, whichever version is in use there.</summary>
public sealed class FormsGatewayClient(HttpClient http, FormsToken token, FormsGatewayOptions options, TimeProvider clock)
{
    public Task<JsonElement> ProjectsAsync(CancellationToken cancellation) =>
        GetAsync($"rest/v1.0/projects?company_id={options.CompanyId}", cancellation);

    public Task<JsonElement> TemplatesAsync(CancellationToken cancellation) =>
        GetAsync($"rest/{options.ApiVersion}/companies/{options.CompanyId}/form_templates", cancellation);

    public Task<JsonElement> FormsAsync(long projectId, CancellationToken cancellation) =>
        GetAsync($"rest/v1.0/projects/{projectId}/{options.FormsResource}", cancellation);

    public Task<JsonElement> ChecklistsAsync(long projectId, CancellationToken cancellation) =>
        GetAsync($"rest/v1.0/checklist/lists?project_id={projectId}", cancellation);

    public async Task<JsonElement> GetAsync(string address, CancellationToken cancellation)
    {
        var response = await SendAsync(address, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, clock, cancellation);
            response = await SendAsync(address, cancellation);
        }

        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return JsonSerializer.SerializeToElement(Array.Empty<object>());
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellation));
        return await http.SendAsync(request, cancellation);
    }
}

/// <summary>Which list of Procore a type is read from.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProcoreListAttribute(string path) : Attribute
{
    public string Path => path;
}

[ProcoreList("form_template_fields")]
public sealed record FormField(long Id, string? Name);

[ProcoreList("locations")]
public sealed record Location(long Id, string? Name);

/// <summary>Reads any list of a project by the type of its rows.</summary>
public sealed class ProjectLists(FormsGatewayClient client)
{
    public async Task<List<T>> AllAsync<T>(long projectId, CancellationToken cancellation)
    {
        var list = (ProcoreListAttribute)Attribute.GetCustomAttribute(typeof(T), typeof(ProcoreListAttribute))!;
        var rows = await client.GetAsync($"rest/v1.0/projects/{projectId}/{list.Path}", cancellation);
        return rows.Deserialize<List<T>>(JsonSerializerOptions.Web)!;
    }
}

public sealed class FormsToken(IHttpClientFactory clients, FormsGatewayOptions options, TimeProvider clock)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_token is null || clock.GetUtcNow() > _until)
            {
                using var response = await clients.CreateClient("token").PostAsJsonAsync("https://login.procore.com/oauth/token", new
                {
                    grant_type = "client_credentials",
                    client_id = options.ClientId,
                    client_secret = options.ClientSecret,
                }, cancellation);
                response.EnsureSuccessStatusCode();
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                _token = answer.GetProperty("access_token").GetString();
                _until = clock.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt32() - 60);
            }

            return _token!;
        }
        finally
        {
            _gate.Release();
        }
    }
}
