using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A place that reads a header of an answer.</summary>
/// <param name="Name">The name; null where it is not known, so that it may be any.</param>
/// <param name="Place">The call or member access that reads it.</param>
internal sealed record AnswerHeader(string? Name, SyntaxNode Place);
