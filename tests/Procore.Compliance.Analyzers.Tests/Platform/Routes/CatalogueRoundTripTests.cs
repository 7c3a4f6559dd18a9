using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class CatalogueRoundTripTests
{
    [Fact]
    public void EveryRowOfTheReference_IsFoundWithItsMethodToolAndStage()
    {
        var lines = RepositoryData.Read("data", "routes.tsv").TrimEnd('\n').Split('\n').Skip(1).ToList();
        Assert.Equal(3265, lines.Count);

        var actual = new HashSet<string>(
            from route in RouteCatalogue.Default.Routes
            from operation in route.Operations
            select string.Join(
                '\t', operation.Method, route.Template, operation.Group, operation.Tool, operation.Stage.ToString().ToLowerInvariant()));

        Assert.Equal(3265, actual.Count);
        Assert.All(lines, line => Assert.Contains(line[..line.LastIndexOf('\t')], actual));
    }

    [Fact]
    public void EveryLife_IsFoundWithItsDatesAndSuccessor()
    {
        var lines = RepositoryData.Read("data", "lifecycle.tsv").TrimEnd('\n').Split('\n').Skip(1).ToList();
        Assert.Equal(218, lines.Count);

        var actual = (
            from route in RouteCatalogue.Default.Routes
            from operation in route.Operations
            let successor = operation.Successor
            select string.Join(
                '\t',
                operation.Method,
                route.Template,
                operation.DeprecatedOn,
                operation.SunsetOn,
                successor,
                successor?.IsDropIn == true ? "yes" : ""))
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(lines, line => Assert.Contains(line, actual));
        Assert.Equal(218, actual.Count(line => !line.EndsWith("\t\t\t\t", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryDatedOperation_IsDeprecatedOrRemoved_AndEndsOnItsDay()
    {
        var dated = RouteCatalogue.Default.Routes
            .SelectMany(route => route.Operations)
            .Where(operation => operation.DeprecatedOn is not null)
            .ToList();
        Assert.Equal(197, dated.Count);
        Assert.Equal(116, dated.Count(operation => operation.SunsetOn is not null));
        Assert.All(dated, operation =>
        {
            Assert.True(operation.IsWithdrawn);
            Assert.Equal(operation.Stage, operation.StageOn(operation.DeprecatedOn!));
            Assert.Equal(
                operation is { SunsetOn: not null, Stage: RouteStage.Deprecated } ? RouteStage.Sunset : operation.Stage,
                operation.StageOn(operation.SunsetOn ?? "9999-12-31"));
        });
    }

    [Fact]
    public void EveryDropIn_HasItsParametersInTheSamePlaces()
    {
        var dropIns = RouteCatalogue.Default.Routes
            .SelectMany(route => route.Operations, (route, operation) => (route.Pattern, operation.Method, operation.Successor))
            .Where(entry => entry.Successor is { IsDropIn: true })
            .ToList();
        Assert.NotEmpty(dropIns);
        Assert.All(dropIns, entry =>
        {
            var successor = RoutePattern.Parse(entry.Successor!.Template);
            Assert.Equal(entry.Method, entry.Successor.Method);
            Assert.Equal(Places(entry.Pattern), Places(successor));
        });

        static IEnumerable<bool> Places(RoutePattern pattern) => Enumerable.Range(0, pattern.Count).Select(index => pattern[index].HasHole);
    }

    [Fact]
    public void EveryTemplate_MatchesItself_WithItsParametersUnknown()
    {
        Assert.Equal(2214, RouteCatalogue.Default.Routes.Count);
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
    public void Catalogue_NamesItsDate() => Assert.Equal("2026-09-16", RouteCatalogue.Default.CatalogueDate);
}
