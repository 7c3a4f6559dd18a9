using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>A request for a token.</summary>
/// <param name="Shape">How the code states it.</param>
/// <param name="Grant">The grant, such as <c>authorization_code</c>; null where it is not known.</param>
/// <param name="Place">The expression that decides the grant: the value, the whole text, the caller's argument, the creation of the body's
/// type, or the library call.</param>
/// <param name="Site">The entry, member, call or text that names the grant; in another place than <paramref name="Place"/> where a caller
/// decides.</param>
internal sealed record TokenRequest(GrantShape Shape, string? Grant, SyntaxNode Place, SyntaxNode Site)
{
    /// <summary>The member (or top-level program) that makes the request.</summary>
    public SyntaxNode Body => LocalWrites.BodyAround(Place);

    /// <summary>The type around the request; null in a top-level program.</summary>
    public TypeDeclarationSyntax? Type => Place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
