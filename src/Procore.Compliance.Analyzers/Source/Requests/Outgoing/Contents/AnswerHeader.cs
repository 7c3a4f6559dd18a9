using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A place that reads a header of an answer.</summary>
/// <param name="Name">The name; null where it is not known, so that it may be any.</param>
/// <param name="Place">The call or member access that reads it; where a method reads what its callers name, its call.</param>
internal sealed record AnswerHeader(string? Name, SyntaxNode Place)
{
    /// <summary>What reads the headers themselves: the place, or an expression in the method that it calls.</summary>
    public SyntaxNode Read { get; init; } = Place;

    /// <summary>The calls by which others read another header at the same expression.</summary>
    public IReadOnlyCollection<SyntaxNode> OfOthers { get; init; } = Array.Empty<SyntaxNode>();
}
