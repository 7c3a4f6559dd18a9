using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>What conditions and names say, by the words alone.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("r.Count == 0", true)]
    [InlineData("0 == r.Count", true)]
    [InlineData("r.Count != 0", false)]
    [InlineData("r == null", true)]
    [InlineData("r != null", false)]
    [InlineData("s == \"\"", true)]
    [InlineData("s == string.Empty", true)]
    [InlineData("s == \"a\"", null)]
    [InlineData("r.Count < 100", true)]
    [InlineData("r.Length <= 0", true)]
    [InlineData("r.Total > 0", false)]
    [InlineData("r.Count >= 1", false)]
    [InlineData("r.Count == 5", null)]
    [InlineData("r.Age < 5", null)]
    [InlineData("(r.Count == 0)", true)]
    [InlineData("!(r.Count == 0)", false)]
    [InlineData("!done", null)]
    [InlineData("string.IsNullOrEmpty(s)", true)]
    [InlineData("string.IsNullOrWhiteSpace(s)", true)]
    [InlineData("r.Any()", false)]
    [InlineData("!r.Any()", true)]
    [InlineData("r.AnyAsync()", false)]
    [InlineData("r.All(x => x)", null)]
    [InlineData("r?.Any()", false)]
    [InlineData("r?.Count", null)]
    [InlineData("r.IsEmpty", true)]
    [InlineData("r.IsDefaultOrEmpty", true)]
    [InlineData("r.HasValue", false)]
    [InlineData("r.Other", null)]
    [InlineData("r is null", true)]
    [InlineData("r is not null", false)]
    [InlineData("r is 5", null)]
    [InlineData("r is []", true)]
    [InlineData("r is [1]", null)]
    [InlineData("r is { Count: 0 }", true)]
    [InlineData("r is { Count: > 0 }", false)]
    [InlineData("r is { Count: >= 1 }", false)]
    [InlineData("r is { Count: < 1 }", null)]
    [InlineData("r is { Age: 0 }", null)]
    [InlineData("r is { }", false)]
    [InlineData("r is null or { Count: 0 }", true)]
    [InlineData("r is 5 or null", true)]
    [InlineData("r is null or 5", true)]
    [InlineData("r is null and { Count: 0 }", null)]
    [InlineData("done", null)]
    public void Emptiness_IsUnderstood(string condition, bool? meansEmpty)
        => Assert.Equal(meansEmpty, EmptinessTest.MeansEmpty(Parse(condition)));

    [Theory]
    [InlineData("r.IsSuccessStatusCode", true)]
    [InlineData("!r.IsSuccessStatusCode", false)]
    [InlineData("(r.IsSuccessful)", true)]
    [InlineData("r.IsSuccess", true)]
    [InlineData("r.IsSuccessStatus", true)]
    [InlineData("r.IsDone", null)]
    [InlineData("r?.IsSuccessStatusCode ?? false", true)]
    [InlineData("!(r?.IsSuccess ?? false)", false)]
    [InlineData("r?.IsDone ?? false", null)]
    [InlineData("done && r.IsSuccess", true)]
    [InlineData("r.IsSuccess || done", true)]
    [InlineData("done && other", null)]
    [InlineData("!r.IsSuccess || other.IsSuccess", false)]
    [InlineData("r.StatusCode == HttpStatusCode.OK", true)]
    [InlineData("r.StatusCode != HttpStatusCode.OK", false)]
    [InlineData("HttpStatusCode.Created == r.StatusCode", true)]
    [InlineData("r.StatusCode == HttpStatusCode.NotFound", false)]
    [InlineData("r.StatusCode != HttpStatusCode.NotFound", true)]
    [InlineData("r.IsSuccessStatusCode == true", true)]
    [InlineData("r.IsSuccessStatusCode == false", false)]
    [InlineData("r.IsSuccessStatusCode != true", false)]
    [InlineData("(int)r.StatusCode == 204", true)]
    [InlineData("(int)r.StatusCode >= 400", false)]
    [InlineData("(int)r.StatusCode > 299", false)]
    [InlineData("(int)r.StatusCode < 300", true)]
    [InlineData("(int)r.StatusCode <= 299", true)]
    [InlineData("r.StatusCode is HttpStatusCode.OK", true)]
    [InlineData("r.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.NoContent", true)]
    [InlineData("r.StatusCode is not HttpStatusCode.OK", false)]
    [InlineData("r.StatusCode is HttpStatusCode.NotFound", false)]
    [InlineData("r.Status == \"OK\"", null)]
    [InlineData("r.Age < 300", null)]
    [InlineData("r.Age >= 300", null)]
    [InlineData("r.Age is 5", null)]
    [InlineData("Check(r)", null)]
    public void Success_IsUnderstood(string condition, bool? meansSuccess)
    {
        var (read, model) = FlowSource.Condition(condition);
        Assert.Equal(meansSuccess, StatusMeaning.OfSuccess(read, model, CancellationToken.None));
    }

    [Theory]
    [InlineData("next", true)]
    [InlineData("NextLink", true)]
    [InlineData("has_more", true)]
    [InlineData("pageToken", true)]
    [InlineData("PAGES", true)]
    [InlineData("HTTPLink", false)]
    [InlineData("nextstep", false)]
    [InlineData("_cursor", true)]
    [InlineData("a_offset", true)]
    [InlineData("status", false)]
    [InlineData("", false)]
    public void Progress_IsNamed(string identifier, bool isProgress) => Assert.Equal(isProgress, ProgressWords.AreIn(identifier));

    [Theory]
    [InlineData("DateTime.UtcNow", true)]
    [InlineData("DateTime.Now.AddDays(1)", true)]
    [InlineData("DateTime.Today", true)]
    [InlineData("Environment.TickCount64", true)]
    [InlineData("clock.GetUtcNow()", true)]
    [InlineData("clock.GetCurrentInstant()", true)]
    [InlineData("watch.Elapsed", true)]
    [InlineData("Stopwatch.GetTimestamp()", true)]
    [InlineData("Now", false)]
    [InlineData("order.Later", false)]
    public void Clock_IsRead(string expression, bool isRead) => Assert.Equal(isRead, Clock.IsRead(Parse(expression)));

    [Theory]
    [InlineData("queue.TryDequeue(out var x)", true)]
    [InlineData("reader.ReadLineAsync()", true)]
    [InlineData("bus?.ReceiveMessageAsync()", true)]
    [InlineData("ReceiveAsync(socket)", true)]
    [InlineData("listener.AcceptTcpClient()", true)]
    [InlineData("signal.WaitOne()", true)]
    [InlineData("signal.WaitOne(5)", false)]
    [InlineData("Read()", false)]
    [InlineData("client.GetAsync(u)", false)]
    [InlineData("Run(() => queue.Dequeue())", false)]
    [InlineData("queue.Dequeue", false)]
    public void Input_IsTaken(string expression, bool isTaken)
    {
        var (root, model) = FlowSource.Compile("while (true) { var taken = " + expression + "; }");
        var turn = root.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        Assert.Equal(isTaken, new TurnInput(model, CancellationToken.None).IsTakenIn(turn.Body[0], turn));
    }

    [Theory]
    [InlineData("Ask();", Reach.Always)]
    [InlineData("{ Ask(); }", Reach.Always)]
    [InlineData("try { Ask(); } catch { }", Reach.Always)]
    [InlineData("try { } catch { Ask(); }", Reach.OnFailure)]
    [InlineData("try { } finally { Ask(); }", Reach.Always)]
    [InlineData("if (Ask()) { }", Reach.Always)]
    [InlineData("if (x) { Ask(); }", Reach.Sometimes)]
    [InlineData("if (x) { } else { Ask(); }", Reach.Sometimes)]
    [InlineData("if (r.IsSuccess) { Ask(); }", Reach.Sometimes)]
    [InlineData("if (r.IsSuccess) { } else { Ask(); }", Reach.OnFailure)]
    [InlineData("if (!r.IsSuccess) { Ask(); }", Reach.OnFailure)]
    [InlineData("while (Ask()) { }", Reach.Always)]
    [InlineData("while (x) { Ask(); }", Reach.Sometimes)]
    [InlineData("for (;;) { Ask(); }", Reach.Sometimes)]
    [InlineData("foreach (var x in Ask()) { }", Reach.Always)]
    [InlineData("foreach (var x in y) { Ask(); }", Reach.Sometimes)]
    [InlineData("switch (x) { case 1: Ask(); break; }", Reach.Sometimes)]
    [InlineData("var z = x switch { 1 => Ask(), _ => 0 };", Reach.Sometimes)]
    [InlineData("var z = Ask() ? 1 : 2;", Reach.Always)]
    [InlineData("var z = x ? Ask() : 2;", Reach.Sometimes)]
    [InlineData("var z = Ask() && x;", Reach.Always)]
    [InlineData("var z = x && Ask();", Reach.Sometimes)]
    [InlineData("var z = x ?? Ask();", Reach.Sometimes)]
    [InlineData("var z = x + Ask();", Reach.Always)]
    public void Call_IsReached(string statement, object reach)
    {
        var (root, model) = FlowSource.Compile("class Sample { void Test() { " + statement + " } }");
        var body = root.DescendantNodes().OfType<BlockSyntax>().First();
        var call = body.DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
        Assert.Equal((Reach)reach, ReachOf.Node(call, body, model, CancellationToken.None));
    }

    private static ExpressionSyntax Parse(string expression) => SyntaxFactory.ParseExpression(expression);
}
