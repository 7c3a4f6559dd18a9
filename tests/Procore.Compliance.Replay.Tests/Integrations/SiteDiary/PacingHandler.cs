using System.Net;

namespace SiteDiary;

/// <summary>
/// Waits for the end of a window before it is used up, and as long as Procore says where a request was refused all the same.
/// </summary>
public sealed class PacingHandler(TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(10);
            response.Dispose();
            await Task.Delay(wait, clock, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }

        if (Header(response, "X-Rate-Limit-Remaining") is 0 && Header(response, "X-Rate-Limit-Reset") is { } reset)
        {
            // The reset is a moment of Procore's clock, and so is the date of the answer.
            var wait = DateTimeOffset.FromUnixTimeSeconds(reset) - (response.Headers.Date ?? clock.GetUtcNow());
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }

        return response;
    }

    private static long? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), out var value) ? value : null;
}
