using BenchmarkDotNet.Attributes;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Benchmarks;

/// <summary>What comes before a look-up, and what follows when it fails.</summary>
[MemoryDiagnoser]
public class RouteReading
{
    private readonly string _url = "https://api.procore.com/rest/v1.0/projects/" + RoutePattern.Hole + "/rfis?page=1";
    private readonly string _prose = "The rest of the request was sent to the server and answered in time.";
    private readonly RouteWords _words = new(RouteCatalogue.Default.Routes);
    private readonly RoutePattern _unknown = RoutePattern.Parse("/rest/v1.0/projects/" + RoutePattern.Hole + "/widgets");

    /// <summary>Splits a route text.</summary>
    [Benchmark]
    public int Parse() => RoutePattern.Parse(_url, "https://api.procore.com".Length).Count;

    /// <summary>Finds the route in an address.</summary>
    [Benchmark]
    public int FindInAddress() => ProcoreText.Find(_url).RouteStart;

    /// <summary>Finds that ordinary text has no route.</summary>
    [Benchmark]
    public int FindInProse() => ProcoreText.Find(_prose).RouteStart;

    /// <summary>Looks for the documented route that is most like an undocumented one: once a finding, for its message and fix.</summary>
    [Benchmark]
    public bool Nearest() => NearestRoute.Find(_words, _unknown, "GET", RouteCatalogue.Default.KnowsWord) is not null;
}
