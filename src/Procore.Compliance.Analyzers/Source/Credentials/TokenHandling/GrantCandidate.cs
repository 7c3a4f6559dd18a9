using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>How a place in the code names the grant of a token request.</summary>
internal enum GrantShape
{
    /// <summary>A key and a value: dictionary entry, <c>KeyValuePair</c>, tuple or two neighbouring arguments.</summary>
    Pair,

    /// <summary>A member, argument or parameter that is called after the grant.</summary>
    Member,

    /// <summary>A text that holds the whole body: form-encoded or JSON.</summary>
    Text,

    /// <summary>A call of an OAuth library whose name is the grant.</summary>
    Library,

    /// <summary>A sign-in that the framework runs and whose tokens it keeps.</summary>
    SignIn,
}

/// <summary>A place that may name the grant of a token request; from syntax alone, so the key and the value are still to be read.</summary>
/// <param name="Shape">How it names it.</param>
/// <param name="Site">The entry, member, call or text.</param>
/// <param name="Key">The expression that must be <c>grant_type</c>; null where the place itself says so.</param>
/// <param name="Value">The grant, or the text that holds it; null for <see cref="GrantShape.Library"/>, <see cref="GrantShape.SignIn"/> and
/// a parameter or property without a default.</param>
internal sealed record GrantCandidate(GrantShape Shape, SyntaxNode Site, ExpressionSyntax? Key, ExpressionSyntax? Value);
