using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>The places where the framework's cryptography takes the key of a cipher or of a keyed hash.</summary>
internal static class CipherKeys
{
    // System.Security.Cryptography, Microsoft.IdentityModel.Tokens and Bouncy Castle: the types whose constructor takes a key first.
    private static readonly string[] Holders =
    {
        "AesGcm", "AesCcm", "ChaCha20Poly1305", "SymmetricSecurityKey", "KeyParameter", "MACTripleDES",
    };

    // Their methods that take a key first; CryptographicOperations and IncrementalHash take the algorithm before it.
    private static readonly string[] Hashing = { "HashData", "HashDataAsync", "TryHashData" };

    /// <summary>What a tree says that has such a place; for a quick no.</summary>
    public static readonly TextQuery Landmarks = new(
        Holders.Concat(new[] { "HMAC", "Aes", "TripleDES", "Rijndael", "CreateEncryptor", "CreateDecryptor" }), static _ => false);

    /// <summary>Which argument of a call or creation of that name is a key; below zero where none is.</summary>
    public static int PlaceIn(SyntaxNode call, string name, int arguments) => call switch
    {
        BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
            => Array.IndexOf(Holders, name) >= 0 || IsKeyedHash(name) ? 0 : -1,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
            => Array.IndexOf(Hashing, name) >= 0 && arguments > 1 && IsKeyedHash(LastName(receiver)) ? 0
                : name is "CreateEncryptor" or "CreateDecryptor" && arguments == 2 ? 0
                : name is "HmacData" or "HmacDataAsync" or "TryHmacData" or "CreateHMAC" && arguments > 1 ? 1
                : -1,
        _ => -1,
    };

    /// <summary>Whether <c>Key</c> is set on one of the framework's ciphers or keyed hashes.</summary>
    public static bool IsSetBy(AssignmentExpressionSyntax assignment, SourceModel model, CancellationToken cancellationToken)
    {
        var type = assignment switch
        {
            { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Key", Expression: var owner } }
                => model.TypeOf(owner, cancellationToken),
            { Left: IdentifierNameSyntax { Identifier.ValueText: "Key" }, Parent.Parent: BaseObjectCreationExpressionSyntax creation }
                => model.TypeOf(creation, cancellationToken),
            _ => null,
        };
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name is "SymmetricAlgorithm" or "KeyedHashAlgorithm")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKeyedHash(string name)
        => name.StartsWith("HMAC", StringComparison.Ordinal) || name.StartsWith("Kmac", StringComparison.Ordinal);

    private static string LastName(ExpressionSyntax receiver) => receiver switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => string.Empty,
    };
}
