using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>Batches and limits in every form bound a fan-out; groups and lists that only look like batches do not.</summary>
public static class BatchCases
{
    private const string Ids = """
        private readonly List<long> ids = new();
        private Task<string> Load(long id) => client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis");
        """;

    public static TheoryData<string, string> Bounded => new()
    {
        { "groups by the place", PollingSource.Body("""
            const int size = 10;
            var batches = ids.Select((id, index) => new { id, index })
                .GroupBy(x => x.index / size).Select(g => g.Select(x => x.id).ToList());
            foreach (var batch in batches)
            {
                var tasks = batch.Select(async id => await Load(id));
                await Task.WhenAll(tasks).ConfigureAwait(false);
            }
            """, Ids) },
        { "a range of a list", PollingSource.Body("""
            var all = ids.ToArray();
            for (var i = 0; i < all.Length; i += 10)
            {
                await Task.WhenAll(all[i..Math.Min(i + 10, all.Length)].Select(Load));
            }
            """, Ids) },
        { "a segment", PollingSource.Body("""
            for (var i = 0; i < ids.Count; i += 10)
            {
                await Task.WhenAll(new ArraySegment<long>(ids.ToArray(), i, Math.Min(10, ids.Count - i)).Select(Load));
            }
            """, Ids) },
        { "a list that is filled up to a size", PollingSource.Body("""
            var batch = new List<long>();
            foreach (var id in ids)
            {
                batch.Add(id);
                if (batch.Count < 10) { continue; }
                await Task.WhenAll(batch.Select(Load));
                batch.Clear();
            }
            """, Ids) },
        { "a queue that is emptied part by part", PollingSource.Body("""
            var queue = new Queue<long>(ids);
            while (queue.Count > 0)
            {
                var batch = new List<long>();
                while (batch.Count < 10 && queue.TryDequeue(out var id)) { batch.Add(id); }
                await Task.WhenAll(batch.Select(Load));
            }
            """, Ids) },
        { "tasks that are awaited when there are ten", PollingSource.Body("""
            var tasks = new List<Task>();
            foreach (var id in ids)
            {
                tasks.Add(Load(id));
                if (tasks.Count >= 10) { await Task.WhenAll(tasks); tasks.Clear(); }
            }

            await Task.WhenAll(tasks);
            """, Ids) },
        { "tasks that a loop over awaited lines waits for in each turn", PollingSource.Body("""
            var tasks = new List<Task>();
            foreach (var line in await System.IO.File.ReadAllLinesAsync("ids.txt"))
            {
                await Load(long.Parse(line));
                tasks.Add(Task.CompletedTask);
            }

            await Task.WhenAll(tasks);
            """, Ids) },
        { "a gate that the starting loop waits at", PollingSource.Body("""
            var tasks = new List<Task>();
            foreach (var id in ids)
            {
                gate.Wait();
                tasks.Add(Load(id).ContinueWith(_ => gate.Release()));
            }

            await Task.WhenAll(tasks);
            """, "private readonly SemaphoreSlim gate = new(4);" + Ids) },
        { "workers that read a channel", PollingSource.Body("""
            var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(async _ =>
            {
                await foreach (var id in queue.Reader.ReadAllAsync(token)) { Handle(await Load(id)); }
            });
            await Task.WhenAll(workers);
            """, "private readonly Channel<long> queue = Channel.CreateBounded<long>(9);" + Ids) },
        { "workers that share a queue", PollingSource.Body("""
            var queue = new ConcurrentQueue<long>(ids);
            await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
            {
                while (queue.TryDequeue(out var id)) { Handle(await Load(id)); }
            }));
            """, "private int workers = 4;" + Ids) },
        { "a constant number of workers", PollingSource.Body("""
            var next = 0;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            {
                for (var i = Interlocked.Increment(ref next); i < ids.Count; i = Interlocked.Increment(ref next))
                {
                    Handle(await Load(ids[i]));
                }
            }));
            """, Ids) },
        { "a block with a degree", PollingSource.Body("""
            var block = new System.Threading.Tasks.Dataflow.ActionBlock<long>(
                async id => Handle(await Load(id)),
                new System.Threading.Tasks.Dataflow.ExecutionDataflowBlockOptions { MaxDegreeOfParallelism = 4 });
            foreach (var id in ids) { block.Post(id); }
            block.Complete();
            await block.Completion;
            """, Ids) },
        { "options of a method", PollingSource.Body("""
            await Parallel.ForEachAsync(ids, Options(), async (id, stop) => Handle(await Load(id)));
            """, "ParallelOptions Options() => new() { MaxDegreeOfParallelism = 3 };" + Ids) },
        { "batches of a method of one's own", PollingSource.Body("""
            foreach (var batch in Batches(ids, 10)) { await Task.WhenAll(batch.Select(Load)); }
            """, """
            static IEnumerable<List<long>> Batches(IEnumerable<long> all, int size)
            {
                var next = new List<long>();
                foreach (var one in all)
                {
                    next.Add(one);
                    if (next.Count == size) { yield return next; next = new(); }
                }

                if (next.Count > 0) { yield return next; }
            }
            """ + Ids) },
        { "a first part, then the next", PollingSource.Body("""
            IEnumerable<long> rest = ids;
            while (rest.Any())
            {
                await Task.WhenAll(rest.Take(10).Select(Load));
                rest = rest.Skip(10);
            }
            """, Ids) },
        { "a gate in a type of its own", PollingSource.Body("await Task.WhenAll(ids.Select(id => turns.Run(() => Load(id))));",
            "private readonly Turns turns = new();" + Ids, """
            public sealed class Turns
            {
                private readonly SemaphoreSlim free = new(3);
                public async Task<T> Run<T>(Func<Task<T>> work)
                {
                    free.Wait();
                    try { return await work(); } finally { free.Release(); }
                }
            }
            """) },
    };

