using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.FanOuts;

/// <summary>Calls that start work for all items at once, written as <c>kind items: code</c>, and the bounds that make them few.</summary>
public sealed class FanOutReaderTests
{
    [Theory]
    [InlineData("Task.WhenAll(ids.Select(id => Ask(id)));", "Selected ids: Ask(id)")]
    [InlineData("System.Threading.Tasks.Task.WhenAll(ids.Select(id => Ask(id)));", "Selected ids: Ask(id)")]
    [InlineData("Task.WaitAll(ids.Select(Ask).ToArray());", "Selected ids: => 1")]
    [InlineData("Task.WaitAll(ids.Select(Ask).ToArray(), token);", "Selected ids: => 1")]
    [InlineData("Task.WhenAll(ids.Select(id => Ask(id)).AsEnumerable().ToList());", "Selected ids: Ask(id)")]
    [InlineData("Task.WhenAll(ids.Select(id => Ask(id)).Reverse());", "")]
    [InlineData("Task.WhenAll(ids.Select((id, i) => Ask(id), 2));", "")]
    [InlineData("Task.WhenAll(ids.Select(missing));", "")]
    [InlineData("Task.WhenAll(from id in ids select Ask(id));", "Selected ids: Ask(id)")]
    [InlineData("Task.WhenAll(from id in ids group id by Ask(id));", "")]
    [InlineData("Task.WhenAll(Ask(1), Ask(2), Ask(3));", "")]
    [InlineData("Task.WhenAll(Ask(1));", "")]
    [InlineData("Task.WhenAll();", "")]
    [InlineData("Task.WhenAny(ids.Select(id => Ask(id)));", "")]
    [InlineData("work.WhenAll(ids.Select(id => Ask(id)));", "")]
    [InlineData("WhenAll(ids.Select(id => Ask(id)));", "")]
    [InlineData("var a = ids.Select(id => Ask(id)); var b = a; Task.WhenAll(b);", "Selected ids: Ask(id)")]
    [InlineData("var a = ids.Select(id => Ask(id)); var b = a; var c = b; Task.WhenAll(c);", "Selected ids: Ask(id)")]
    [InlineData("var a = ids.Select(id => Ask(id)); var b = a; var c = b; var d = c; Task.WhenAll(d);", "Selected ids: Ask(id)")]
    [InlineData("var a = b; b = a; Task.WhenAll(a);", "")]
    [InlineData("var a = Nothing(); a = ids.Select(id => Ask(id)); Task.WhenAll(a);", "Selected ids: Ask(id)")]
    [InlineData(
        "var a = new List<Task>(); foreach (var id in ids) { a.Add(Ask(id)); } Task.WhenAll(a);", "Collected ids: { a.Add(Ask(id)); }")]
    [InlineData(
        "var a = new List<Task>(); foreach (var (id, n) in pairs) { a.Add(Ask(id)); } Task.WhenAll(a);",
        "Collected pairs: { a.Add(Ask(id)); }")]
    [InlineData(
        "var a = new Queue<Task>(); for (var i = 0; i < ids.Count; i++) { a.Enqueue(Ask(i)); } Task.WhenAll(a);",
        "Collected i < ids.Count: for (var i = 0; i < ids.Count; i++) { a.Enqueue(Ask(i)); }")]
    [InlineData(
        "var a = new Stack<Task>(); while (go) { a.Push(Ask(1)); } Task.WhenAll(a.ToArray());",
        "Collected ?: while (go) { a.Push(Ask(1)); }")]
    [InlineData(
        "var a = new List<Task>(); do { a.Append(Ask(1)); } while (go); Task.WhenAll(a);",
        "Collected ?: do { a.Append(Ask(1)); } while (go);")]
    [InlineData("var a = new List<Task>(); foreach (var id in ids) { a.Insert(Ask(id)); } Task.WhenAll(a);", "")]
    [InlineData("var a = new List<Task>(); foreach (var id in ids) { a.Add(Ask(id), 1); } Task.WhenAll(a);", "")]
    [InlineData("var a = new List<Task>(); foreach (var id in ids) { other.Add(Ask(id)); } Task.WhenAll(a);", "")]
    [InlineData("var a = new List<Task>(); a.Add(Ask(1)); a.Add(Ask(2)); Task.WhenAll(a);", "")]
    [InlineData("var a = new List<Task>(); Task.WhenAll(a); foreach (var id in ids) { a.Add(Ask(id)); }", "")]
    [InlineData("var a = new List<Task>(); foreach (var id in ids) { a.Add(Ask(id)); Task.WhenAll(a); }", "")]
    [InlineData("var a = new List<Task>(); foreach (var id in ids) { a.Add(Ask(id)); await gate; } Task.WhenAll(a);", "")]
    [InlineData(
        "var a = new List<Task>(); foreach (var id in ids) { a.Add(Run(async () => await Ask(id))); } Task.WhenAll(a);",
        "Collected ids: { a.Add(Run(async () => await Ask(id))); }")]
    [InlineData(
        "foreach (var group in groups) { var a = new List<Task>(); foreach (var id in group) { a.Add(Ask(id)); } Task.WhenAll(a); }",
        "")]
    [InlineData(
        "Run(() => { var a = new List<Task>(); foreach (var id in ids) { a.Add(Ask(id)); } Task.WhenAll(a); });",
        "Collected ids: { a.Add(Ask(id)); }")]
    [InlineData("var a = new List<Task>(); foreach (var id in ids) { a.Add(Ask(id)); } Run(() => { Task.WhenAll(a); });", "")]
    [InlineData("Parallel.ForEach(ids, id => Ask(id));", "Parallel ids: Ask(id)")]
    [InlineData("Parallel.ForEachAsync(ids, token, async (id, c) => await Ask(id));", "Parallel ids: await Ask(id)")]
    [InlineData("Parallel.ForEach(ids);", "")]
    [InlineData("Parallel.For(0, 100, i => Ask(i));", "Parallel ?: Ask(i)")]
    [InlineData("Parallel.For(0, 100);", "")]
    [InlineData("Parallel.Invoke(() => Ask(1), () => Ask(2));", "")]
    [InlineData("Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 3 }, id => Ask(id));", "")]
    [InlineData("Parallel.ForEach(ids, new ParallelOptions { CancellationToken = token }, id => Ask(id));", "Parallel ids: Ask(id)")]
    [InlineData("var o = new ParallelOptions { MaxDegreeOfParallelism = 3 }; Parallel.ForEach(ids, o, id => Ask(id));", "")]
    [InlineData("var o = new ParallelOptions(); Parallel.ForEach(ids, o, id => Ask(id));", "Parallel ids: Ask(id)")]
    [InlineData("var o = new ParallelOptions(); o.MaxDegreeOfParallelism = 3; Parallel.ForEach(ids, o, id => Ask(id));", "")]
    [InlineData("Parallel.ForEach(ids, given, id => Ask(id));", "")]
    [InlineData("Parallel.ForEach(ids, unbound, id => Ask(id));", "")]
    [InlineData("ids.AsParallel().ForAll(id => Ask(id));", "ForEach ids.AsParallel(): Ask(id)")]
    [InlineData("ids.AsParallel().Where(id => id > 3).ForAll(id => Ask(id));", "ForEach ids.AsParallel().Where(id => id > 3): Ask(id)")]
    [InlineData("ids.AsParallel().WithDegreeOfParallelism(2).ForAll(id => Ask(id));", "")]
    [InlineData("ids.ForAll(id => Ask(id));", "")]
    [InlineData("query.ForAll(id => Ask(id));", "")]
    [InlineData("ids.ForEach(async id => await Ask(id));", "ForEach ids: await Ask(id)")]
    [InlineData("ids.ForEach(async delegate(long id) { await Ask(id); });", "ForEach ids: { await Ask(id); }")]
    [InlineData("ids.ForEach(id => Ask(id));", "")]
    [InlineData("Array.ForEach(ids, async id => await Ask(id));", "")]
    [InlineData("ids.ForEach(3, async id => await Ask(id));", "")]
    public void FanOut_IsRead(string statements, string expected) => Assert.Equal(expected, Describe(statements));

