using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>A call that one turn of a repetition makes, directly or through methods of this compilation.</summary>
/// <param name="Call">The invocation or creation.</param>
/// <param name="Target">What it calls; null where it does not bind.</param>
/// <param name="Frames">The calls that lead to it, outermost first, itself last.</param>
internal sealed record TurnCall(SyntaxNode Call, ISymbol? Target, ImmutableArray<TurnFrame> Frames);

/// <summary>One step from a turn to a call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Root">The code that it stands in: a part of the turn, or the body of the method that was called before.</param>
/// <param name="Target">What it calls; null where it does not bind.</param>
internal readonly record struct TurnFrame(SyntaxNode Call, SyntaxNode Root, ISymbol? Target);
