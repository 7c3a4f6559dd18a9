namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// The C# that subscribes to Procore's webhooks by version 2.0 of their API; marked up as <see cref="ReceiverScaffold"/> is. Sources:
/// Procore's reference of webhooks (hooks, triggers, the answer 207 with a verdict for each trigger, the masked Authorization value, the
/// company header) and its page on version 2 of the API (the envelope <c>data</c>, pages of at most 100).
/// </summary>
internal static class SubscriptionScaffold
{
    /// <summary>The subscription, and the requests that it and the sweep send.</summary>
    public const string Types = """
        /// <summary>
        /// Asks Procore for the events. Call it when a {{scope}} connects the app, and whenever in doubt: what is there already is kept.
        /// </summary>
        internal static class ProcoreWebhookSubscription
        {
            private const string PayloadVersion = "v4.0";
            private const string ResourceName = "{{Resource}}";

            private static readonly string[] EventTypes = { {{Events}} };

            /// <param name="procore">Has Procore's API as its base address and sends an access token with each request.</param>
            /// <param name="configuration">Has Procore:Webhooks:Namespace, DestinationUrl and Authorization, the last one secret.</param>
            /// <exception cref="HttpRequestException">Procore refused the hook or one of its triggers; the message says which.</exception>
            public static async Task SubscribeAsync(
                HttpClient procore, IConfiguration configuration, {{parameters}}, CancellationToken cancellationToken)
            {
                var hookNamespace = Setting(configuration, "Namespace");
                var destination = Setting(configuration, "DestinationUrl");
                var headers = new { Authorization = Setting(configuration, "Authorization") };
                var path = $"{{webhooks}}/hooks";
                var hooks = await ProcoreWebhookRequests.ListAsync(
                    procore, $"{path}?namespace={Uri.EscapeDataString(hookNamespace)}", companyId, cancellationToken).ConfigureAwait(false);
                var id = Text(hooks.Find(found => Text(found, "destination_url") == destination), "id");
                if (id == null)
                {
                    var body = new
                    {
                        payload_version = PayloadVersion,
                        @namespace = hookNamespace,
                        destination_url = destination,
                        destination_headers = headers,
                    };
                    var (_, hook) = await ProcoreWebhookRequests.SendAsync(
                        procore, HttpMethod.Post, path, companyId, body, cancellationToken).ConfigureAwait(false);
                    id = Text(hook, "id") ?? throw new HttpRequestException("Procore made a hook and did not say which.");
                }
                else
                {
                    // Procore shows the Authorization value masked, so nobody can tell whether it is still the right one.
                    var body = new { destination_headers = headers, status = "active" };
                    await ProcoreWebhookRequests.SendAsync(
                        procore, HttpMethod.Patch, $"{path}/{id}", companyId, body, cancellationToken).ConfigureAwait(false);
                }

                await AddTriggersAsync(procore, $"{path}/{id}/triggers", companyId, cancellationToken).ConfigureAwait(false);
            }

            private static async Task AddTriggersAsync(HttpClient procore, string path, long companyId, CancellationToken cancellationToken)
            {
                var triggers = await ProcoreWebhookRequests.ListAsync(procore, path, companyId, cancellationToken).ConfigureAwait(false);
                var missing = Array.FindAll(EventTypes, eventType => !triggers.Exists(found => IsOf(found, eventType)));
                if (missing.Length == 0)
                {
                    return;
                }

                var body = Array.ConvertAll(missing, eventType => new { resource_name = ResourceName, event_type = eventType });
                var (status, verdicts) = await ProcoreWebhookRequests.SendAsync(
                    procore, HttpMethod.Post, $"{path}/bulk", companyId, body, cancellationToken).ConfigureAwait(false);
                if (status == (HttpStatusCode)207)
                {
                    var refused = verdicts.EnumerateArray().Where(verdict => !IsCreated(verdict)).ToList();
                    if (refused.Count > 0 || verdicts.GetArrayLength() < missing.Length)
                    {
                        var reasons = string.Join(", ", refused.Select(verdict => verdict.GetRawText()));
                        throw new HttpRequestException($"Procore did not create all triggers of '{ResourceName}': {reasons}");
                    }
                }
            }

            /// <summary>
            /// Whether a trigger is there for an event. Procore lists events in other spellings than it takes: CREATE, CREATED.
            /// </summary>
            private static bool IsOf(JsonElement trigger, string eventType)
                => Text(trigger, "resource_name") == ResourceName
                    && (Text(trigger, "event_type") ?? string.Empty).StartsWith(eventType, StringComparison.OrdinalIgnoreCase);

            private static bool IsCreated(JsonElement verdict)
                => Text(verdict, "id") != null && !verdict.TryGetProperty("error", out _) && !verdict.TryGetProperty("errors", out _);

            private static string Setting(IConfiguration configuration, string name)
            {
                var value = configuration["Procore:Webhooks:" + name];
                return string.IsNullOrEmpty(value)
                    ? throw new InvalidOperationException($"Procore:Webhooks:{name} is not configured.")
                    : value;
            }

            private static string§ Text(JsonElement item, string name)
                => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value)
                    && (value.ValueKind == JsonValueKind.String || value.ValueKind == JsonValueKind.Number)
                        ? value.ToString()
                        : null;
        }

        /// <summary>Sends requests to Procore: for one company, page by page, and again where Procore asks to wait.</summary>
        internal static class ProcoreWebhookRequests
        {
            private const int PageSize = 100;
            private const int Attempts = 3;

            /// <summary>All items of a list, in an envelope or without one.</summary>
            public static async Task<List<JsonElement>> ListAsync(
                HttpClient procore, string url, long companyId, CancellationToken cancellationToken)
            {
                var items = new List<JsonElement>();
                var separator = url.IndexOf('?') < 0 ? '?' : '&';
                for (var page = 1; ; page++)
                {
                    var paged = $"{url}{separator}per_page={PageSize}&page={page}";
                    var (_, answer) = await SendAsync(
                        procore, HttpMethod.Get, paged, companyId, null, cancellationToken).ConfigureAwait(false);
                    items.AddRange(answer.EnumerateArray());
                    if (answer.GetArrayLength() < PageSize)
                    {
                        return items;
                    }
                }
            }

            /// <summary>
            /// The status and what is in the envelope. A refusal with 429 or 503 is waited for as long as Procore asks, twice.
            /// </summary>
            /// <exception cref="HttpRequestException">Procore answered with a failure.</exception>
            public static async Task<(HttpStatusCode Status, JsonElement Data)> SendAsync(
                HttpClient procore, HttpMethod method, string url, long companyId, object§ body, CancellationToken cancellationToken)
            {
                for (var attempt = 1; ; attempt++)
                {
                    using (var request = new HttpRequestMessage(method, url))
                    {
                        request.Headers.Add("Procore-Company-Id", companyId.ToString(CultureInfo.InvariantCulture));
                        if (body != null)
                        {
                            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
                        }

                        using (var response = await procore.SendAsync(request, cancellationToken).ConfigureAwait(false))
                        {
                            var isRefused = (int)response.StatusCode == 429 || response.StatusCode == HttpStatusCode.ServiceUnavailable;
                            if (isRefused && attempt < Attempts)
                            {
                                await Task.Delay(WaitOf(response), cancellationToken).ConfigureAwait(false);
                                continue;
                            }

                            response.EnsureSuccessStatusCode();
                            using (var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync().ConfigureAwait(false)))
                            {
                                var root = answer.RootElement;
                                var isEnvelope = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out _);
                                return (response.StatusCode, (isEnvelope ? root.GetProperty("data") : root).Clone());
                            }
                        }
                    }
                }
            }

            private static TimeSpan WaitOf(HttpResponseMessage response)
            {
                var now = response.Headers.Date ?? DateTimeOffset.UtcNow;
                var wait = TimeSpan.FromSeconds(30);
                if (response.Headers.RetryAfter != null)
                {
                    wait = response.Headers.RetryAfter.Delta ?? (response.Headers.RetryAfter.Date ?? now + wait) - now;
                }
                else if (response.Headers.TryGetValues("X-Rate-Limit-Reset", out var texts) && long.TryParse(texts.First(), out var reset))
                {
                    wait = DateTimeOffset.FromUnixTimeSeconds(reset) - now;
                }

                return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
            }
        }
        """;
}
