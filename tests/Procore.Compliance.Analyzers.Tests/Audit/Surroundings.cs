using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>What a reader takes for granted around an example: usings, and the fields and types that its page mentions.</summary>
internal static partial class Surroundings
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Globalization;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Net.Http;
        global using System.Net.Http.Headers;
        global using System.Net.Http.Json;
        global using System.Security.Cryptography;
        global using System.Text;
        global using System.Text.Json;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Channels;
        global using System.Threading.Tasks;
        global using Acme.Integration;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Microsoft.Extensions.Options;

        """;

    /// <summary>Fields by their types.</summary>
    private static readonly (string Type, string[] Names)[] Fields =
    [
        ("HttpClient", ["http", "client", "procore", "other", "_http"]),
        ("HttpContent", ["form", "content"]),
        ("IConfiguration", ["configuration"]),
        ("ProcoreOptions", ["options", "_options"]),
        ("ILogger", ["logger"]),
        ("ItemStore", ["store"]),
        ("IServiceCollection", ["services"]),
        ("WebApplicationBuilder", ["builder"]),
        ("WebApplication", ["app"]),
        ("ProcoreWebhookSweep", ["sweep"]),
        ("Installation", ["installation"]),
        ("TokenResponse", ["answer"]),
        ("ChannelReader<ItemChange>", ["_changes"]),
        ("string", ["accessToken", "clientId", "clientSecret", "user", "password", "name", "state"]),
        ("long", ["companyId", "projectId", "vendorId", "hookId", "contractId", "managerId"]),
        ("List<long>", ["projectIds", "rfiIds"]),
        ("int", ["page"]),
        ("object", ["vendor"]),
        ("DateTime", ["lastSweep"]),
    ];

    /// <summary>Types by their names, each without a body that any rule could have an opinion about.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["ProcoreOptions"] = """
            public sealed class ProcoreOptions
            {
                public string ClientId { get; set; } = "";
                public string ClientSecret { get; set; } = "";
                public string Version { get; set; } = "";
                public string BearerToken { get; set; } = "";
                public string WebhookDestination { get; set; } = "";
            }
            """,
        ["ItemStore"] = """
            public abstract class ItemStore
            {
                public abstract Task SaveAsync(object? item);
            }
            """,
        ["Installation"] = "public sealed record Installation(long CompanyId);",
        ["ItemChange"] = "public sealed record ItemChange(long ProjectId, long ResourceId);",
        ["ProcoreEvent"] = "public sealed record ProcoreEvent(long ProjectId, long ResourceId);",
        ["Rfi"] = "public sealed record Rfi(long Id, string Subject);",
        ["TokenResponse"] = """
            public sealed class TokenResponse
            {
                [JsonPropertyName("access_token")] public string AccessToken { get; set; } = "";
                [JsonPropertyName("refresh_token")] public string RefreshToken { get; set; } = "";
                [JsonPropertyName("expires_in")] public int ExpiresIn { get; set; }
            }
            """,
        ["ProcoreClient"] = """
            public sealed class ProcoreClient
            {
                private readonly HttpClient _http;
                public ProcoreClient(HttpClient http)
                {
                    _http = http;
                    _http.DefaultRequestHeaders.Add("Procore-Company-Id", "1");
                }
                public Task<Rfi?> GetRfiAsync(long projectId, long id)
                    => _http.GetFromJsonAsync<Rfi>($"/rest/v1.0/projects/{projectId}/rfis/{id}");
            }
            """,
    };

    /// <summary>The files beside an example.</summary>
    /// <param name="page">All examples of its page: what one mentions is at hand in the others, but for what a scaffold brings.</param>
    /// <param name="block">The example, whose own types count.</param>
    public static IEnumerable<(string Path, string Text)> Of(string page, string block)
    {
        var fields = string.Concat(Fields.SelectMany(field => field.Names
            .Where(name => Mentions(Scaffolds.Of(field.Type) is null ? page : block, name))
            .Select(name => $"    internal required {field.Type} {name};\n")));
        var text = $"namespace Acme.Integration;\n\ninternal abstract class Surroundings\n{{\n{fields}}}\n";
        string previous;
        do
        {
            previous = text;
            foreach (var (name, type) in Types.Where(type => Mentions(page + text, type.Key) && !Declares(block + text, type.Key)))
            {
                text += type + "\n";
            }
        }
        while (text != previous);

        yield return ("/0/Usings.cs", Usings);
        yield return ("/0/Surroundings.cs", text);
        var scaffolds = Identifier().Matches(block + text).Select(static match => Scaffolds.Of(match.Value)).OfType<ProjectFiles>();
        foreach (var scaffold in scaffolds.Select(static files => files.Sources[0]).Distinct())
        {
            yield return scaffold;
        }
    }

    private static bool Mentions(string text, string name) => Regex.IsMatch(text, $@"(?<![.\w]){name}\b");

    private static bool Declares(string text, string name) => Regex.IsMatch(text, $@"\b(class|record|struct|interface) {name}\b");

    [GeneratedRegex(@"\bProcore\w+")]
    private static partial Regex Identifier();
}
