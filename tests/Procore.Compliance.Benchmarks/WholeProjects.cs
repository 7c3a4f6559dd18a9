using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Endpoints;

namespace Procore.Compliance.Benchmarks;

/// <summary>
/// Whole projects of 100 files and about 1,000 request methods: an integration, and the same code about something else. The compiler alone
/// comes first; an analyzer that does nothing shows what having any analyzer costs.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class WholeProjects
{
    private readonly DiagnosticAnalyzer[] _all = Compilations.AllAnalyzers();
    private IReadOnlyList<SyntaxTree> _trees = [];

    /// <summary>Whether the code has to do with Procore.</summary>
    [Params(true, false)]
    public bool IsIntegration { get; set; }

    /// <summary>Parses the project.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _trees = Compilations.Parse(IsIntegration ? SyntheticSources.Integration(100) : SyntheticSources.Unrelated(100));
        Compilations.Check(_trees);
    }

    /// <summary>The compiler alone.</summary>
    [Benchmark(Baseline = true)]
    public int Compile() => Compilations.Compile(Compilations.Fresh(Trees.Again(_trees)));

    /// <summary>The compiler with an analyzer that only asks to be called.</summary>
    [Benchmark]
    public int Idle() => Compilations.Analyze(Compilations.Fresh(Trees.Again(_trees)), new IdleAnalyzer());

    /// <summary>The compiler with the analyzers of routes and hosts.</summary>
    [Benchmark]
    public int Endpoints()
        => Compilations.Analyze(Compilations.Fresh(Trees.Again(_trees)), new UseDocumentedRoutes(), new UseProcoreHosts());

    /// <summary>The compiler with all analyzers of the package.</summary>
    [Benchmark]
    public int Package() => Compilations.Analyze(Compilations.Fresh(Trees.Again(_trees)), _all);
}
