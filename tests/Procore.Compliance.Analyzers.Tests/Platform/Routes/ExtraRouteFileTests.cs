using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class ExtraRouteFileTests
{
    [Fact]
    public void LinesWithRoutes_AreRead_AndCommentsSkipped()
    {
        var file = ExtraRouteFile.Parse(
            ["# ours", "", "get  /rest/v1.0/pilot/{pilot_id}/things/  # pilot programme", "\tPOST\t/rest/v1.0/pilot"]);
        Assert.Empty(file.Errors);
        Assert.Collection(
            file.Operations,
            route => Assert.Equal(("GET", "/rest/v1.0/pilot/{pilot_id}/things"), (route.Operation.Method, route.Template)),
            route => Assert.Equal(("POST", "/rest/v1.0/pilot"), (route.Operation.Method, route.Template)));
    }

    [Theory]
    [InlineData("FETCH /a", 0, 5, "'FETCH' is not an HTTP method")]
    [InlineData("  /rest/v1.0/pilot", 2, 16, "is not an HTTP method")]
    [InlineData("GET", 3, 0, "path is missing")]
    [InlineData("GET # why", 4, 1, "must begin with '/'")]
    [InlineData("GET https://api.procore.com/rest/v1.0/a", 4, 35, "must begin with '/'")]
    [InlineData("GET /a/{b", 4, 5, "do not pair up")]
    [InlineData("GET /a/b}", 4, 5, "do not pair up")]
    [InlineData("GET /a/{b/c}", 4, 8, "do not pair up")]
    [InlineData("GET /a?b=c", 4, 6, "without query")]
    [InlineData("GET /a//b", 4, 5, "empty segment")]
    [InlineData("GET /a/{}", 4, 5, "without a name")]
    [InlineData("GET /", 4, 1, "empty segment")]
    [InlineData("GET /a why", 7, 3, "Only a comment")]
    public void MalformedLine_IsAnErrorAtItsPlace_AndTheRestCounts(string line, int column, int length, string reason)
    {
        var file = ExtraRouteFile.Parse(["GET /rest/v1.0/pilot", line, "PUT /rest/v1.0/pilot"]);
        Assert.Equal(2, file.Operations.Count);
        var error = Assert.Single(file.Errors);
        Assert.Equal((1, column, length), (error.Line, error.Column, error.Length));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "The path has more than 100 segments.")]
    [InlineData(200_000, "The path has more than 100 segments.")]
    public void PathOfManySegments_IsAnError(int segments, string? reason)
    {
        var file = ExtraRouteFile.Parse(["GET /rest" + string.Concat(Enumerable.Repeat("/a", segments - 1))]);
        Assert.Equal(reason, file.Errors.SingleOrDefault()?.Reason);
        Assert.Equal(reason is null ? 1 : 0, file.Operations.Count);
    }

    [Fact]
    public void AnyText_IsReadWithoutException()
    {
        var random = new Random(7);
        var pieces = new[] { "GET", " ", "/", "{", "}", "{id}", "#", "rest", "\u0001", "\t", "?", "é", ".pdf" };
        var lines = Enumerable
            .Range(0, 5000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => pieces[random.Next(pieces.Length)])))
            .ToList();
        var file = ExtraRouteFile.Parse(lines.Append("GET /a/{b}.{c}").Append("GET /{a}{b}/{}c"));
        Assert.NotEmpty(file.Operations);
        RouteCatalogue.Default.With(file.Operations).Match(RoutePattern.Parse("/a/b"));
    }

    [Fact]
    public void UserRoutes_AreDocumentedInTheCopyOnly()
    {
        var path = RoutePattern.Parse("/rest/v1.0/pilot/5");
        var extended = RouteCatalogue.Default.With(
            ExtraRouteFile.Parse(["GET /rest/v1.0/pilot/{pilotId}", "PUT /rest/v1.0/projects/{projectId}"]).Operations);
        Assert.Equal(RouteMatchKind.Documented, extended.Match(path).Kind);
        Assert.True(extended.Match(path).Route!.Find("GET")!.IsUserSupplied);
        Assert.Equal(RouteMatchKind.Unknown, RouteCatalogue.Default.Match(path).Kind);
    }

    [Fact]
    public void UserRoute_JoinsADocumentedRoute_WhateverItsParametersAreCalled()
    {
        var extended = RouteCatalogue.Default.With(ExtraRouteFile.Parse(["PUT /rest/v1.0/projects/{projectId}"]).Operations);
        var route = extended.Match(RoutePattern.Parse("/rest/v1.0/projects/5")).Route!;
        Assert.Equal("/rest/v1.0/projects/{id}", route.Template);
        Assert.NotNull(route.Find("PUT"));
        Assert.False(route.Find("GET")!.IsUserSupplied);
        Assert.Same(RouteCatalogue.Default, RouteCatalogue.Default.With([]));
    }

    [Fact]
    public void LaterWord_Counts_WithItsStageAndDates()
    {
        var path = RoutePattern.Parse("/rest/v1.0/projects/5");
        var lowered = new RouteOperation("GET", RouteStage.Deprecated, "", "") { DeprecatedOn = "2026-10-01", SunsetOn = "2027-10-01" };
        var extended = RouteCatalogue.Default.With(
            [("/rest/v1.0/projects/{projectId}", lowered with { SunsetOn = null }), ("/rest/v1.0/projects/{projectId}", lowered)]);
        Assert.Same(lowered, extended.Match(path).Route!.Find("GET"));
        Assert.Equal(RouteStage.Current, extended.Match(path).Route!.Find("PATCH")!.Stage);
        Assert.Null(
            extended.With(ExtraRouteFile.Parse(["GET /rest/v1.0/projects/{id}"]).Operations).Match(path).Route!.Find("GET")!.DeprecatedOn);
    }
}
