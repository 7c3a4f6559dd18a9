namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// The C# that receives Procore's webhooks and subscribes to them. <c>§</c> stands for <c>?</c> where nullable annotations are on and for nothing
/// elsewhere; the names in double braces are filled by <see cref="ReceiverText"/>. Sources: Procore's pages on webhooks (answer, redelivery,
/// duplicates) and on the webhooks API (bodies of hooks and triggers).
/// </summary>
internal static class ReceiverScaffold
{
    /// <summary>The event, the channel, the receiver and the subscription.</summary>
    public const string Types = """
        /// <summary>What Procore says about a change: which item, and what happened to it. Read the item itself from Procore.</summary>
        {{access}} sealed class ProcoreWebhookEvent
        {
            private ProcoreWebhookEvent(string id, string eventType, string resourceName, string resourceId, string§ companyId, string§ projectId)
            {
                Id = id;
                EventType = eventType;
                ResourceName = resourceName;
                ResourceId = resourceId;
                CompanyId = companyId;
                ProjectId = projectId;
            }

            /// <summary>The same in every delivery of the event.</summary>
            public string Id { get; }

            /// <summary>What happened: create, update or delete. Payload 4.0 knows more.</summary>
            public string EventType { get; }

            /// <summary>What kind of item changed.</summary>
            public string ResourceName { get; }

            /// <summary>Which item changed.</summary>
            public string ResourceId { get; }

            /// <summary>The company that the item belongs to.</summary>
            public string§ CompanyId { get; }

            /// <summary>The project that the item belongs to; null for items of a company.</summary>
            public string§ ProjectId { get; }

            /// <summary>Reads a payload of version 2.0, 3.0 or 4.0; null where it is none.</summary>
            internal static ProcoreWebhookEvent§ TryRead(JsonElement payload)
            {
                var id = Read(payload, "ulid") ?? Read(payload, "id");
                var eventType = Read(payload, "event_type") ?? Read(payload, "reason");
                var resourceName = Read(payload, "resource_name") ?? Read(payload, "resource_type");
                var resourceId = Read(payload, "resource_id");
                return id == null || eventType == null || resourceName == null || resourceId == null
                    ? null
                    : new ProcoreWebhookEvent(id, eventType, resourceName, resourceId, Read(payload, "company_id"), Read(payload, "project_id"));
            }

            private static string§ Read(JsonElement payload, string name)
                => payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value)
                    && (value.ValueKind == JsonValueKind.String || value.ValueKind == JsonValueKind.Number)
                        ? value.ToString()
                        : null;
        }

        /// <summary>
        /// Hands each event to one reader, once. What waits here is lost when the process ends: sweep slowly for what changed meanwhile, or keep
        /// the events in a durable queue.
        /// </summary>
        {{access}} sealed class ProcoreWebhookChannel
        {
            private const int Waiting = 1000;
            private const int Remembered = 10000;

            private readonly Channel<ProcoreWebhookEvent> _events = Channel.CreateBounded<ProcoreWebhookEvent>(Waiting);
            private readonly HashSet<string> _known = new HashSet<string>();
            private readonly Queue<string> _order = new Queue<string>();
            private readonly object _gate = new object();

        {{Shared}}    /// <summary>The events as they come, until they are no longer wanted.</summary>
            public async IAsyncEnumerable<ProcoreWebhookEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                while (await WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    while (!cancellationToken.IsCancellationRequested && _events.Reader.TryRead(out var change))
                    {
                        yield return change;
                    }
                }
            }

            /// <summary>Takes an event unless it is known already; false where too many are waiting, and then it stays unknown.</summary>
            internal bool TryAdd(ProcoreWebhookEvent change)
            {
                lock (_gate)
                {
                    if (_known.Contains(change.Id))
                    {
                        return true;
                    }

                    if (!_events.Writer.TryWrite(change))
                    {
                        return false;
                    }

                    _known.Add(change.Id);
                    _order.Enqueue(change.Id);
                    if (_order.Count > Remembered)
                    {
                        _known.Remove(_order.Dequeue());
                    }

                    return true;
                }
            }

            private async Task<bool> WaitAsync(CancellationToken cancellationToken)
            {
                try
                {
                    return await _events.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return false;
                }
            }
        }

        /// <summary>
        /// Answers Procore's deliveries before any work is done: Procore waits five seconds, and pauses all deliveries after a failure. It
        /// delivers again whatever was not answered with success.
        /// </summary>
        internal sealed class ProcoreWebhookReceiver
        {
            private readonly ProcoreWebhookChannel _changes;
            private readonly IConfiguration _configuration;

            public ProcoreWebhookReceiver(ProcoreWebhookChannel changes, IConfiguration configuration)
            {
                _changes = changes;
                _configuration = configuration;
            }

            /// <summary>The status to answer with.</summary>
            public async Task<int> ReceiveAsync(HttpRequest request)
            {
                if (!IsFromProcore(request))
                {
                    return StatusCodes.Status401Unauthorized;
                }

                ProcoreWebhookEvent§ change;
                try
                {
                    using (var payload = await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted).ConfigureAwait(false))
                    {
                        change = ProcoreWebhookEvent.TryRead(payload.RootElement);
                    }
                }
                catch (JsonException)
                {
                    change = null;
                }

                return change == null ? StatusCodes.Status400BadRequest
                    : _changes.TryAdd(change) ? StatusCodes.Status204NoContent
                    : StatusCodes.Status503ServiceUnavailable;
            }

            /// <summary>Procore signs nothing: the Authorization value of the subscription is all that tells its requests from others.</summary>
            private bool IsFromProcore(HttpRequest request)
            {
                var expected = _configuration["Procore:Webhooks:Authorization"];
                return !string.IsNullOrEmpty(expected)
                    && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers["Authorization"].ToString()), Encoding.UTF8.GetBytes(expected));
            }
        }

        {{Endpoint}}

        /// <summary>Asks Procore for the events. Call it when a {{scope}} connects the app, and whenever in doubt: what is there already is kept.</summary>
        internal static class ProcoreWebhookSubscription
        {
            private const string ApiVersion = "v2";
            private const string ResourceName = "{{Resource}}";

            private static readonly string[] EventTypes = { {{Events}} };

            /// <param name="procore">Has Procore's API as its base address and sends an access token with each request.</param>
            /// <param name="configuration">Has Procore:Webhooks:Namespace, DestinationUrl and Authorization; the last one from a secret store.</param>
            public static async Task SubscribeAsync(HttpClient procore, IConfiguration configuration, {{parameters}}, CancellationToken cancellationToken)
            {
                var hookNamespace = Setting(configuration, "Namespace");
                var destination = Setting(configuration, "DestinationUrl");
                var hooks = await SendAsync(procore, HttpMethod.Get, $"/rest/v1.0/webhooks/hooks?{{scope_id}}={{{scopeId}}}&namespace={hookNamespace}", companyId, null, cancellationToken).ConfigureAwait(false);
                var hook = Find(hooks, found => Text(found, "destination_url") == destination);
                if (hook == null)
                {
                    var body = new
                    {
                        {{scope_id}} = {{scopeId}},
                        hook = new
                        {
                            api_version = ApiVersion,
                            @namespace = hookNamespace,
                            destination_url = destination,
                            destination_headers = new { Authorization = Setting(configuration, "Authorization") },
                        },
                    };
                    hook = await SendAsync(procore, HttpMethod.Post, "/rest/v1.0/webhooks/hooks", companyId, body, cancellationToken).ConfigureAwait(false);
                }

                var id = hook.Value.GetProperty("id").GetInt64();
                var triggers = await SendAsync(procore, HttpMethod.Get, $"/rest/v1.0/webhooks/hooks/{id}/triggers?{{scope_id}}={{{scopeId}}}", companyId, null, cancellationToken).ConfigureAwait(false);
                foreach (var eventType in EventTypes)
                {
                    if (Find(triggers, found => Text(found, "resource_name") == ResourceName && Text(found, "event_type") == eventType) == null)
                    {
                        var body = new { {{scope_id}} = {{scopeId}}, api_version = ApiVersion, trigger = new { resource_name = ResourceName, event_type = eventType } };
                        await SendAsync(procore, HttpMethod.Post, $"/rest/v1.0/webhooks/hooks/{id}/triggers", companyId, body, cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            private static string Setting(IConfiguration configuration, string name)
                => configuration["Procore:Webhooks:" + name] ?? throw new InvalidOperationException($"Procore:Webhooks:{name} is not configured.");

            private static JsonElement? Find(JsonElement items, Func<JsonElement, bool> isWanted)
            {
                foreach (var item in items.EnumerateArray())
                {
                    if (isWanted(item))
                    {
                        return item;
                    }
                }

                return null;
            }

            private static string§ Text(JsonElement item, string name)
                => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

            private static async Task<JsonElement> SendAsync(HttpClient procore, HttpMethod method, string url, long companyId, object§ body, CancellationToken cancellationToken)
            {
                using (var request = new HttpRequestMessage(method, url))
                {
                    request.Headers.Add("Procore-Company-Id", companyId.ToString());
                    if (body != null)
                    {
                        request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
                    }

                    using (var response = await procore.SendAsync(request, cancellationToken).ConfigureAwait(false))
                    {
                        response.EnsureSuccessStatusCode();
                        using (var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync().ConfigureAwait(false)))
                        {
                            return answer.RootElement.Clone();
                        }
                    }
                }
            }
        }
        """;

