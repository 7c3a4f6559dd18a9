using System.Net.Http.Headers;

namespace RfiTracker;

/// <summary>Signs requests, and repeats one that was throttled after the wait that Procore asks for, three times at most.</summary>
public sealed class ProcoreHandler(TokenKeeper tokens, TimeProvider clock) : DelegatingHandler
{
    private const int MostAttempts = 3;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var token = await tokens.GetAccessTokenAsync(cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var response = await base.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode != 429 || attempt == MostAttempts)
            {
                return response;
            }

            var wait = response.Headers.RetryAfter switch
            {
                { Delta: { } seconds } => seconds,
                { Date: { } moment } => moment - clock.GetUtcNow(),
                _ => TimeSpan.FromSeconds(10 * attempt),
            };
            response.Dispose();
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
