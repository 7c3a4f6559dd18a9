using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules.Endpoints;

namespace Procore.Compliance.Benchmarks;

/// <summary>
/// Expressions of a size that only generators write. The difference between the two benchmarks of a row is the analyzers' own time; target:
/// at most 50 ms each.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class LargeExpressions
{
    private IReadOnlyList<SyntaxTree> _trees = [];

    /// <summary>What is written at this size.</summary>
    public enum Shape
    {
        /// <summary>A concatenation of 5,000 pieces whose first is a route.</summary>
        Concatenation,

        /// <summary>A concatenation of 5,000 pieces, each of which looks like a route.</summary>
        ConcatenationOfRoutes,

        /// <summary>A switch of 2,000 arms, each a route.</summary>
        Switch,
    }

    /// <summary>What is measured.</summary>
    [ParamsAllValues]
    public Shape Expression { get; set; }

    /// <summary>Parses the source.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _trees = Compilations.Parse([Expression == Shape.Switch
            ? SyntheticSources.Switch(2000)
            : SyntheticSources.Concatenation(5000, Expression == Shape.ConcatenationOfRoutes)]);
        Compilations.Check(_trees);
    }

    /// <summary>The compiler alone.</summary>
    [Benchmark(Baseline = true)]
    public int Compile() => Compilations.Compile(Compilations.Fresh(Fresh()));

    /// <summary>The compiler with the analyzers of routes and hosts.</summary>
    [Benchmark]
    public int Analyze() => Compilations.Analyze(Compilations.Fresh(Fresh()), new UseDocumentedRoutes(), new UseProcoreHosts());

    // Facts about a tree are kept with the tree: a new one each time, so that the first look is what is measured.
    private IEnumerable<SyntaxTree> Fresh() => Trees.Again(_trees);
}
