using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Throttling.FanOutAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>
/// Tasks that are started together, whatever holds and awaits them; lists that are filled up to a size; limiters by what they are, and not
/// by what they are called.
/// </summary>
public sealed class FanOutShapeTests
{
    [Theory]
    [InlineData("await {|PCA3005:Task.WhenAll|}(ids.SelectMany(id => new[] { Load(id), Load(id + 1) }));")]
    [InlineData("await {|PCA3005:Task.WhenAll|}(ids.SelectMany(id => others.Select(other => Load(id + other))));")]
    [InlineData("await {|PCA3005:Task.WhenAll|}(new long[] { 1, 2 }.SelectMany(id => others.Select(other => Load(id + other))));")]
    [InlineData("await Task.WhenAll(new long[] { 1, 2 }.SelectMany(id => new long[] { 3, 4 }.Select(other => Load(id + other))));")]
    [InlineData("await Task.WhenAll(ids.SelectMany(id => new[] { Other(id) }));")]
    public Task SelectMany(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("var t = new Task[99]; for (var i = 0; i < t.Length; i++) { t[i] = Load(ids[i]); } await {|PCA3005:Task.WhenAll|}(t);")]
    [InlineData("var t = new SortedList<long, Task>(); foreach (var i in ids) t[i] = Load(i); await {|PCA3005:Task.WhenAll|}(t.Values);")]
    [InlineData("var t = new Task[3]; for (var i = 0; i < 3; i++) { t[i] = Load(ids[i]); } await Task.WhenAll(t);")]
    [InlineData("var t = new Task[8]; for (var i = 0; i < t.Length; i++) { t[i] = Load(i); } await Task.WhenAll(t);")]
    [InlineData("const int n = 8; var t = new Task[n]; for (var i = 0; i < n; i++) { t[i] = Load(i); } await Task.WhenAll(t);")]
    [InlineData("var t = new Task[11]; for (var i = 0; i < t.Length; i++) { t[i] = Load(i); } await {|PCA3005:Task.WhenAll|}(t);")]
    [InlineData("var t = new Task[40]; for (var i = 0; i < 40; i++) { t[i] = Load(i); } await {|PCA3005:Task.WhenAll|}(t);")]
    [InlineData("var t = new string[ids.Count]; for (var i = 0; i < t.Length; i++) { t[i] = await Load(ids[i]); }")]
    [InlineData("var t = new Task[9]; for (var i = 0; i < ids.Count; i++) { t[i % 9] = Load(i); await Task.WhenAll(t); }")]
    public Task ArrayByIndex(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("await foreach (var done in {|PCA3005:Task.WhenEach|}(ids.Select(Load))) { Handle(await done); }")]
    [InlineData("var all = ids.Select(Load).ToList(); await foreach (var done in {|PCA3005:Task.WhenEach|}(all)) { Handle(done); }")]
    [InlineData("await foreach (var done in Task.WhenEach(ids.Take(3).Select(Load))) { Handle(await done); }")]
    public Task WhenEach(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("var all = ids.ConvertAll(id => Load(id)); await {|PCA3005:Task.WhenAll|}(all);")]
    [InlineData("await {|PCA3005:Task.WhenAll|}(Array.ConvertAll(ids.ToArray(), Load));")]
    [InlineData("var all = ids.ToDictionary(id => id, id => Load(id)); await {|PCA3005:Task.WhenAll|}(all.Values);")]
    [InlineData("await {|PCA3005:Task.WhenAll|}(ids.ToDictionary(id => id, Load).Values);")]
    [InlineData("var names = ids.ConvertAll(id => id.ToString()); Handle(names);")]
    [InlineData("var all = ids.ToDictionary(id => id, id => id + 1); Handle(all.Values);")]
    [InlineData("var few = new List<long> { 1, 2 }.ConvertAll(id => Load(id)); await Task.WhenAll(few);")]
    public Task Converted(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("{|PCA3005:foreach|} (var task in ids.Select(Load).ToArray()) { Handle(await task); }")]
    [InlineData("var all = ids.Select(Load).ToList(); {|PCA3005:foreach|} (var task in all) { Handle(await task.ConfigureAwait(false)); }")]
    [InlineData(
        "var all = new List<Task<string>>(); foreach (var id in ids) { all.Add(Load(id)); } "
            + "{|PCA3005:foreach|} (var task in all) { Handle(await task); }")]
    [InlineData("foreach (var task in ids.Select(Load)) { Handle(await task); }")]
    [InlineData("foreach (var task in ids.Select(Load).Where(task => task != null)) { Handle(await task); }")]
    [InlineData("foreach (var id in ids.ToArray()) { Handle(await Load(id)); }")]
    [InlineData("foreach (var part in ids.Chunk(4)) { foreach (var task in part.Select(Load).ToList()) { Handle(await task); } }")]
    public Task LoopOverStartedTasks(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("await {|PCA3005:Task.WhenAll|}([.. ids.Select(Load)]);")]
    [InlineData("Task<string>[] all = [.. ids.Select(id => Load(id))]; await {|PCA3005:Task.WhenAll|}(all);")]
    [InlineData("await {|PCA3005:Task.WhenAll|}([Load(1), .. ids.Select(Load)]);")]
    [InlineData("await Task.WhenAll([.. ids.Take(4).Select(Load)]);")]
    [InlineData("await Task.WhenAll([Load(1), Load(2)]);")]
    public Task Spread(string body)
        => System.Enum.IsDefined(typeof(SyntaxKind), (ushort)9076) ? VerifyAsync(body) : Task.CompletedTask;

