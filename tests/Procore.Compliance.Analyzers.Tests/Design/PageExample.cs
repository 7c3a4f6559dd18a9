using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>The first example of a rule's page, which is the bad one, in a class that holds what the example takes for granted.</summary>
internal static class PageExample
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        """;

    private const string Context = """
        private readonly HttpClient http, client, _http;
        private readonly IServiceCollection services;
        private readonly WebApplication app;
        private readonly ILogger logger;
        private readonly CancellationToken token, cancellationToken;
        private readonly dynamic _options, store, _store, response, content, form, vendor, installation, rfiIds;
        private readonly long projectId, companyId, vendorId;
        private readonly long[] projectIds;
        private readonly string id, secret, user, password, back, name, _clientId, _redirect, hookId;

        """;

    private const string Request = "RequestAsync(CancellationToken cancellationToken)";

    // What the page says in words and its example leaves out: other members of the class.
    private static readonly Dictionary<string, string> Beside = new()
    {
        ["PCA3007"] = "class WebhookSubscription { }",
        ["PCA3009"] = "Task<string> ReadAsync() => http.GetStringAsync(\"/rest/v1.0/me\");",
        ["PCA4002"] = Requests(Request, "refresh_token", "client_id", "client_secret"),
        ["PCA4003"] = Requests(Request, "client_credentials") + "string Header => _accessToken;",
        ["PCA4004"] = Requests(Request, "client_credentials"),
        ["PCA4006"] = "string _refreshToken;" + Requests("RefreshAsync(string refreshToken, CancellationToken cancellationToken)", "refresh_token", "client_id", "client_secret"),
        ["PCA4008"] = Requests(Request, "authorization_code", "code"),
    };

    // What the package works out when a project is built.
    private static readonly Dictionary<string, string> Built = new() { ["PCA9003"] = "build_property.ProcoreCatalogueAge = 150" };

    /// <summary>The findings of the rule in the example of its page.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(Rule rule)
    {
        var page = RepositoryFiles.Read("docs", "rules", rule.Id + ".md");
        var fence = Regex.Match(page, "```(\\w+)\n(.*?)```", RegexOptions.Singleline);
        var (language, example) = (fence.Groups[1].Value, fence.Groups[2].Value);
        var compilation = CSharpCompilation.Create(
            "Page",
            [Parse(Usings + Wrap(language == "csharp" ? example : "", Beside.GetValueOrDefault(rule.Id, "")))],
            ReferenceSet.All,
            TestDefaults.CompilationOptions);
        ImmutableArray<AdditionalText> files = language switch
        {
            "json" => [new File("/appsettings.json", example)],
            "text" => [new File("/ProcoreRoutes.Extra.txt", example)],
            _ => [],
        };
        var analyzers = RuleCatalogueTests.Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Contains(rule.Descriptor));
        var options = new AnalyzerOptions(files, new Settings(language == "ini" ? example : Built.GetValueOrDefault(rule.Id, "")));
        var found = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(diagnostic => diagnostic.Id == rule.Id)];
    }

    /// <summary>The example as statements of a method, or else as members of a class.</summary>
    private static string Wrap(string example, string beside)
        => new[] { $"async Task<HttpResponseMessage> RunAsync()\n{{\n{example}}}\n", example }
            .Select(members => $"class ProcoreClient\n{{\n{Context}{members}{beside}}}\n")
            .First(IsWellFormed);

    /// <summary>The rest of a client that asks for a token.</summary>
    private static string Requests(string method, string grant, params string[] fields) => $$"""
        string _accessToken, _token;

        async Task<TokenResponse> {{method}}
        {
            var pairs = new Dictionary<string, string> { ["grant_type"] = "{{grant}}", {{string.Concat(fields.Append(grant).Select(field => $"[\"{field}\"] = name, "))}} };
            var response = await _http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(pairs));
            return await response.Content.ReadFromJsonAsync<TokenResponse>();
        }

        """;

    private static bool IsWellFormed(string text) => !Parse(text).GetDiagnostics().Any();

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, TestDefaults.ParseOptions);

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    /// <summary>The lines <c>key = value</c> of an example, set for the whole project.</summary>
    private sealed class Settings(string text) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Lines(text);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Lines(string text) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = Regex.Matches(text, @"^([\w.]+) = (.*)$", RegexOptions.Multiline)
            .ToDictionary(line => line.Groups[1].Value, line => line.Groups[2].Value, KeyComparer);

        public override IEnumerable<string> Keys => _values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
