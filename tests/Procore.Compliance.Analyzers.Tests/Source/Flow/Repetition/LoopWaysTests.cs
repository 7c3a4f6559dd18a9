using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>Ends and waits of loops that only the ways through them tell: jumps, exceptions, branches that leave or wait.</summary>
public sealed class LoopWaysTests
{
    [Theory]
    [InlineData("while (true) { var r = Ask(); if (r.Status != 1) goto next; break; next: Use(); }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); if (r.Status != 1) goto next; Use(r); next: Use(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); if (r.Count == 0) goto done; Use(r); } done: Use();", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (r.IsSuccessStatusCode) goto done; } done: Use();", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1) { return; } else { break; } }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1) { return; } else { throw new E(); } }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1) { throw new D(); } else { throw new E(); } }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == 1) { return; } else { Use(r); } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); switch (r.Status) { case 1: return; default: throw e; } }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); switch (r.Status) { case 1: return; default: continue; } }", RepetitionEnd.Answer)]
    [InlineData("while (true) { try { var r = Ask(); if (r.Count == 0) throw new E(); } catch { Use(); } }", RepetitionEnd.Never)]
    [InlineData("while (true) { try { var r = Ask(); if (r.Count == 0) throw new E(); } finally { Use(); } }", RepetitionEnd.Exhausted)]
    [InlineData("try { while (true) { var r = Ask(); if (r.Count == 0) throw new E(); } } catch { Use(); }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { try { Ask(); } catch (E e) when (e.Code == 1) { return; } }", RepetitionEnd.Never)]
    [InlineData("while (true) { try { Ask(); return; } catch (E e) when (e.Code == 1) { Use(); } }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); try { Use(r); } finally { if (r.Count == 0) Use(); } }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); var x = r.Status switch { 1 => throw new E(), _ => 2 }; }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); var x = r.Status switch { 1 => 3, _ => 2 }; }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); Use(r.Status == 1 ? r : throw new E()); }", RepetitionEnd.Answer)]
    [InlineData("while (true) { var r = Ask(); Use(r ?? throw new E()); }", RepetitionEnd.Never)]
    [InlineData("while (true) { bool Done() { return true; } Ask(); Done(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { void Stop() { throw new E(); } var r = Ask(); if (r.Count == 0) Stop(); }", RepetitionEnd.Never)]
    [InlineData("var done = false; while (!done) { var r = Ask(); if (!r.IsSuccess) continue; done = true; }", RepetitionEnd.FirstSuccess)]
    [InlineData("var done = false; while (!done) { var r = Ask(); if (r.Status == 2) continue; done = true; }", RepetitionEnd.Answer)]
    [InlineData("var done = false; while (!done) { try { Ask(); } catch { done = true; } }", RepetitionEnd.Never)]
    [InlineData("var done = false; while (!done) { try { Ask(); } finally { done = true; } }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.IsSuccess) { if (r.Count == 0) continue; } return; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { return; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { throw new E(); }", RepetitionEnd.Never)]
    [InlineData("return; while (true) { Ask(); }", RepetitionEnd.Bounded)]
    public void Loop_EndsBy(string code, object end)
    {
        var (root, model) = FlowSource.Compile("class C { void M() { " + code + " } }");
        Assert.Equal((RepetitionEnd)end, LoopEndReader.Read(RepetitionSource.FirstTurn(root), model, CancellationToken.None));
    }

    [Theory]
    [InlineData("while (true) { if (x) await Task.Delay(5000); else await Task.Delay(2000); await Task.Delay(1000); }", "3")]
    [InlineData("while (true) { if (x) await Task.Delay(5000); await Task.Delay(1000); }", "1")]
    [InlineData("while (true) { if (x) await Task.Delay(5000); else Use(); }", "5")]
    [InlineData("while (true) { switch (n) { case 1: await Task.Delay(4000); break; default: await Task.Delay(3000); break; } }", "3")]
    [InlineData("while (true) { switch (n) { case 1: await Task.Delay(4000); break; default: return; } }", "4")]
    [InlineData("while (true) { Use(); if (x) { await Task.Delay(5000); return; } }", "none")]
    [InlineData("while (true) { Use(); if (x) { await Task.Delay(5000); continue; } await Task.Delay(7000); }", "5")]
    [InlineData("while (true) { try { Use(); } finally { await Task.Delay(3000); } }", "3")]
    [InlineData("while (true) { try { Use(); } finally { if (x) { await Task.Delay(3000); } else { await Task.Delay(6000); } } }", "3")]
    [InlineData("while (true) { try { Use(); return; } finally { await Task.Delay(3000); } }", "none")]
    [InlineData("while (true) { try { Use(); } catch (Exception) when (x) { await Task.Delay(3000); } }", "none")]
    [InlineData("while (true) { foreach (var i in list) { await Task.Delay(2000); } await Task.Delay(1000); }", "1")]
    [InlineData("while (true) { foreach (var i in list) { await Task.Delay(2000); } }", "2")]
    [InlineData("while (true) { Use(); do { await Task.Delay(2000); } while (x); await Task.Delay(1000); }", "3")]
    [InlineData("while (true) { if (x) goto wait; Use(); wait: await Task.Delay(2000); }", "2")]
    [InlineData("while (true) { if (x) goto next; await Task.Delay(2000); next: await Task.Delay(1000); }", "1")]
    [InlineData("while (true) { await (x ? Task.Delay(2000) : Task.Delay(4000)); }", "2")]
    [InlineData("while (true) { async Task Pause() { await Task.Delay(4000); } await Pause(); }", "4")]
    [InlineData("while (true) { async Task Pause() { await Task.Delay(4000); } if (x) await Pause(); }", "none")]
    [InlineData("while (true) { await A(); } async Task A() => await B(); async Task B() => await D(); async Task D() => await E();", "8")]
    [InlineData("while (true) { await Even(); }", "2")]
    [InlineData("while (true) { await Circle(); }", "none")]
    public void Loop_Waits(string statements, string expected)
    {
        var (tree, model) = RepetitionSource.Compile("""
            using System; using System.Threading.Tasks;
            class C
            {
                bool x; int n; int[] list; static void Use() { }
                static async Task E() { await Task.Delay(8000); }
                async Task Even() { if (x) { await Task.Delay(9000); } else { await Task.Delay(2000); } }
                static async Task Circle() { await Circle(); }
                async Task M() {
            """ + statements + " } }");
        var turn = RepetitionSource.FirstTurn(tree.Method("M"));
        Assert.Equal(expected, RepetitionSource.Text(new WaitReader(model, CancellationToken.None).Read(turn)));
    }

    [Theory]
    [InlineData("if (DateTime.UtcNow < due.AddSeconds(9)) goto end; Ask(); end: Use();", "9")]
    [InlineData("if (DateTime.UtcNow < due.AddSeconds(9)) throw new E(); Ask();", "9")]
    [InlineData("if (DateTime.UtcNow < due.AddSeconds(9)) { if (x) { return; } } Ask();", "none")]
    [InlineData("if (DateTime.UtcNow < due.AddSeconds(9)) { if (x) { return; } else { return; } } Ask();", "9")]
    [InlineData("if (due == null || DateTime.UtcNow > due.AddSeconds(9)) { Ask(); }", "9")]
    [InlineData("if (DateTime.UtcNow > due.AddSeconds(9) || x) { Ask(); }", "9")]
    [InlineData("foreach (var i in list) { if (DateTime.UtcNow > due.AddSeconds(9)) { Ask(); } }", "9")]
    [InlineData("foreach (var i in list) { if (DateTime.UtcNow > due.AddSeconds(9)) { Use(); } Ask(); }", "none")]
    [InlineData("if (DateTime.UtcNow > due.AddSeconds(9)) { Run(() => { if (x) { Ask(); } }); }", "9")]
    [InlineData("var wait = DateTime.UtcNow > due.AddSeconds(9); var isDue = wait; var go = isDue; var now = go; if (now) { Ask(); }", "9")]
    public void Call_IsThrottled(string statements, string expected)
    {
        var (tree, model) = RepetitionSource.Compile(
            "using System; class C { DateTime due; bool x; int[] list; void Ask() { } void M() { while (true) { " + statements + " } } }");
        var root = RepetitionSource.FirstTurn(tree.Method("M")).Body[0];
        var call = tree.Calls("Ask")[0];
        Assert.Equal(
            expected,
            RepetitionSource.Text(new ThrottleReader(model, CancellationToken.None).Read(new(call, null, [new(call, root, null)]))));
    }

    [Theory]
    [InlineData("loops")]
    [InlineData("exits")]
    [InlineData("flags")]
    [InlineData("waits")]
    [InlineData("catches")]
    public void Cost_grows_with_the_length(string shape)
    {
        Assert.Empty(GaveUps.While(() =>
        {
            var (once, twice) = (Count(shape, 20), Count(shape, 40));
            Assert.InRange(twice.Graphs, 1, 2 * once.Graphs);
            Assert.InRange(twice.Blocks, 1, 2.3 * once.Blocks);
        }));
    }

    private static FlowCounts Count(string shape, int n)
    {
        string Times(System.Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));
        var code = shape switch
        {
            "loops" => Times(_ => "while (b) { Ask(); await Task.Delay(1000); }"),
            "exits" => "while (true) { " + Times(i => $"var r{i} = Ask(); if (r{i}.Status == {i}) break;") + " }",
            "flags" => "var f = true; while (f) { " + Times(_ => "f = false;") + " }",
            "waits" => "while (true) { " + Times(i => $"if (n == {i}) await Task.Delay({i});") + " }",
            _ => "while (true) { " + Times(_ => "try { Ask(); } catch { await Task.Delay(5); break; }") + " }",
        };
        var (root, model) = FlowSource.Compile("class C { async Task M() { " + code + " } }");
        foreach (var turn in root.DescendantNodes().OfType<StatementSyntax>().Select(Turn.TryRead).OfType<Turn>())
        {
            _ = LoopEndReader.Read(turn, model, CancellationToken.None);
            _ = new WaitReader(model, CancellationToken.None).Read(turn);
        }

        return FlowCounts.Of(model);
    }
}
