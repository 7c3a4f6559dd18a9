using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Xunit.Abstractions;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>
/// No secret comes out in what a person or a log of a build sees of a finding: its message, its properties, the titles of its fixes.
/// Secrets are planted into every text of the bad examples of the pages, and into the places where configuration has them.
/// </summary>
public sealed class PlantedSecretTests(ITestOutputHelper output)
{
    /// <summary>Shorter parts of a secret are no secret.</summary>
    private const int Part = 8;

    /// <summary>How a secret gets into a text: as the whole of it, as a segment, in a query, as user information, behind a name.</summary>
    private static readonly string[] Ways =
        ["{S}", "{T}/{S}", "{T}/{S}/x", "{T}?k={S}&x=1#{S}", "https://joe:{S}@host.example.com/x", "password={S}"];

    private static readonly (string Path, string Text)[] Configuration =
    [
        ("/0/appsettings.json", """
            { "Procore": { "ClientSecret": "{S}", "{S}": { "ClientSecret": "{S}" }, "Token {S}": "{S}", "https://joe:{S}@host": "{S}" },
              "Start": [ "--client-secret", "{S}", "--password {S}", "--token={S}", "-p", "{S}" ],
              "Main": "Server=db;User Id=app;Password={S};", "password={S}": "{S}", "Api_Key_{S}": "{S}",
              "Address": "https://joe:{S}@host/hook?access_token={S}", "Bearer {S}": "Bearer {S}" }
            """),
        ("/0/launchSettings.json", """{ "profiles": { "run": { "commandLineArgs": "--password {S} --token={S}" } } }"""),
        ("/0/.env", """
            CLIENT_SECRET={S}
            export TOKEN="{S}"
            PASSWORD {S}={S}
            https://joe:{S}@host/?password={S}
            login -u joe:{S} --password={S}
            {S}={S}
            [token {S}]
            """),
        ("/0/docker-compose.yml", """
            services:
              app:
                command: run --client-secret={S} --password {S}
                environment:
                  - PASSWORD={S}
                  - CLIENT_SECRET: {S}
                  - "TOKEN {S}: x": {S}
                address: https://joe:{S}@host/x?access_token={S}
            """),
        ("/0/web.config", """
            <configuration>
              <appSettings>
                <add key="Password" value="{S}" /><add key="Token {S}" value="{S}" /><add key="pwd={S}" value="{S}" />
              </appSettings>
              <connectionStrings><add name="{S} password" connectionString="Server=db;Password={S}" /></connectionStrings>
              <password>{S}</password>
            </configuration>
            """),
        ("/0/Texts.resx", """
            <root><data name="Password"><value>{S}</value></data><data name="Token {S}"><value>{S}</value></data></root>
            """),
        ("/0/ProcoreRoutes.Extra.txt", """
            {S} /rest/v1.0/x
            GET rest/{S}
            GET /rest/v1.0/{S} {S}
            GET https://joe:{S}@host
            PASSWORD={S}
            POST /rest/v1.0/{{S}
            GET /a//{S}
            """),
    ];

