using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>The order in which a compiler is given the files of a project decides nothing: no finding, no message, no property.</summary>
public sealed class OrderOfFilesTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading.Tasks;

        """;

    private const string Client = """HttpClient http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };""";

    public static TheoryData<string, string[]> Projects => new()
    {
        {
            "one route with three verbs",
            [
                """public static class Routes { public const string Site = "/rest/v1.0/projects/1/no_such_thing"; }""",
                $$"""class Adder { {{Client}} Task RunAsync() => http.PostAsync(Routes.Site, null); }""",
                $$"""class Remover { {{Client}} Task RunAsync() => http.DeleteAsync(Routes.Site); }""",
                $$"""class Reader { {{Client}} Task RunAsync() => http.GetAsync(Routes.Site); }""",
            ]
        },
        {
            "one secret under three names",
            [
                """public static class Shared { public const string Value = "q7Zk2mX9vB4tR8wL1pN6"; }""",
                "class First { string client_secret = Shared.Value; }",
                "class Second { string password = Shared.Value; }",
                "class Third { string access_token = Shared.Value; }",
            ]
        },
        {
            "one interface with three senders",
            [
                """interface ISend { const string Root = "https://api.procore.com/rest/v1.0"; Task SendAsync(string p); }""",
                """class User { ISend s; Task RunAsync() => s.SendAsync("/no_such"); }""",
                """class One : ISend { HttpClient h = new(); public Task SendAsync(string p) => h.GetAsync(ISend.Root + p); }""",
                """class Two : ISend { HttpClient h = new(); public Task SendAsync(string p) => h.PostAsync(ISend.Root + p, null); }""",
                """class Six : ISend { HttpClient h = new(); public Task SendAsync(string p) => h.DeleteAsync(ISend.Root + p); }""",
            ]
        },
        {
            "parts of a type",
            [
                $$"""partial class Sync { {{Client}} string token; }""",
                """
                partial class Sync
                {
                    async Task LoginAsync() => token = await (await http.PostAsync("https://login.procore.com/oauth/token",
                        new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" })))
                        .Content.ReadAsStringAsync();
                }
                """,
                """
                partial class Sync
                {
                    async Task ReadAsync()
                    {
                        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                        await http.GetAsync("/rest/v1.0/companies");
                    }
                }
                """,
            ]
        },
        {
            "an interval that three places set",
            [
                "static class Wait { public static TimeSpan Time = TimeSpan.FromSeconds(5); }",
                "class Slow { void Run() { Wait.Time = TimeSpan.FromMinutes(30); } }",
                "class Fast { void Run() { Wait.Time = TimeSpan.FromSeconds(1); } }",
                $$"""
                class Loop
                {
                    {{Client}}
                    async Task RunAsync() { while (true) { await http.GetAsync("/rest/v1.0/projects"); await Task.Delay(Wait.Time); } }
                }
                """,
            ]
        },
        {
            "one wrapper for three hosts",
            [
                "class Wrapper { HttpClient h = new(); public Task GetAsync(string p) => h.GetAsync(p); }",
                """class One { Wrapper w; Task RunAsync() => w.GetAsync("https://sandbox.procore.com/rest/v1.0/projects"); }""",
                """class Two { Wrapper w; Task RunAsync() => w.GetAsync("http://api.procore.com/vapid/projects"); }""",
                """class Six { Wrapper w; Task RunAsync() => w.GetAsync("/rest/v1.0/no_such"); }""",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task EveryOrder_HasTheSameFindings(string name, string[] files)
    {
        Assert.NotEmpty(name);
        var sources = files.Select(static (text, index) => ($"/0/File{index}.cs", Usings + text)).ToImmutableArray();
        var expected = await FindAsync(sources);

        Assert.NotEmpty(expected);
        foreach (var first in Enumerable.Range(0, files.Length))
        {
            var rotated = sources.Skip(first).Concat(sources.Take(first)).ToImmutableArray();
            Assert.Equal(expected, await FindAsync(rotated));
            Assert.Equal(expected, await FindAsync([.. rotated.Reverse()]));
        }
    }

    [Fact]
    public async Task EveryBadExample_HasTheSameFindingsBackwards()
    {
        foreach (var block in Page.All().SelectMany(static page => page.Blocks).Where(static block => block is { IsGood: false }))
        {
            var files = block.Files();
            if (files.AdditionalFiles.IsEmpty && files.ConfigFiles.IsEmpty)
            {
                Assert.Equal(await FindAsync(files.Sources), await FindAsync([.. files.Sources.Reverse()]));
            }
        }
    }

    private static async Task<IReadOnlyList<string>> FindAsync(ImmutableArray<(string Path, string Text)> sources)
        => [.. (await Auditor.FindAsync(new ProjectFiles(sources), Auditor.CatalogueDay)).Select(static finding => string.Join(
            " | ",
            finding.AdditionalLocations.Select(static place => place.GetLineSpan().ToString())
                .Prepend(string.Join(", ", finding.Properties.OrderBy(static one => one.Key, StringComparer.Ordinal)))
                .Prepend(finding.ToString())))];
}