    [Theory]
    [InlineData("new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }", true)]
    [InlineData("new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }", false)]
    [InlineData("new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }", true)]
    [InlineData("new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }", false)]
    [InlineData("new long[20]", false)]
    [InlineData("(new[] { 1, 2 })", true)]
    [InlineData("new List<long> { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }", true)]
    [InlineData("new List<long> { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }", false)]
    [InlineData("new List<long> { }", false)]
    [InlineData("new List<long>()", false)]
    [InlineData("new List<long> { 1, 2 }.Where(x => x > 1)", true)]
    [InlineData("ids.Where(x => x > 1)", false)]
    [InlineData("new long[10]", true)]
    [InlineData("new long[11]", false)]
    [InlineData("new long[count]", false)]
    [InlineData("Enumerable.Range(0, 10)", true)]
    [InlineData("Enumerable.Range(0, 11)", false)]
    [InlineData("Enumerable.Range(5, 2 * 5)", true)]
    [InlineData("Enumerable.Repeat(7, 10)", true)]
    [InlineData("Enumerable.Repeat(7, 11)", false)]
    [InlineData("Enumerable.Range(1, count)", false)]
    [InlineData("Range(5)", false)]
    [InlineData("ids.Take(100)", true)]
    [InlineData("ids.Distinct().Take(100).OrderBy(x => x)", true)]
    [InlineData("ids.Skip(100)", false)]
    [InlineData("ids.Page(3)", true)]
    [InlineData("ids.GetRange(0, 10)", true)]
    [InlineData("Short", true)]
    [InlineData("Long", false)]
    [InlineData("ShortOrLong", false)]
    [InlineData("Growing", false)]
    [InlineData("Copied", true)]
    [InlineData("Copied2", true)]
    [InlineData("Copied3", true)]
    [InlineData("Circle", false)]
    [InlineData("missing", false)]
    public void Items_AreFew(string items, bool areFew)
        => Assert.Equal(areFew ? string.Empty : "Parallel", Describe("Parallel.ForEach(" + items + ", id => Ask(id));").Split(' ')[0]);

