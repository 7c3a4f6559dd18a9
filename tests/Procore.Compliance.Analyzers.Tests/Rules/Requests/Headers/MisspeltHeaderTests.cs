using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Requests.Headers;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;
using Xunit;
using VerifyFix = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Headers.MisspeltHeader,
    Procore.Compliance.CodeFixes.Requests.Headers.MisspeltHeaderFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Headers;

public sealed class MisspeltHeaderTests
{
    internal static readonly TokenCases Reported = new()
    {
        ["default header without hyphens"] = [Calls("""
            http.DefaultRequestHeaders.Add({|PCA5002:"ProcoreCompanyId"|}, "7");
            """)],
        ["prefix of private headers"] = [Calls("""
            http.DefaultRequestHeaders.Add({|PCA5002:"X-Procore-Company-Id"|}, "7");
            """)],
        ["underscores"] = [Calls("""
            http.DefaultRequestHeaders.TryAddWithoutValidation({|PCA5002:"Procore_Company_Id"|}, "7");
            """)],
        ["plural"] = [Calls("""
            http.DefaultRequestHeaders.Add({|PCA5002:"Procore-Company-Ids"|}, "7");
            """)],
        ["one hyphen less"] = [Calls("""
            http.DefaultRequestHeaders.Add({|PCA5002:"Procore-CompanyId"|}, "7");
            """)],
        ["without id"] = [Calls("""
            http.DefaultRequestHeaders.Add({|PCA5002:"Procore-Company"|}, "7");
            """)],
        ["lower case"] = [Calls("""
            http.DefaultRequestHeaders.Add({|PCA5002:"procorecompanyid"|}, "7");
            """)],
        ["initialiser of a message"] = [Calls("""
            await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/vendors")
            {
                Headers = { { {|PCA5002:"Procore-CompanyId"|}, "7" } }
            });
            """)],
        ["message"] = [Calls("""
            var m = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/vendors");
            m.Headers.Add({|PCA5002:"ProcoreCompanyId"|}, "7");
            await http.SendAsync(m);
            """)],
        ["under a condition"] = [Calls("""
            if (Environment.TickCount > 3) { http.DefaultRequestHeaders.Add({|PCA5002:"ProcoreCompanyId"|}, "7");
            }
            """)],
        ["limit of an answer"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            answer.Headers.TryGetValues({|PCA5002:"X-RateLimit-Remaining"|}, out _);
            """)],
        ["reset of an answer"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            var at = answer.Headers.GetValues({|PCA5002:"X-RateLimit-Reset"|});
            """)],
        ["limit without prefix"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            _ = answer.Headers.Contains({|PCA5002:"RateLimit-Limit"|});
            """)],
        ["answer in another method"] = [Calls("""
            Read(await http.GetAsync("https://api.procore.com/rest/v1.0/vendors"));
            static void Read(HttpResponseMessage answer) => answer.Headers.TryGetValues({|PCA5002:"X-RateLimit-Reset"|}, out _);
            """)],
        ["constant in another file"] = ["""
            static class Names { public const string Company = {|PCA5002:"ProcoreCompanyId"|}; }
            """, Calls("http.DefaultRequestHeaders.Add(Names.Company, \"7\");")],
        ["handler of a client for Procore"] = ["""
            class Waits : DelegatingHandler
            {
                public Waits(HttpMessageHandler inner) : base(inner) { }
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    var answer = await base.SendAsync(request, token);
                    answer.Headers.TryGetValues({|PCA5002:"X-RateLimit-Reset"|}, out var values);
                    return answer;
                }
            }
            class Api
            {
                private readonly HttpClient _http = new HttpClient(new Waits(new HttpClientHandler()));
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["RestSharp"] = ["""
            using RestSharp;
            class Api
            {
                private readonly RestClient _rest = new RestClient("https://api.procore.com");
                public Api() => _rest.AddDefaultHeader({|PCA5002:"ProcoreCompanyId"|}, "7");
                public async Task A() => await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
            }
            """],
        ["Flurl"] = ["""
            using Flurl.Http;
            class Api
            {
                public Task<string> A() => "https://api.procore.com/rest/v1.0/projects"
                    .WithHeader({|PCA5002:"X-Procore-Company-Id"|}, 7).GetStringAsync();
            }
            """],
        ["Refit's line"] = [Sent.Refit, """
            interface IApi
            {
                [Refit.Headers({|PCA5002:"Procore-CompanyId: 7"|})]
                [Refit.Get("/rest/v1.0/projects")]
                Task<string> A();
            }
            class Api
            {
                public Task<string> A() => Refit.RestService.For<IApi>(
                    new HttpClient { BaseAddress = new Uri("https://api.procore.com") }).A();
            }
            """],
    };

