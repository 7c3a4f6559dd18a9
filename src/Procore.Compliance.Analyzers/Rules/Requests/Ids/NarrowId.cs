using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>A place that takes an id of Procore in fewer bits than it may have.</summary>
/// <param name="Place">The type as it is declared, or the name of the conversion.</param>
/// <param name="Name">What takes it, for a person.</param>
/// <param name="Type">The narrow type as C# spells it.</param>
/// <param name="Symbol">The variable or member whose type it is; null for a conversion.</param>
/// <param name="Value">The conversion; null for a declaration.</param>
internal sealed record NarrowPlace(Location Place, string Name, string Type, ISymbol? Symbol, ExpressionSyntax? Value);

/// <summary>A narrow place, and the id that it takes.</summary>
/// <param name="Is">The place.</param>
/// <param name="Field">The id: a field of an answer or body by its path, or a parameter of the route.</param>
/// <param name="Operation">The operation, for a person.</param>
/// <param name="IsText">Whether the reference says that the id is a text, as in version 2.</param>
internal sealed record NarrowId(NarrowPlace Is, string Field, string Operation, bool IsText);