    public static TheoryData<string, string> Open => new()
    {
        { "groups by the project", PollingSource.Body("""
            foreach (var group in rfis.GroupBy(rfi => rfi.Status))
            {
                await {|PCA3005:Task.WhenAll|}(group.Select(rfi => Load(rfi.Id)));
            }
            """, "private readonly List<Rfi> rfis = new();" + Ids) },
        { "a list that is filled without an end", PollingSource.Body("""
            var open = new List<long>();
            foreach (var id in ids) { if (id > 0) { open.Add(id); } }
            await {|PCA3005:Task.WhenAll|}(open.Select(Load));
            """, Ids) },
        { "as many tasks as there are pages", PollingSource.Body("""
            await {|PCA3005:Task.WhenAll|}(Enumerable.Range(1, pages).Select(page => Load(page)));
            """, "private int pages;" + Ids) },
        { "a gate that nobody waits at", PollingSource.Body("""
            var tasks = new List<Task>();
            foreach (var id in ids) { tasks.Add(Load(id)); }
            await {|PCA3005:Task.WhenAll|}(tasks);
            """, "private readonly SemaphoreSlim gate = new(4); public Task Enter() => gate.WaitAsync();" + Ids) },
        { "options of a method without a degree", PollingSource.Body("""
            await {|PCA3005:Parallel.ForEachAsync|}(ids, Options(), async (id, stop) => Handle(await Load(id)));
            """, "ParallelOptions Options() => new() { CancellationToken = default };" + Ids) },
        { "lists of a method that does not cut", PollingSource.Body("""
            foreach (var list in Lists()) { await {|PCA3005:Task.WhenAll|}(list.Select(Load)); }
            """, "IEnumerable<List<long>> Lists() { yield return ids; yield return ids; }" + Ids) },
        { "waiting for a task", PollingSource.Body("""
            await {|PCA3005:Task.WhenAll|}(ids.Select(id => Task.Run(() => { var task = Load(id); task.Wait(); return task.Result; })));
            """, Ids) },
        { "all that a query has", PollingSource.Body("""
            var old = ids.Where(id => id / 10 > 3).OrderBy(id => id).ToList();
            await {|PCA3005:Task.WhenAll|}(old.Select(Load));
            """, Ids) },
    };
}
