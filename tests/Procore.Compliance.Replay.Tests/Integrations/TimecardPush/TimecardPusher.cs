using System.Text.Json.Serialization;
using Flurl;
using Flurl.Http;
using Microsoft.Extensions.Caching.Memory;

namespace TimecardPush;

public class Timecard
{
    public long ProjectId { get; set; }

    public long PartyId { get; set; }

    public decimal Hours { get; set; }

    public DateOnly Date { get; set; }
}

public class TimecardEntry
{
    [JsonPropertyName("id")]
    public long Id { get; set; }
}

/// <summary>Sends the time cards of the terminal at the gate to Procore, in the evening, all at once.</summary>
public class TimecardPusher
{
    private readonly IFlurlClient _login = new FlurlClient("https://login.procore.com");
    private readonly IFlurlClient _procore = new FlurlClient("https://api.procore.com");
    private readonly IConfiguration _configuration;
    private readonly IMemoryCache _cache;

    public TimecardPusher(IConfiguration configuration, IMemoryCache cache)
    {
        _configuration = configuration;
        _cache = cache;
        _procore.WithHeader("Procore-Company-Id", configuration["Procore:CompanyId"]);
    }

    public async Task<int> PushAsync(IReadOnlyCollection<Timecard> cards)
    {
        var token = await SignInAsync();
        var results = await Task.WhenAll(cards.Select(card => PushOneAsync(card, token)));
        return results.Count(sent => sent);
    }

    public async Task<List<TimecardEntry>> ReadBackAsync(long projectId, DateOnly day)
    {
        var token = await SignInAsync();
        return await _procore
            .Request("rest", "v1.0", "projects", projectId, "timecard_entry")
            .SetQueryParam("log_date", day.ToString("yyyy-MM-dd"))
            .WithOAuthBearerToken(token)
            .GetJsonAsync<List<TimecardEntry>>();
    }

    /// <summary>Who has worked that day, for the list at the gate.</summary>
    public async Task<List<TimecardEntry>> CrewAsync(long projectId)
    {
        var token = await SignInAsync();
        return await _procore
            .Request("rest", "v1.0", "projects", projectId, "people")
            .WithOAuthBearerToken(token)
            .GetJsonAsync<List<TimecardEntry>>();
    }

    /// <summary>The hours that a terminal has sent by mistake are taken back.</summary>
    public async Task<bool> WithdrawAsync(long projectId, long entryId)
    {
        var token = await SignInAsync();
        var address = Url.Combine("/rest/v1.0", "projects", $"{projectId}", "timecards")
            .AppendPathSegment(entryId)
            .SetQueryParams(new { notify = false });
        var response = await _procore.Request(address)
            .WithOAuthBearerToken(token)
            .AllowAnyHttpStatus()
            .DeleteAsync();
        return response.StatusCode == 200;
    }

    private async Task<bool> PushOneAsync(Timecard card, string token)
    {
        try
        {
            await _procore
                .Request("rest/v1.0/projects", card.ProjectId, "timecard_entries")
                .WithOAuthBearerToken(token)
                .PostJsonAsync(new
                {
                    timecard_entry = new
                    {
                        party_id = card.PartyId,
                        hours = card.Hours,
                        date = card.Date.ToString("yyyy-MM-dd"),
                    },
                });
            return true;
        }
        catch (FlurlHttpException)
        {
            return false;
        }
    }

    private async Task<string> SignInAsync()
    {
        if (_cache.TryGetValue("procore-token", out string? kept))
        {
            return kept!;
        }

        var answer = await _login
            .Request("/oauth/token")
            .PostUrlEncodedAsync(new
            {
                grant_type = "client_credentials",
                client_id = _configuration["Procore:ClientId"],
                client_secret = _configuration["Procore:ClientSecret"],
            })
            .ReceiveJson<TokenDto>();
        _cache.Set("procore-token", answer.Token, TimeSpan.FromHours(2));
        return answer.Token;
    }

    private class TokenDto
    {
        [JsonPropertyName("access_token")]
        public string Token { get; set; } = "";
    }
}
