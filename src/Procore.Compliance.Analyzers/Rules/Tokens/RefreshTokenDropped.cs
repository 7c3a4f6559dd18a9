using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4002: a refresh that cannot work, or whose new refresh token is lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RefreshTokenDropped : ProcoreAnalyzer
{
    private static readonly string[] Credentials = { OAuthNames.ClientId, OAuthNames.ClientSecret };

    /// <summary>Creates the analyzer.</summary>
    public RefreshTokenDropped()
        : base(RuleBook.PCA4002_RefreshTokenDropped)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var tokens = TokenModel.For(context.Source, context.CancellationToken);
        var refreshes = tokens.Requests
            .Where(static request => request.Grant == OAuthNames.RefreshToken && request.Shape != GrantShape.Library)
            .ToImmutableArray();
        if (refreshes.IsEmpty)
        {
            return;
        }

        var evidence = new ProcoreEvidence(context);
        foreach (var refresh in refreshes.Where(request => request.Place.SyntaxTree == context.Tree && evidence.Concerns(request)))
        {
            if (Missing(refresh, context) is { IsEmpty: false } missing)
            {
                Report(context, refresh.Place, "This refresh request lacks " + string.Join(" and ", missing), string.Join(",", missing));
            }
            else if (RefreshRetry.Surrounds(refresh, context.Source, context.CancellationToken))
            {
                Report(
                    context,
                    refresh.Place,
                    "This refresh is sent again when it fails, and even one that fails may have ended its refresh token",
                    null);
            }
            else if (RefreshAnswer.IsDropped(refresh, context.Source, context.CancellationToken)
                && RefreshAnswer.IncompleteTypes(refresh, context.Source, context.CancellationToken).Count == 0)
            {
                Report(context, refresh.Place, "The answer to this refresh is read for its access token only", null, isDropped: true);
            }
        }

        // A sign-in whose answer has no place for the refresh token leaves the refresh without one.
        var incomplete = refreshes
            .Concat(tokens.Requests.Where(static request
            => request.Grant == OAuthNames.AuthorizationCode && request.Shape < GrantShape.Library))
            .SelectMany(request => RefreshAnswer
                .IncompleteTypes(request, context.Source, context.CancellationToken)
                .Select(type => (Request: request, Type: type)))
            .Where(pair => pair.Type.SyntaxTree == context.Tree)
            .GroupBy(static pair => pair.Type);
        foreach (var group in incomplete.Where(group => evidence.Concerns(group.First().Request)))
        {
            Report(context, group.Key.Identifier, $"'{group.Key.Identifier.ValueText}' has no member for refresh_token", null);
        }
    }

    /// <summary>The credentials that a refresh does not send; none where something else may add them.</summary>
    private static ImmutableArray<string> Missing(TokenRequest refresh, TreeContext context)
    {
        var fields = RequestFields.Of(refresh);
        return fields.Has(OAuthNames.RefreshToken)
            ? Credentials.Where(name => !fields.Has(name) && !IsAddedElsewhere(name, refresh, context)).ToImmutableArray()
            : ImmutableArray<string>.Empty;
    }

    /// <summary>
    /// Whether the type, or what the member calls, writes the field outside of the request and of others, or authenticates the client with
    /// Basic.
    /// </summary>
    private static bool IsAddedElsewhere(string name, TokenRequest refresh, TreeContext context)
        => CallGraph.CallsIn(refresh.Body, context.Source, null, context.CancellationToken)
            .SelectMany(call => call.Bodies(context.CancellationToken))
            .Append((SyntaxNode?)refresh.Type ?? refresh.Body)
            .SelectMany(static code => code.DescendantTokens())
            .Any(token => token.ValueText == name
                ? token.IsKind(SyntaxKind.StringLiteralToken) && !IsInAnotherRequest(token.Parent!, refresh)
                : token.ValueText.IndexOf("Basic", StringComparison.Ordinal) >= 0);

    /// <summary>Whether a field stands in an initialiser, or in another member, that names a grant itself.</summary>
    private static bool IsInAnotherRequest(SyntaxNode field, TokenRequest refresh)
        => field.Ancestors().OfType<InitializerExpressionSyntax>()
            .Concat<SyntaxNode>(LocalWrites.BodyAround(field) is var body && body != refresh.Body
                ? new[] { body }
                : Array.Empty<SyntaxNode>())
            .Any(static around => around
                .DescendantTokens()
                .Any(static token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == OAuthNames.GrantType));

    private static void Report(TreeContext context, SyntaxNodeOrToken place, string what, string? missing, bool isDropped = false)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add("missing", missing);
        context.Report(RuleBook.PCA4002_RefreshTokenDropped.At(
            place.AsNode() is { } node ? Places.Of(node) : place.GetLocation(),
            isDropped ? properties.Add("dropped", null) : properties,
            what));
    }
}
