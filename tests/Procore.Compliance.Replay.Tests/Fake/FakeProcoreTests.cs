using System.Net;
using System.Net.Http.Headers;

namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>The local Procore does what the facts say of the real one; what the replay counts rests on it.</summary>
public sealed class FakeProcoreTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);

    private FakeProcore _fake = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _fake = await FakeProcore.StartAsync(new JumpingClock(Morning, Morning.AddDays(1)));
        _http = new HttpClient(_fake.Transport);
    }

    public Task DisposeAsync() => _fake.DisposeAsync().AsTask();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task AToken_EndsAfterItsLife()
    {
        var token = _fake.Tokens.Grant("production");
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/rest/v1.0/projects", token));
        _fake.Clock.Advance(TimeSpan.FromSeconds(TokenDesk.Lifetime));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("/rest/v1.0/projects", token));
        Assert.Equal(new Sighting(Observation.Unauthorized, "GET /rest/v1.0/projects"), Assert.Single(_fake.Seen));
    }

    [Fact]
    public async Task ATokenOfTheSandbox_IsNoneOfProduction()
        => Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync("/rest/v1.0/projects", _fake.Tokens.Grant("sandbox")));

    [Fact]
    public async Task ARefreshToken_WorksOnce()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = _fake.Tokens.SignIn(), ["client_id"] = "id", ["client_secret"] = "secret",
        };
        using var first = await _http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
        using var second = await _http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode));
        Assert.Contains("refresh_token", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSpikeWindow_LetsTwentyFiveThrough_AndSaysWhenItEnds()
    {
        var token = _fake.Tokens.Grant("production");
        for (var request = 0; request < 25; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await GetAsync("/rest/v1.0/projects", token));
        }

        using var refused = await SendAsync("/rest/v1.0/projects", token, "4260301");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("25", refused.Headers.GetValues("X-Rate-Limit-Limit").Single());
        Assert.Equal("0", refused.Headers.GetValues("X-Rate-Limit-Remaining").Single());
        Assert.Equal($"{Morning.AddSeconds(10).ToUnixTimeSeconds()}", refused.Headers.GetValues("X-Rate-Limit-Reset").Single());
        Assert.Equal(Morning, refused.Headers.Date);

        var throttled = Assert.Single(_fake.Seen);
        Assert.False(_fake.IsBorne(throttled));
        await Task.Delay(refused.Headers.RetryAfter!.Delta!.Value, _fake.Clock);
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/rest/v1.0/projects", token));
        Assert.True(_fake.IsBorne(throttled));
    }

    [Fact]
    public async Task A429_IsNotBorne_WhereSomethingIsSentBeforeTheWindowEnds()
    {
        var token = _fake.Tokens.Grant("production");
        for (var request = 0; request < 27; request++)
        {
            await GetAsync("/rest/v1.0/projects", token);
        }

        await Task.Delay(TimeSpan.FromSeconds(10), _fake.Clock);
        Assert.Equal(HttpStatusCode.OK, await GetAsync("/rest/v1.0/projects", token));
        Assert.False(_fake.IsBorne(Assert.Single(_fake.Seen)));
    }

    [Theory]
    [InlineData("/rest/v1.0/projects", false, true)]
    [InlineData("/rest/v2.0/companies/4260301/bids", false, true)]
    [InlineData("/rest/v1.0/companies", false, false)]
    [InlineData("/rest/v1.0/companies", true, true)]
    [InlineData("/rest/v1.0/me", false, false)]
    [InlineData("/rest/v1.0/me?company_id=4260301", false, true)]
    [InlineData("/rest/v1.0/me", true, true)]
    public async Task TheCompanyHeader_IsNeededByAllButTwoOperationsOfAUser(string path, bool isApp, bool isNeeded)
    {
        var token = isApp ? await AppTokenAsync() : _fake.Tokens.Grant("production");
        using var without = await SendAsync(path, token, company: null);
        Assert.Equal(isNeeded, _fake.Seen.Any(sighting => sighting.Kind == Observation.MissingCompanyHeader));
    }

    [Theory]
    [InlineData("/rest/v1.0/calendar_events?project_id=70101", Observation.DeprecatedEndpoint, HttpStatusCode.OK)]
    [InlineData("/rest/v1.0/projects/70101/documents", Observation.DeprecatedEndpoint, HttpStatusCode.Gone)]
    [InlineData("/vapid/projects", Observation.DeprecatedEndpoint, HttpStatusCode.Gone)]
    [InlineData("/rest/v1.0/projects/70101/home_feed", Observation.PrivateEndpoint, HttpStatusCode.OK)]
    [InlineData("/rest/v1.0/projects/70101/nothing", Observation.NotFound, HttpStatusCode.NotFound)]
    [InlineData("/REST/v1.0/projects", Observation.NotFound, HttpStatusCode.NotFound)]
    [InlineData("/rest/v1.0/projects/4260301/users", Observation.NotFound, HttpStatusCode.NotFound)]
    [InlineData("/rest/v1.0/projects/70101/rfis", Observation.Forbidden, HttpStatusCode.Forbidden)]
    public async Task ARequest_CountsForWhatIsWrongWithIt(string path, object kind, HttpStatusCode status)
    {
        _fake.Unlisted.Add("/rest/v1.0/projects/{}/home_feed");
        _fake.Denied.Add("rfis");
        Assert.Equal(status, await GetAsync(path, _fake.Tokens.Grant("production")));
        Assert.Equal((Observation)kind, Assert.Single(_fake.Seen).Kind);
    }

    [Fact]
    public async Task AList_HasPagesAndLinks()
    {
        using var first = await SendAsync("/rest/v1.0/projects?per_page=2", _fake.Tokens.Grant("production"), "4260301");
        Assert.Equal("3", first.Headers.GetValues("Total").Single());
        const string next = "<https://api.procore.com/rest/v1.0/projects?page=2&per_page=2>; rel=\"next\"";
        Assert.Equal(next, first.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task AWait_TakesNoTime_AndEndsAtTheHorizonAtTheLatest()
    {
        await Task.Delay(TimeSpan.FromHours(23), _fake.Clock);
        Assert.Equal(Morning.AddHours(23), _fake.Clock.GetUtcNow());
        Assert.False(_fake.Clock.Resting.IsCompleted);
        var tooLong = Task.Delay(TimeSpan.FromHours(2), _fake.Clock);
        await _fake.Clock.Resting;
        Assert.False(tooLong.IsCompleted);
    }

    private async Task<HttpStatusCode> GetAsync(string path, string token)
    {
        using var response = await SendAsync(path, token, "4260301");
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string token, string? company)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (company is not null)
        {
            request.Headers.Add("Procore-Company-Id", company);
        }

        return await _http.SendAsync(request);
    }

    private async Task<string> AppTokenAsync()
    {
        using var response = await _http.PostAsJsonAsync(
            "https://login.procore.com/oauth/token",
            new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "id", ["client_secret"] = "secret" });
        var answer = await response.Content.ReadFromJsonAsync<Dictionary<string, object>>();
        return answer!["access_token"].ToString()!;
    }
}
