using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>The place that an expression is read from: what its parameters are bound to, and how it was reached. Immutable.</summary>
internal sealed class FoldScope
{
    /// <summary>An expression that nobody calls into: parameters stay holes.</summary>
    public static readonly FoldScope Outermost = new(ImmutableDictionary.Create<ISymbol, PatternSet>(SymbolEqualityComparer.Default), 0, null, null);

    private readonly ImmutableDictionary<ISymbol, PatternSet> _bindings;
    private readonly FoldScope? _parent;
    private readonly object? _visiting;

    private FoldScope(ImmutableDictionary<ISymbol, PatternSet> bindings, int depth, FoldScope? parent, object? visiting)
    {
        _bindings = bindings;
        CallDepth = depth;
        _parent = parent;
        _visiting = visiting;
    }

    /// <summary>How many calls deep the expression stands.</summary>
    public int CallDepth { get; }

    /// <summary>What a parameter (or a loop or lambda variable) is bound to, or null.</summary>
    public PatternSet? this[ISymbol symbol] => _bindings.TryGetValue(symbol.OriginalDefinition, out var value) ? value : null;

    /// <summary>The scope of a method that is called with <paramref name="arguments"/>.</summary>
    public FoldScope Call(IEnumerable<KeyValuePair<ISymbol, PatternSet>> arguments)
        => new(_bindings.Clear().SetItems(arguments), CallDepth + 1, this, null);

    /// <summary>The same scope with one more variable bound.</summary>
    public FoldScope Bind(ISymbol symbol, PatternSet value) => new(_bindings.SetItem(symbol.OriginalDefinition, value), CallDepth, this, null);

    /// <summary>Remembers that <paramref name="key"/> (a symbol or a definition) is being read.</summary>
    public FoldScope Visit(object key) => new(_bindings, CallDepth, this, key);

    /// <summary>Whether <paramref name="key"/> is being read already, so that its value would depend on itself.</summary>
    public bool IsVisiting(object key)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._visiting is { } visited && visited.Equals(key))
            {
                return true;
            }
        }

        return false;
    }
}
