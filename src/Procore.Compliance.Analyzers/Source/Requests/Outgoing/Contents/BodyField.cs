using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A field of a request's body.</summary>
/// <param name="Path">Its names on the wire from the root, separated by dots; <c>[]</c> is an element: <c>rfi.assignees[].id</c>.</param>
/// <param name="Value">The expression of its value; null where only its type is in sight.</param>
/// <param name="Type">The type of its value; null where it does not bind.</param>
/// <param name="Place">Where it is written: the member, the element, or the declaration of the property.</param>
/// <param name="IsConditional">Whether it is there only under a condition, or in some of the bodies that may be sent.</param>
internal sealed record BodyField(string Path, ExpressionSyntax? Value, ITypeSymbol? Type, SyntaxNode? Place, bool IsConditional)
{
    /// <summary>The name as it is written in JSON text or as a key; null where a member's name gives it.</summary>
    public StringPattern? Written { get; init; }

    /// <summary>The property of a type of the project that is written so; null where the place of the body names the field.</summary>
    public IPropertySymbol? Member { get; init; }

    /// <summary>The path of what holds it; empty at the root.</summary>
    public string Holder => Path.Substring(0, System.Math.Max(Path.LastIndexOf('.'), 0));
}