    internal static readonly TokenCases Silent = new()
    {
        ["right name"] = [Calls("""
            http.DefaultRequestHeaders.Add("Procore-Company-Id", "7");
            """)],
        ["right name in lower case"] = [Calls("""
            http.DefaultRequestHeaders.Add("procore-company-id", "7");
            """)],
        ["name of one's own"] = [Calls("""
            http.DefaultRequestHeaders.Add("X-Company-Id", "7");
            """)],
        ["name that says more"] = [Calls("""
            http.DefaultRequestHeaders.Add("Procore-Company-Id-Source", "7");
            """)],
        ["project"] = [Calls("""
            http.DefaultRequestHeaders.Add("Procore-Project-Id", "7");
            """)],
        ["another client"] = [Calls("""
            new HttpClient().DefaultRequestHeaders.Add("X-Procore-Company-Id", "7");
            """)],
        ["another vendor"] = [Calls("""
            var other = new HttpClient();
            other.DefaultRequestHeaders.Add("X-Procore-Company-Id", "7");
            await other.GetStringAsync("https://own.example/api");
            """)],
        ["dictionary"] = [Calls("""
            var all = new Dictionary<string, string>(); all.Add("ProcoreCompanyId", "7");
            """)],
        ["right limit"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            answer.Headers.TryGetValues("X-Rate-Limit-Remaining", out _);
            """)],
        ["right limit in lower case"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            answer.Headers.TryGetValues("x-rate-limit-reset", out _);
            """)],
        ["limit of another vendor"] = [Calls("""
            var answer = await new HttpClient().GetAsync("https://own.example/api");
            answer.Headers.TryGetValues("X-RateLimit-Remaining", out _);
            """)],
        ["other header of an answer"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            answer.Headers.TryGetValues("X-Request-Id", out _);
            """)],
        ["other limit"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            answer.Headers.TryGetValues("X-RateLimit-Policy", out _);
            """)],
        ["retry after"] = [Calls("""
            var answer = await http.GetAsync("https://api.procore.com/rest/v1.0/vendors");
            _ = answer.Headers.RetryAfter;
            """)],
        ["suppressed"] = [Calls("""

            #pragma warning disable PCA5002
            http.DefaultRequestHeaders.Add("ProcoreCompanyId", "7");
            #pragma warning restore PCA5002

            """)],
        ["handler of another client"] = ["""
            class Waits : DelegatingHandler
            {
                public Waits(HttpMessageHandler inner) : base(inner) { }
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    var answer = await base.SendAsync(request, token);
                    answer.Headers.TryGetValues("X-RateLimit-Reset", out var values);
                    return answer;
                }
            }
            class Api
            {
                private readonly HttpClient _other = new HttpClient(new Waits(new HttpClientHandler()));
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
                public Task<string> B() => _other.GetStringAsync("https://own.example/api");
            }
            """],
        ["Flurl's object, whose underscores are hyphens"] = ["""
            using Flurl.Http;
            class Api
            {
                public Task<string> A()
                    => "https://api.procore.com/rest/v1.0/projects".WithHeaders(new { Procore_Company_Id = 7 }).GetStringAsync();
            }
            """],
        ["header of the own answer"] = [Calls("await Task.Yield();"), """
            class Own
            {
                public void A(Microsoft.AspNetCore.Http.HttpContext context) => context.Response.Headers["X-Procore-Company-Id"] = "7";
            }
            """],
        ["header that is asked of us"] = [Calls("await Task.Yield();"), """
            class Own
            {
                public string? A(Microsoft.AspNetCore.Http.HttpContext context) => context.Request.Headers["X-Procore-Company-Id"];
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<MisspeltHeader>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<MisspeltHeader>(name);

    [Theory]
    [InlineData("{|PCA5002:\"ProcoreCompanyId\"|}", "\"Procore-Company-Id\"")]
    [InlineData("{|PCA5002:\"X-Procore-Company-Id\"|}", "\"Procore-Company-Id\"")]
    [InlineData("{|PCA5002:@\"Procore_Company_Id\"|}", "@\"Procore-Company-Id\"")]
    public Task Fix_writes_the_name(string written, string right)
        => VerifyFix.VerifyCodeFixAsync(Usings + Client(written), Usings + Client(right));

    [Fact]
    public Task Fix_writes_all_names()
        => VerifyFix.VerifyCodeFixAsync(
            Usings + Client("{|PCA5002:\"ProcoreCompanyId\"|}") + Reader("{|PCA5002:\"X-RateLimit-Reset\"|}"),
            Usings + Client("\"Procore-Company-Id\"") + Reader("\"X-Rate-Limit-Reset\""));

    private const string Usings = "using System;\nusing System.Net.Http;\nusing System.Threading.Tasks;\n";

    private static string Client(string name) => $$"""
        class Api
        {
            private readonly HttpClient _http = new HttpClient();
            public Api() => _http.DefaultRequestHeaders.Add({{name}}, "7");
            public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
        }

        """;

    private static string Reader(string name) => $$"""
        class Reader
        {
            public async Task A()
            {
                var answer = await new HttpClient().GetAsync("https://api.procore.com/rest/v1.0/projects");
                _ = answer.Headers.Contains({{name}});
            }
        }

        """;

    /// <summary>A method that has a client for Procore.</summary>
    private static string Calls(string statements) => $$"""
        class Api
        {
            public async Task Run()
            {
                var http = new HttpClient();
                {{statements}}
                await http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
        }
        """;
}
