using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>
/// Ends of loops in shapes that are easily mixed up: exits of inner loops, flags that are computed from themselves, jumps among other
/// statements.
/// </summary>
public sealed class LoopShapeTests
{
    [Theory]
    [InlineData("again: var x = await channel.ReadAsync(); Ask(x); goto again;", RepetitionEnd.Fed)]
    [InlineData("for (;; i++) { var x = queue.Take(); Ask(x); }", RepetitionEnd.Fed)]
    [InlineData("while (true) { Run(() => queue.Take()); Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { foreach (var y in list) { queue.Take(); } Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { try { Ask(); } catch { queue.Take(); } }", RepetitionEnd.Never)]
    [InlineData("while (true) { var x = queue.Take(); if (x == null) break; Ask(x); }", RepetitionEnd.Fed)]
    [InlineData("while (true) { var x = queue.Take(); Ask(page); if (page++ > 5) break; }", RepetitionEnd.Bounded)]
    [InlineData("var go = true; while (go) { if (go) go = false; Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (go) { go = !go; Ask(); }", RepetitionEnd.Answer)]
    [InlineData("while (go) { var r = Ask(); go = r is { Count: > 0 }; }", RepetitionEnd.Exhausted)]
    [InlineData("while (go) { var r = Ask(); go = !(r is { Count: 0 }); }", RepetitionEnd.Exhausted)]
    [InlineData("while (!done) { var r = Ask(); done |= r.Count == 0; }", RepetitionEnd.Exhausted)]
    [InlineData("while (!done) { var r = Ask(); done |= r.Status == 1; }", RepetitionEnd.Answer)]
    [InlineData("while (!done) { var r = Ask(); done = done || r.Status == 1; }", RepetitionEnd.Answer)]
    [InlineData("while (go) { var r = Ask(); go &= r.Status == 1; }", RepetitionEnd.Answer)]
    [InlineData("while (!done) { var r = Ask(); done = r.Count == 0; done = r.Status == 1; }", RepetitionEnd.Exhausted)]
    [InlineData("while (!done) { var r = Ask(); done = r.IsSuccessStatusCode == true; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (!done) { var r = Ask(); done = false; done = r.Status == 1; }", RepetitionEnd.Answer)]
    [InlineData("while (!done) { done = Ask().Status == 1 || done; }", RepetitionEnd.Answer)]
    [InlineData("while (go) { var r = Ask(); go = r.Status == 1; go = !go; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var Status = Ask(); if (x is { Status: 5 }) break; }", RepetitionEnd.Never)]
    [InlineData("while (true) { var Status = Ask(); if (x?.Status == 5) break; }", RepetitionEnd.Never)]
    [InlineData("while (true) { var Status = Ask(); if (x.Status == 5) break; }", RepetitionEnd.Never)]
    [InlineData("while (true) { Status = Ask(); if (this.Status == 5) break; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var Item = Ask(); if (x is List<Item>) break; }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); switch (r.Any()) { case true: return; } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); switch (r.Status) { case 1: break; } }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); switch (r.Status) { case 1: goto done; } } done: Use();", RepetitionEnd.Answer)]
    [InlineData(
        "while (true) { var r = Ask(); foreach (var y in r) { if (y.Status == 1) continue; Use(y); } break; }",
        RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { Ask(); break; if (r.Status == 1) continue; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); try { Use(r); } catch { continue; } break; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.Any()) { Use(r); continue; } break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (!r.IsSuccess) { if (r.Status == 1) continue; } break; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); try { if (r.Status == 1) return; } finally { Use(r); } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { try { Ask(); } catch { return; } }", RepetitionEnd.Never)]
    [InlineData("while (true) { try { Ask(); } catch { if (tries++ > 5) throw; } }", RepetitionEnd.Never)]
    [InlineData("while (true) { do { break; } while (go); Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { for (;;) { break; } Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { while (go) { return; } Ask(); }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { Run(() => { return; }); Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1 || go) break; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1 && r.Count == 0) break; }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (r.Count == 0 && DateTime.UtcNow > end) break; }", RepetitionEnd.Bounded)]
    [InlineData("while (true) { if ((await Ask(x)).Status == 1) break; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { Use(await Ask(x)); if (x.Status == 1) break; }", RepetitionEnd.Never)]
    [InlineData("while ((await Ask(x)).Count > 0) { Use(x); }", RepetitionEnd.Exhausted)]
    [InlineData("while (list.Count < 9) { list.AddRange(Ask()); }", RepetitionEnd.Progress)]
    [InlineData("while (list.Count > 0) { Ask(list[0]); list.Clear(); }", RepetitionEnd.Progress)]
    [InlineData("while (list.First != null) { Ask(list); list.RemoveFirst(); }", RepetitionEnd.Progress)]
    [InlineData("while (open.Count > 0) { Ask(open); open.Enqueue(3); }", RepetitionEnd.Progress)]
    [InlineData("while (list.Count > 0) { Ask(list); Clear(); }", RepetitionEnd.Never)]
    [InlineData("do { var r = Ask(token); token = r.Token; } while (token != null);", RepetitionEnd.Progress)]
    [InlineData("do { r = Ask(); } while (r.Status == 1);", RepetitionEnd.Answer)]
    [InlineData("do { r = Ask(); } while (r.HasMore);", RepetitionEnd.Progress)]
    public void Loop_EndsBy(string code, object end)
    {
        var (root, model) = FlowSource.Compile(code);
        var turn = root.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        Assert.Equal((RepetitionEnd)end, LoopEndReader.Read(turn, model, CancellationToken.None));
    }

