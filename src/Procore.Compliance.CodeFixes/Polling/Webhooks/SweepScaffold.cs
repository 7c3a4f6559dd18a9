namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// The C# that sweeps slowly for what no event told of; marked up as <see cref="ReceiverScaffold"/> is. Source: Procore's page on webhooks,
/// which calls delivery best effort, discards events after twelve hours of failure, and asks for a periodic reconciliation.
/// </summary>
internal static class SweepScaffold
{
    /// <summary>The sweep; what it does in each turn is <see cref="Filtered"/> or <see cref="Whole"/>.</summary>
    public const string Types = """
        /// <summary>
        /// Finds the changes that no event told of, and hands them to the reader of the channel: Procore's delivery is best effort, and
        /// ends after twelve hours of failure.
        /// </summary>
        internal sealed class ProcoreWebhookSweep
        {
            private const string ResourceName = "{{Resource}}";
        {{SweepConstants}}
            private readonly ProcoreWebhookChannel _changes;
            private readonly IConfiguration _configuration;
        {{SweepFields}}
            public ProcoreWebhookSweep(ProcoreWebhookChannel changes, IConfiguration configuration{{SweepArguments}})
            {
                _changes = changes;
                _configuration = configuration;
        {{SweepAssignments}}    }

        {{Sweep}}
            /// <summary>Says that anything may have changed.</summary>
            private Task AddEverythingAsync({{parameters}}, CancellationToken cancellationToken)
                => _changes.AddAsync(
                    new ProcoreWebhookEvent(Guid.NewGuid().ToString(), "sweep", ResourceName, null, {{scopeTexts}}, DateTimeOffset.UtcNow),
                    cancellationToken);

            /// <summary>The time between two sweeps: Procore:Webhooks:SweepInterval, else an hour.</summary>
            private TimeSpan Interval()
            {
                var text = _configuration["Procore:Webhooks:SweepInterval"];
                return string.IsNullOrEmpty(text) ? TimeSpan.FromHours(1)
                    : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero ? interval
                    : throw new InvalidOperationException("Procore:Webhooks:SweepInterval is no length of time such as 01:00:00.");
            }
        }
        """;

    /// <summary>For resources with a list that takes <c>filters[updated_at]</c>.</summary>
    public const string Filtered = """
            /// <summary>
            /// Reads everything once, as the process may have missed events, and then what has changed, every hour, until cancelled. Run it
            /// beside the subscription, in each process and for each {{scope}}. What a failed sweep has missed, the next one finds.
            /// </summary>
            /// <param name="procore">Has Procore's API as its base address and sends an access token with each request.</param>
            public async Task RunAsync(HttpClient procore, {{parameters}}, CancellationToken cancellationToken)
            {
                var since = DateTimeOffset.UtcNow - Overlap;
                await AddEverythingAsync({{arguments}}, cancellationToken).ConfigureAwait(false);
                while (true)
                {
                    await Task.Delay(Interval(), cancellationToken).ConfigureAwait(false);
                    var until = DateTimeOffset.UtcNow;
                    try
                    {
                        await SweepAsync(procore, {{arguments}}, since, until, cancellationToken).ConfigureAwait(false);
                        since = until - Overlap;
                    }
                    catch (Exception error) when (IsFailure(error) && !cancellationToken.IsCancellationRequested)
                    {
                        _log.LogWarning(error, "Procore could not be swept; the next sweep makes up for it.");
                    }
                }
            }

            /// <summary>
            /// Hands over what has changed in a range of time and no event told of. A deleted item is in no list, so it is not found.
            /// </summary>
            public async Task SweepAsync(
                HttpClient procore, {{parameters}}, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
            {
                // One after the other, so that many do not meet Procore's ten-second limit together.
                await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    var range = $"{Utc(since)}...{Utc(until)}";
                    var items = await ProcoreWebhookRequests.ListAsync(
                        procore, $"{{list}}filters[updated_at]={range}", companyId, cancellationToken).ConfigureAwait(false);
                    foreach (var found in items)
                    {
                        var id = found.GetProperty("id").ToString();
                        var isDated = found.TryGetProperty("updated_at", out var updated) && updated.ValueKind == JsonValueKind.String;
                        var time = isDated ? updated.GetDateTimeOffset() : until;
                        var item = $"{ResourceName}/{id}";
                        if (!_changes.IsTold(item, time))
                        {
                            var change = new ProcoreWebhookEvent($"{item}@{Utc(time)}", "sweep", ResourceName, id, {{scopeTexts}}, time);
                            await _changes.AddAsync(change, cancellationToken).ConfigureAwait(false);
                        }
                    }
                }
                finally
                {
                    _oneAtATime.Release();
                }
            }

            /// <summary>What the next sweep makes up for: a refusal, an answer that did not come or that is no list.</summary>
            private static bool IsFailure(Exception error)
                => error is HttpRequestException || error is TaskCanceledException || error is JsonException;

            private static string Utc(DateTimeOffset time)
                => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        """;

    /// <summary>For resources whose lists cannot be asked for changes: the reader's own request is the sweep.</summary>
    public const string Whole = """
            /// <summary>
            /// Has everything read at once and then every hour, until cancelled: Procore has no list of these items that tells what
            /// changed. Run it beside the subscription, in each process and for each {{scope}}.
            /// </summary>
            public async Task RunAsync({{parameters}}, CancellationToken cancellationToken)
            {
                while (true)
                {
                    await AddEverythingAsync({{arguments}}, cancellationToken).ConfigureAwait(false);
                    await Task.Delay(Interval(), cancellationToken).ConfigureAwait(false);
                }
            }

        """;

    /// <summary>What a sweep that asks Procore itself has besides: a constant, two fields, and the value of one.</summary>
    public const string Constants = """

            // The clocks of two machines differ, and a change shows up in lists a moment later.
            private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

        """;

    /// <inheritdoc cref="Constants"/>
    public const string Fields = """
            private readonly ILogger<ProcoreWebhookSweep> _log;
            private readonly SemaphoreSlim _oneAtATime = new SemaphoreSlim(1, 1);

        """;

    /// <inheritdoc cref="Constants"/>
    public const string Assignments = """
                _log = log;

        """;
}
