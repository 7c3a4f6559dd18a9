using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

public sealed class TokenNeverRefreshedFixTests
{
    private const string Usings = """
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;


        """;

    private const string Login = Usings + """
        namespace Acme.Procore
        {
            public sealed class ProcoreLogin
            {
                private const string ClientId = "app";
                private readonly string _secret;
                private readonly HttpClient _http;

                public ProcoreLogin(string secret)
                {
                    _secret = secret;
                    _http = new HttpClient();
                }

                public Task<HttpResponseMessage> SignIn(string code)
                    => _http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
                    {
                        ["grant_type"] = "authorization_code",
                        ["code"] = code,
                        ["client_id"] = ClientId,
                        ["client_secret"] = _secret,
                    }));
            }
        }
        """;

    private const string LoginWithoutClient = Usings + """
        namespace Acme.Procore;

        public sealed class ProcoreLogin(HttpClient http)
        {
            public Task<HttpResponseMessage> SignIn(string code)
                => http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                }));
        }
        """;

    private static readonly FixedProjectSetup NoAspNet = new() { WithoutAssemblies = ["Microsoft.AspNetCore", "Microsoft.Extensions"] };

    private static readonly FixedProjectSetup Unused = NoAspNet with { Remaining = 1 };

    [Fact]
    public async Task Client_of_the_type_gets_the_handler()
    {
        var project = await FixAsync(NoAspNet, Login);

        Assert.Equal("Refresh tokens automatically", project.Title);
        Assert.Contains(
            "_http = new HttpClient(new ProcoreTokenHandler(new ProcoreTokenSource("
                + "new ProcoreTokenOptions { ClientId = ClientId, ClientSecret = _secret }, new MemoryProcoreTokenStore()), "
                + "new HttpClientHandler()));",
            project.Text);
        Assert.Contains(
            """

                internal sealed class ProcoreTokenHandler : DelegatingHandler
                {
                    private readonly ProcoreTokenSource _tokens;

            """,
            project.Text);
    }

    [Fact]
    public async Task Handler_that_the_client_has_stays_inside()
    {
        var project = await FixAsync(
            NoAspNet,
            Login.Replace(
                "new HttpClient()",
                "new HttpClient(new HttpClientHandler { UseCookies = false }) { Timeout = System.TimeSpan.FromSeconds(9) }"));

        Assert.Contains(
            "new MemoryProcoreTokenStore()), new HttpClientHandler { UseCookies = false })) { Timeout = System.TimeSpan.FromSeconds(9) };",
            project.Text);
    }

    [Fact]
    public async Task Client_with_an_initialiser_and_no_arguments_gets_the_handler()
    {
        var project = await FixAsync(
            NoAspNet,
            Login.Replace("new HttpClient()", "new HttpClient { Timeout = System.TimeSpan.FromSeconds(9) }"));

        Assert.Contains("new HttpClientHandler())) { Timeout = System.TimeSpan.FromSeconds(9) };", project.Text);
    }

    [Fact]
    public async Task Without_a_client_in_the_file_the_handler_is_added_for_a_constructor_to_take()
    {
        var project = await FixAsync(Unused, LoginWithoutClient);

        Assert.Equal("Add a handler that refreshes tokens", project.Title);
        Assert.Contains("public ProcoreTokenHandler(ProcoreTokenSource tokens, HttpMessageHandler innerHandler)", project.Text);
        Assert.StartsWith(
            """
            using System;
            using System.Collections.Generic;
            using System.Net;
            using System.Net.Http;
            using System.Net.Http.Headers;
            using System.Text.Json;
            using System.Threading;
            using System.Threading.Tasks;


            """,
            project.Text);
    }

    [Fact]
    public async Task Client_that_cannot_see_the_credentials_is_left_alone()
    {
        var project = await FixAsync(
            Unused,
            Login
                .Replace("_http = new HttpClient();", string.Empty)
                .Replace("private readonly HttpClient _http;", "private readonly HttpClient _http = new HttpClient();"));

        Assert.Contains("_http = new HttpClient();", project.Text);
        Assert.Equal("Add a handler that refreshes tokens", project.Title);
    }

    [Fact]
    public async Task Secret_that_is_assigned_after_the_client_is_not_read_before()
    {
        var project = await FixAsync(
            Unused,
            Login.Replace(
                "_secret = secret;\n            _http = new HttpClient();", "_http = new HttpClient();\n            _secret = secret;"));

        Assert.Contains("_http = new HttpClient();", project.Text);
    }