    [Theory]
    [InlineData("Before(); again: Ask(); goto again; After();", "again: Ask();|goto again;", null)]
    [InlineData("{ Before(); again: Ask(); Use(); if (x) goto again; After(); }", "again: Ask();|Use();|if (x) goto again;", "x")]
    [InlineData("if (y) { again: Ask(); goto again; }", "again: Ask();|goto again;", null)]
    [InlineData("again: Ask(); if (x) goto again; if (y) goto again;", "again: Ask();|if (x) goto again;|if (y) goto again;", "y")]
    [InlineData("if (a) { b: Ask(); goto b; } else { b: Use(); goto b; }", "b: Ask();|goto b;", null)]
    [InlineData("{ again: Ask(); if (x) { if (y) { goto again; } } }", "again: Ask();|if (x) { if (y) { goto again; } }", "y")]
    [InlineData("{ again: Ask(); if (x) { Use(); } else { goto again; } }", "again: Ask();|if (x) { Use(); } else { goto again; }", null)]
    [InlineData("class C { void M() { again: Ask(); goto again; } void N() { goto again; } }", "again: Ask();|goto again;", null)]
    [InlineData("class C { void M() { again: Run(() => { goto again; }); } }", null, null)]
    [InlineData("switch (x) { case 1: goto case 2; case 2: goto default; default: break; }", null, null)]
    public void Jump_RepeatsWhatLiesBetween(string code, string? parts, string? condition)
    {
        var turn = CSharpSyntaxTree
            .ParseText(code)
            .GetRoot()
            .DescendantNodes()
            .Select(Turn.TryRead)
            .FirstOrDefault(static found => found is not null);
        Assert.Equal(parts, turn is null ? null : string.Join("|", turn.Body.Select(static part => part.ToString())));
        Assert.Equal(condition, turn?.Condition?.ToString());
    }

    [Fact]
    public void EqualWaits_KeepWhereTheFirstIsWritten()
    {
        var (first, second) = (Interval.Of(
            TimeSpan.FromSeconds(5),
            SyntaxFactory.ParseExpression("a")), Interval.Of(TimeSpan.FromSeconds(5), SyntaxFactory.ParseExpression("b")));
        Assert.Same(first, first.AtLeast(second));
        Assert.Same(first, first.OrElse(second));
        Assert.Null(first.Plus(second).Expression);
        Assert.Same(second, Interval.None.Plus(second));
        Assert.Same(first, first.Plus(Interval.None));
    }

    [Theory]
    [InlineData(922337203685476.0, IntervalKind.Known)]
    [InlineData(922337203685477.0, IntervalKind.Never)]
    public void LongestWait_IsThatOfATimeSpan(double milliseconds, object kind)
        => Assert.Equal((IntervalKind)kind, Quantity.Time(milliseconds).ToInterval(1, null).Kind);
}