    [Theory]
    [InlineData("while (now.Count < 6 && queue.Count > 0) { now.Add(Load(queue.Dequeue())); }", false)]
    [InlineData("while (now.Count < 6 && queue.TryDequeue(out var id)) { now.Add(Load(id)); }", false)]
    [InlineData("for (var i = 0; i < 6 && queue.TryDequeue(out var id); i++) { now.Add(Load(id)); }", false)]
    [InlineData("for (var i = 0; i < Math.Min(6, queue.Count); i++) { now.Add(Load(queue.Dequeue())); }", false)]
    [InlineData("for (var i = 0; i < Most && queue.Count > 0; i++) { now.Add(Load(queue.Dequeue())); }", false)]
    [InlineData("while (queue.Count > 0) { now.Add(Load(queue.Dequeue())); }", true)]
    [InlineData("while (queue.TryDequeue(out var id)) { now.Add(Load(id)); }", true)]
    [InlineData("for (var i = 0; i < ids.Count; i++) { now.Add(Load(ids[i])); }", true)]
    [InlineData("foreach (var id in queue) { now.Add(Load(id)); }", true)]
    public Task ListThatIsFilled(string fill, bool isReported)
        => VerifyAsync("while (queue.Count > 0) { var now = new List<Task>(); " + fill + " await "
            + Marked("Task.WhenAll", isReported) + "(now); }");

    [Theory]
    [InlineData("Policy.BulkheadAsync(4, int.MaxValue)", false)]
    [InlineData("Policy.WrapAsync(Policy.Handle<Exception>().RetryAsync(), Policy.BulkheadAsync(4))", false)]
    [InlineData("new ResiliencePipelineBuilder().AddConcurrencyLimiter(4, 1000).Build()", false)]
    [InlineData("new ResiliencePipelineBuilder().AddTimeout(Limit).AddRateLimiter(new SlidingWindowRateLimiter(null)).Build()", false)]
    [InlineData("Policy.TimeoutAsync(20)", true)]
    [InlineData("Policy.Handle<Exception>().RetryAsync(4)", true)]
    [InlineData("new ResiliencePipelineBuilder().AddTimeout(Limit).Build()", true)]
    public Task LimiterByItsValue(string value, bool isReported)
        => VerifyAsync(
            "await " + Marked("Task.WhenAll", isReported) + "(ids.Select(id => hull.ExecuteAsync(() => Load(id))));",
            "private readonly dynamic hull = " + value + ";");

    [Theory]
    [InlineData("using var gate = new SemaphoreSlim(4); await gate.WaitAsync(); return await Load(id);", true)]
    [InlineData("var gate = new SemaphoreSlim(1); gate.Wait(); try { return await Load(id); } finally { gate.Release(); }", true)]
    [InlineData("await Shared.WaitAsync(); try { return await Load(id); } finally { Shared.Release(); }", false)]
    [InlineData("using var gate = new SemaphoreSlim(4); await gate.WaitAsync(); await Shared.WaitAsync(); return await Load(id);", false)]
    public Task LimiterOfTheItemItself(string work, bool isReported)
        => VerifyAsync(
            "await " + Marked("Task.WhenAll", isReported) + "(ids.Select(async id => { " + work + " }));",
            "private static readonly SemaphoreSlim Shared = new(4);");

    [Theory]
    [InlineData("new ParallelOptions { MaxDegreeOfParallelism = -1 }", true)]
    [InlineData("new() { CancellationToken = token, MaxDegreeOfParallelism = -1 }", true)]
    [InlineData("new ParallelOptions { MaxDegreeOfParallelism = int.MaxValue }", true)]
    [InlineData("new ParallelOptions { MaxDegreeOfParallelism = 4 }", false)]
    [InlineData("new ParallelOptions { MaxDegreeOfParallelism = Most }", false)]
    [InlineData("Given()", false)]
    public Task DegreeOfParallelism(string options, bool isReported)
        => VerifyAsync("ParallelOptions options = " + options + "; await "
            + Marked("Parallel.ForEachAsync", isReported)
            + "(ids, options, async (id, stop) => Handle(await Load(id)));");

    [Theory]
    [InlineData("{|PCA3005:new|} ActionBlock<long>(", "{ MaxDegreeOfParallelism = DataflowBlockOptions.Unbounded }")]
    [InlineData("{|PCA3005:new|} TransformBlock<long, string>(", "{ MaxDegreeOfParallelism = -1 }")]
    [InlineData("new ActionBlock<long>(", "{ MaxDegreeOfParallelism = 4 }")]
    [InlineData("new ActionBlock<long>(", "{ BoundedCapacity = 100 }")]
    [InlineData("new BufferBlock<long>(", "{ MaxDegreeOfParallelism = -1 }")]
    public Task DataflowBlock(string made, string options)
        => VerifyAsync(
            "var block = " + made + "async id => await Load(id), new ExecutionDataflowBlockOptions " + options + "); Handle(block);");

    private static string Marked(string name, bool isReported) => isReported ? "{|PCA3005:" + name + "|}" : name;

    private static Task VerifyAsync(string body, string members = "") => new Verify.Test
    {
        TestCode = PollingSource.Body(body, """
            private const int Most = 6;
            private readonly List<long> ids = new();
            private readonly List<long> others = new();
            private readonly Queue<long> queue = new();
            private Task<string> Load(long id) => client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis");
            private Task<string> Other(long id) => client.GetStringAsync("https://example.com/feed/" + id);

            """ + members),
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();
}
