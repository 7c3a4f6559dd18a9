using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>Which variables a turn hands to the next, how often it writes them, and whether what is asked advances with them.</summary>
public sealed class CarriedVariablesTests
{
    [Theory]
    [InlineData("page++; Ask(page);", "page=1", "advances steps")]
    [InlineData("++page; Ask(page);", "page=1", "advances steps")]
    [InlineData("page--; Ask(page);", "page=1", "advances steps")]
    [InlineData("--page; Ask(page);", "page=1", "advances steps")]
    [InlineData("page += 5; Ask(page);", "page=1", "steps")]
    [InlineData("page = page + 1; Ask(page);", "page=1", "advances steps")]
    [InlineData("page = other + 1; Ask(page);", "page=1", "advances")]
    [InlineData("day = day.AddDays(1); Ask(day);", "day=1", "advances steps")]
    [InlineData("day = other.AddDays(1); Ask(day);", "day=1", "advances")]
    [InlineData("day = day.Next(); Ask(day);", "day=1", "advances")]
    [InlineData("page ??= First(); Ask(page);", "page=1", "advances")]
    [InlineData("page += r.Count; Ask(page);", "page=1", "advances steps")]
    [InlineData("page *= 2; page -= 1; Ask(page);", "page=2", "steps")]
    [InlineData("page = 2 * page; Ask(page);", "page=1", "advances steps")]
    [InlineData("done |= r.Done; Ask(done);", "done=1", "advances")]
    [InlineData("done &= r.Done; Ask(done);", "done=1", "advances")]
    [InlineData("done = done || r.Done; Ask(done);", "done=1", "advances")]
    [InlineData("done = r.Status == done; Ask(done);", "done=1", "advances")]
    [InlineData("page++; page = 1; Ask(page);", "page=2", "")]
    [InlineData("page++; page += 2; Ask(page);", "page=2", "steps")]
    [InlineData("Interlocked.Increment(ref page); Ask(page);", "page=1", "advances steps")]
    [InlineData("Next(ref page); Ask(page);", "page=1", "advances")]
    [InlineData("TryNext(out page); Ask(page);", "page=1", "advances")]
    [InlineData("TryNext(in page); Ask(page);", "", "")]
    [InlineData("TryNext(out var page); Ask(page);", "", "")]
    [InlineData("var page = 1; page++; Ask(page);", "", "")]
    [InlineData("foreach (var page in pages) { page++; Ask(page); }", "", "")]
    [InlineData("foreach (var (page, size) in pages) { page++; Ask(size); }", "", "")]
    [InlineData("var (page, size) = Next(); page++; Ask(page);", "", "")]
    [InlineData("if (x is int page) { page++; Ask(page); }", "", "")]
    [InlineData("(page, size) = Next(); Ask(page);", "page=1 size=1", "advances")]
    [InlineData("this.page++; Ask(this.page);", "page=1", "steps advances")]
    [InlineData("base.page++; Ask(base.page);", "page=1", "steps advances")]
    [InlineData("query.Page++; Ask(query);", "query=1", "steps advances")]
    [InlineData("query[0]++; Ask(query);", "query=1", "steps advances")]
    [InlineData("query?.Page++; Ask(query);", "query=1", "steps advances")]
    [InlineData("new Query { Page = 1 }; Ask(page);", "", "")]
    [InlineData("since = DateTime.UtcNow; Ask(since);", "since=1", "")]
    [InlineData("since = null; Ask(since);", "since=1", "")]
    [InlineData("since = default(int); Ask(since);", "since=1", "")]
    [InlineData("since = r.Last; since = DateTime.UtcNow; Ask(since);", "since=2", "")]
    [InlineData("since = r.Last; Ask(since);", "since=1", "advances")]
    [InlineData("since = r.Last; Log(since);", "since=1", "")]
    [InlineData("since = r.Last; logger.LogWarning(\"at\", since);", "since=1", "")]
    [InlineData("since = r.Last; logger.Debug(since);", "since=1", "")]
    [InlineData("since = r.Last; Console.Write(Text(since));", "since=1", "")]
    [InlineData("since = r.Last; Catalog(since);", "since=1", "advances")]
    [InlineData("since = r.Last; Thread.Sleep(since);", "since=1", "")]
    [InlineData("since = r.Last; if (since > 4) Use();", "since=1", "")]
    [InlineData("since = r.Last; var text = since;", "since=1", "advances")]
    [InlineData("since = r.Last; text = since;", "since=1 text=1", "advances")]
    [InlineData("since = r.Last; text = $\"after {since}\";", "since=1 text=1", "advances")]
    [InlineData("since = r.Last; Console.WriteLine($\"after {since}\");", "since=1", "")]
    [InlineData("since = r.Last; return since;", "since=1", "")]
    [InlineData("page++; Use();", "page=1", "")]
    [InlineData("page++; Run(() => { other++; Ask(other); });", "page=1", "")]
    [InlineData("Ask(page++);", "page=1", "advances steps")]
    [InlineData("var next = page++; Use();", "page=1", "advances steps")]
    public void Turn_Carries(string body, string writes, string facts)
    {
        var carried = new CarriedVariables(RepetitionSource.FirstTurn("while (true) { " + body + " }"));
        Assert.Equal(
            writes,
            string.Join(" ", carried.Names.Order(System.StringComparer.Ordinal).Select(name => name + "=" + carried.WritesTo(name).Count)));
        Assert.Equal(facts.Contains("advances", System.StringComparison.Ordinal), carried.Advances());
        Assert.Equal(facts.Contains("steps", System.StringComparison.Ordinal), carried.Steps());
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b.c", "a")]
    [InlineData("this.a.b", "a")]
    [InlineData("this.a", "a")]
    [InlineData("base.a", "a")]
    [InlineData("a[0].b", "a")]
    [InlineData("a?.b", "a")]
    [InlineData("a!", "a")]
    [InlineData("(a)", "a")]
    [InlineData("await a", "a")]
    [InlineData("a.b().c()", "a")]
    [InlineData("b()", null)]
    [InlineData("5", null)]
    [InlineData("new A()", null)]
    public void Root_IsTheFirstName(string expression, string? root)
        => Assert.Equal(root, CarriedVariables.RootOf(SyntaxFactory.ParseExpression(expression)));
}
