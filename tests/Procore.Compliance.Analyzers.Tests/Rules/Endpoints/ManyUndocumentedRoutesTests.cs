using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Tests.Source;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>
/// The nearest documented route is looked for so many times and no more; each further finding says what to do instead, and the file says
/// once that something was given up.
/// </summary>
public sealed class ManyUndocumentedRoutesTests
{
    private const string Instead = "look it up in the reference";

    [Fact]
    public void AsManyAsAreSearched_AllHaveTheirNearest()
    {
        var (advice, gaveUp) = Judge(RouteJudge.MostSuggestions);

        Assert.Equal(RouteJudge.MostSuggestions, advice.Count);
        Assert.DoesNotContain(advice, static text => text.StartsWith(Instead, System.StringComparison.Ordinal));
        Assert.Empty(gaveUp);
    }

    [Fact]
    public void More_SaySo_AndAreToldOnce()
    {
        var (advice, gaveUp) = Judge(RouteJudge.MostSuggestions + 20);

        Assert.Equal(20, advice.Count(static text => text.StartsWith(Instead, System.StringComparison.Ordinal)));
        Assert.Equal("it writes more than 256 different undocumented routes", Assert.Single(gaveUp).Reason);
    }

    [Fact]
    public void SameRoute_IsSearchedHoweverOftenItIsWritten()
    {
        var (advice, gaveUp) = Judge(RouteJudge.MostSuggestions * 2, static _ => 1);

        Assert.DoesNotContain(advice, static text => text.StartsWith(Instead, System.StringComparison.Ordinal));
        Assert.Empty(gaveUp);
    }

    private static (List<string> Advice, IReadOnlyList<GaveUp> GaveUp) Judge(int count, System.Func<int, int>? number = null)
    {
        var requests = Enumerable.Range(0, count)
            .Select(i => $"Task G{i}(HttpClient http) => http.GetAsync(\"/rest/v1.0/projectz{number?.Invoke(i) ?? i}\");");
        var fixture = SourceFixture.Of($"class C {{ {string.Join("\n", requests)} }}");
        var uses = ProcoreRequests.RoutesIn(fixture.Trees[0], fixture.Model, RouteText.For([]), CancellationToken.None);
        var judge = new RouteJudge(RouteCatalogue.Default, fixture.Model, today: null, CancellationToken.None);
        List<RouteVerdict> verdicts = [];
        var gaveUp = GaveUps.While(() => verdicts.AddRange(uses.Select(judge.Judge)));
        return (verdicts.ConvertAll(static verdict => (string)verdict.Finding!.Arguments[2]), gaveUp);
    }
}
