using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Finds whole requests and header collections that become text, and with them the Authorization header that the same type sets.
/// </summary>
internal static class CarriedHeaders
{
    private static readonly object Key = new();

    /// <summary>What a tree that sets the header says; for a quick no.</summary>
    public static readonly TextQuery Landmarks = new(
        new[] { "Authorization", "SetBearerToken", "SetBasicAuthentication" }, static _ => false);

    /// <summary>The expressions within <paramref name="written"/> whose text includes the Authorization header.</summary>
    public static IEnumerable<ExpressionSyntax> In(ExpressionSyntax written, SourceModel model, CancellationToken cancellationToken)
        => Parts(written).Where(part => Carries(part, model, cancellationToken) || HoldsCarrier(part, model, cancellationToken));

    /// <summary>Whether a local was given the text of a carrier.</summary>
    private static bool HoldsCarrier(ExpressionSyntax part, SourceModel model, CancellationToken cancellationToken)
        => part is IdentifierNameSyntax
            && model.GetSemanticModel(part.SyntaxTree).GetSymbolInfo(part, cancellationToken).Symbol
                is ILocalSymbol { Type.SpecialType: SpecialType.System_String }
            && SourceValue.Of(part, model, cancellationToken) is { } text
            && Parts(text).Any(inner => Carries(inner, model, cancellationToken));

    /// <summary>The expressions whose texts make up what is written.</summary>
    public static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax written)
    {
        var open = new Stack<ExpressionSyntax>();
        for (open.Push(written); open.Count > 0;)
        {
            switch (open.Pop())
            {
                case InterpolatedStringExpressionSyntax text:
                    foreach (var hole in text.Contents.OfType<InterpolationSyntax>())
                    {
                        yield return hole.Expression;
                    }

                    break;
                case BinaryExpressionSyntax sum:
                    open.Push(sum.Right);
                    open.Push(sum.Left);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                    when access.Name.Identifier.ValueText == "ToString":
                    yield return access.Expression;
                    break;
                case var part:
                    yield return CredentialHolders.Serialized(part) ?? part;
                    break;
            }
        }
    }

    private static bool Carries(ExpressionSyntax part, SourceModel model, CancellationToken cancellationToken)
    {
        if (part is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
        {
            return false;
        }

        var type = model.GetSemanticModel(part.SyntaxTree).GetTypeInfo(part, cancellationToken).Type;
        return type?.Name is "HttpRequestMessage" or "HttpRequestHeaders"
            && part.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
            && (bool)model.GetOrCompute((Key, around), _ => (object)around.DescendantTokens()
                .Any(static token => token.ValueText is "Authorization" or "SetBearerToken" or "SetBasicAuthentication"));
    }
}
