using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// A variable that the member around sends as the <c>Authorization</c> header, or as the token in it: a credential by any name.
/// </summary>
internal static class SentAuthorization
{
    // Flurl and IdentityModel: the methods that take nothing but the token, and RestSharp's authenticators.
    private static readonly string[] TokenTakers =
    {
        "WithOAuthBearerToken", "SetBearerToken", "JwtAuthenticator", "OAuth2AuthorizationRequestHeaderAuthenticator",
    };

    /// <summary>Whether a text in <paramref name="variable"/>, a local or parameter that is given one value, is sent so.</summary>
    public static bool IsSent(IdentifierNameSyntax variable, SourceModel model, CancellationToken cancellationToken)
    {
        var name = variable.Identifier.ValueText;
        var uses = NameUses.Near(variable, name).OfType<IdentifierNameSyntax>().Where(use => use != variable).ToList();
        return uses.Exists(static use => IsTaken(Whole(use)))
            && model.SymbolOf(variable, cancellationToken) is { } symbol
            && (symbol switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, _ => null })
                is { SpecialType: SpecialType.System_String } or { Name: "StringValues" } or { TypeKind: TypeKind.Error }
            && model.GetLocalWrites(variable).To(name).Length <= (symbol is ILocalSymbol ? 1 : 0);
    }

    /// <summary>What is sent of a variable: itself, or the text that only puts a scheme in front of it.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax use) => use.Parent switch
    {
        InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text }
            when text.Contents.OfType<InterpolationSyntax>().Count() == 1 => Whole(text),
        BinaryExpressionSyntax { Left: LiteralExpressionSyntax } sum when sum.IsKind(SyntaxKind.AddExpression) && sum.Right == use
            => Whole(sum),
        ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax => Whole((ExpressionSyntax)use.Parent),
        _ => use,
    };

    private static bool IsTaken(ExpressionSyntax sent) => sent.Parent switch
    {
        ArgumentSyntax { Parent: BaseArgumentListSyntax { Arguments: var arguments, Parent: { } call } } argument
            => IsTakenBy(call, arguments, arguments.IndexOf(argument)),
        AssignmentExpressionSyntax { Left: var header } assignment when assignment.Right == sent => header switch
        {
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } => FixedBearer.IsHeader(key[0].Expression),
            _ => MemberNames.Of(header) == FixedBearer.Header,
        },
        _ => false,
    };

    private static bool IsTakenBy(SyntaxNode call, SeparatedSyntaxList<ArgumentSyntax> arguments, int place)
        => SyntaxNames.NameOfCall(call) is { } name
            && (TokenTakers.Contains(name) ? place == 0
                : place == 1 && (name is "AuthenticationHeaderValue" || (name == SyntaxNames.ImplicitCreation && IsHeaderValue(call))
                    || (FixedBearer.HeaderSetters.Contains(name) && FixedBearer.IsHeader(arguments[0].Expression))));

    /// <summary>Whether a creation that names no type makes the value of the header.</summary>
    private static bool IsHeaderValue(SyntaxNode creation)
        => creation.Parent is AssignmentExpressionSyntax { Left: var header } && MemberNames.Of(header) == FixedBearer.Header;
}
