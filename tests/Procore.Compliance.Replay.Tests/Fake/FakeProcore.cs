using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>
/// Procore on a free port of this machine, for one integration: it speaks TLS under Procore's names, so integrations keep the addresses
/// that they have in production, and counts what Integration Health counts. A request that is refused for its rate or its token goes no
/// further. One that reaches a retired or an unlisted endpoint counts as that, also where the endpoint is gone by now, and not as a 404.
/// </summary>
internal sealed partial class FakeProcore : IAsyncDisposable
{
    public const long CompanyId = 4260301;

    private static readonly X509Certificate2 Certificate = MakeCertificate();

    private readonly ConcurrentDictionary<Sighting, int> _seen = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refusedUntil = new();
    private readonly ConcurrentDictionary<Sighting, bool> _recovered = new();
    private readonly RateGate _gate;
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _answers = new(0);
    private readonly SemaphoreSlim _together = new(0);
    private int _requests;
    private int _signIns;

    private FakeProcore(JumpingClock clock)
    {
        Clock = clock;
        Tokens = new TokenDesk(clock);
        _gate = new RateGate(clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(
            IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate).Protocols = HttpProtocols.Http1));
        builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.Run(async context =>
        {
            await AnswerAsync(context);
            _answers.Release();
        });
    }

    public JumpingClock Clock { get; }

    public TokenDesk Tokens { get; }

    /// <summary>The projects of the company.</summary>
    public IReadOnlyList<long> Projects { get; set; } = [70101, 70102, 70103];

    /// <summary>The records below a project or the company, the same ones for each list.</summary>
    public IReadOnlyList<long> Records { get; set; } = [9001, 9002];

    /// <summary>The words of paths that the user has no permission for.</summary>
    public ISet<string> Denied { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Paths that exist, and that the reference does not have.</summary>
    public ISet<string> Unlisted { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How many requests for a token must have come in before one of them is answered.</summary>
    public int SignInsAtOnce { get; set; } = 1;

    /// <summary>What was counted, once for each operation.</summary>
    public ImmutableArray<Sighting> Seen => [.. _seen.Keys.Order()];

    public int Requests => _requests;

    /// <summary>The handler at the end of a client's chain that leads here whatever host is named.</summary>
    public SocketsHttpHandler Transport => new()
    {
        UseCookies = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == Certificate.GetCertHashString(),
        },
    };

    private int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<FakeProcore> StartAsync(JumpingClock clock)
    {
        var fake = new FakeProcore(clock);
        await fake._app.StartAsync(CancellationToken.None);
        return fake;
    }

    /// <summary>
    /// Whether a 429 was borne as Procore asks: nothing was sent before the window ended, and the same operation succeeded later.
    /// </summary>
    public bool IsBorne(Sighting sighting) => sighting.Kind == Observation.Throttled && _recovered.GetValueOrDefault(sighting);

    /// <summary>Runs what starts requests and does not wait for all of them, and waits until they are answered.</summary>
    /// <param name="count">How many requests it starts.</param>
    /// <param name="work">What starts them.</param>
    public async Task AnswerAsync(int count, Func<Task> work)
    {
        while (_answers.Wait(0, CancellationToken.None))
        {
        }

        await work();
        for (var answered = 0; answered < count; answered++)
        {
            await _answers.WaitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _answers.Dispose();
        _together.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=fake Procore", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static string EnvironmentOf(string host) =>
        host.Contains("sandbox-monthly", StringComparison.Ordinal) || host.Contains("api-monthly", StringComparison.Ordinal)
            ? "monthly sandbox"
            : host.Contains("sandbox", StringComparison.Ordinal) ? "sandbox" : "production";

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        context.Response.Headers.Date = Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var path = context.Request.Path.Value ?? "/";
        if (context.Request.Host.Host == "storage.procore.com")
        {
            await context.Response.WriteAsync("a file", context.RequestAborted);
            return;
        }

        var operation = PublishedOperations.Find(context.Request.Method, path);
        var name = $"{context.Request.Method} {operation?.Path ?? Numbers().Replace(path, "/{}")}";
        if (path.StartsWith("/oauth/", StringComparison.Ordinal))
        {
            await AnswerSignInAsync(context, name);
            return;
        }

        if (!IsWithinLimits(context, name))
        {
            await RefuseAsync(context, Observation.Throttled, name, 429);
            return;
        }

        var bearer = context.Request.Headers.Authorization.ToString();
        var token = bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? bearer["Bearer ".Length..] : null;
        var (isValid, isApp) = Tokens.Look(EnvironmentOf(context.Request.Host.Host), token);
        if (!isValid)
        {
            await RefuseAsync(context, Observation.Unauthorized, name, 401);
            return;
        }

        if (operation is null)
        {
            await AnswerUnlistedAsync(context, name, path);
            return;
        }

        if (NeedsCompany(context, operation, isApp) && !context.Request.Headers.ContainsKey("Procore-Company-Id"))
        {
            Count(Observation.MissingCompanyHeader, name);
        }

        if (operation.IsWithdrawn)
        {
            Count(Observation.DeprecatedEndpoint, name);
            if (operation.EndsOn.Length > 0 && string.CompareOrdinal(operation.EndsOn, $"{Clock.GetUtcNow():yyyy-MM-dd}") <= 0)
            {
                context.Response.StatusCode = StatusCodes.Status410Gone;
                return;
            }
        }

        if (operation.Segments.Any(Denied.Contains))
        {
            await RefuseAsync(context, Observation.Forbidden, name, 403);
        }
        else if (!Exists(operation, path, context.Request.Query))
        {
            await RefuseAsync(context, Observation.NotFound, name, 404);
        }
        else
        {
            await SucceedAsync(context, operation, name);
        }
    }

    private async Task AnswerSignInAsync(HttpContext context, string name)
    {
        if (Interlocked.Increment(ref _signIns) == SignInsAtOnce)
        {
            _signIns = 0;
            _together.Release(SignInsAtOnce);
        }

        await _together.WaitAsync(context.RequestAborted);
        var form = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(context.RequestAborted)).ToDictionary(field => field.Key, field => $"{field.Value}")
            : context.Request.HasJsonContentType()
                ? await context.Request.ReadFromJsonAsync<Dictionary<string, string>>(context.RequestAborted) ?? []
                : [];
        if (context.Request.Path.Value!.TrimEnd('/') != "/oauth/token")
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
        }
        else if (Tokens.Answer(EnvironmentOf(context.Request.Host.Host), form) is { } answer)
        {
            await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
        }
        else
        {
            await RefuseAsync(context, Observation.Unauthorized, name, 401);
        }
    }

    private bool IsWithinLimits(HttpContext context, string name)
    {
        var (limit, remaining, reset, wait) = _gate.Pass();
        var headers = context.Response.Headers;
        headers["X-Rate-Limit-Limit"] = $"{limit}";
        headers["X-Rate-Limit-Remaining"] = $"{remaining}";
        headers["X-Rate-Limit-Reset"] = $"{reset.ToUnixTimeSeconds()}";

        // Whoever sends anything before the window ends has not borne what was refused in it.
        var now = Clock.GetUtcNow();
        foreach (var (refused, until) in _refusedUntil)
        {
            if (now < until)
            {
                _recovered[new Sighting(Observation.Throttled, refused)] = false;
            }
        }

        if (wait is not { } seconds)
        {
            return true;
        }

        headers.RetryAfter = $"{Math.Ceiling(seconds.TotalSeconds)}";
        _refusedUntil[name] = reset;
        return false;
    }

    private async Task AnswerUnlistedAsync(HttpContext context, string name, string path)
    {
        if (path.StartsWith("/vapid/", StringComparison.Ordinal))
        {
            Count(Observation.DeprecatedEndpoint, name);
            context.Response.StatusCode = StatusCodes.Status410Gone;
        }
        else if (Unlisted.Contains(Numbers().Replace(path, "/{}")))
        {
            Count(Observation.PrivateEndpoint, name);
            await context.Response.WriteAsJsonAsync(Array.Empty<object>(), context.RequestAborted);
        }
        else
        {
            await RefuseAsync(context, Observation.NotFound, name, 404);
        }
    }

    private async Task SucceedAsync(HttpContext context, PublishedOperation operation, string name)
    {
        if (_refusedUntil.ContainsKey(name))
        {
            _recovered.TryAdd(new Sighting(Observation.Throttled, name), true);
        }

        var isSecondVersion = operation.Segments[1].StartsWith("v2", StringComparison.Ordinal);
        object body = context.Request.Method == "GET" && !operation.EndsInHole && operation.Segments[^1] != "me"
            ? Page(context, operation, isSecondVersion)
            : Record(Records[0], isSecondVersion);
        context.Response.StatusCode = context.Request.Method == "POST" ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await context.Response.WriteAsJsonAsync(isSecondVersion ? new { data = body } : body, context.RequestAborted);
    }

    private object[] Page(HttpContext context, PublishedOperation operation, bool isSecondVersion)
    {
        var ids = operation.Segments[^1] switch
        {
            "projects" => Projects,
            "companies" => [CompanyId],
            _ => Records,
        };
        var page = Number(context, "page") ?? 1;
        var size = Number(context, "per_page") ?? 100;
        context.Response.Headers["Total"] = $"{ids.Count}";
        context.Response.Headers["Per-Page"] = $"{size}";
        if (page * size < ids.Count)
        {
            var next = $"https://{context.Request.Host}{context.Request.Path}?page={page + 1}&per_page={size}";
            context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        return [.. ids.Skip((page - 1) * size).Take(size).Select(id => Record(id, isSecondVersion))];
    }

    private static int? Number(HttpContext context, string key) =>
        int.TryParse(context.Request.Query[key], CultureInfo.InvariantCulture, out var number) ? number : null;

    private static object Record(long id, bool isSecondVersion) => new
    {
        id = isSecondVersion ? (object)$"{id}" : id,
        name = $"Record {id}",
        number = $"{id}",
        title = $"Record {id}",
        status = "open",
        updated_at = "2026-11-20T10:00:00Z",
        url = "https://storage.procore.com/files/" + id,
    };

    /// <summary>The rule of the header, from Procore's reference: the two exceptions end where an app acts for itself.</summary>
    private static bool NeedsCompany(HttpContext context, PublishedOperation operation, bool isApp) => operation.Path switch
    {
        "/rest/v1.0/companies" => isApp,
        "/rest/v1.0/me" => isApp || context.Request.Query.ContainsKey("company_id") || context.Request.Query.ContainsKey("project_id"),
        _ => true,
    };

    private bool Exists(PublishedOperation operation, string path, IQueryCollection query)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var ids = operation.Segments.Zip(segments, (hole, text) => (Hole: hole, Text: text))
            .Zip(operation.Segments.Prepend(""), (pair, before) => (pair.Hole, pair.Text, Before: before))
            .Where(pair => PublishedOperation.IsHole(pair.Hole))
            .Select(pair => Knows(pair.Hole == "{project_id}" || pair.Before == "projects", pair.Hole == "{company_id}", pair.Text));
        return ids.All(known => known)
            && (!query.TryGetValue("project_id", out var project) || Knows(isProject: true, isCompany: false, project.ToString()))
            && (!query.TryGetValue("company_id", out var company) || Knows(isProject: false, isCompany: true, company.ToString()));
    }

    private bool Knows(bool isProject, bool isCompany, string text) => !long.TryParse(text, CultureInfo.InvariantCulture, out var id)
        || (isProject ? Projects.Contains(id) : isCompany ? id == CompanyId : Records.Contains(id));

    private void Count(Observation kind, string name) => _seen.AddOrUpdate(new Sighting(kind, name), 1, (_, count) => count + 1);

    private Task RefuseAsync(HttpContext context, Observation kind, string name, int status)
    {
        Count(kind, name);
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errors = $"{kind}" }, context.RequestAborted);
    }

    [GeneratedRegex(@"/\d+(?=/|$)")]
    private static partial Regex Numbers();
}
