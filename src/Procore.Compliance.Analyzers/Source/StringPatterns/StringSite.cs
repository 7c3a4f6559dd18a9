using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>A whole string expression that holds text of interest, wherever it stands.</summary>
/// <param name="Expression">The largest expression that still is that string.</param>
/// <param name="Value">What is known of it.</param>
/// <param name="DeclaredName">
/// The name of the constant, variable, property or method whose value it is, by which other code completes it; null where it is used in
/// place.
/// </param>
internal sealed record StringSite(ExpressionSyntax Expression, PatternSet Value, string? DeclaredName);
