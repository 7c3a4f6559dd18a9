using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.Retries;

/// <summary>How often an attempt is run for six statuses: once for those that its code does not tell apart.</summary>
public sealed class AttemptRunsTests
{
    private static readonly int[] Statuses = [200, 204, 400, 404, 429, 503];

    [Theory]
    [InlineData("while (true) { r = Ask(); if (r.IsSuccessStatusCode) return; }", "200 204", 2)]
    [InlineData("while (true) { r = Ask(); if (r.StatusCode == HttpStatusCode.NotFound) return; }", "404", 4)]
    [InlineData("while (true) { r = Ask(); if ((int)r.StatusCode >= 500) return; }", "503", 3)]
    [InlineData("while (true) { r = Ask(); if ((int)r.StatusCode / 100 == 4) return; }", "400 404 429", 6)]
    [InlineData("while (true) { r = Ask(); if (new[] { 429, 503 }.Contains((int)r.StatusCode)) return; }", "429 503", 4)]
    [InlineData("while (true) { r = Ask(); if (IsMissing(r)) return; } bool IsMissing(object x) => x.StatusCode == 404;", "404", 4)]
    [InlineData("while (true) { r = Ask(); }", "", 2)]
    public void Status_IsRunOnceForAllThatAreAlike(string code, string leaving, int runs)
    {
        var (root, model) = FlowSource.Compile("class C { void M() { " + code + " } }");
        var turn = root.DescendantNodes().Select(Turn.TryRead).First(static found => found is not null)!;
        var request = turn.Nodes().OfType<InvocationExpressionSyntax>().First();
        var calls = new AttemptCalls(model, [[new TurnFrame(request, turn.Body[0], null)]], ImmutableHashSet<string>.Empty, null,
            CancellationToken.None);
        var attempt = new AttemptRuns(turn, calls, model, CancellationToken.None);
        Assert.Equal(leaving, string.Join(" ", Statuses.Where(status => attempt.Of(status).Leaves is not null)));
        Assert.Equal(runs, CountOf(FlowCounts.Of(model).Runs, code));
    }

    /// <summary>The turn's own runs: what it calls is run as well.</summary>
    private static int CountOf(int runs, string code) => code.Contains("IsMissing", System.StringComparison.Ordinal) ? runs / 2 : runs;
}
