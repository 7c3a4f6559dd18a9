using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>How loops end, by their exits, flags and counters.</summary>
public sealed class LoopEndTests
{
    [Theory]
    [InlineData("while (true == x.Go) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (false) { Ask(); }", RepetitionEnd.FirstSuccess)]
    [InlineData("do { Ask(); } while (true);", RepetitionEnd.Never)]
    [InlineData("for (;;) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (await timer.WaitForNextTickAsync()) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (!stoppingCancellationToken.Done) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { foreach (var x in y) { break; } Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { Ask(); throw new E(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); if (r.Bad) throw new E(); }", RepetitionEnd.Answer)]
    [InlineData("while (true) { Ask(); break; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { Ask(); yield break; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { Ask(); yield return 1; }", RepetitionEnd.Never)]
    [InlineData("while (true) { Ask(); goto done; } done: Use();", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { again: Ask(); if (x) goto again; }", RepetitionEnd.Never)]
    [InlineData("while (true) { if (!r.IsSuccess) continue; break; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == \"open\") continue; break; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); switch (r.Status) { case 1: return; } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1) { } else { return; } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); if (r.Items.Count == 0) { } else { return; } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); if (r.Items.Count > 0) { } else { return; } }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if ((r.Count == 0) == true) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (r.Any() == false) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (r.Any() == true) break; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); if (r.NextLink == null) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (r.More == 5) break; }", RepetitionEnd.Progress)]
    [InlineData("while (running) { if (queue.TryDequeue(out var x)) { Ask(x); } }", RepetitionEnd.Fed)]
    [InlineData("while (running) { if (y) { var x = queue.Dequeue(); Ask(x); } }", RepetitionEnd.Never)]
    [InlineData("while (running) { var x = await channel.ReadAsync(); Ask(x); }", RepetitionEnd.Fed)]
    [InlineData("while (i < 5) { i += 1; Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("while (i < 5) { i = i + 1; Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("while (i < 5) { i = j + 1; Ask(); }", RepetitionEnd.Answer)]
    [InlineData("while (i < 5) { --i; Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("while (i < 5) { Interlocked.Increment(ref i); Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("while (i < 5) { Interlocked.Add(ref i, 1); Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("while (i < 5) { Change(ref i); Ask(); }", RepetitionEnd.Answer)]
    [InlineData("while (i < long.MaxValue) { i++; Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (day < end) { day = day.AddDays(1); Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("while (day < end) { day = day.Subtract(1); Ask(); }", RepetitionEnd.Answer)]
    [InlineData("while (x == 0) { x ??= Ask(); }", RepetitionEnd.Answer)]
    [InlineData("while (fails < 5) { if (Ask()) fails = 0; else fails++; }", RepetitionEnd.Never)]
    [InlineData("while (list.Count > 0) { Ask(list[0]); list.RemoveAt(0); }", RepetitionEnd.Progress)]
    [InlineData("while (list.Count > 0) { Ask(list[0]); other.RemoveAt(0); }", RepetitionEnd.Never)]
    [InlineData("while (list.Count > 0) { Ask(list[0]); list.Sort(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { Ask(); if (stop) break; }", RepetitionEnd.Never)]
    [InlineData("while (!done) { done = Ask().Count == 0; }", RepetitionEnd.Answer)]
    [InlineData("while (!done) { var r = Ask(); done = r.Count == 0; }", RepetitionEnd.Exhausted)]
    [InlineData("while (more) { var r = Ask(); more = r.Count > 0; }", RepetitionEnd.Exhausted)]
    [InlineData("while (go) { var r = Ask(); go = !(r.Status == 1); }", RepetitionEnd.Answer)]
    [InlineData("var go = true; while (go) { var r = Ask(); if (r.Status == 1) go = false; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { (a, b) = Ask(a); if (a == null) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var r = Ask(since); since = DateTime.UtcNow; if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(since); since = null; if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(since); since = r.Last; if (r.Count == 0) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; Log(since); if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData(
        "while (true) { var r = Ask(); since = r.Last; logger.LogInformation($\"at {since}\"); if (r.Count == 0) break; }",
        RepetitionEnd.Exhausted)]
    [InlineData(
        "while (true) { var r = Ask(); since = r.Last; Console.WriteLine(since); if (r.Count == 0) break; }",
        RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; Task.Delay(since); if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData(
        "while (true) { var r = Ask(); since = r.Last; if (since < 5) { Use(); } if (r.Count == 0) break; }",
        RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; Use(since < 5); if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; Use(since > 5); if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; Use(since == null); if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); since = r.Last; Use(since != null); if (r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { here: var r = Ask(); if (r.Status == 1) goto there; } there: Use();", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask($\"after={since}\"); since = r.Last; if (r.Count == 0) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var q = since; var r = Ask(q); since = r.Last; if (r.Count == 0) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var r = Ask(this.since); this.since = r.Last; if (r.Count == 0) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var r = Ask(page); page++; if (r.Status == 1) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var r = Ask(); page++; if (r.Status == 1) break; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(x.Page); x.Page++; if (r.Count == 0) break; }", RepetitionEnd.Progress)]
    [InlineData("while (true) { foreach (var (a, b) in Ask()) { a = b; Use(a); } if (c == 1) break; }", RepetitionEnd.Never)]
    public void Loop_EndsBy(string code, object end)
    {
        var (root, model) = FlowSource.Compile(code);
        var turn = root.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        Assert.Equal((RepetitionEnd)end, LoopEndReader.Read(turn, model, CancellationToken.None));
    }

    [Theory]
    [InlineData(32, RepetitionEnd.Never, null)]
    [InlineData(33, RepetitionEnd.Bounded, "more than 32 loops are within each other")]
    public void Loop_InManyLoops_IsGivenUp(int around, object end, string? reason)
    {
        var (root, model) = FlowSource.Compile(
            string.Concat(Enumerable.Repeat("foreach (var x in y) ", around)) + "while (true) { Ask(); }");
        var turn = root.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        var met = GaveUps.While(
            () => Assert.Equal((RepetitionEnd)end, LoopEndReader.Read(turn, model, CancellationToken.None)));
        Assert.Equal(reason, met.SingleOrDefault().Reason);
    }

    [Theory]
    [InlineData(32, null)]
    [InlineData(40, "more than 32 loops are within each other")]
    public void Loop_OfJumpsThatOverlap_IsGivenUp(int labels, string? reason)
    {
        var (root, model) = FlowSource.Compile(string.Concat(Enumerable.Range(0, labels).Select(static i => $"l{i}: Ask(); "))
            + string.Concat(Enumerable.Range(0, labels).Select(static i => $"if (x) goto l{i}; ")));
        var met = GaveUps.While(() => Assert.All(
            root.DescendantNodes().Select(Turn.TryRead).Where(static found => found is not null),
            turn => LoopEndReader.Read(turn!, model, CancellationToken.None)));
        Assert.All(met, unread => Assert.Equal(reason, unread.Reason));
        Assert.Equal(reason is null, met.IsEmpty);
    }

    [Theory]
    [InlineData("again: Ask(); goto again;", "goto again;", 2)]
    [InlineData("again: Ask(); if (x) goto again;", "goto again;", 2)]
    [InlineData("{ again: Ask(); Wait(); goto again; }", "goto again;", 3)]
    [InlineData("goto done; done: Ask();", null, 0)]
    [InlineData("goto missing;", null, 0)]
    [InlineData("while (x) Ask();", "while (x) Ask();", 1)]
    [InlineData("for (var i = 0; i < 3; i++, j++) Ask();", "for (var i = 0; i < 3; i++, j++) Ask();", 3)]
    public void Turn_IsWhatRepeats(string code, string? anchor, int parts)
    {
        var turn = CSharpSyntaxTree
            .ParseText(code)
            .GetRoot()
            .DescendantNodes()
            .Select(Turn.TryRead)
            .FirstOrDefault(found => found is not null);
        Assert.Equal(anchor, turn?.Anchor.ToString());
        Assert.Equal(parts, turn?.Body.Length ?? 0);
        Assert.True(turn?.Body.All(turn.Contains) != false);
        Assert.True(turn?.Contains(turn.Anchor.SyntaxTree.GetRoot()) != true);
    }
}
