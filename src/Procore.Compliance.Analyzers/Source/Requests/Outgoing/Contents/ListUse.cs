using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A place that uses a list for all that it holds.</summary>
/// <param name="Kind">What is done there.</param>
/// <param name="Place">The loop's expression, the call, the member that is set, or what is returned.</param>
internal sealed record ListUse(ListUseKind Kind, SyntaxNode Place);
