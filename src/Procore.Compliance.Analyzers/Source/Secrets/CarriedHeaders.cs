using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Secrets;

/// <summary>
/// Finds whole requests and header collections that become text, and with them the Authorization header that the same type sets.
/// </summary>
internal static class CarriedHeaders
{
    /// <summary>What a tree that sets the header says; for a quick no.</summary>
    public static readonly TextQuery Landmarks = new(
        new[] { "Authorization", "SetBearerToken", "SetBasicAuthentication" }, static _ => false);

    /// <summary>The expressions within <paramref name="written"/> whose text includes the Authorization header.</summary>
    public static IEnumerable<ExpressionSyntax> In(ExpressionSyntax written, SourceModel model, CancellationToken cancellationToken)
        => Parts(written).Where(part => Carries(part, model, cancellationToken));

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax written) => written switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Select(static hole => hole.Expression),
        BinaryExpressionSyntax sum => new[] { sum.Left, sum.Right }.SelectMany(Parts),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access }
            => new[] { access.Expression },
        _ => new[] { written },
    };

    private static bool Carries(ExpressionSyntax part, SourceModel model, CancellationToken cancellationToken)
    {
        if (part is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
        {
            return false;
        }

        var type = model.GetSemanticModel(part.SyntaxTree).GetTypeInfo(part, cancellationToken).Type;
        return type?.Name is "HttpRequestMessage" or "HttpRequestHeaders"
            && part.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
            && around.DescendantTokens()
                .Any(static token => token.ValueText is "Authorization" or "SetBearerToken" or "SetBasicAuthentication");
    }
}
