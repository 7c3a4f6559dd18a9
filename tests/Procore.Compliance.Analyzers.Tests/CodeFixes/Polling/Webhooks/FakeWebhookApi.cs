namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Webhooks;

/// <summary>
/// Version 2.0 of Procore's webhook API, and one list to sweep, as ASP.NET Core on loopback: the C# of it, which is compiled together with
/// a fixed file and <see cref="ReceiverDriver"/>. It refuses what the reference calls required, masks Authorization values, answers in
/// envelopes and pages, and delivers events as hooks and triggers say.
/// </summary>
internal static class FakeWebhookApi
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.RegularExpressions;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Logging;

        internal sealed class Hook
        {
            public string Id = "";
            public string Namespace = "acme-sync";
            public string Url = "";
            public string Version = "v4.0";
            public string Status = "active";
            public string Authorization = "";
            public List<(string Resource, string Event)> Triggers = new();
        }

        internal sealed class FakeProcore : IAsyncDisposable
        {
            public const string Company = "5358233";
            public const string Project = "42";

            private readonly object _gate = new();
            private readonly SemaphoreSlim _called = new(0);
            private readonly SemaphoreSlim _swept = new(0);
            private readonly List<string> _requests = new();
            private readonly HttpClient _sender = new();
            private readonly string _scope;
            private WebApplication? _app;
            private int _seen;

            private FakeProcore(bool isProject)
                => _scope = $"/rest/v2.0/companies/{Company}{(isProject ? "/projects/" + Project : "")}/webhooks/hooks";

            public List<Hook> Hooks { get; } = new();
            public SortedDictionary<long, DateTimeOffset> Rfis { get; } = new();
            public HashSet<string> RefusedEvents { get; } = new();
            public Queue<(HttpStatusCode Status, string? RetryAfter)> Refusals { get; } = new();
            public TaskCompletionSource? Hold { get; set; }
            public int Calls { get; private set; }

            public static async Task<FakeProcore> StartAsync(bool isProject = true)
            {
                var procore = new FakeProcore(isProject);
                var builder = WebApplication.CreateSlimBuilder();
                builder.Logging.ClearProviders();
                procore._app = builder.Build();
                procore._app.Run(procore.AnswerAsync);
                procore._app.Urls.Clear();
                procore._app.Urls.Add("http://127.0.0.1:0");
                await procore._app.StartAsync();
                return procore;
            }

            public HttpClient Client() => new() { BaseAddress = new Uri(_app!.Urls.Single()) };

            /// <summary>Waits until the loop's body has called so often.</summary>
            public async Task CallsAsync(int number)
            {
                for (; _seen < number; _seen++) await _called.WaitAsync();
            }

            /// <summary>Waits until some page of a sweep was asked for.</summary>
            public Task SweepAsync() => _swept.WaitAsync();

            public void ExpectRequests(params string[] expected)
            {
                lock (_gate)
                {
                    if (!_requests.SequenceEqual(expected)) throw new Exception("Requests:\n" + string.Join("\n", _requests));
                    _requests.Clear();
                }
            }

            /// <summary>Changes an RFI, and tells the hooks unless the event is lost.</summary>
            public async Task<IReadOnlyList<HttpStatusCode>> ChangeAsync(long id, bool isLost, string ulid = "01DDDD")
            {
                List<Hook> hooks;
                lock (_gate)
                {
                    hooks = Hooks.Where(hook => hook.Status == "active" && hook.Triggers.Contains(("RFIs", "update"))).ToList();
                    Rfis[id] = DateTimeOffset.UtcNow;
                }

                var answers = new List<HttpStatusCode>();
                foreach (var hook in isLost ? new List<Hook>() : hooks)
                {
                    var payload = new JsonObject
                    {
                        ["id"] = ulid,
                        ["timestamp"] = Rfis[id].UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
                        ["reason"] = "update",
                        ["company_id"] = Company,
                        ["project_id"] = Project,
                        ["user_id"] = "5447",
                        ["resource_type"] = "RFIs",
                        ["resource_id"] = id.ToString(CultureInfo.InvariantCulture),
                    };
                    using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url)
                    {
                        Content = new StringContent(payload.ToJsonString(), Encoding.UTF8, "application/json")
                    };
                    request.Headers.TryAddWithoutValidation("Authorization", hook.Authorization);
                    using var response = await _sender.SendAsync(request);
                    answers.Add(response.StatusCode);
                }

                return answers;
            }

            public async ValueTask DisposeAsync()
            {
                Hold?.TrySetResult();
                _sender.Dispose();
                await _app!.DisposeAsync();
            }

            private async Task AnswerAsync(HttpContext context)
            {
                var (path, query) = (context.Request.Path.Value!, context.Request.Query);
                if (!path.Contains("/webhooks/") && !query.ContainsKey("filters[updated_at]"))
                {
                    Calls++;
                    _called.Release();
                    if (Hold is { } hold) await hold.Task;
                    await context.Response.WriteAsync("[]");
                    return;
                }

                using var reader = new System.IO.StreamReader(context.Request.Body);
                var text = await reader.ReadToEndAsync();
                var (status, answer) = (200, (JsonNode?)null);
                lock (_gate)
                {
                    _requests.Add(
                        $"{context.Request.Method} {path}{Uri.UnescapeDataString(context.Request.QueryString.Value!)}"
                        + (text.Length == 0 ? "" : " " + text));
                    if (context.Request.Headers["Procore-Company-Id"] != Company)
                    {
                        status = 403;
                    }
                    else if (Refusals.TryDequeue(out var refusal))
                    {
                        status = (int)refusal.Status;
                        if (refusal.RetryAfter is { } seconds) context.Response.Headers["Retry-After"] = seconds;
                        else if (status == 429)
                            context.Response.Headers["X-Rate-Limit-Reset"] = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5).ToString();
                    }
                    else
                    {
                        var body = text.Length == 0
                            ? null
                            : context.Request.ContentType!.StartsWith("application/json")
                                ? JsonNode.Parse(text)
                                : throw new Exception("No JSON.");
                        (status, answer) = path == $"/rest/v1.0/projects/{Project}/rfis"
                            ? ListRfis(query)
                            : Webhooks(context.Request.Method, path, query, body);
                    }
                }

                if (path.EndsWith("/rfis")) _swept.Release();
                context.Response.StatusCode = status;
                if (answer is not null) await context.Response.WriteAsync(answer.ToJsonString());
            }

            private (int, JsonNode?) ListRfis(IQueryCollection query)
            {
                var range = query["filters[updated_at]"]
                    .ToString()
                    .Split("...")
                    .Select(text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture))
                    .ToArray();
                var items = Rfis.Where(rfi => rfi.Value >= range[0] && rfi.Value < range[1].AddSeconds(1))
                    .Select(rfi => (JsonNode)new JsonObject
                    {
                        ["id"] = rfi.Key,
                        ["updated_at"] = rfi.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                    });
                return PageOf(items, query) is { } page ? (200, page) : (400, null);
            }

            private (int, JsonNode?) Webhooks(string method, string path, IQueryCollection query, JsonNode? body)
            {
                if (!path.StartsWith(_scope)) return (404, null);
                var rest = path[_scope.Length..].Trim('/').Split('/');
                var hook = Hooks.Find(known => known.Id == rest[0]);
                return (method, string.Join("/", rest.Skip(1)), hook) switch
                {
                    ("GET", "", null) when rest[0] == "" => query["namespace"] is { Count: 1 } space
                        ? List(Hooks.Where(known => known.Namespace == space).Select(Show), query)
                        : (400, null),
                    ("POST", "", null) when rest[0] == "" => Create(body!),
                    ("PATCH", "", { } known) => Update(known, body!),
                    ("GET", "triggers", { } known) => List(
                        known.Triggers.Select((trigger, index) => Show(known, trigger.Resource, trigger.Event)), query),
                    ("POST", "triggers/bulk", { } known) => AddTriggers(known, body!.AsArray()),
                    _ => (404, null),
                };
            }

            private (int, JsonNode?) Create(JsonNode body)
            {
                var (version, space, url) = (
                    (string?)body["payload_version"], (string?)body["namespace"], (string?)body["destination_url"]);
                if (version is not ("v2.0" or "v3.0" or "v4.0")
                    || space is null
                    || !Regex.IsMatch(space, "^[a-z0-9-]+$")
                    || url is null
                    || body["company_id"] is not null
                    || body["hook"] is not null)
                    return (400, null);
                var hook = new Hook
                {
                    Id = (Hooks.Count + 1).ToString(),
                    Namespace = space,
                    Url = url,
                    Version = version,
                    Authorization = (string?)body["destination_headers"]?["Authorization"] ?? ""
                };
                Hooks.Add(hook);
                return (201, new JsonObject { ["data"] = Show(hook) });
            }

            private static (int, JsonNode?) Update(Hook hook, JsonNode body)
            {
                hook.Authorization = (string?)body["destination_headers"]?["Authorization"] ?? hook.Authorization;
                hook.Status = (string?)body["status"] ?? hook.Status;
                return (200, new JsonObject { ["data"] = Show(hook) });
            }

            private (int, JsonNode?) AddTriggers(Hook hook, JsonArray wanted)
            {
                var (verdicts, isWhole) = (new JsonArray(), true);
                foreach (var trigger in wanted)
                {
                    var (resource, kind) = ((string)trigger!["resource_name"]!, (string)trigger["event_type"]!);
                    if (RefusedEvents.Contains(kind))
                    {
                        isWhole = false;
                        verdicts.Add(new JsonObject
                        {
                            ["code"] = "400",
                            ["message"] = "Bad Request",
                            ["trigger"] = trigger.DeepClone(),
                            ["errors"] = new JsonObject { ["event_type"] = "is refused" }
                        });
                    }
                    else
                    {
                        hook.Triggers.Add((resource, kind));
                        verdicts.Add(Show(hook, resource, kind));
                    }
                }

                return (isWhole ? 201 : 207, new JsonObject { ["data"] = verdicts });
            }

            private static (int, JsonNode?) List(IEnumerable<JsonNode> items, IQueryCollection query)
                => PageOf(items, query) is { } page ? (200, new JsonObject { ["data"] = page }) : (400, null);

            private static JsonArray? PageOf(IEnumerable<JsonNode> items, IQueryCollection query)
            {
                var (size, page) = (int.Parse(query["per_page"].ToString()), int.Parse(query["page"].ToString()));
                return size > 100 ? null : new JsonArray(items.Skip((page - 1) * size).Take(size).ToArray());
            }

            private static JsonNode Show(Hook hook) => new JsonObject
            {
                ["id"] = hook.Id,
                ["status"] = hook.Status,
                ["payload_version"] = hook.Version,
                ["namespace"] = hook.Namespace,
                ["destination_url"] = hook.Url,
                ["destination_headers"] = new JsonObject
                {
                    ["Authorization"] = "*****" + hook.Authorization[Math.Max(0, hook.Authorization.Length - 5)..]
                },
            };

            private static JsonNode Show(Hook hook, string resource, string kind) => new JsonObject
            {
                ["id"] = (1000 + hook.Triggers.Count).ToString(),
                ["webhook_hook_id"] = hook.Id,
                ["resource_name"] = resource,
                ["event_type"] = kind.ToUpperInvariant() + "D",
            };
        }
        """;
}
