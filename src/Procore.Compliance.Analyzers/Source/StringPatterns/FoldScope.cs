using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// The place that an expression is read from: what its parameters and <c>this</c> are bound to, and how it was reached. Immutable.
/// </summary>
internal sealed class FoldScope
{
    private static readonly object[] Frames = Enumerable
        .Range(0, BudgetLimits.FoldingCallDepth + 1)
        .Select(static _ => new object())
        .ToArray();

    /// <summary>An expression that nobody calls into: parameters stay holes.</summary>
    public static readonly FoldScope Outermost = new(
        ImmutableDictionary.Create<ISymbol, BoundValue>(SymbolEqualityComparer.Default), null, 0, null, null);

    private readonly ImmutableDictionary<ISymbol, BoundValue> _bindings;
    private readonly FoldScope? _parent;
    private readonly object? _visiting;

    private FoldScope(
        ImmutableDictionary<ISymbol, BoundValue> bindings,
        BoundValue? self,
        int depth,
        FoldScope? parent,
        object? visiting,
        object? frame = null)
    {
        Frame = frame ?? (self is null && bindings.IsEmpty && depth < Frames.Length ? Frames[depth] : new object());
        _bindings = bindings;
        This = self;
        CallDepth = depth;
        _parent = parent;
        _visiting = visiting;
    }

    /// <summary>Stands for what is bound: in scopes of the same frame, the same expression has the same value.</summary>
    public object Frame { get; }

    /// <summary>Whether nothing is known that a caller gave, so that what is read here holds for every reader.</summary>
    public bool IsOutermost => Frame == Frames[0];

    /// <summary>How many calls deep the expression stands.</summary>
    public int CallDepth { get; }

    /// <summary>The object whose member is being read; null where nobody says.</summary>
    public BoundValue? This { get; }

    /// <summary>Whether anything is known that a caller gave.</summary>
    public bool HasGivens => This is not null || !_bindings.IsEmpty;

    /// <summary>What a parameter (or a loop or lambda variable) is bound to, or null.</summary>
    public BoundValue? this[ISymbol symbol] => _bindings.TryGetValue(symbol.OriginalDefinition, out var value) ? value : null;

    /// <summary>The scope of a method that is called with <paramref name="arguments"/> on <paramref name="self"/>.</summary>
    public FoldScope Call(IEnumerable<KeyValuePair<ISymbol, BoundValue>> arguments, BoundValue? self = null)
        => new(_bindings.Clear().SetItems(arguments), self, CallDepth + 1, this, null);

    /// <summary>
    /// The scope of a lambda or local function that is called with <paramref name="arguments"/>; it still sees what is around it.
    /// </summary>
    public FoldScope CallInner(IEnumerable<KeyValuePair<ISymbol, BoundValue>> arguments)
        => new(_bindings.SetItems(arguments), This, CallDepth + 1, this, null);

    /// <summary>
    /// The scope of a member of <paramref name="self"/> (null: of an unknown object), whose constructor was called with
    /// <paramref name="arguments"/>.
    /// </summary>
    public FoldScope Within(BoundValue? self, IEnumerable<KeyValuePair<ISymbol, BoundValue>>? arguments = null)
        => new(arguments is null ? _bindings.Clear() : _bindings.Clear().SetItems(arguments), self, CallDepth, this, null);

    /// <summary>The same scope with one more variable bound.</summary>
    public FoldScope Bind(ISymbol symbol, BoundValue value)
        => new(_bindings.SetItem(symbol.OriginalDefinition, value), This, CallDepth, this, null);

    /// <summary>Remembers that <paramref name="key"/> (a symbol or a definition) is being read.</summary>
    public FoldScope Visit(object key) => new(_bindings, This, CallDepth, this, key, Frame);

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
