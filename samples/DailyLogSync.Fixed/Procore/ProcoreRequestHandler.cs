using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>
/// Signs each request with the current token and the company. A throttled one waits as long as Procore asks and goes out
/// once more; the second answer stands, whatever it is. For requests without a body.
/// </summary>
internal sealed class ProcoreRequestHandler(
    ProcoreTokens tokens, TimeProvider clock, IOptions<ProcoreSettings> settings) : DelegatingHandler
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.FindAccessTokenAsync(cancellationToken) ?? throw new HttpRequestException("Nobody has signed in.");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Procore-Company-Id", settings.Value.CompanyId.ToString());

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return response;
        }

        var wait = response.Headers.RetryAfter?.Delta ?? DefaultWait;
        response.Dispose();
        await Task.Delay(wait, clock, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
