namespace Procore.Compliance.CodeFixes.Polling.Throttling;

/// <summary>
/// The C# that waits out Procore's limits. <c>§</c> stands for <c>?</c> where nullable annotations are on and for nothing elsewhere; the
/// names in double braces are filled by <see cref="ThrottlingText"/>. It is written in C# 7.3, which every project can compile. Sources:
/// Procore's pages on rate limiting (<c>X-Rate-Limit-Reset</c> in Unix seconds, pause, jitter) and on errors (<c>Retry-After</c> with 429
/// and 503).
/// </summary>
internal static class ThrottlingScaffold
{
    /// <summary>The handler.</summary>
    public const string Types = """
        /// <summary>
        /// Waits as long as Procore says when it answers 429 or 503, and sends the request again. Anything else goes to the caller
        /// as it is. Until the moment that a 429 names, no other request of the client goes out either.
        /// </summary>
        internal sealed class ProcoreThrottlingHandler : DelegatingHandler
        {
            private const long LargestBody = 8 * 1024 * 1024;
            private const long LastUnixSecond = 253402300799;

            private readonly Random _random = new Random();
            private DateTimeOffset _notBefore;

            /// <summary>For a client that is registered: the factory says what the request goes to.</summary>
            public ProcoreThrottlingHandler()
            {
            }

            /// <summary>For a client that is created with this handler.</summary>
            public ProcoreThrottlingHandler(HttpMessageHandler innerHandler)
                : base(innerHandler)
            {
            }

            /// <summary>How often a request is sent at most, the first time included.</summary>
            public int MaximumAttempts { get; set; } = 5;

            /// <summary>
            /// The longest wait for an answer. Where Procore asks for more, the caller gets the 429 at once and decides; what it sends
            /// next waits. The waits count against <c>HttpClient.Timeout</c>, which is 100 seconds unless it is set.
            /// </summary>
            public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(60);

        {{Clock}}

            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var canRepeat = await BufferAsync(request.Content).ConfigureAwait(false);
                for (var left = Pause(); left > TimeSpan.Zero; left = Pause())
                {
                    await {{Delay}}(left + Jitter(), {{DelayClock}}cancellationToken).ConfigureAwait(false);
                }

                for (var attempt = 1; ; attempt++)
                {
                    var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                    if (!IsThrottled(request, response))
                    {
                        return response;
                    }

                    var wait = WaitAfter(response, attempt);
                    if ((int)response.StatusCode == 429)
                    {
                        PauseFor(wait);
                    }

                    if (!canRepeat || attempt >= MaximumAttempts || wait > LongestWait)
                    {
                        return response;
                    }

                    response.Dispose();
                    await {{Delay}}(wait + Jitter(), {{DelayClock}}cancellationToken).ConfigureAwait(false);
                }
            }

            /// <summary>How long requests must wait still.</summary>
            private TimeSpan Pause()
            {
                lock (_random)
                {
                    return _notBefore - {{Now}};
                }
            }

            private void PauseFor(TimeSpan wait)
            {
                lock (_random)
                {
                    var until = {{Now}} + wait;
                    _notBefore = until > _notBefore ? until : _notBefore;
                }
            }

            /// <summary>Keeps the body, so that it can be sent again; a large one is sent once.</summary>
            private static async Task<bool> BufferAsync(HttpContent§ content)
            {
                if (content == null)
                {
                    return true;
                }

                if (content.Headers.ContentLength > LargestBody)
                {
                    return false;
                }

                await content.LoadIntoBufferAsync().ConfigureAwait(false);
                return true;
            }

            /// <summary>A 429 was refused before any work. After a 503 that is not certain, so only what may be done twice is.</summary>
            private static bool IsThrottled(HttpRequestMessage request, HttpResponseMessage response)
                => (int)response.StatusCode == 429
                    || (response.StatusCode == HttpStatusCode.ServiceUnavailable
                        && request.Method != HttpMethod.Post
                        && request.Method.Method != "PATCH");

            /// <summary>What the headers say, the longer one where both do; where none does, 1, 2, 4, 8 seconds.</summary>
            private TimeSpan WaitAfter(HttpResponseMessage response, int attempt)
            {
                // Both moments are of Procore's clock, and so is the date of the answer.
                var now = response.Headers.Date ?? {{Now}};
                var retryAfter = response.Headers.RetryAfter;
                var wait = retryAfter == null ? null : retryAfter.Delta ?? retryAfter.Date - now;
                if ((int)response.StatusCode == 429
                    && response.Headers.TryGetValues("X-Rate-Limit-Reset", out var values)
                    && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    && seconds <= LastUnixSecond)
                {
                    var untilReset = DateTimeOffset.FromUnixTimeSeconds(seconds) - now;
                    wait = wait > untilReset ? wait : untilReset;
                }

                var chosen = wait ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
                return chosen > TimeSpan.Zero ? chosen : TimeSpan.Zero;
            }

            /// <summary>Up to a second more, so that waiting callers do not start all at once.</summary>
            private TimeSpan Jitter()
            {
                lock (_random)
                {
                    return TimeSpan.FromMilliseconds(_random.Next(1000));
                }
            }
        }
        """;

    /// <summary>What time it is, where the framework has <c>TimeProvider</c>.</summary>
    public const string Clock = """
            /// <summary>What time it is, and how to wait; tests set their own.</summary>
            public TimeProvider Clock { get; set; } = TimeProvider.System;
        """;

    /// <summary>What time it is, and how to wait, on older frameworks.</summary>
    public const string OlderClock = """
            /// <summary>What time it is; tests set their own.</summary>
            public Func<DateTimeOffset> Clock { get; set; } = () => DateTimeOffset.UtcNow;

            /// <summary>How to wait; tests set their own.</summary>
            public Func<TimeSpan, CancellationToken, Task> Delay { get; set; } = Task.Delay;
        """;
}