    [Fact]
    public async Task Registration_gets_the_handler_and_its_services()
    {
        var project = await FixAsync(new() { OutputKind = OutputKind.ConsoleApplication }, Usings + """
            using System;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.DependencyInjection;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHttpClient("Procore", client => client.BaseAddress = new Uri("https://api.procore.com"));
            var app = builder.Build();
            app.MapGet("/callback", (string code, IHttpClientFactory clients) => clients.CreateClient("Procore").PostAsync(
                "https://login.procore.com/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = app.Configuration["Marketplace:Procore:ClientId"]!,
                ["client_secret"] = app.Configuration["Marketplace:Procore:ClientSecret"]!,
                ["code"] = code,
            })));
            app.Run();
            """);

        Assert.Contains("""
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddDataProtection();
            builder.Services.AddDistributedMemoryCache();
            builder.Services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Marketplace:Procore").Get<ProcoreTokenOptions>() ?? new ProcoreTokenOptions());
            builder.Services.AddSingleton<IProcoreTokenStore, ProtectedProcoreTokenStore>();
            builder.Services.AddSingleton<ProcoreTokenSource>();
            builder.Services.AddHttpClient("Procore", client => client.BaseAddress = new Uri("https://api.procore.com"))
                .AddHttpMessageHandler(provider => new ProcoreTokenHandler(provider.GetRequiredService<ProcoreTokenSource>()));
            var app = builder.Build();
            """, project.Text);
    }

    [Fact]
    public async Task Typed_client_that_another_file_registers_gets_the_handler()
    {
        var project = await FixAsync(new(), LoginWithoutClient, """
            using Microsoft.Extensions.DependencyInjection;

            namespace Acme;

            public static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient<Acme.Procore.ProcoreLogin>();
                }
            }
            """);

        Assert.Equal("Refresh tokens automatically", project.Title);
        Assert.Contains("internal sealed class ProcoreTokenHandler", project.Text);
        Assert.Contains(
            """
                    services.AddSingleton<ProcoreTokenSource>();
                    services.AddHttpClient<Acme.Procore.ProcoreLogin>()
                        .AddHttpMessageHandler(provider => new ProcoreTokenHandler(provider.GetRequiredService<ProcoreTokenSource>()));
            """,
            (await project.Project.Documents.Last().GetTextAsync()).ToString());
    }

    [Theory]
    [InlineData(
        "new RestClient(\"https://login.procore.com\")",
        "new RestClient(new RestClientOptions(\"https://login.procore.com\") { ConfigureMessageHandler = handler => ",
        " })")]
    [InlineData(
        "new RestClient(new RestClientOptions(\"https://login.procore.com\"))",
        "new RestClient(new RestClientOptions(\"https://login.procore.com\") { ConfigureMessageHandler = handler => ",
        " })")]
    [InlineData(
        "new RestClient(new RestClientOptions(\"https://login.procore.com\") { Timeout = System.TimeSpan.FromSeconds(9) })",
        "new RestClient(new RestClientOptions(\"https://login.procore.com\") "
            + "{ Timeout = System.TimeSpan.FromSeconds(9), ConfigureMessageHandler = handler => ",
        " })")]
    public async Task Client_of_RestSharp_gets_the_handler(string before, string begin, string end)
    {
        var project = await FixAsync(NoAspNet, """
            using System.Threading.Tasks;
            using RestSharp;

            public sealed class ProcoreLogin
            {
                private readonly string _id;
                private readonly string _secret;
                private readonly RestClient _client;

                public ProcoreLogin(string id, string secret)
                {
                    _id = id;
                    _secret = secret;
                    _client = CLIENT;
                }

                public Task SignIn(string code)
                {
                    var request = new RestRequest("/oauth/token");
                    request.AddParameter("grant_type", "authorization_code");
                    request.AddParameter("code", code);
                    request.AddParameter("client_id", _id);
                    request.AddParameter("client_secret", _secret);
                    return _client.PostAsync(request);
                }
            }
            """.Replace("CLIENT", before));

        Assert.Equal("Refresh tokens automatically", project.Title);
        Assert.Contains(
            begin
                + "new ProcoreTokenHandler(new ProcoreTokenSource("
                + "new ProcoreTokenOptions { ClientId = _id, ClientSecret = _secret }, new MemoryProcoreTokenStore()), handler)"
                + end + ";",
            project.Text);
    }

