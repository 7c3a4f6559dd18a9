using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

public sealed class TokenFixedOnClientFixTests
{
    private const string Service = """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Microsoft.Extensions.Configuration;

        namespace Acme.Infrastructure;

        public sealed class ProcoreService
        {
            private readonly HttpClient _http;

            public ProcoreService(HttpClient http, IConfiguration configuration)
            {
                _http = http;
                if (configuration["Token"] is not null)
                {
                    _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["Token"]);
                }
            }
        }
        """;

    private const string Setup = """
        using Acme.Infrastructure;
        using Microsoft.Extensions.DependencyInjection;

        namespace Acme;

        public static class Setup
        {
            public static void Add(IServiceCollection services)
            {
                services.AddHttpClient<ProcoreService>();
            }
        }
        """;

    [Fact]
    public async Task Header_goes_and_the_registration_in_another_file_gets_the_handler()
    {
        var project = await FixAsync(Service, Setup);

        Assert.Contains("""
                {
                    _http = http;
                }
            }
            """, project.Text);
        Assert.Contains("internal sealed class ProcoreTokenHandler : DelegatingHandler", project.Text);
        Assert.Contains("""
                {
                    services.AddDataProtection();
                    services.AddDistributedMemoryCache();
                    services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Procore").Get<ProcoreTokenOptions>() ?? new ProcoreTokenOptions());
                    services.AddSingleton<IProcoreTokenStore, ProtectedProcoreTokenStore>();
                    services.AddSingleton<ProcoreTokenSource>();
                    services.AddHttpClient<ProcoreService>()
                        .AddHttpMessageHandler(provider => new ProcoreTokenHandler(provider.GetRequiredService<ProcoreTokenSource>()));
                }
            """, (await project.Project.Documents.Last().GetTextAsync()).ToString());
    }

    [Fact]
    public async Task Directives_and_comments_around_the_header_stay()
    {
        var project = await FixAsync(
            Service.Replace("        _http.Default", "        // Once is enough.\n#if !OLD\n            _http.Default")
                .Replace("configuration[\"Token\"]);", "/* the app's */ configuration[\"Token\"]); // for now\n#endif"),
            Setup);

        Assert.All(
            new[] { "// Once is enough.", "#if !OLD", "/* the app's */", "// for now", "#endif" },
            kept => Assert.Contains(kept, project.Text));
    }

    [Fact]
    public async Task Header_in_a_registration_goes_and_the_handler_comes()
    {
        var project = await FixAsync("""
            using System;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;

            public static class Setup
            {
                public static void Add(IServiceCollection services, IConfiguration configuration)
                {
                    services.AddHttpClient("Procore", client =>
                    {
                        client.BaseAddress = new Uri("https://api.procore.com");
                        client.DefaultRequestHeaders.Authorization = new("Bearer", configuration["Procore:Token"]);
                    });
                }
            }
            """);

        Assert.DoesNotContain("DefaultRequestHeaders", project.Text);
        Assert.Contains("""
                    })
                        .AddHttpMessageHandler(
            """, project.Text);
    }

    [Fact]
    public async Task Constructor_with_an_expression_body_gets_an_empty_block()
    {
        const string Constructor = "public ProcoreService(HttpClient http, IConfiguration configuration)";
        var project = await FixAsync($$"""
            using System.Net.Http;
            using Microsoft.Extensions.Configuration;

            public sealed class ProcoreService
            {
                {{Constructor}} => http.DefaultRequestHeaders.Authorization = new("Bearer", configuration["Token"]);
            }
            """, Setup.Replace("using Acme.Infrastructure;\n", string.Empty));

        Assert.Contains($"\n    {Constructor} {{ }}\n}}\n", project.Text);
    }

    [Fact]
    public async Task Handler_that_an_earlier_fix_added_is_used_again()
    {
        var first = await FixAsync(Service, Setup);
        var setup = (await first.Project.Documents.Last().GetTextAsync()).ToString()
            .Replace(
                "services.AddDataProtection();",
                "services.AddHttpClient<SecondProcoreService>();\n        services.AddDataProtection();");
        var second = await FixAsync(first.Text, setup, Service.Replace("ProcoreService", "SecondProcoreService"));

        Assert.DoesNotContain("class ProcoreTokenHandler", second.Text);
        Assert.Contains(
            "services.AddHttpClient<SecondProcoreService>()\n            .AddHttpMessageHandler(",
            (await second.Project.Documents.ElementAt(1).GetTextAsync()).ToString());
    }

    [Fact]
    public async Task All_clients_are_fixed_one_after_the_other_and_share_the_handler()
    {
        const string Bearer = "new AuthenticationHeaderValue(\"Bearer\", configuration[\"Token\"])";
        var setup = Setup.Replace(
            "services.AddHttpClient<ProcoreService>();",
            "services.AddHttpClient<ProcoreService>();\n        services.AddHttpClient<SecondProcoreService>();");
        var secondService = Service.Replace("ProcoreService", "SecondProcoreService");
        var first = await FixAsync(Service, setup, "namespace Acme.Infrastructure { public class SecondProcoreService { } }");
        var firstSetup = (await first.Project.Documents.ElementAt(1).GetTextAsync()).ToString();
        var second = await FixAsync(first.Text, firstSetup, secondService);
        var test = new CSharpCodeFixVerifier<TokenFixedOnClient, TokenFixedOnClientFix>.Test
        {
            NumberOfIncrementalIterations = 2,
            NumberOfFixAllIterations = 1,
            NumberOfFixAllInDocumentIterations = 2,
        };
        foreach (var source in new[] { Service, setup, secondService })
        {
            test.TestState.Sources.Add(source.Replace(Bearer, "{|PCA4005:" + Bearer + "|}"));
        }

        foreach (var document in second.Project.Documents)
        {
            test.FixedState.Sources.Add((await document.GetTextAsync()).ToString());
        }

        await test.RunAsync();
    }

    private static Task<FixedProject> FixAsync(params string[] sources)
        => FixedProject.ApplyAsync<TokenFixedOnClient, TokenFixedOnClientFix>(new(), sources);
}
