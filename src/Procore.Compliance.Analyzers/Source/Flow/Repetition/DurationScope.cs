using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// What is known of durations with one set of arguments: those of a call, or none. Calls of a method with the same arguments share theirs.
/// Thread-safe.
/// </summary>
internal sealed class DurationScope
{
    private static readonly object Key = new();
    private static readonly ImmutableDictionary<ISymbol, Quantity> Nothing
        = ImmutableDictionary.Create<ISymbol, Quantity>(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<(ISymbol Method, string Arguments), DurationScope> _calls;

    private DurationScope(
        ConcurrentDictionary<(ISymbol Method, string Arguments), DurationScope> calls, ImmutableDictionary<ISymbol, Quantity> arguments)
    {
        _calls = calls;
        Arguments = arguments;
    }

    /// <summary>The values of parameters that a call gives.</summary>
    public ImmutableDictionary<ISymbol, Quantity> Arguments { get; }

    /// <summary>What was folded, by syntax or symbol.</summary>
    public ConcurrentDictionary<object, object> Known { get; } = new();

    /// <summary>What holds for every caller.</summary>
    public static DurationScope Everywhere(SourceModel model)
        => model.ComputeOnce(Key, static _ => new DurationScope(new(), Nothing));

    /// <summary>The scope of a method that is called with arguments; a local function sees those of the method around it as well.</summary>
    public DurationScope Of(IMethodSymbol method, IReadOnlyCollection<KeyValuePair<ISymbol, Quantity>> arguments)
    {
        var seen = (method.MethodKind == MethodKind.LocalFunction ? Arguments : Nothing).SetItems(arguments);
        var texts = seen.Select(static given => Text(given.Key, given.Value)).OrderBy(static text => text, StringComparer.Ordinal);
        return _calls.GetOrAdd((method.OriginalDefinition, string.Join(",", texts)), _ => new(_calls, seen));
    }

    private static string Text(ISymbol parameter, Quantity value)
        => parameter.Name + (value.IsTime ? "=t" : value.IsNumber ? "=n" : "=?" + value.Text)
            + value.Value.ToString("R", CultureInfo.InvariantCulture);
}
