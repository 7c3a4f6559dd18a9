namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// The C# that receives Procore's webhooks. <c>§</c> stands for <c>?</c> where nullable annotations are on and for nothing elsewhere; the
/// names in double braces are filled by <see cref="ReceiverText"/>. Source: Procore's page on webhooks (payloads, answer, redelivery,
/// duplicates).
/// </summary>
internal static class ReceiverScaffold
{
    /// <summary>The event, the channel and the receiver.</summary>
    public const string Types = """
        /// <summary>What Procore says about a change: which item, and what happened to it. Read the item itself from Procore.</summary>
        {{access}} sealed class ProcoreWebhookEvent
        {
            internal ProcoreWebhookEvent(
                string id, string eventType, string resourceName, string§ resourceId,
                string§ companyId, string§ projectId, DateTimeOffset timestamp)
            {
                Id = id;
                EventType = eventType;
                ResourceName = resourceName;
                ResourceId = resourceId;
                CompanyId = companyId;
                ProjectId = projectId;
                Timestamp = timestamp;
            }

            /// <summary>The same in every delivery of the event.</summary>
            public string Id { get; }

            /// <summary>
            /// What happened: create, update or delete; payload 4.0 knows more. It is sweep where no event told and a sweep found out.
            /// </summary>
            public string EventType { get; }

            /// <summary>What kind of item changed.</summary>
            public string ResourceName { get; }

            /// <summary>Which item changed; null where a sweep says that any may have: read them all then.</summary>
            public string§ ResourceId { get; }

            /// <summary>The company that the item belongs to.</summary>
            public string§ CompanyId { get; }

            /// <summary>The project that the item belongs to; null for items of a company.</summary>
            public string§ ProjectId { get; }

            /// <summary>When it happened.</summary>
            public DateTimeOffset Timestamp { get; }

            /// <summary>The item among those of all resources; null where any may have changed.</summary>
            internal string§ Item => ResourceId == null ? null : $"{ResourceName}/{ResourceId}";

            /// <summary>Reads a payload of version 2.0, 3.0 or 4.0; null where it is none.</summary>
            internal static ProcoreWebhookEvent§ TryRead(JsonElement payload)
            {
                var id = Read(payload, "ulid") ?? Read(payload, "id");
                var eventType = Read(payload, "event_type") ?? Read(payload, "reason");
                var resourceName = Read(payload, "resource_name") ?? Read(payload, "resource_type");
                var resourceId = Read(payload, "resource_id");
                var isTimed = DateTimeOffset.TryParse(
                    Read(payload, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var timestamp);
                return id == null || eventType == null || resourceName == null || resourceId == null
                    ? null
                    : new ProcoreWebhookEvent(
                        id, eventType, resourceName, resourceId,
                        Read(payload, "company_id"), Read(payload, "project_id"), isTimed ? timestamp : DateTimeOffset.MinValue);
            }

            private static string§ Read(JsonElement payload, string name)
                => payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value)
                    && (value.ValueKind == JsonValueKind.String || value.ValueKind == JsonValueKind.Number)
                        ? value.ToString()
                        : null;
        }

        /// <summary>
        /// Hands each event to one reader, once. What waits here is lost when the process ends; the sweep of the next process finds what
        /// changed meanwhile.
        /// </summary>
        {{access}} sealed class ProcoreWebhookChannel
        {
            private const int Waiting = 1000;
            private const int Remembered = 10000;

            private readonly Channel<ProcoreWebhookEvent> _events = Channel.CreateBounded<ProcoreWebhookEvent>(Waiting);
            private readonly HashSet<string> _known = new HashSet<string>();
            private readonly Dictionary<string, DateTimeOffset> _told = new Dictionary<string, DateTimeOffset>();
            private readonly Queue<ProcoreWebhookEvent> _order = new Queue<ProcoreWebhookEvent>();
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

                    Remember(change);
                    return true;
                }
            }

            /// <summary>Takes an event as <see cref="TryAdd"/> does, and waits for room where too many are waiting.</summary>
            internal async Task AddAsync(ProcoreWebhookEvent change, CancellationToken cancellationToken)
            {
                while (!TryAdd(change))
                {
                    await _events.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            /// <summary>Whether an event has told of a change of an item at that time or later.</summary>
            internal bool IsTold(string item, DateTimeOffset time)
            {
                lock (_gate)
                {
                    return _told.TryGetValue(item, out var told) && told >= time;
                }
            }

            private void Remember(ProcoreWebhookEvent change)
            {
                _known.Add(change.Id);
                _order.Enqueue(change);
                if (change.Item != null && (!_told.TryGetValue(change.Item, out var before) || before < change.Timestamp))
                {
                    _told[change.Item] = change.Timestamp;
                }

                if (_order.Count > Remembered)
                {
                    var oldest = _order.Dequeue();
                    _known.Remove(oldest.Id);
                    if (oldest.Item != null && _told.TryGetValue(oldest.Item, out var told) && told <= oldest.Timestamp)
                    {
                        _told.Remove(oldest.Item);
                    }
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
                    var aborted = request.HttpContext.RequestAborted;
                    using (var payload = await JsonDocument.ParseAsync(request.Body, default, aborted).ConfigureAwait(false))
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

            /// <summary>
            /// Procore signs nothing: the Authorization value of the subscription is all that tells its requests from others.
            /// </summary>
            private bool IsFromProcore(HttpRequest request)
            {
                var expected = _configuration["Procore:Webhooks:Authorization"];
                return !string.IsNullOrEmpty(expected)
                    && CryptographicOperations.FixedTimeEquals(
                        Encoding.UTF8.GetBytes(request.Headers["Authorization"].ToString()), Encoding.UTF8.GetBytes(expected));
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
            /// <summary>Registers the receiver and the sweep.</summary>
            public static IServiceCollection AddProcoreWebhooks(this IServiceCollection services)
                => services.{{AddChannel}}.AddSingleton<ProcoreWebhookReceiver>().AddSingleton<ProcoreWebhookSweep>();

            /// <summary>Maps the endpoint. It checks the Authorization value itself, so no other authorization applies to it.</summary>
            public static IEndpointConventionBuilder MapProcoreWebhooks(
                this IEndpointRouteBuilder endpoints, string pattern = "/procore/webhooks")
                => endpoints.MapPost(pattern, async context =>
                {
                    var receiver = context.RequestServices.GetRequiredService<ProcoreWebhookReceiver>();
                    context.Response.StatusCode = await receiver.ReceiveAsync(context.Request).ConfigureAwait(false);
                }).WithMetadata(new AllowAnonymousAttribute());
        }
        """;

    /// <summary>Registration and endpoint for projects that have controllers.</summary>
    public const string ControllerEndpoint = """
        /// <summary>
        /// The endpoint that Procore delivers to. It checks the Authorization value itself, so no other authorization applies to it.
        /// </summary>
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
            /// <summary>Registers what the controller needs, and the sweep.</summary>
            public static IServiceCollection AddProcoreWebhooks(this IServiceCollection services)
                => services.{{AddChannel}}.AddSingleton<ProcoreWebhookReceiver>().AddSingleton<ProcoreWebhookSweep>();
        }
        """;
}
