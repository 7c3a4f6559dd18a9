using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.CodeFixes.Polling.Throttling;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
        Procore.Compliance.Analyzers.Rules.Polling.Throttling.FanOutAnalyzer,
        Procore.Compliance.CodeFixes.Polling.Throttling.ThrottleFanOutFix>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Throttling;

/// <summary>What the fix of PCA3005 writes, and how many requests run at a time afterwards.</summary>
public sealed class ThrottleFanOutFixTests
{
    private const string Project = "$\"https://api.procore.com/rest/v1.0/projects/{id}\"";

    [Fact]
    public Task AsyncExpression_GetsASemaphore()
        => VerifyAsync(
            $$"""
                    // All projects.
                    var all = await {|PCA3005:Task.WhenAll|}(ids.Select(async id => await client.GetStringAsync({{Project}})));
                    return all.Length;
            """,
            $$"""
                    // All projects.
                    using var throttle = new SemaphoreSlim(4);
                    var all = await Task.WhenAll(ids.Select(async id =>
                    {
                        await throttle.WaitAsync();
                        try
                        {
                            return await client.GetStringAsync({{Project}});
                        }
                        finally
                        {
                            throttle.Release();
                        }
                    }));
                    return all.Length;
            """);

    [Fact]
    public Task Block_IsMovedIn()
        => VerifyAsync(
            """
                    await {|PCA3005:Task.WhenAll|}(ids.Select(async id =>
                    {
                        // One project.
                        var text = await client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}");
                        Console.WriteLine(text);
                    }));
                    return 0;
            """,
            """
                    using var throttle = new SemaphoreSlim(4);
                    await Task.WhenAll(ids.Select(async id =>
                    {
                        await throttle.WaitAsync();
                        try
                        {
                            // One project.
                            var text = await client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}");
                            Console.WriteLine(text);
                        }
                        finally
                        {
                            throttle.Release();
                        }
                    }));
                    return 0;
            """);

    [Fact]
    public Task TaskThatIsHandedOn_IsAwaited()
        => VerifyAsync(
            """
                    var throttle = 1;
                    var tasks = ids.Select(id => client.GetAsync($"https://api.procore.com/rest/v1.0/projects/{id}"));
                    await {|PCA3005:Task.WhenAll|}(tasks);
                    return throttle;
            """,
            """
                    var throttle = 1;
                    using var throttle2 = new SemaphoreSlim(4);
                    var tasks = ids.Select(async id =>
                    {
                        await throttle2.WaitAsync();
                        try
                        {
                            return await client.GetAsync($"https://api.procore.com/rest/v1.0/projects/{id}");
                        }
                        finally
                        {
                            throttle2.Release();
                        }
                    });
                    await Task.WhenAll(tasks);
                    return throttle;
            """);

    [Fact]
    public Task MethodGroup_BecomesALambda()
        => VerifyAsync(
            """
                    await {|PCA3005:Task.WhenAll|}(ids.Select(LoadAsync));
                    return 0;
            """,
            """
                    using var throttle = new SemaphoreSlim(4);
                    await Task.WhenAll(ids.Select(async item =>
                    {
                        await throttle.WaitAsync();
                        try
                        {
                            return await LoadAsync(item);
                        }
                        finally
                        {
                            throttle.Release();
                        }
                    }));
                    return 0;
            """);

    [Fact]
    public Task Parallel_GetsOptions()
        => VerifyAsync(
            """
                    await {|PCA3005:Parallel.ForEachAsync|}(ids, async (id, token) => await LoadAsync(id));
                    {|PCA3005:Parallel.ForEach|}(ids, id => LoadAsync(id).Wait());
                    {|PCA3005:Parallel.For|}(0, 100, id => LoadAsync(id).Wait());
                    return 0;
            """,
            """
                    await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, token) => await LoadAsync(id));
                    Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, id => LoadAsync(id).Wait());
                    Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 4 }, id => LoadAsync(id).Wait());
                    return 0;
            """);

    [Fact]
    public Task Token_MovesIntoTheOptions()
        => VerifyAsync(
            """
                    var stop = CancellationToken.None;
                    await {|PCA3005:Parallel.ForEachAsync|}(ids, stop, async (id, token) => await LoadAsync(id));
                    return 0;
            """,
            """
                    var stop = CancellationToken.None;
                    await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop }, async (id, token) => await LoadAsync(id));
                    return 0;
            """);

    [Theory]
    [InlineData(
        "await Task.WhenAll(ids.Select(async id => await client.GetStringAsync($\"https://api.procore.com/rest/v1.0/projects/{id}\")));")]
    [InlineData("await Task.WhenAll(ids.Select(LoadAsync));")]
    [InlineData("var tasks = ids.Select(id => LoadAsync(id)).ToList(); await Task.WhenAll(tasks);")]
    [InlineData("await Parallel.ForEachAsync(ids, async (id, token) => await LoadAsync(id));")]
    public async Task AfterTheFix_FourRequestsRunAtATime(string call)
    {
        var changed = await FixedProject.ApplyAsync<FanOutAnalyzer, ThrottleFanOutFix>(
            new FixedProjectSetup { LanguageVersion = LanguageVersion.CSharp10 }, Source("        " + call + "\n        return 0;"));
        var driver = await changed.LoadAsync("""
            using System;
            using System.Linq;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            public static class Driver
            {
                public static async Task Run()
                {
                    var procore = new Procore();
                    await new Acme.Reader(new HttpClient(procore)).ReadAsync(Enumerable.Range(1, 40).Select(i => (long)i).ToArray());
                    if (procore.Total != 40) throw new Exception("Requests: " + procore.Total);
                    if (procore.Most > 4) throw new Exception("At a time: " + procore.Most);
                }

                private sealed class Procore : HttpMessageHandler
                {
                    private int _running;
                    public int Total;
                    public int Most;

                    protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                    {
                        Interlocked.Increment(ref Total);
                        var running = Interlocked.Increment(ref _running);
                        lock (this) Most = Math.Max(Most, running);
                        for (var i = 0; i < 10; i++) await Task.Yield();
                        Interlocked.Decrement(ref _running);
                        return new HttpResponseMessage { Content = new StringContent("{}") };
                    }
                }
            }
            """);

        await (Task)driver.GetType("Driver")!.GetMethod("Run")!.Invoke(null, null)!;
    }

    private static Task VerifyAsync(string body, string changed) => Verify.VerifyCodeFixAsync(Source(body), Source(changed));

    private static string Source(string body) => $$"""
        using System;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Acme
        {
            public sealed class Reader
            {
                private readonly HttpClient client;

                public Reader(HttpClient client) => this.client = client;

                public async Task<int> ReadAsync(long[] ids)
                {
        {{body}}
                }

                private Task<string> LoadAsync(long id) => client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}");
            }
        }
        """.ReplaceLineEndings("\n");
}