    [Fact]
    public async Task TextsOfTheExamples_NeverComeOut()
    {
        var blocks = Page.All().SelectMany(static page => page.Blocks)
            .Where(static block => block is { IsGood: false, Language: "csharp" });
        var planted = 0;
        var leaks = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(blocks.SelectMany(static block => Ways.Select(way => (block, way))), async (place, _) =>
        {
            var secrets = new Secrets();
            var files = place.block.Files();
            var project = new ProjectFiles([.. files.Sources.Select(file => (file.Path, InTexts(file.Text, place.way, secrets)))]);
            foreach (var leak in await LeaksAsync(project, secrets))
            {
                leaks.Enqueue($"{place.block}, {place.way}: {leak}");
            }

            Interlocked.Add(ref planted, secrets.All.Count);
        });
        output.WriteLine($"{planted} secrets planted");
        Assert.InRange(planted, 1_000, int.MaxValue);
        Assert.True(leaks.IsEmpty, string.Join('\n', leaks.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task ConfigurationFiles_NeverComeOut()
    {
        foreach (var (path, text) in Configuration)
        {
            var secrets = new Secrets();
            var project = new ProjectFiles([("/0/Example.cs", "public static class ProcoreExample { }")])
            {
                AdditionalFiles = [(path, secrets.PutInto(text))],
            };
            Assert.Empty(await LeaksAsync(project, secrets));
        }
    }

    [Fact]
    public async Task AllOfTheShapes_AreFound()
    {
        var secrets = new Secrets();
        var text = secrets.PutInto(string.Concat(Enumerable.Range(0, 7).Select(static i => $"ClientSecret{(char)('A' + i)}={{S}}\n")));

        var found = await Auditor.FindAsync(
            new([("/0/Example.cs", "public static class Example { }")]) { AdditionalFiles = [("/0/.env", text)] }, Auditor.CatalogueDay);

        Assert.Equal(secrets.All.Count, found.Count(static finding => finding.Id == "PCA1002"));
    }

    /// <summary>What is seen of the findings and holds a part of a secret.</summary>
    private static async Task<IReadOnlyList<string>> LeaksAsync(ProjectFiles files, Secrets secrets)
    {
        var seen = new List<string>();
        foreach (var finding in await Auditor.FindAsync(files, Auditor.CatalogueDay))
        {
            seen.Add($"{finding.Id}: {finding.GetMessage()}");
            seen.AddRange(finding.Properties.Select(property => $"{finding.Id}, property {property.Key}: {property.Value}"));
            if (PageFixes.Exist(finding.Id))
            {
                seen.AddRange((await PageFixes.ApplyAsync(files, finding)).Select(static offer => $"title: {offer.Title}"));
            }
        }

        return [.. seen.Where(text => secrets.All.SelectMany(Parts).Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase)))];

        static IEnumerable<string> Parts(string secret)
            => Enumerable.Range(0, secret.Length - Part + 1)
                .Select(start => secret.Substring(start, Part))
                .Where(static part => part.Any(char.IsDigit));
    }

    /// <summary>The source with a secret in each of its texts; the holes of interpolated ones stay.</summary>
    private static string InTexts(string source, string way, Secrets secrets)
    {
        var root = CSharpSyntaxTree.ParseText(source, TestDefaults.ParseOptions).GetRoot();
        return root.ReplaceTokens(
            root.DescendantTokens().Where(static token
                => token.IsKind(SyntaxKind.StringLiteralToken) && token.Parent is LiteralExpressionSyntax),
            (_, token) => SyntaxFactory.Literal(secrets.PutInto(way.Replace("{T}", token.ValueText.TrimEnd('/'), StringComparison.Ordinal)))
                .WithTriviaFrom(token)).ToFullString();
    }

    /// <summary>Secrets of all shapes, made up in a fixed order.</summary>
    private sealed class Secrets
    {
        private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        private const string Hexadecimal = "0123456789abcdef";

        private readonly Random _random = new(20260916);
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All => _all;

        public string PutInto(string text)
        {
            var parts = text.Split("{S}");
            return parts[0] + string.Concat(parts.Skip(1).Select(part => Next() + part));
        }

        private string Next()
        {
            var secret = (_all.Count % 7) switch
            {
                0 => Draw(Letters, 24),
                1 => Draw(Hexadecimal, 64),
                2 => $"eyJhbGciOiJIUzI1NiJ9.{Draw(Letters, 30)}.{Draw(Letters, 43)}",
                3 => Draw(Letters + "+", 42) + "==",
                4 => $"Gravel{Draw("0123456789", 6)}!{Draw("bcdfgh", 3)}",
                5 => Guid.ParseExact(Draw(Hexadecimal, 32), "N").ToString(),
                _ => "sk_live_" + Draw(Letters, 24),
            };
            _all.Add(secret);
            return secret;
        }

        private string Draw(string characters, int count)
            => string.Concat(Enumerable.Range(0, count).Select(_ => characters[_random.Next(characters.Length)]));
    }
}
