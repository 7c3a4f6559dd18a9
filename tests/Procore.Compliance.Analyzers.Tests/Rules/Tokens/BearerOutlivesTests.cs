using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4005: what makes a client outlive its bearer, and what only looks like it.</summary>
public sealed class BearerOutlivesTests
{
    private const string Login = """interface IProcoreLogin { Task<string> A(); }""";

    private const string Refit = """
        static class RestService { public static extern T For<T>(HttpClient client); }
        interface IApi { }
        """;

    private const string Flurl = """
        class Options { public string Url { get; set; } = "https://api.procore.com"; public string Data { get; set; } = ""; }
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["set once before a loop that waits"] = [Login, Worker("""
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
            using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
            while (await timer.WaitForNextTickAsync(stop)) await http.GetStringAsync("https://api.procore.com/rest/v1.0/me", stop);
            """)],
        ["set once on a client that is handed in, before a loop that waits"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                public async Task RunAsync(HttpClient http, CancellationToken stop)
                {
                    http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
                    while (!stop.IsCancellationRequested)
                    {
                        await http.GetStringAsync("https://api.procore.com/rest/v1.0/me", stop);
                        await Task.Delay(TimeSpan.FromMinutes(10), stop);
                    }
                }
            }
            """],
        ["made by a method, before a loop in another"] = [Login, Worker("""
            var http = await Make();
            while (!stop.IsCancellationRequested) { await http.GetStringAsync("x", stop); await Task.Delay(60000, stop); }
            """, """
            private async Task<HttpClient> Make()
            {
                var http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
                return http;
            }
            """)],
        ["returned by a method into a static field"] = ["""
            static class Gate
            {
                private static readonly HttpClient Shared = Create();
                public static Task<string> Get() => Shared.GetStringAsync("rest/v1.0/me");
                private static HttpClient Create()
                {
                    var a = new HttpClient { BaseAddress = new("https://api.procore.com") };
                    a.DefaultRequestHeaders.Add("Authorization", {|PCA4005:$"Bearer {Environment.GetEnvironmentVariable("T")}"|});
                    return a;
                }
            }
            """],
        ["returned by a method into a field of the constructor"] = ["""
            class ProcoreA
            {
                private readonly HttpClient _a;
                public ProcoreA() { _a = Create(); }
                public Task<string> Get() => _a.GetStringAsync("rest/v1.0/me");
                private static HttpClient Create()
                {
                    var a = new HttpClient();
                    a.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", Environment.GetEnvironmentVariable("T"))|};
                    return a;
                }
            }
            """],
        ["lazy, by a method"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                private Task<HttpClient>? _a;
                public async Task<string> Get() => await (await (_a ??= Create())).GetStringAsync("rest/v1.0/me");
                private async Task<HttpClient> Create()
                {
                    var a = new HttpClient();
                    a.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
                    return a;
                }
            }
            """],
        ["created inside of a wrapper that is kept"] = [Refit, """
            static class Apis
            {
                public static IApi Projects { get; } = RestService.For<IApi>(new HttpClient
                {
                    BaseAddress = new Uri("https://api.procore.com"),
                    DefaultRequestHeaders = { Authorization = {|PCA4005:new("Bearer", Environment.GetEnvironmentVariable("T"))|} },
                });
            }
            """],
        ["base address that an option has where nobody sets it"] = [Flurl, """
            using Flurl.Http;
            class Remote
            {
                private readonly IFlurlClient _a;
                public Remote(Microsoft.Extensions.Options.IOptions<Options> options)
                    => _a = new FlurlClient(options.Value.Url).WithOAuthBearerToken({|PCA4005:options.Value.Data|});
                public Task<string> Get() => _a.Request("rest", "v1.0", "me").GetStringAsync();
            }
            """],
        ["handler whose base attaches it"] = ["""
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            abstract class HeaderHandler : DelegatingHandler
            {
                private readonly string _a, _b;
                protected HeaderHandler(string a, string b) { _a = a; _b = b; }
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    request.Headers.Add(_a, _b);
                    return base.SendAsync(request, stop);
                }
            }
            class PassHandler : HeaderHandler { public PassHandler(string c) : base("Authorization", "Bearer " + c) { } }
            static class Wire
            {
                public static void Add(IServiceCollection services, IConfiguration settings)
                    => services.AddHttpClient("procore").AddHttpMessageHandler(() => {|PCA4005:new PassHandler(settings["T"]!)|});
            }
            """],
        ["handler of a client that is kept"] = ["""
            class PassHandler : DelegatingHandler
            {
                private readonly string _a;
                public PassHandler(string a) : base(new HttpClientHandler()) { _a = a; }
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _a);
                    return base.SendAsync(request, stop);
                }
            }
            static class Procore
            {
                private static readonly HttpClient Http = new({|PCA4005:new PassHandler(Environment.GetEnvironmentVariable("T")!)|});
                public static Task<string> Get() => Http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["set by each turn"] = [Login, Worker("""
            using var http = new HttpClient();
            while (!stop.IsCancellationRequested)
            {
                http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                await http.GetStringAsync("https://api.procore.com/rest/v1.0/me", stop);
                await Task.Delay(60000, stop);
            }
            """)],
        ["set before the loop and by each turn"] = [Login, Worker("""
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
            while (!stop.IsCancellationRequested)
            {
                await http.GetStringAsync("https://api.procore.com/rest/v1.0/me", stop);
                await Task.Delay(60000, stop);
                http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
            }
            """)],
        ["a few tries"] = [Login, Worker("""
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
            for (var i = 0; i < 3; i++)
            {
                var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/me", stop);
                if (answer.IsSuccessStatusCode) return;
                await Task.Delay(1000, stop);
            }
            """)],
        ["client of each turn"] = [Login, Worker("""
            while (!stop.IsCancellationRequested) { await Once(); await Task.Delay(60000, stop); }
            """, """
            private async Task Once()
            {
                using var http = new HttpClient();
                http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                await http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            }
            """)],
        ["returned by a method to each use"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                public async Task<string> Get() { using var a = await Create(); return await a.GetStringAsync("rest/v1.0/me"); }
                private async Task<HttpClient> Create()
                {
                    var a = new HttpClient();
                    a.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                    return a;
                }
            }
            """],
        ["wrapper of each use"] = [Refit, """
            static class Apis
            {
                public static IApi Projects => RestService.For<IApi>(new HttpClient
                {
                    BaseAddress = new Uri("https://api.procore.com"),
                    DefaultRequestHeaders = { Authorization = new("Bearer", Environment.GetEnvironmentVariable("T")) },
                });
            }
            """],
        ["base address of somebody else that an option has"] = [Flurl.Replace("api.procore.com", "api.example.com"), """
            using Flurl.Http;
            class Remote
            {
                private readonly IFlurlClient _a;
                public Remote(Microsoft.Extensions.Options.IOptions<Options> options)
                    => _a = new FlurlClient(options.Value.Url).WithOAuthBearerToken(options.Value.Data);
                public Task<string> Get() => _a.Request("rest", "v1.0", "me").GetStringAsync();
            }
            class Procore { }
            """],
        ["handler that is made with another text"] = ["""
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            class AgentHandler : DelegatingHandler
            {
                private readonly string _a;
                public AgentHandler(string a) { _a = a; }
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    request.Headers.Add("User-Agent", _a);
                    return base.SendAsync(request, stop);
                }
            }
            static class Wire
            {
                public static void Add(IServiceCollection services, IConfiguration settings)
                    => services.AddHttpClient("procore").AddHttpMessageHandler(() => new AgentHandler(settings["T"]!));
            }
            """],
        ["handler that asks a provider"] = [Login, """
            using Microsoft.Extensions.DependencyInjection;
            class PassHandler : DelegatingHandler
            {
                private readonly IProcoreLogin _a;
                public PassHandler(IProcoreLogin a) { _a = a; }
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    request.Headers.Authorization = new("Bearer", await _a.A());
                    return await base.SendAsync(request, stop);
                }
            }
            static class Wire
            {
                public static void Add(IServiceCollection services)
                    => services.AddHttpClient("procore").AddHttpMessageHandler(a => new PassHandler(a.GetRequiredService<IProcoreLogin>()));
            }
            """],
        ["returned by a method that is given what only a caller outside knows"] = ["""
            public class ProcoreA
            {
                private readonly HttpClient _a;
                public ProcoreA(string bearer) { _a = Create(bearer); }
                public Task<string> Get() => _a.GetStringAsync("rest/v1.0/me");
                private static HttpClient Create(string bearer)
                {
                    var a = new HttpClient { BaseAddress = new("https://api.procore.com") };
                    a.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
                    return a;
                }
            }
            """],
        ["what a constructor is given"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _a;
                public ProcoreA(HttpClient a) { _a = a; }
                public Task<string> Get() => _a.GetStringAsync("rest/v1.0/me");
            }
            static class Job
            {
                public static async Task Run(IProcoreLogin login)
                {
                    using var http = new HttpClient();
                    http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                    await new ProcoreA(http).Get();
                }
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenFixedOnClient>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenFixedOnClient>(name);

    private static string Worker(string code, string members = "") => $$"""
        class ProcoreA(IProcoreLogin login) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stop)
            {
                {{code}}
            }
            {{members}}
        }
        """;
}
