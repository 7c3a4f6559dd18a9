using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// What becomes of the answer to a token request: the request flows into what sends it, the answer comes out, and its parts go on from
/// there.
/// </summary>
internal static class AnswerFlow
{
    /// <summary>The part that is the access token.</summary>
    public const string Access = "access_token";

    /// <summary>The part that is the lifetime of the access token, or what is computed of it.</summary>
    public const string Lifetime = "expires_in";

    /// <summary>The part that is the refresh token.</summary>
    public const string Refresh = OAuthNames.RefreshToken;

    private static readonly object Key = new();

    /// <summary>The parts of an answer (RFC 6749, section 5.1).</summary>
    public static ValueParts Parts { get; } = new(Access, static name
        => OAuthNames.IsSpelling(name, Access)
            ? Access
            : TokenNames.IsLifetime(name) ? Lifetime : OAuthNames.IsSpelling(name, Refresh) ? Refresh : null);

    /// <summary>The flow of <paramref name="request"/>'s answer; followed once.</summary>
    public static ValueSpread Of(TokenRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.Site, request.Place), m => ValueSpread.Of(Seeds(request), Parts, m, cancellationToken));

    /// <summary>The flow of <paramref name="request"/>'s answer, but for what goes back to some callers.</summary>
    public static ValueSpread Of(
        TokenRequest request, IReadOnlyCollection<SyntaxNode> callers, SourceModel model, CancellationToken cancellationToken)
        => callers.Count == 0
            ? Of(request, model, cancellationToken)
            : ValueSpread.Of(Seeds(request), Parts, callers, model, cancellationToken);

    /// <summary>Where the request is written: the value of its grant, in the call that states it where another method sends it.</summary>
    private static IEnumerable<ExpressionSyntax> Seeds(TokenRequest request)
    {
        var seed = request.Site switch
        {
            _ when !request.Site.FullSpan.Contains(request.Place.FullSpan) || request.Site.SyntaxTree != request.Place.SyntaxTree
                => request.Place as ExpressionSyntax,
            BaseArgumentListSyntax { Arguments: { Count: > 0 } arguments } => arguments.Last().Expression,
            InitializerExpressionSyntax { Expressions: { Count: > 0 } pair } => pair.Last(),
            TupleExpressionSyntax tuple => tuple,
            AssignmentExpressionSyntax { Right: var value } => value,
            AnonymousObjectMemberDeclaratorSyntax { Expression: var value } => value,
            ArgumentSyntax { Expression: var value } => value,
            ExpressionSyntax whole => whole,
            _ => request.Place as ExpressionSyntax,
        };
        return seed is null ? Enumerable.Empty<ExpressionSyntax>() : new[] { seed };
    }
}
