using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>A call that one turn of a repetition makes, directly or through methods of this compilation.</summary>
internal sealed class TurnCall
{
    private readonly Lazy<ImmutableArray<TurnFrame>> _frames;

    /// <summary>A call that <paramref name="frames"/> lead to.</summary>
    public TurnCall(SyntaxNode call, ISymbol? target, ImmutableArray<TurnFrame> frames)
    {
        Call = call;
        Target = target;
        _frames = new(() => frames);
    }

    /// <summary>A call in a body that a walk came to.</summary>
    public TurnCall(Call call, ReachedBody around)
    {
        Call = call.Syntax;
        Target = call.Target;
        _frames = new(() =>
        {
            var frames = ImmutableArray.CreateBuilder<TurnFrame>();
            frames.Add(new(call.Syntax, around.Body, call.Target));
            for (var body = around; body is { From: { } from, Via: { } via }; body = from)
            {
                frames.Add(new(via.Syntax, from.Body, via.Target));
            }

            frames.Reverse();
            return frames.ToImmutable();
        });
    }

    /// <summary>The invocation or creation.</summary>
    public SyntaxNode Call { get; }

    /// <summary>What it calls; null where it does not bind.</summary>
    public ISymbol? Target { get; }

    /// <summary>The calls that lead to it, outermost first, itself last.</summary>
    public ImmutableArray<TurnFrame> Frames => _frames.Value;
}

/// <summary>One step from a turn to a call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Root">The code that it stands in: a part of the turn, or the body of the method that was called before.</param>
/// <param name="Target">What it calls; null where it does not bind.</param>
internal readonly record struct TurnFrame(SyntaxNode Call, SyntaxNode Root, ISymbol? Target);