    [Theory]
    [InlineData("Parallel.For(0, 10, i => Ask(i));", true)]
    [InlineData("Parallel.For(90, 100, i => Ask(i));", true)]
    [InlineData("Parallel.For(0, 11, i => Ask(i));", false)]
    [InlineData("Parallel.For(0, count, i => Ask(i));", false)]
    [InlineData("Parallel.For(count, 10, i => Ask(i));", false)]
    public void Numbers_AreFew(string loop, bool areFew) => Assert.Equal(areFew, Describe(loop).Length == 0);

    /// <summary>The oldest supported compiler does not know collection expressions.</summary>
    [Theory]
    [InlineData("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", true)]
    [InlineData("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]", false)]
    public void CollectionExpression_IsCounted(string items, bool areFew)
        => Assert.True(!System.Enum.IsDefined(typeof(SyntaxKind), (ushort)9076)
            || areFew == (Describe("Parallel.ForEach(" + items + ", id => Ask(id));").Length == 0));

    [Theory]
    [InlineData("for (var i = 0; i < 10; i++)", true)]
    [InlineData("for (var i = 0; i <= 5; i++)", true)]
    [InlineData("for (var i = 0; i < 11; i++)", false)]
    [InlineData("for (var i = 0; i != 5; i++)", false)]
    [InlineData("for (var i = 0; i < count; i++)", false)]
    [InlineData("for (;;)", false)]
    [InlineData("foreach (var i in new[] { 1, 2 })", true)]
    [InlineData("foreach (var i in ids.Chunk(5))", true)]
    [InlineData("while (count < 3)", false)]
    public void Loop_CollectsFew(string loop, bool areFew)
        => Assert.Equal(
            areFew ? string.Empty : "Collected",
            Describe("var a = new List<Task>(); " + loop + " { a.Add(Ask(1)); } Task.WhenAll(a);").Split(' ')[0]);

    [Theory]
    [InlineData("foreach (var batch in ids.Chunk(5)) { Task.WhenAll(batch.Select(id => Ask(id))); }", "")]
    [InlineData("foreach (var batch in Batches()) { Task.WhenAll(batch.Select(id => Ask(id))); }", "Selected")]
    [InlineData("foreach (var batch in given) { Task.WhenAll(batch.Select(id => Ask(id))); }", "")]
    [InlineData("var all = Batches(); foreach (var batch in all) { Task.WhenAll(batch.Select(id => Ask(id))); }", "Selected")]
    [InlineData("foreach (var other in ids.Chunk(5)) { Task.WhenAll(ids.Select(id => Ask(id))); }", "Selected")]
    [InlineData("Task.WhenAll(ids.Select(async id => { await gate.WaitAsync(); return Ask(id); }));", "")]
    [InlineData("Task.WhenAll(ids.Select(async id => { using (await gate.EnterAsync()) { return Ask(id); } }));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => rateLimiter.Run(() => Ask(id))));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Throttled(id)));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Gated(id)));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Gated2(id)));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Named(\"throttled\", id)));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Named(\"other\", id)));", "Selected")]
    public void Code_IsHeldBack(string statements, string expected) => Assert.Equal(expected, Describe(statements).Split(' ')[0]);

    [Theory]
    [InlineData("class Set { object handler = new SocketsHttpHandler { MaxConnectionsPerServer = 4 }; }", "")]
    [InlineData("class Set { object handler = new SocketsHttpHandler { MaxResponseHeadersLength = 4 }; }", "Selected")]
    public void Connections_AreLimitedAnywhere(string elsewhere, string expected)
        => Assert.Equal(expected, Describe("Task.WhenAll(ids.Select(id => Ask(id)));", elsewhere).Split(' ')[0]);

    private static string Describe(string statements, string elsewhere = "")
    {
        var (tree, model) = RepetitionSource.Compile($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            class Sample
            {
                List<long> ids, other; Dictionary<long, int> pairs; int count; bool go;
                CancellationToken token; ParallelOptions given; SemaphoreSlim gate;
                static readonly long[] Short = { 1, 2 };
                static readonly long[] Long = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
                static readonly long[] Copied = Short;
                static readonly long[] Copied2 = Copied;
                static readonly long[] Copied3 = Copied2;
                static long[] Circle = Circle2, Circle2 = Circle;
                static long[] ShortOrLong = { 1, 2 };
                static void Lengthen() { ShortOrLong = Long; }
                static readonly List<long> Growing = new List<long> { 1, 2 };
                static void Grow() { Growing.Add(3); }
                static Task Ask(long id) => 1;
                static List<List<long>> Batches() => null;
                Task Gated(long id) { gate.WaitAsync(); return Ask(id); }
                Task Gated2(long id) => Gated(id);
                Task Throttled(long id) => Ask(id);
                Task Named(string policy, long id) => Ask(id);
                async Task Test() { {{statements}} }
            }
            {{elsewhere}}
            """);
        return string.Join("|", FanOutReader.In(tree, model, CancellationToken.None).Select(static fanOut
            => $"{fanOut.Kind} {fanOut.Items?.ToString() ?? "?"}: {string.Join("+", fanOut.Bodies)}"));
    }
}
