using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Reads the grant of a <see cref="GrantCandidate"/>, through constants, locals, helpers and callers.</summary>
internal sealed class TokenRequestReader
{
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
            => One(candidate, GrantSyntax.GrantOfLibraryCall(SyntaxNames.NameOfCall(call)!), NameOfCall(call)),
        { Shape: GrantShape.SignIn, Site: var call } => One(candidate, OAuthNames.AuthorizationCode, NameOfCall(call)),
        { Shape: GrantShape.Text, Value: { } text } => ReadText(candidate, text),
        { Shape: GrantShape.Pair, Key: { } key, Value: { } value }
            => IsGrantKey(key) ? ReadValue(candidate, value) : Enumerable.Empty<TokenRequest>(),
        { Site: PropertyDeclarationSyntax property }
            => (candidate.Value is { } value ? ReadMember(candidate, property, value) : Enumerable.Empty<TokenRequest>())
                .Concat(ReadWrites(property)),
        { Site: ParameterSyntax parameter } => _model
            .GetSemanticModel(parameter.SyntaxTree)
            .GetDeclaredSymbol(parameter, _cancellationToken) is IParameterSymbol symbol
            ? FromCallers(candidate, symbol) is var requests && requests.All(static request => request.Grant is null)
                && candidate.Value is { } given
                ? ReadValue(candidate, given)
                : requests
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

        var creations = NameUses.OfType(type.Identifier.ValueText, _model, _cancellationToken)
            .Select(static use => use as ImplicitObjectCreationExpressionSyntax
                ?? use.Parent as ObjectCreationExpressionSyntax
                ?? use.Parent?.Parent as BaseObjectCreationExpressionSyntax)
            .Where(static creation => creation is not null)
            .ToList();
        return creations.Count > 0
            ? creations.Where(creation => !SetsGrant(creation!, property.Identifier.ValueText))
                .Select(creation => requests[0] with { Place = creation! })
            : requests;
    }

    /// <summary>
    /// What sets a member that only its serialised name says is the grant; where its own does, each place speaks for itself.
    /// </summary>
    private IEnumerable<TokenRequest> ReadWrites(PropertyDeclarationSyntax property)
        => !GrantSyntax.IsGrantName(property.Identifier.ValueText) && _model.DeclaredBy(property, _cancellationToken) is { } member
            ? ValueUses.WritesOf(member, _model, _cancellationToken)
                .Select(static target => target.Parent)
                .OfType<AssignmentExpressionSyntax>()
                .SelectMany(write => ReadValue(new(GrantShape.Member, write, null, write.Right), write.Right))
            : Enumerable.Empty<TokenRequest>();

    private static bool SetsGrant(BaseObjectCreationExpressionSyntax creation, string member)
        => creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left.ToString() == member) == true;

    private IEnumerable<TokenRequest> ReadValue(GrantCandidate candidate, ExpressionSyntax value)
        => _model.CreateFolder(_cancellationToken).Fold(value).Alternatives.SelectMany(
            pattern => FromPattern(candidate, pattern, value));

    private IEnumerable<TokenRequest> ReadText(GrantCandidate candidate, ExpressionSyntax text)
    {
        foreach (var pattern in _model.CreateFolder(_cancellationToken).Fold(text).Alternatives)
        {
            if (ValueIn(pattern) is { Pieces.IsEmpty: false } value)
            {
                foreach (var request in FromPattern(candidate, value, text))
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

    private IEnumerable<TokenRequest> FromPattern(GrantCandidate candidate, StringPattern pattern, SyntaxNode place)
        => ParameterIn(pattern) is { } parameter ? FromCallers(candidate, parameter) : Stated(candidate, pattern, place);

    private static IEnumerable<TokenRequest> Stated(GrantCandidate candidate, StringPattern pattern, SyntaxNode place)
    {
        // The member of an enum says more by its name than by its number.
        var grant = pattern.IsConstant
            ? OAuthNames.GrantNamed(pattern.Text) ?? (NameOf(place) is { } member ? OAuthNames.GrantNamed(member) : null) ?? pattern.Text
            : OAuthNames.GrantNamed(pattern.Holes().First().Name.Split('.').Last());
        return One(candidate, grant, place);
    }

    private static IParameterSymbol? ParameterIn(StringPattern pattern)
        => pattern.IsConstant ? null : pattern.Holes().First().Symbol as IParameterSymbol;

    /// <summary>
    /// The grants that are handed to a parameter, through however many methods; each is asked for its callers once, so a grant comes out
    /// once for each place that states it, not for each way from there.
    /// </summary>
    private IEnumerable<TokenRequest> FromCallers(GrantCandidate candidate, IParameterSymbol parameter)
    {
        var requests = new List<TokenRequest>();
        var asked = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<IParameterSymbol>();
        pending.Enqueue(parameter);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (!asked.Add(next))
            {
                continue;
            }

            var given = Given(next).ToList();
            foreach (var (pattern, place) in given)
            {
                if (ParameterIn(pattern) is { } handedOn)
                {
                    pending.Enqueue(handedOn);
                }
                else
                {
                    requests.AddRange(Stated(candidate, pattern, place));
                }
            }

            if (given.Count == 0)
            {
                requests.AddRange(One(candidate, null, candidate.Site));
            }
        }

        return requests.Count > 0 ? requests : One(candidate, null, candidate.Site);
    }

    /// <summary>What callers give for a parameter, and where.</summary>
    private IEnumerable<(StringPattern Pattern, SyntaxNode Place)> Given(IParameterSymbol parameter)
        => parameter.ContainingSymbol is not IMethodSymbol method
            ? Enumerable.Empty<(StringPattern, SyntaxNode)>()
            : CallGraph.CallsOf(method, _model, _cancellationToken)
                .Select(call => (Call: call, Argument: call.ArgumentFor(parameter)))
                .Where(static pair => pair.Argument is not null)
                .SelectMany(pair => _model.CreateFolder(_cancellationToken).Fold(pair.Argument!.Value).Alternatives.Select(
                    pattern => (pattern, pair.Argument.IsDefault ? pair.Call.Syntax : pair.Argument.Value.Syntax)));

    private static SyntaxNode NameOfCall(SyntaxNode call)
        => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : call;

    private static string? NameOf(SyntaxNode place) => place switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
