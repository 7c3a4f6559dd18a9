using BenchmarkDotNet.Attributes;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Benchmarks;

/// <summary>
/// One look-up in the reference of 2,214 routes. Target: at most 5 microseconds, and no allocation for a documented route.
/// </summary>
[MemoryDiagnoser]
public class RouteLookUp
{
    private static readonly string Hole = RoutePattern.Hole.ToString();

    private RoutePattern _route = RoutePattern.Parse("/");

    /// <summary>The kinds of routes that code has.</summary>
    public enum Shape
    {
        /// <summary>A documented route that is a literal from end to end.</summary>
        Literal,

        /// <summary>A documented route with holes.</summary>
        Holes,

        /// <summary>The longest documented route, with holes.</summary>
        Longest,

        /// <summary>A literal where other routes have a parameter.</summary>
        LiteralBeforeParameter,

        /// <summary>A hole where the reference has names.</summary>
        HoleForName,

        /// <summary>A documented route in another letter case.</summary>
        OtherCase,

        /// <summary>No route of the reference.</summary>
        Unknown,
    }

    /// <summary>The shape to look up.</summary>
    [ParamsAllValues]
    public Shape Route { get; set; }

    /// <summary>Splits the route, which the analyzer does once a route, and loads the reference, which it does once a process.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var longest = RouteCatalogue.Default.Routes[0];
        foreach (var route in RouteCatalogue.Default.Routes)
        {
            longest = route.Pattern.Count > longest.Pattern.Count ? route : longest;
        }

        _route = RoutePattern.Parse(Route switch
        {
            Shape.Literal => "/rest/v1.0/projects",
            Shape.Holes => $"/rest/v1.0/projects/{Hole}/rfis/{Hole}",
            Shape.Longest => longest.Template,
            Shape.LiteralBeforeParameter => "/rest/v1.0/users/sync",
            Shape.HoleForName => $"/rest/v1.0/projects/{Hole}/{Hole}",
            Shape.OtherCase => "/rest/v1.0/Projects",
            _ => "/rest/v1.0/projects/42/widgets",
        });
    }

    /// <summary>The look-up.</summary>
    [Benchmark]
    public bool Match() => RouteCatalogue.Default.Match(_route, "GET").Kind == RouteMatchKind.Documented;
}
