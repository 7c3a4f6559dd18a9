using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A place that reads the body of an answer.</summary>
/// <param name="Type">
/// The type that it is read into, without the task or the library's answer around it; null where it is read as a text or document, or the
/// type does not bind. Type parameters of classes stand as they are (<see cref="Flow.TypeArguments"/>).
/// </param>
/// <param name="Place">The call, or the attribute of a declared request.</param>
internal sealed record AnswerRead(ITypeSymbol? Type, SyntaxNode Place);
