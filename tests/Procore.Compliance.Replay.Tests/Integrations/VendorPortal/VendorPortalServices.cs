using System.Net.Http.Headers;
using System.Text.Json;
using Refit;

namespace VendorPortal;

public static class VendorPortalServices
{
    public static void AddVendorPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient("procore-login", client => client.BaseAddress = new Uri("https://login.procore.com"));
        services.AddSingleton<ProcoreSession>();
        services.AddHttpClient("vendor-api", client =>
        {
            client.BaseAddress = new Uri("https://api.procore.com");
            client.DefaultRequestHeaders.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
        });
        services.AddSingleton<VendorPages>();
        services.AddSingleton<ConnectedUser>();
    }
}

public sealed class ProcoreSession
{
    private readonly IHttpClientFactory _clients;
    private readonly IConfiguration _configuration;

    public ProcoreSession(IHttpClientFactory clients, IConfiguration configuration)
    {
        _clients = clients;
        _configuration = configuration;
    }

    public async Task<string> SignInAsync()
    {
        var client = _clients.CreateClient("procore-login");
        var response = await client.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _configuration["Procore:ClientId"]!,
            ["client_secret"] = _configuration["Procore:ClientSecret"]!,
        }));
        response.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }
}

/// <summary>What the pages of the portal call. Made once, when the portal starts.</summary>
public sealed class VendorPages
{
    private readonly IHttpClientFactory _clients;
    private readonly ProcoreSession _session;
    private readonly long _companyId;
    private IVendorApi? _api;

    public VendorPages(IHttpClientFactory clients, ProcoreSession session, IConfiguration configuration)
    {
        _clients = clients;
        _session = session;
        _companyId = configuration.GetValue<long>("Procore:CompanyId");
    }

    public async Task StartAsync()
    {
        var client = _clients.CreateClient("vendor-api");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _session.SignInAsync());
        _api = RestService.For<IVendorApi>(client);
    }

    public Task<List<Vendor>> ListAsync() => _api!.GetVendorsAsync(_companyId);

    public Task<Vendor> ShowAsync(long id) => _api!.GetVendorAsync(id, _companyId);

    public Task<Vendor> RenameAsync(long id, string name) => _api!.SaveVendorAsync(id, _companyId, new(new(id, name)));

    /// <summary>All vendors of a list with their details, as quickly as it goes.</summary>
    public async Task<List<Vendor>> DetailsAsync(IEnumerable<long> ids)
    {
        var tasks = new List<Task<Vendor>>();
        foreach (var id in ids)
        {
            tasks.Add(_api!.GetVendorAsync(id, _companyId));
        }

        var vendors = new List<Vendor>();
        foreach (var task in tasks)
        {
            vendors.Add(await task);
        }

        return vendors;
    }

    public Task<List<Insurance>> PapersAsync() => _api!.GetInsurancesAsync(_companyId);
}

/// <summary>The token of the user who connected the portal, renewed when it is due.</summary>
public sealed class ConnectedUser
{
    private readonly IHttpClientFactory _clients;
    private readonly IConfiguration _configuration;
    private readonly TimeProvider _clock;
    private string _accessToken = "";
    private string _refreshToken = "";
    private DateTimeOffset _expiresAt;

    public ConnectedUser(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock)
    {
        _clients = clients;
        _configuration = configuration;
        _clock = clock;
    }

    public void Connect(string accessToken, string refreshToken, DateTimeOffset expiresAt)
    {
        _accessToken = accessToken;
        _refreshToken = refreshToken;
        _expiresAt = expiresAt;
    }

    public async Task<string> GetTokenAsync()
    {
        if (_clock.GetUtcNow() >= _expiresAt)
        {
            var client = _clients.CreateClient("procore-login");
            var response = await client.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["refresh_token"] = _refreshToken,
                ["client_id"] = _configuration["Procore:ClientId"]!,
                ["client_secret"] = _configuration["Procore:ClientSecret"]!,
            }));
            response.EnsureSuccessStatusCode();
            using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
            _refreshToken = json.RootElement.GetProperty("refresh_token").GetString()!;
            _accessToken = json.RootElement.GetProperty("access_token").GetString()!;
            _expiresAt = _clock.GetUtcNow().AddSeconds(json.RootElement.GetProperty("expires_in").GetInt32() - 60);
        }

        return _accessToken;
    }

    public async Task DisconnectAsync()
    {
        var client = _clients.CreateClient("procore-login");
        var response = await client.PostAsync("/oauth/revoke", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = _refreshToken,
            ["client_id"] = _configuration["Procore:ClientId"]!,
            ["client_secret"] = _configuration["Procore:ClientSecret"]!,
        }));
        response.EnsureSuccessStatusCode();
    }
}