    [Fact]
    public async Task Old_language_without_nullable_annotations_compiles()
    {
        var project = await FixAsync(
            NoAspNet with { Nullable = NullableContextOptions.Disable, LanguageVersion = LanguageVersion.CSharp7_3 },
            Login);

        Assert.DoesNotContain("string?", project.Text);
    }

    [Fact]
    public async Task Project_with_Newtonsoft_only_reads_the_answer_with_it()
    {
        var project = await FixAsync(NoAspNet with { WithoutAssemblies = NoAspNet.WithoutAssemblies.Add("System.Text.Json") }, Login);

        Assert.Contains("JObject.Parse(json)", project.Text);
    }

    [Fact]
    public async Task Names_that_are_taken_get_a_number()
    {
        var project = await FixAsync(NoAspNet, Login, "namespace Acme.Procore { public class ProcoreTokens { } }");

        Assert.Contains("Task<ProcoreTokens1?> ReadAsync", project.Text);
    }

    [Fact]
    public async Task Line_ends_tabs_and_the_header_of_the_file_are_kept()
    {
        var source = ("// Copyright Acme\n\n" + Login).Replace("    ", "\t").Replace("\n", "\r\n");

        var project = await FixAsync(NoAspNet, source);

        Assert.StartsWith("// Copyright Acme\r\n\r\nusing System;\r\nusing System.Collections.Generic;\r\n", project.Text);
        Assert.DoesNotContain("\n    ", project.Text);
        Assert.DoesNotContain("\n", project.Text.Replace("\r\n", string.Empty));
    }

    [Fact]
    public async Task File_without_usings_gets_them()
    {
        var project = await FixAsync(
            NoAspNet,
            Login[Usings.Length..],
            "global using System.Collections.Generic;\nglobal using System.Net.Http;\nglobal using System.Threading.Tasks;");

        Assert.StartsWith(
            """
            using System;
            using System.Net;
            using System.Net.Http.Headers;
            using System.Text.Json;
            using System.Threading;

            namespace Acme.Procore

            """,
            project.Text);
    }

    [Fact]
    public async Task Fix_all_adds_the_handler_once_to_a_project()
    {
        var plain = Login.Replace("ProcoreLogin", "SecondLogin");
        var test = new CSharpCodeFixVerifier<TokenNeverRefreshed, TokenNeverRefreshedFix>.Test
        {
            NumberOfIncrementalIterations = 1,
            NumberOfFixAllIterations = 1,
            NumberOfFixAllInDocumentIterations = 1,
        };
        test.TestState.Sources.Add(Mark(Login));
        test.TestState.Sources.Add(Mark(plain));
        test.FixedState.Sources.Add((await FixAsync(new(), Login, plain)).Text);
        test.FixedState.Sources.Add(plain);

        await test.RunAsync();
    }

    [Fact]
    public async Task Handler_that_nothing_uses_yet_is_no_part_of_fix_all_and_leaves_the_finding()
    {
        const string Marked = "{|#0:\"authorization_code\"|}";
        var found = CSharpCodeFixVerifier<TokenNeverRefreshed, TokenNeverRefreshedFix>.Diagnostic().WithLocation(0);
        var before = PrimaryConstructors.Lower(LoginWithoutClient).Replace("\"authorization_code\"", Marked);
        var test = new CSharpCodeFixVerifier<TokenNeverRefreshed, TokenNeverRefreshedFix>.Test
        {
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne,
            NumberOfIncrementalIterations = 1,
            NumberOfFixAllIterations = 0,
            NumberOfFixAllInDocumentIterations = 0,
            TestCode = before,
            FixedCode = (await FixAsync(new() { Remaining = 1 }, LoginWithoutClient)).Text.Replace("\"authorization_code\"", Marked),
            BatchFixedCode = before,
        };
        test.ExpectedDiagnostics.Add(found.WithArguments(
            "requests an authorization-code token", "nothing here sends grant_type=refresh_token"));
        test.FixedState.ExpectedDiagnostics.Add(found.WithArguments(
            "requests an authorization-code token", "nothing uses ProcoreTokenHandler, which would refresh it"));
        test.BatchFixedState.ExpectedDiagnostics.AddRange(test.ExpectedDiagnostics);

        await test.RunAsync();
    }

    private static string Mark(string source) => source.Replace("\"authorization_code\"", "{|PCA4001:\"authorization_code\"|}");

    private static Task<FixedProject> FixAsync(FixedProjectSetup setup, params string[] sources)
        => FixedProject.ApplyAsync<TokenNeverRefreshed, TokenNeverRefreshedFix>(setup, sources);
}
