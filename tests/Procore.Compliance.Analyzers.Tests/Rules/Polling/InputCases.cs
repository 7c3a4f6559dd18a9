using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>
/// Loops with a call that is named like one that takes work, and loops that wait for a signal: what the call does decides, and who gives
/// the signal.
/// </summary>
public static class InputCases
{
    private const string Load = "Task<string> Load() => client.GetStringAsync(\"/rest/v1.0/projects/1/submittals\");";

    private const string Bell = """
        public interface IBell { Task RungAsync(CancellationToken token); Task Rung { get; } }
        public sealed class Bell : IBell
        {
            private readonly SemaphoreSlim gate = new(0);
            private TaskCompletionSource next = new();
            public void Ring() { gate.Release(); next.TrySetResult(); }
            public Task RungAsync(CancellationToken token) => gate.WaitAsync(token);
            public Task<bool> SoonAsync() => gate.WaitAsync(TimeSpan.FromSeconds(5));
            public async Task PassAsync() { await gate.WaitAsync(); gate.Release(); }
            public Task Rung => next.Task;
            public Task Done => Task.CompletedTask;
        }
        """;

    public static TheoryData<string, string> Polling => new()
    {
        { "a semaphore of one's own with a limit in time", PollingSource.Body(
            "{|PCA3001:while|} (true) { await bell.SoonAsync(); Handle(await Load()); }",
            "private readonly Bell bell = new();" + Load, Bell) },
        { "a gate behind a type of one's own", PollingSource.Body(
            "{|PCA3001:while|} (true) { await bell.PassAsync(); Handle(await Load()); await Task.Delay(5000, token); }",
            "private readonly Bell bell = new();" + Load, Bell) },
        { "a task that is over", PollingSource.Body(
            "{|PCA3001:while|} (true) { await bell.Done; Handle(await Load()); await Task.Delay(5000, token); }",
            "private readonly Bell bell = new();" + Load, Bell) },
        { "a bell that the turn rings itself", PollingSource.Body(
            "{|PCA3001:while|} (true) { bell.Ring(); await bell.RungAsync(token); Handle(await Load()); await Task.Delay(5000, token); }",
            "private readonly Bell bell = new();" + Load, Bell) },
        { "a file with a limit in time", PollingSource.Body("""
            {|PCA3001:while|} (true) { watcher.WaitForChanged(System.IO.WatcherChangeTypes.All, 5000); Handle(await Load()); }
            """, "private readonly System.IO.FileSystemWatcher watcher = new();" + Load) },
        { "a method that only writes to the console", PollingSource.Body(
            "{|PCA3001:while|} (true) { Say(); Handle(await Load()); await Task.Delay(5000, token); }",
            Load + "static void Say() => Console.WriteLine(Console.Title);") },
        { "ReadAsync that asks", PollingSource.Body("""
            {|PCA3001:while|} (true) { Handle(await feed.ReadAsync()); await Task.Delay(5000, token); }
            """, "private readonly Feed feed = null;", """
            public sealed class Feed(HttpClient http)
            {
                public Task<string> ReadAsync() => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
            }
            """) },
        { "Take that asks", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested) { Handle(feed.Take()); Thread.Sleep(5000); }
            """, "private readonly Feed feed = null;", """
            public sealed class Feed(HttpClient http)
            {
                public string Take() => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis").Result;
            }
            """) },
        { "ReceiveAsync of an interface that asks", PollingSource.Body("""
            {|PCA3001:while|} (true) { Handle(await feed.ReceiveAsync(1)); await Task.Delay(5000, token); }
            """, "private readonly IFeed feed = null;", """
            public interface IFeed { Task<string> ReceiveAsync(long project); }
            public sealed class Feed(HttpClient http) : IFeed
            {
                public async Task<string> ReceiveAsync(long project)
                    => await http.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{project}/rfis");
            }
            """) },
        { "DequeueChangesAsync that asks", PollingSource.Body("""
            {|PCA3001:while|} (true) { Handle(await this.DequeueChangesAsync()); await Task.Delay(5000, token); }
            """, """
            async Task<string> DequeueChangesAsync() => await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            """) },
        { "a page of the answer", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                var rfis = await client.GetFromJsonAsync<List<Rfi>>("/rest/v1.0/projects/1/rfis");
                foreach (var rfi in rfis.Take(10)) { Handle(rfi); }
                Handle(rfis.Take(5).ToList());
                await Task.Delay(5000, token);
            }
            """) },
        { "the stream of the answer", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                using var reader = new System.IO.StreamReader(await client.GetStreamAsync("/rest/v1.0/projects/1/rfis"));
                Handle(await reader.ReadLineAsync());
                await Task.Delay(5000, token);
            }
            """) },
        { "an atomic read", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(Interlocked.Read(ref seen));
                Handle(await Load());
                await Task.Delay(5000, token);
            }
            """, "private long seen;" + Load) },
        { "a gate that the loop itself opens", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                await gate.WaitAsync();
                try { Handle(await Load()); } finally { gate.Release(); }
            }
            """, "private readonly SemaphoreSlim gate = new(1);" + Load) },
        { "a gate that what the loop calls opens", PollingSource.Body("""
            {|PCA3001:while|} (true) { await gate.WaitAsync(token); Handle(await Load()); Leave(); }
            """, "private readonly SemaphoreSlim gate = new(1); void Leave() => gate.Release();" + Load) },
        { "a signal with a limit in time", PollingSource.Body("""
            {|PCA3001:while|} (true) { await wake.WaitAsync(TimeSpan.FromSeconds(10), token); Handle(await Load()); }
            """, "private readonly SemaphoreSlim wake = new(0); public void Wake() => wake.Release();" + Load) },
        { "an event that the loop sets", PollingSource.Body("""
            {|PCA3001:while|} (true) { go.WaitOne(); Handle(await Load()); go.Set(); }
            """, "private readonly AutoResetEvent go = new(true);" + Load) },
    };

    public static TheoryData<string, string> Fed => new()
    {
        { "a row that a command of a database takes", PollingSource.Body("""
            while (true)
            {
                if (await box.TakeAsync(token) is { } id)
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
                    continue;
                }

                await Task.Delay(2000, token);
            }
            """, "private readonly Outbox box = null;", """
            public sealed class Outbox
            {
                private readonly System.Data.Common.DbCommand next = null;
                public async Task<long?> TakeAsync(CancellationToken token) => await next.ExecuteScalarAsync(token) as long?;
            }
            """) },
        { "a semaphore that somebody releases", PollingSource.Body("while (true) { await wake.WaitAsync(); Handle(await Load()); }",
            "private readonly SemaphoreSlim wake = new(0); public void Hook() => wake.Release();" + Load) },
        { "a semaphore with a token", PollingSource.Body("while (true) { await wake.WaitAsync(token); Handle(await Load()); }",
            "private readonly SemaphoreSlim wake = new(0); public void Hook() => wake.Release();" + Load) },
        { "a semaphore without an end", PollingSource.Body("while (true) { wake.Wait(Timeout.Infinite); Handle(await Load()); }",
            "private readonly SemaphoreSlim wake = new(0); public void Hook() => wake.Release();" + Load) },
        { "a semaphore that is handed in", PollingSource.File("""
            public sealed class Sync(HttpClient client, SemaphoreSlim wake)
            {
                public async Task Run()
                {
                    while (true)
                    {
                        await wake.WaitAsync();
                        await client.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
                    }
                }
            }
            """) },
        { "a slim event", PollingSource.Body("while (true) { go.Wait(token); go.Reset(); Handle(await Load()); }",
            "private readonly ManualResetEventSlim go = new(); public void Hook() => go.Set();" + Load) },
        { "an event that resets itself", PollingSource.Body("while (true) { go.WaitOne(); Handle(await Load()); }",
            "private readonly AutoResetEvent go = new(false); public void Hook() => go.Set();" + Load) },
        { "a task that somebody completes", PollingSource.Body("""
            while (true)
            {
                await go.Task;
                go = new TaskCompletionSource();
                Handle(await Load());
            }
            """, "private TaskCompletionSource go = new(); public void Hook() => go.TrySetResult();" + Load) },
        { "a task with a token", PollingSource.Body("while (true) { await go.Task.WaitAsync(token); Handle(await Load()); }",
            "private TaskCompletionSource<int> go = new(); public void Hook() => go.SetResult(1);" + Load) },
        { "a channel", PollingSource.Body("while (true) { Handle(await events.Reader.ReadAsync(token)); Handle(await Load()); }",
            "private readonly Channel<int> events = Channel.CreateUnbounded<int>();" + Load) },
        { "a helper that reads a channel", PollingSource.Body("while (true) { Handle(await this.ReceiveAsync()); Handle(await Load()); }",
            """
            private readonly Channel<int> events = Channel.CreateUnbounded<int>();
            async Task<int> ReceiveAsync() => await events.Reader.ReadAsync();
            """ + Load) },
        { "a person", PollingSource.Body("while (true) { Console.WriteLine(\"?\"); Console.ReadLine(); Handle(await Load()); }", Load) },
        { "a person behind a method of any name", PollingSource.Body(
            "while (Next(\"?\") is { Length: > 0 }) { Handle(await Load()); }",
            Load + "static string Next(string what) { Console.Write(what); return Console.ReadLine() ?? string.Empty; }") },
        { "a person behind two methods", PollingSource.Body("while (true) { Pause(); Handle(await Load()); }",
            Load + "void Pause() => Press(); static void Press() => Console.ReadKey(true);") },
        { "a person behind a helper", PollingSource.Body("while (prompt.ReadLine() != null) { Handle(await Load()); }",
            "private readonly Prompts prompt = new();" + Load,
            "public sealed class Prompts { public string ReadLine() => Console.ReadLine(); }") },
        { "a library's queue", PollingSource.Body("while (true) { Handle(await queue.ReceiveMessageAsync()); Handle(await Load()); }",
            "private readonly Azure.Storage.Queues.QueueClient queue = null;" + Load) },
        { "a monitor", PollingSource.Body("while (true) { lock (gate) { Monitor.Wait(gate); } Handle(await Load()); }",
            "private readonly object gate = new(); public void Hook() { lock (gate) { Monitor.Pulse(gate); } }" + Load) },
        { "a semaphore behind a type of one's own", PollingSource.Body(
            "while (true) { await bell.RungAsync(token); Handle(await Load()); }", "private readonly Bell bell = new();" + Load, Bell) },
        { "a semaphore behind two methods", PollingSource.Body("while (true) { await NextAsync(); Handle(await Load()); }",
            "private readonly Bell bell = new(); private async Task NextAsync() => await bell.RungAsync(default);" + Load, Bell) },
        { "a semaphore behind an interface", PollingSource.Body("while (true) { await bell.RungAsync(token); Handle(await Load()); }",
            "private readonly IBell bell = new Bell();" + Load, Bell) },
        { "a task behind a property", PollingSource.Body("while (true) { await bell.Rung; Handle(await Load()); }",
            "private readonly Bell bell = new();" + Load, Bell) },
        { "a task behind an interface", PollingSource.Body("while (true) { await bell.Rung.ConfigureAwait(false); Handle(await Load()); }",
            "private readonly IBell bell = new Bell();" + Load, Bell) },
        { "a file", PollingSource.Body("""
            while (true) { var change = watcher.WaitForChanged(System.IO.WatcherChangeTypes.Created); Handle(await Load()); }
            """, "private readonly System.IO.FileSystemWatcher watcher = new();" + Load) },
        { "a connection", PollingSource.Body("""
            while (true)
            {
                await using var pipe = new System.IO.Pipes.NamedPipeServerStream("a");
                await pipe.WaitForConnectionAsync(token);
                Handle(await Load());
            }
            """, Load) },
        { "a notification of a database", PollingSource.Body("while (true) { await db.WaitAsync(token); Handle(await Load()); }",
            "private readonly Npgsql.NpgsqlConnection db = null;" + Load) },
        { "a monitor, by a helper", PollingSource.Body("while (true) { lock (gate) { Monitor.Wait(gate); } Handle(Load().Result); }",
            "private readonly object gate = new();" + Load) },
    };
}
