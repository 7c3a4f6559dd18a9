using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

public sealed class LoopEndReaderTests
{
    [Theory]
    [InlineData("while (true) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (running) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (!token.IsCancellationRequested) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { if (token.IsCancellationRequested) break; Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { try { Ask(); } catch { break; } }", RepetitionEnd.Never)]
    [InlineData("for (var i = 0; i < int.MaxValue; i++) { Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { switch (state) { case 1: break; } Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { Run(() => { return; }); Ask(); }", RepetitionEnd.Never)]
    [InlineData("while (true) { var r = Ask(); if (!r.IsSuccessStatusCode) break; }", RepetitionEnd.Never)]
    [InlineData("for (var i = 0; i < 10; i++) { Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("var i = 10; while (i > 0) { Ask(); i--; }", RepetitionEnd.Bounded)]
    [InlineData("while (watch.Elapsed < limit) { Ask(); }", RepetitionEnd.Bounded)]
    [InlineData("var day = start; while (day <= end) { Ask(day); day = day.AddDays(1); }", RepetitionEnd.Bounded)]
    [InlineData("var tries = 0; while (true) { Ask(); if (++tries > 3) throw new System.Exception(); }", RepetitionEnd.Bounded)]
    [InlineData("while (queue.TryDequeue(out var item)) { Ask(item); }", RepetitionEnd.Fed)]
    [InlineData("while (reader.Read()) { Ask(); }", RepetitionEnd.Fed)]
    [InlineData("while (true) { var item = reader.ReadLine(); Ask(item); }", RepetitionEnd.Fed)]
    [InlineData("string next = null; do { next = Ask(next).Next; } while (next != null);", RepetitionEnd.Progress)]
    [InlineData("var page = 1; while (true) { var r = Ask(page++); if (r.Count == 0) break; }", RepetitionEnd.Progress)]
    [InlineData("while (list.Count < 5) { list.Add(Ask()); }", RepetitionEnd.Progress)]
    [InlineData("while (true) { var r = Ask(); if (r.IsSuccessStatusCode) return; }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { try { Ask(); break; } catch { Wait(); } }", RepetitionEnd.FirstSuccess)]
    [InlineData("while (true) { var r = Ask(); if (r.Count == 0) break; Use(r); }", RepetitionEnd.Exhausted)]
    [InlineData("while (true) { var r = Ask(); if (r.Status == \"closed\") break; }", RepetitionEnd.Answer)]
    [InlineData("var status = \"open\"; while (status != \"closed\") { status = Ask(); }", RepetitionEnd.Answer)]
    [InlineData("var done = false; while (!done) { var r = Ask(); if (r.Status == \"closed\") done = true; }", RepetitionEnd.Answer)]
    [InlineData("while (!await IsClosed()) { Wait(); }", RepetitionEnd.Answer)]
    public void Loop_EndsBy(string code, object end)
    {
        var (root, model) = FlowSource.Compile(code);
        var loop = root.DescendantNodes().Select(Turn.TryRead).First(turn => turn is not null)!;
        Assert.Equal((RepetitionEnd)end, LoopEndReader.Read(loop, model, CancellationToken.None));
        Assert.IsAssignableFrom<StatementSyntax>(loop.Anchor);
    }
}
