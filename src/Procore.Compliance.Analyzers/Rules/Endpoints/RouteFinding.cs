using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>What is wrong with one route.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Arguments">The arguments of the rule's message.</param>
internal sealed record RouteFinding(Rule Rule, params object[] Arguments)
{
    /// <summary>The changes of the fix; empty where there is none.</summary>
    public ImmutableArray<TextChange> Changes { get; init; } = ImmutableArray<TextChange>.Empty;

    /// <summary>The route after the changes.</summary>
    public string? Replacement { get; init; }
}