    /// <summary>The channel of a process whose loop is not made by dependency injection.</summary>
    public const string Shared = """
            /// <summary>The channel of this process.</summary>
            public static ProcoreWebhookChannel Shared { get; } = new ProcoreWebhookChannel();


        """;

    /// <summary>Registration and endpoint for projects that map their endpoints one by one.</summary>
    public const string MinimalEndpoint = """
        /// <summary>Brings the receiver into an application.</summary>
        internal static class ProcoreWebhookExtensions
        {
            /// <summary>Registers the receiver.</summary>
            public static IServiceCollection AddProcoreWebhooks(this IServiceCollection services)
                => services.{{AddChannel}}.AddSingleton<ProcoreWebhookReceiver>();

            /// <summary>Maps the endpoint. It checks the Authorization value itself, so no other authorization applies to it.</summary>
            public static IEndpointConventionBuilder MapProcoreWebhooks(this IEndpointRouteBuilder endpoints, string pattern = "/procore/webhooks")
                => endpoints.MapPost(pattern, async context =>
                {
                    var receiver = context.RequestServices.GetRequiredService<ProcoreWebhookReceiver>();
                    context.Response.StatusCode = await receiver.ReceiveAsync(context.Request).ConfigureAwait(false);
                }).WithMetadata(new AllowAnonymousAttribute());
        }
        """;

    /// <summary>Registration and endpoint for projects that have controllers.</summary>
    public const string ControllerEndpoint = """
        /// <summary>The endpoint that Procore delivers to. It checks the Authorization value itself, so no other authorization applies to it.</summary>
        [ApiController]
        [AllowAnonymous]
        [Route("procore/webhooks")]
        public sealed class ProcoreWebhookController : ControllerBase
        {
            /// <summary>Takes one event.</summary>
            [HttpPost]
            public async Task<IActionResult> Receive()
            {
                var receiver = HttpContext.RequestServices.GetRequiredService<ProcoreWebhookReceiver>();
                return StatusCode(await receiver.ReceiveAsync(Request).ConfigureAwait(false));
            }
        }

        /// <summary>Brings the receiver into an application.</summary>
        internal static class ProcoreWebhookExtensions
        {
            /// <summary>Registers what the controller needs.</summary>
            public static IServiceCollection AddProcoreWebhooks(this IServiceCollection services)
                => services.{{AddChannel}}.AddSingleton<ProcoreWebhookReceiver>();
        }
        """;
}
