using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

/// <summary>Compiles what the fix of PCA4001 writes, loads it and runs it against a Procore in memory.</summary>
public sealed class ScaffoldedHandlerTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;

        namespace Acme.Procore
        {
            public sealed class ProcoreLogin(HttpClient http)
            {
                public Task SignIn(string code) => http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code" }));
            }
        }
        """;

    private static readonly Lazy<Task<Assembly>> WithTextJson = new(
        () => LoadAsync(new() { WithoutAssemblies = ["Microsoft.AspNetCore", "Microsoft.Extensions"] }, HandlerDriver.Source));

    private static readonly Lazy<Task<Assembly>> WithNewtonsoft = new(() => LoadAsync(
        new() { WithoutAssemblies = ["Microsoft.AspNetCore", "Microsoft.Extensions", "System.Text.Json"] },
        HandlerDriver.Source));

    public static TheoryData<string> Scenarios
    {
        get
        {
            var names = new TheoryData<string>();
            var driver = CSharpSyntaxTree.ParseText(HandlerDriver.Source).GetRoot();
            foreach (var method in driver.DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members
                .OfType<MethodDeclarationSyntax>()
                .Where(method => method.Modifiers[0].ValueText == "public"))
            {
                names.Add(method.Identifier.ValueText);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Handler_does(string scenario) => await RunAsync(await WithTextJson.Value, scenario);

    [Theory]
    [InlineData("RotatedTokenIsTheOneForTheNextRefresh")]
    [InlineData("AgeIsCountedFromTheCreationThatProcoreStates")]
    public async Task Handler_with_Newtonsoft_does(string scenario) => await RunAsync(await WithNewtonsoft.Value, scenario);

    [Fact]
    public async Task Protected_store_gives_back_the_pair_and_keeps_no_token_readable()
    {
        var assembly = await LoadAsync(new(), """
            using System;
            using System.Text;
            using System.Threading.Tasks;
            using Acme.Procore;
            using Microsoft.AspNetCore.DataProtection;
            using Microsoft.Extensions.Caching.Distributed;
            using Microsoft.Extensions.Caching.Memory;
            using Microsoft.Extensions.Options;

            public static class Driver
            {
                public static async Task Keep()
                {
                    var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
                    var store = new ProtectedProcoreTokenStore(cache, new EphemeralDataProtectionProvider());
                    if (await store.ReadAsync(default) is not null) throw new Exception("There was a pair.");
                    var expiry = new DateTimeOffset(2026, 1, 1, 1, 30, 0, TimeSpan.Zero);
                    await store.WriteAsync(new ProcoreTokens("access-1", "refresh-1", expiry), default);
                    var kept = await store.ReadAsync(default);
                    if (kept is not { AccessToken: "access-1", RefreshToken: "refresh-1" } || kept.ExpiresAt != expiry)
                        throw new Exception("The pair changed.");
                    if (Encoding.UTF8.GetString(cache.Get("procore-tokens")!).Contains("refresh-1"))
                        throw new Exception("The token can be read.");
                    await store.ClearAsync(default);
                    if (await store.ReadAsync(default) is not null) throw new Exception("The pair is still there.");
                }
            }
            """);

        await RunAsync(assembly, "Keep");
    }

    private static async Task<Assembly> LoadAsync(FixedProjectSetup setup, string driver)
        => await (await FixedProject.ApplyAsync<TokenNeverRefreshed, TokenNeverRefreshedFix>(setup with { Remaining = 1 }, Source))
            .LoadAsync(driver);

    private static Task RunAsync(Assembly assembly, string scenario)
        => (Task)assembly.GetType("Driver")!.GetMethod(scenario)!.Invoke(null, null)!;
}
