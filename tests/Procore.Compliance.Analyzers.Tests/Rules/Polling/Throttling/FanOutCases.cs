using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>Requests that are started for all items at once, and code that looks like it.</summary>
public static class FanOutCases
{
    private const string Ids = """
        private readonly List<long> ids = new();
        private Task<string> Load(long id) => client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis");
        """;

    public static TheoryData<string, string> Unthrottled => new()
    {
        { "an async lambda", Body(
            """await {|PCA3005:Task.WhenAll|}(ids.Select(async id => await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis")));""") },
        { "a lambda that hands on the task", Body("""var all = await {|PCA3005:Task.WhenAll|}(ids.Select(id => Load(id)));""") },
        { "a method group", Body("""var all = await {|PCA3005:Task.WhenAll|}(ids.Distinct().Select(Load));""") },
        { "a block", Body("""
            await {|PCA3005:Task.WhenAll|}(ids.Select(async id =>
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{id}/rfis");
                Handle(response);
            }).ToArray());
            """) },
        { "tasks in a variable", Body("""
            var tasks = ids.Select(id => Load(id)).ToList();
            Handle(tasks);
            var all = await {|PCA3005:Task.WhenAll|}(tasks);
            """) },
        { "as many as somebody asks for", Body("""await {|PCA3005:Task.WhenAll|}(ids.Take(count).Select(Load));""", "private int count;") },
        { "a cache that is cold", Body("""
            var tasks = ids.Select(async id => await cache.GetOrCreateAsync(id, async entry => await Load(id)));
            await {|PCA3005:Task.WhenAll|}(tasks);
            """, "private readonly dynamic cache = null;") },
        { "tasks that a helper starts", Body("""var open = Open(ids); await {|PCA3005:Task.WhenAll|}(open);""",
            "private List<Task<string>> Open(IEnumerable<long> all) => all.Select(Load).ToList();") },
        { "tasks that an iterator starts", Body("""await {|PCA3005:Task.WhenAll|}(Open(ids));""",
            "private IEnumerable<Task<string>> Open(IEnumerable<long> all) { foreach (var id in all) yield return Load(id); }") },
        { "a table of tasks", Body("""
            var open = ids.ToDictionary(id => id, id => Load(id));
            await {|PCA3005:Task.WhenAll|}(open.Values);
            """) },
        { "a wait that is called after a limiter", Body("""
            var throttle = TimeSpan.FromMilliseconds(10);
            await {|PCA3005:Task.WhenAll|}(ids.Select(async id => { await Task.Delay(throttle); return await Load(id); }));
            """) },
        { "a flag that is called after a limiter", Body("""
            bool limiter = ids.Count > 3;
            await {|PCA3005:Task.WhenAll|}(ids.Select(async id => limiter ? await Load(id) : ""));
            """) },
        { "a query", Body("""await {|PCA3005:Task.WhenAll|}(from id in ids select Load(id));""") },
        { "a list that a loop fills", Body("""
            var tasks = new List<Task<string>>();
            foreach (var id in ids)
            {
                tasks.Add(Load(id));
            }

            await {|PCA3005:Task.WhenAll|}(tasks);
            """) },
        { "a list that a loop over awaited lines fills", Body("""
            var tasks = new List<Task<string>>();
            foreach (var line in await System.IO.File.ReadAllLinesAsync("ids.txt"))
            {
                tasks.Add(Load(long.Parse(line)));
            }

            await {|PCA3005:Task.WhenAll|}(tasks);
            """) },
        { "a list that a counted loop fills", Body("""
            var tasks = new List<Task>();
            for (var i = 0; i < ids.Count; i++)
            {
                tasks.Add(client.PostAsJsonAsync($"/rest/v1.0/projects/{ids[i]}/rfis", new Rfi(1, "open")));
            }

            {|PCA3005:Task.WaitAll|}(tasks.ToArray());
            """) },
        { "Parallel.ForEachAsync", Body("""
            await {|PCA3005:Parallel.ForEachAsync|}(ids, token, async (id, cancellation) =>
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis", cancellation));
            });
            """) },
        { "Parallel.ForEachAsync with other options", Body("""
            await {|PCA3005:Parallel.ForEachAsync|}(
                ids, new ParallelOptions { CancellationToken = token }, async (id, cancellation) => Handle(await Load(id)));
            """) },
        { "Parallel.ForEach", Body("""{|PCA3005:Parallel.ForEach|}(ids, id => Handle(Load(id).Result));""") },
        { "Parallel.For", Body("""{|PCA3005:Parallel.For|}(0, ids.Count, i => Handle(Load(ids[i]).GetAwaiter().GetResult()));""") },
        { "PLINQ", Body("""ids.AsParallel().{|PCA3005:ForAll|}(id => Handle(Load(id).Result));""") },
        { "a list's ForEach", Body("""{|PCA3005:ids.ForEach|}(async id => Handle(await Load(id)));""") },
        { "many names", Body("""await {|PCA3005:Task.WhenAll|}(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }.Select(id => Load(id)));""") },
        { "a service of one's own", Body("""await {|PCA3005:Task.WhenAll|}(ids.Select(id => api.ReadAsync(id)));""", """
            private readonly IProjects api = null;
            """, """
            public interface IProjects { Task<string> ReadAsync(long id); }
            public sealed class Projects : IProjects
            {
                private readonly HttpClient client = new();
                public async Task<string> ReadAsync(long id)
                    => await client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}");
            }
            """) },
        { "top-level statements", PollingSource.File("""
            using var client = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
            var ids = args.Select(long.Parse);
            await {|PCA3005:Task.WhenAll|}(ids.Select(id => client.GetStringAsync($"/rest/v1.0/projects/{id}")));
            """) },
        { "Flurl in a nested record", PollingSource.File("""
            using Flurl.Http;

            namespace Acme
            {
                public partial class Outer
                {
                    public sealed record Inner(List<long> Ids)
                    {
                        public Task<string[]> ReadAsync()
                            => {|PCA3005:Task.WhenAll|}(
                                Ids.Select(id => $"https://api.procore.com/rest/v1.0/projects/{id}".GetStringAsync()));
                    }
                }
            }
            """) },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "a semaphore", Body("""
            using var gate = new SemaphoreSlim(4);
            await Task.WhenAll(ids.Select(async id =>
            {
                await gate.WaitAsync();
                try
                {
                    return await Load(id);
                }
                finally
                {
                    gate.Release();
                }
            }));
            """) },
        { "a semaphore in the client", Body("await Task.WhenAll(ids.Select(id => Slow(id)));", """
            private static readonly SemaphoreSlim Gate = new(2);
            private async Task<string> Slow(long id)
            {
                await Gate.WaitAsync();
                try { return await Load(id); } finally { Gate.Release(); }
            }
            """) },
        { "a limiter", Body("""
            await Task.WhenAll(ids.Select(async id =>
            {
                using var lease = await requests.AcquireAsync(1, token);
                return await Load(id);
            }));
            """, "private readonly System.Threading.RateLimiting.RateLimiter requests = null;") },
        { "chunks", Body("""
            foreach (var batch in ids.Chunk(5))
            {
                await Task.WhenAll(batch.Select(id => Load(id)));
            }
            """) },
        { "a batch at a time", Body("""
            for (var i = 0; i < ids.Count; i += size)
            {
                await Task.WhenAll(ids.Skip(i).Take(size).Select(Load));
            }
            """, "private int size;") },
        { "as many as a batch has", Body("""await Task.WhenAll(ids.Take(batchSize).Select(Load));""", "private int batchSize;") },
        { "as many as a constant says", Body("""
            var few = 10;
            await Task.WhenAll(ids.Take(few).Select(Load));
            """) },
        { "the first ten", Body("""await Task.WhenAll(ids.Take(10).Select(Load));""") },
        { "three by name", Body("""await Task.WhenAll(Load(1), Load(2), Load(3));""") },
        { "a handful that is written out", Body("""await Task.WhenAll(new[] { 1L, 2, 3 }.Select(Load));""") },
        { "a handful that a helper starts", Body("""await Task.WhenAll(Open(new[] { 1L, 2 }));""",
            "private IEnumerable<Task<string>> Open(IEnumerable<long> all) { foreach (var id in all) yield return Load(id); }") },
        { "a semaphore called throttle", Body("""
            await Task.WhenAll(ids.Select(async id =>
            {
                await throttle.WaitAsync();
                try { await Load(id); } finally { throttle.Release(); }
            }));
            """, "private readonly SemaphoreSlim throttle = new(3);") },
        { "a handful in a variable", Body("""
            var few = new List<long> { 1, 2 };
            await Task.WhenAll(few.Select(Load));
            """) },
        { "a range of ten", Body("""
            await Task.WhenAll(Enumerable.Range(1, 10).Select(page => client.GetStringAsync($"/rest/v1.0/projects/1/rfis?page={page}")));
            """) },
        { "one after the other", Body("""
            foreach (var id in ids)
            {
                Handle(await Load(id));
            }
            """) },
        { "a list of answers", Body("""
            var answers = new List<string>();
            foreach (var id in ids)
            {
                answers.Add(await Load(id));
            }
            """) },
        { "options with a limit", Body("""
            await Parallel.ForEachAsync(
                ids, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (id, cancellation) => Handle(await Load(id)));
            """) },
        { "options in a variable", Body("""
            var options = new ParallelOptions { CancellationToken = token };
            options.MaxDegreeOfParallelism = 2;
            Parallel.ForEach(ids, options, id => Handle(Load(id).Result));
            """) },
        { "options from elsewhere", Body(
            """Parallel.ForEach(ids, options, id => Handle(Load(id).Result));""",
            "private readonly ParallelOptions options; public Sync(ParallelOptions options) => this.options = options;") },
        { "local work", Body("""await Task.WhenAll(ids.Select(async id => { await Task.Yield(); Handle(id); }));""") },
        { "somebody else's API", Body(
            """await Task.WhenAll(ids.Select(id => other.GetStringAsync($"https://api.example.com/{id}")));""",
            "private readonly HttpClient other = new();") },
        { "a connection limit", Body(
            """await Task.WhenAll(ids.Select(Load));""",
            "private readonly SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 4 };") },
        { "a loop that waits when four run", Body("""
            var running = new List<Task>();
            foreach (var id in ids)
            {
                running.Add(Load(id));
                if (running.Count == 4)
                {
                    await Task.WhenAll(running);
                    running.Clear();
                }
            }
            """) },
        { "PLINQ with a degree", Body("""ids.AsParallel().WithDegreeOfParallelism(2).ForAll(id => Handle(Load(id).Result));""") },
    };

    private static string Body(string body, string members = "", string types = "") => PollingSource.Body(body, Ids + members, types);
}
