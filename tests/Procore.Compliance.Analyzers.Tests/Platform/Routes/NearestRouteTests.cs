using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class NearestRouteTests
{
    [Theory]
    [InlineData("/rest/v1.0/project", "GET", "/rest/v1.0/projects", "0 1 2")]
    [InlineData("/rest/v1.0/projects/*/rfi", "GET", "/rest/v1.0/projects/{project_id}/rfis", "0 1 2 3 4")]
    [InlineData("/rest/v1.0/projects/*/rfi/*", "PATCH", "/rest/v1.0/projects/{project_id}/rfis/{id}", "0 1 2 3 4 5")]
    [InlineData("/rest/v1.0/companies/8038/projects/3041331/rfis", "GET", "/rest/v1.0/projects/{project_id}/rfis", "0 1 4 5 6")]
    [InlineData("/rest/v1.0/projects/*/daily_logs/manpower_logs", "GET", "/rest/v1.0/projects/{project_id}/manpower_logs", "0 1 2 3 5")]
    [InlineData("/rest/v1.0/punch_item", "GET", "/rest/v1.0/punch_items", "0 1 2")]
    [InlineData("/rest/v1.0/PROJECTS/*/RFIS", "GET", "/rest/v1.0/projects/{project_id}/rfis", "0 1 2 3 4")]
    [InlineData("/rest/projects/*/rfis", "GET", "/rest/v1.0/projects/{project_id}/rfis", "0 -1 1 2 3")]
    [InlineData("/rest/v1.0/projects/*/manpowr_log", "GET", "/rest/v1.0/projects/{project_id}/manpower_logs", "0 1 2 3 4")]
    [InlineData("/oauth/tokens", "POST", "/oauth/token", "0 1")]
    public void MisspeltPath_GetsTheRouteMeant(string path, string method, string template, string alignment)
    {
        var suggestion = Nearest(path, method)!;
        Assert.Equal(template, suggestion.Route.Template);
        Assert.Equal(alignment, string.Join(' ', suggestion.Alignment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/rest/v1.0/projects/*/observation_item")]
    [InlineData("/api/users/authenticate/device")]
    [InlineData("/one/two/three/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen")]
    public void PathLikeNothing_GetsNone(string path) => Assert.Null(Nearest(path, "GET"));

    [Fact]
    public void PathOfAnyLength_IsAnsweredFromItsLengthAlone()
        => Assert.Null(Nearest(string.Concat(Enumerable.Repeat("/projects", 120_000)), "GET"));

    [Fact]
    public void RemovedRoute_IsNeverOffered() =>
        Assert.All(
            RouteCatalogue.Default.Routes.Where(route => route.IsRemoved),
            route => Assert.False(Nearest(route.Template, null)?.Route.IsRemoved ?? false));

    [Fact]
    public void DocumentedPath_IsNearestToItself() =>
        Assert.All(
            RouteCatalogue.Default.Routes.Where((route, index) => index % 40 == 0 && !route.IsRemoved),
            route => Assert.Same(route, Nearest(route.Template, route.Operations[0].Method)!.Route));

    [Fact]
    public void ParameterWithoutValue_IsTold()
    {
        var suggestion = Nearest("/rest/v1.0/projects/accident_logs", "GET")!;
        Assert.Equal("/rest/v1.0/projects/{project_id}/accident_logs", suggestion.Route.Template);
        Assert.Equal(-1, suggestion.Alignment[3]);
    }

    private static RouteSuggestion? Nearest(string path, string? method) =>
        RouteCatalogue.Default.NearestTo(RoutePattern.Parse(path.Replace('*', RoutePattern.Hole)), method);
}
