using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.TokenHandling;

/// <summary>Reads the grant of a <see cref="GrantCandidate"/>, through constants, locals, helpers and callers.</summary>
internal sealed class TokenRequestReader
{
    /// <summary>How many methods a grant may be handed through.</summary>
    // Our judgement: a client, its base and a helper.
    private const int MaximumHops = 3;

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Creates a reader of <paramref name="model"/>'s compilation.</summary>
    public TokenRequestReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// The requests that a candidate stands for: one for each grant that it may have; none where it turns out to be something else.
    /// </summary>
    public IEnumerable<TokenRequest> Read(GrantCandidate candidate) => candidate switch
    {
        { Shape: GrantShape.Library, Site: var call }
            => One(candidate, GrantSyntax.GrantOfLibraryCall(TreeSketch.NameOfCall(call)!), NameOfCall(call)),
        { Shape: GrantShape.SignIn, Site: var call } => One(candidate, OAuthNames.AuthorizationCode, NameOfCall(call)),
        { Shape: GrantShape.Text, Value: { } text } => ReadText(candidate, text),
        { Shape: GrantShape.Pair, Key: { } key, Value: { } value }
            => IsGrantKey(key) ? ReadValue(candidate, value) : Enumerable.Empty<TokenRequest>(),
        { Value: { } value, Site: PropertyDeclarationSyntax property } => ReadMember(candidate, property, value),
        { Site: ParameterSyntax parameter } => _model
            .GetSemanticModel(parameter.SyntaxTree)
            .GetDeclaredSymbol(parameter, _cancellationToken) is IParameterSymbol symbol
            ? FromCallers(candidate, symbol, 0)
            : Enumerable.Empty<TokenRequest>(),
        { Value: { } value } => ReadValue(candidate, value),
        _ => Enumerable.Empty<TokenRequest>(),
    };

    private static IEnumerable<TokenRequest> One(GrantCandidate candidate, string? grant, SyntaxNode place)
        => new[] { new TokenRequest(candidate.Shape, grant, place, candidate.Site) };

    private bool IsGrantKey(ExpressionSyntax key)
        => key is LiteralExpressionSyntax || _model.CreateFolder(_cancellationToken).Fold(key).Alternatives.All(static pattern
            => pattern.IsConstant
                ? pattern.Text == OAuthNames.GrantType
                : pattern.Holes().All(static hole => OAuthNames.IsSpelling(hole.Name.Split('.').Last(), OAuthNames.GrantType)));

    /// <summary>A property with a fixed value makes every creation of its type a request of that grant.</summary>
    private IEnumerable<TokenRequest> ReadMember(GrantCandidate candidate, PropertyDeclarationSyntax property, ExpressionSyntax value)
    {
        var requests = ReadValue(candidate, value).ToList();
        if (requests.Count != 1 || requests[0].Place != value || property.Parent is not TypeDeclarationSyntax type)
        {
            return requests;
        }

        var creations = NameUses.Of(type.Identifier.ValueText, _model, _cancellationToken)
            .Select(static use => use.Parent as ObjectCreationExpressionSyntax ?? use.Parent?.Parent as ObjectCreationExpressionSyntax)
            .Where(static creation => creation is not null)
            .ToList();
        return creations.Count > 0
            ? creations.Where(static creation => !SetsGrant(creation!)).Select(creation => requests[0] with { Place = creation! })
            : requests;
    }

    private static bool SetsGrant(BaseObjectCreationExpressionSyntax creation)
        => creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .Any(static assignment => OAuthNames.IsSpelling(assignment.Left.ToString(), OAuthNames.GrantType)) == true;

    private IEnumerable<TokenRequest> ReadValue(GrantCandidate candidate, ExpressionSyntax value)
        => _model.CreateFolder(_cancellationToken).Fold(value).Alternatives.SelectMany(
            pattern => FromPattern(candidate, pattern, value, 0));

    private IEnumerable<TokenRequest> ReadText(GrantCandidate candidate, ExpressionSyntax text)
    {
        foreach (var pattern in _model.CreateFolder(_cancellationToken).Fold(text).Alternatives)
        {
            if (ValueIn(pattern) is { Pieces.IsEmpty: false } value)
            {
                foreach (var request in FromPattern(candidate, value, text, 0))
                {
                    yield return request;
                }
            }
        }
    }

    /// <summary>What follows the key in a form-encoded or JSON text.</summary>
    private static StringPattern? ValueIn(StringPattern pattern)
    {
        var text = pattern.Text;
        var start = text.IndexOf(OAuthNames.GrantType, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += OAuthNames.GrantType.Length;
        while (start < text.Length && text[start] is '=' or ':' or '"' or '\'' or '\\' or ' ')
        {
            start++;
        }

        var end = start;
        while (end < text.Length && text[end] is not ('&' or '"' or '\'' or '\\' or ',' or '}' or ' '))
        {
            end++;
        }

        return pattern.Slice(start, end - start);
    }

    private IEnumerable<TokenRequest> FromPattern(GrantCandidate candidate, StringPattern pattern, SyntaxNode place, int hops)
    {
        if (pattern.IsConstant)
        {
            // The member of an enum says more by its name than by its number.
            return One(
                candidate,
                OAuthNames.GrantNamed(pattern.Text) ?? (NameOf(place) is { } member ? OAuthNames.GrantNamed(member) : null) ?? pattern.Text,
                place);
        }

        var hole = pattern.Holes().First();
        return hole switch
        {
            { Symbol: IParameterSymbol parameter } when hops < MaximumHops => FromCallers(candidate, parameter, hops),
            _ => One(candidate, OAuthNames.GrantNamed(hole.Name.Split('.').Last()), place),
        };
    }

    private IEnumerable<TokenRequest> FromCallers(GrantCandidate candidate, IParameterSymbol parameter, int hops)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return One(candidate, null, candidate.Site);
        }

        var requests = new List<TokenRequest>();
        foreach (var call in CallGraph.CallsOf(method, _model, _cancellationToken))
        {
            var argument = call.Argument(parameter.Name)
                ?? call.Arguments.FirstOrDefault(candidateArgument => candidateArgument.Name is null
                    && candidateArgument.Index == parameter.Ordinal);
            if (argument is null)
            {
                continue;
            }

            var place = argument.IsDefault ? call.Syntax : argument.Value.Syntax;
            foreach (var pattern in _model.CreateFolder(_cancellationToken).Fold(argument.Value).Alternatives)
            {
                requests.AddRange(FromPattern(candidate, pattern, place, hops + 1));
            }
        }

        return requests.Count > 0 ? requests : One(candidate, null, candidate.Site);
    }

    private static SyntaxNode NameOfCall(SyntaxNode call)
        => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : call;

    private static string? NameOf(SyntaxNode place) => place switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
