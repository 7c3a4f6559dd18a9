using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class CatalogueRoundTripTests
{
    [Fact]
    public void EveryRowOfTheReference_IsFoundWithItsMethodToolAndStatus()
    {
        var lines = RepositoryData.Read("data", "routes.tsv").TrimEnd('\n').Split('\n').Skip(1).ToList();
        Assert.Equal(3196, lines.Count);

        var actual = new HashSet<string>(
            from route in RouteCatalogue.Default.Routes
            from operation in route.Operations
            select string.Join('\t', operation.Method, route.Template, operation.Group, operation.Tool, operation.Status.ToString().ToLowerInvariant()));

        Assert.Equal(3196, actual.Count);
        Assert.All(lines, line => Assert.Contains(line[..line.LastIndexOf('\t')], actual));
    }

    [Fact]
    public void EveryTemplate_MatchesItself_WithItsParametersUnknown()
    {
        Assert.Equal(2154, RouteCatalogue.Default.Routes.Count);
        Assert.All(RouteCatalogue.Default.Routes, route =>
        {
            var match = RouteCatalogue.Default.Match(RoutePattern.Parse(route.Template));
            Assert.Equal(RouteMatchKind.Documented, match.Kind);
            Assert.False(match.HoleCoversLiteral);
            Assert.Same(route, match.Route);
        });
    }

    [Theory]
    [InlineData("8038")]
    [InlineData("562949953421312")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("PROJECT_ID")]
    [InlineData(":id")]
    public void EveryTemplate_MatchesItself_WithItsParametersFilled(string value)
    {
        Assert.All(RouteCatalogue.Default.Routes, route =>
        {
            var path = RoutePattern.Parse(RoutePattern.Parse(route.Template).ToString().Replace("{}", value, StringComparison.Ordinal));
            Assert.Same(route, RouteCatalogue.Default.Match(path).Route);
        });
    }

    [Fact]
    public void Catalogue_NamesItsDate() => Assert.Equal("2026-08-04", RouteCatalogue.Default.CatalogueDate);
}
