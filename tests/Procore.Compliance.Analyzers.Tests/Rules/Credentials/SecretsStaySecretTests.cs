using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Credentials;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>
/// Plants secrets in code and files, runs every rule and fix of the family, and searches all that they say: no secret is among it.
/// </summary>
public sealed class SecretsStaySecretTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkiLCJ0ZXN0Ijp0cnVlfQ.bm90LWEtc2lnbmF0dXJl";
    private const string Password = "hunter22!";

    private const string Source = $$"""
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Configuration;
        class ProcoreClient
        {
            const string ClientSecret = "{{Hex64}}";
            // secret: {{Hex64}}
            static ReadOnlySpan<byte> ApiKey => "{{Hex64}}"u8;
            char[] password = { 'h', 'u', 'n', 't', 'e', 'r', '2', '2' };
            string Body => "client_secret={{Hex64}}&password={{Password}}";
            string Interpolated(string id) => $"client_id={id}&client_secret={{Hex64}}";
            string Json => "{\"client_secret\":\"{{Hex64}}\"}";
            string Db => "Server=db;User Id=a;Password={{Password}};";
            string Url => "https://user:{{Password}}@x.example.com/a?password={{Password}}";
            string Token = "{{Jwt}}";
            object Login => new NetworkCredential("user", "{{Password}}");
            object Form(IConfiguration configuration) => new Dictionary<string, string>
            {
                ["client_secret"] = "{{Hex64}}",
                ["{{Hex64}}"] = "secret"
            };
            object Grant() => new Dictionary<string, string>
            {
                ["grant_type"] = "password",
                ["username"] = "user",
                ["password"] = "{{Password}}"
            };
            string GrantText(string u) => $"grant_type=password&username={u}&password={{Password}}";
            void Basic(HttpClient http, string accessToken)
            {
                http.BaseAddress = new Uri("https://api.procore.com");
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "{{Jwt}}");
                http.DefaultRequestHeaders.Add("Authorization", "Basic {{Hex64}}");
            }

            void Log(string password, HttpRequestMessage request)
            {
                Console.WriteLine("{{Password}}" + password + $"{{Hex64}}{request}");
                throw new InvalidOperationException("{{Hex64}}" + (password ?? "{{Password}}"));
            }

            Task Get(HttpClient http, string token) => http.GetAsync(
                $"https://x.example.com/a?client_secret={{Hex64}}&access_token={token}");
            Task Refresh(HttpClient http, string token) => http.PostAsync(
                $"https://login.procore.com/oauth/token?client_secret={{Hex64}}&refresh_token={token}", null);
            string Authorize => "https://login.procore.com/oauth/authorize?response_type=token&client_secret={{Hex64}}";
        }
        """;

    private static readonly ImmutableArray<(string Path, string Text)> Files =
    [
        ("appsettings.json",
            $$"""{ "ClientSecret": "{{Hex64}}", "Db": "Server=db;User Id=a;Password={{Password}}", "{{Hex64}}": "Bearer {{Jwt}}" }"""),
        ("settings.other.json", $$"""{ "ClientSecret": "{{Hex64}}" }"""),
        ("web.config", $"""<configuration><appSettings><add key="ClientSecret" value="{Hex64}"/></appSettings></configuration>"""),
        ("Strings.resx", $"""<root><data name="ClientSecret"><value>{Hex64}</value></data></root>"""),
        (".env", $"CLIENT_SECRET={Hex64}\nPASSWORD={Password}\n"),
        ("app.ini", $"[login]\npassword={Password}\n"),
        ("docker-compose.yml", $"environment:\n  API_KEY: {Hex64}\n"),
    ];

    [Fact]
    public async Task Nothing_that_is_said_holds_the_value()
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace);
        var found = await (await project.GetCompilationAsync())!
            .WithAnalyzers(All<DiagnosticAnalyzer>(typeof(EmbeddedCredential)), project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        var actions = new List<CodeAction>();
        foreach (var fix in All<CodeFixProvider>(typeof(EmbeddedCredentialFix)))
        {
            foreach (var diagnostic in found.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                actions.AddRange(await OfferedAsync(fix, diagnostic, project));
            }
        }

        Assert.Equal(
            Enumerable.Range(1001, 7).Select(number => $"PCA{number}"),
            found.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            Files.Select(file => file.Path).Order(StringComparer.Ordinal),
            found
                .Where(diagnostic => diagnostic.Id == "PCA1002")
                .Select(diagnostic => diagnostic.Location.GetLineSpan().Path)
                .Distinct()
                .Order(StringComparer.Ordinal));
        Assert.True(found.Length >= 30 && actions.Count >= 20, $"{found.Length} findings, {actions.Count} fixes");
        var said = found
            .SelectMany(Said)
            .Concat(actions.SelectMany(static action => new[] { action.Title, action.EquivalenceKey }))
            .OfType<string>()
            .ToList();
        Assert.DoesNotContain(
            said,
            static text => text.Contains(Hex64, StringComparison.Ordinal)
                || text.Contains(Password, StringComparison.Ordinal)
                || text.Contains(Jwt, StringComparison.Ordinal));
        Assert.DoesNotContain(
            said,
            static text => text.Contains(Hex64[..12], StringComparison.Ordinal) || text.Contains(Jwt[..12], StringComparison.Ordinal));
    }

    /// <summary>All that a log, an error list or a SARIF file shows of a finding.</summary>
    private static IEnumerable<string?> Said(Diagnostic diagnostic)
        => diagnostic.Properties.Select(static property => $"{property.Key}={property.Value}")
            .Concat(diagnostic.AdditionalLocations.Select(static location => location.ToString()))
            .Concat(
                [
                    diagnostic.GetMessage(CultureInfo.InvariantCulture), diagnostic.ToString(), diagnostic.Location.ToString(),
                    diagnostic.Descriptor.HelpLinkUri
                ]);

    private static Project Project(AdhocWorkspace workspace)
    {
        var project = workspace.AddProject("P", LanguageNames.CSharp)
            .WithMetadataReferences(ReferenceSet.All)
            .WithParseOptions(TestDefaults.ParseOptions)
            .WithCompilationOptions(TestDefaults.CompilationOptions)
            .AddDocument("ProcoreClient.cs", Source, filePath: "ProcoreClient.cs").Project;
        foreach (var (path, text) in Files)
        {
            project = project.AddAdditionalDocument(path, text, filePath: path).Project;
        }

        return project;
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferedAsync(CodeFixProvider fix, Diagnostic diagnostic, Project project)
    {
        var actions = new List<CodeAction>();
        void Add(CodeAction action, ImmutableArray<Diagnostic> _) => actions.Add(action);
        if (diagnostic.Location.SourceTree is { } tree)
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(tree)!, diagnostic, Add, CancellationToken.None));
        }

        return actions;
    }

    private static ImmutableArray<T> All<T>(Type neighbour)
        => [.. neighbour.Assembly
            .GetTypes()
            .Where(type => type.Namespace == neighbour.Namespace && typeof(T).IsAssignableFrom(type) && !type.IsAbstract && type.IsPublic)
            .Select(static type => (T)Activator.CreateInstance(type)!)];
}
