using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// Whether code that handles tokens does so for Procore: the address that it sends to, else the names around it, else the names where it is
/// used. An address of somebody else settles it too.
/// </summary>
internal sealed class ProcoreEvidence
{
    private readonly Dictionary<SyntaxNode, bool?> _said = new();
    private readonly SourceModel _model;
    private readonly ImmutableArray<string> _hosts;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Evidence in <paramref name="context"/>'s compilation; <c>procore_additional_hosts</c> counts as Procore.</summary>
    public ProcoreEvidence(TreeContext context)
    {
        _model = context.Source;
        _hosts = context.Options.AdditionalHosts;
        _cancellationToken = context.CancellationToken;
    }

    /// <summary>Whether <paramref name="request"/> asks Procore for a token.</summary>
    public bool Concerns(TokenRequest request)
    {
        var scope = ScopeOf(request);
        if (AddressSays(scope) is { } answer)
        {
            return answer;
        }

        return Mentions(scope)
            || IsNamedAfterProcore(request.Place)
            || (request.Type is { } type && (TypeSays(type, request) || IsUsedFor(type)));
    }

    /// <summary>The callers that have <paramref name="request"/> made to somebody else, where its address is theirs to give.</summary>
    public IReadOnlyCollection<SyntaxNode> ForeignCallers(TokenRequest request)
        => TokenCallers.Of(request, _model, _cancellationToken)
            .Skip(1)
            .Select(static caller => caller.Place)
            .Where(call => AddressSays(RequestReader.RequestsOf(call, _model, _cancellationToken).SelectMany(AddressesOf)) == false)
            .ToList();

    /// <summary>Whether <paramref name="request"/> visibly asks somebody else.</summary>
    public bool IsForeign(TokenRequest request) => AddressSays(ScopeOf(request)) == false;

    /// <summary>
    /// Whether the code around <paramref name="place"/> concerns Procore: a registration's statement, else the type, its name and its uses.
    /// </summary>
    public bool Concerns(SyntaxNode place)
    {
        var type = place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var scope = place is InvocationExpressionSyntax
            ? Places.SentenceAround(place) ?? place
            : (SyntaxNode?)type ?? place.SyntaxTree.GetRoot(_cancellationToken);
        return AddressSays(scope) ?? (Mentions(scope) || IsNamedAfterProcore(place) || (type is not null && IsUsedFor(type)));
    }

    /// <summary>Whether the requests that are in sight for a bearer go to Procore; null where no address is.</summary>
    public bool? SayRequests(ExpressionSyntax token)
        => Say(BearerPlace.In(token.SyntaxTree, _model, _cancellationToken)
            .Where(place => place.Token == token)
            .SelectMany(place => place.Requests(_model, _cancellationToken))
            .Select(static sent => sent.Request));

    /// <summary>Whether requests go to Procore; null where no address of them is known.</summary>
    public bool? Say(IEnumerable<HttpRequest> requests) => AddressSays(requests.SelectMany(AddressesOf));

    /// <summary>
    /// Whether a token in code that sends nothing itself (a response type) is Procore's: by its names and uses, else because the project
    /// speaks of Procore and asks nobody else for tokens.
    /// </summary>
    public bool ConcernsToken(SyntaxNode place)
        => Concerns(place) || (AddressSays(place.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? place) is null && IsOnlyVendor());

    private bool IsOnlyVendor()
        => _model.Trees.Any(tree => TreeFacts.Of(tree).Texts.Any(text => Says(text.ValueText)))
            && TokenModel.For(_model, _cancellationToken).Requests.All(request => AddressSays(ScopeOf(request)) != false);

    /// <summary>The statement of a sign-in in a program that may register several; else the member that makes the request.</summary>
    private static SyntaxNode ScopeOf(TokenRequest request)
        => request.Shape == GrantShape.SignIn
            ? request.Site
            : request.Body is CompilationUnitSyntax or GlobalStatementSyntax ? request.Place.SyntaxTree.GetRoot() : request.Body;

    /// <summary>Whether the requests in <paramref name="scope"/> go to Procore; null where no address is in sight.</summary>
    private bool? AddressSays(SyntaxNode scope)
    {
        if (!_said.TryGetValue(scope, out var says))
        {
            _said.Add(scope, says = ReadAddresses(scope));
        }

        return says;
    }

    private bool? ReadAddresses(SyntaxNode scope)
    {
        var nodes = TreeFacts.NodesIn(scope).ToList();
        return AddressSays(nodes
                .Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AttributeSyntax)
                .SelectMany(call => RequestReader.RequestsOf(call, _model, _cancellationToken))
                .SelectMany(AddressesOf)
                .Concat(nodes.OfType<AssignmentExpressionSyntax>().SelectMany(AddressSetBy)))
            ?? AddressSays(nodes.OfType<BaseObjectCreationExpressionSyntax>()
                .SelectMany(made => BaseAddress.OfSource(new(ClientKind.Created, made), _model.CreateFolder(_cancellationToken)))
                .SelectMany(static known => known.Alternatives)
                .SelectMany(WithDefaults));
    }

    private bool? AddressSays(IEnumerable<string> addresses)
    {
        bool? answer = null;
        foreach (var address in addresses)
        {
            if (AddressSays(address, address) is not { } says)
            {
                continue;
            }

            if (says)
            {
                return true;
            }

            answer = false;
        }

        return answer;
    }

    /// <summary>
    /// The address of a request; where its host is not known, also what the setting at its start is where nobody sets that: the one that it
    /// begins with, or the base address of its client.
    /// </summary>
    private IEnumerable<string> AddressesOf(HttpRequest request)
    {
        var urls = request.Url.Alternatives.Select(static url => url.ToString()).ToList();
        return urls.Exists(HasHost) ? urls : request.Url.Alternatives
            .Concat(request.Client is { } client
                ? BaseAddress.OfOrigin(
                    ClientOrigin.Of(client, _model, _cancellationToken), _model.CreateFolder(_cancellationToken), FoldScope.Outermost)
                    .SelectMany(static known => known.Alternatives)
                : Enumerable.Empty<StringPattern>())
            .SelectMany(WithDefaults);
    }

    private IEnumerable<string> WithDefaults(StringPattern address)
        => (address.Pieces.FirstOrDefault().Hole?.Symbol is { } setting and (IPropertySymbol or IFieldSymbol)
            ? _model.DeclarationsOf(setting, _cancellationToken)
                .Select(static declaration => declaration switch
                {
                    PropertyDeclarationSyntax { Initializer.Value: var value } => value,
                    VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                    _ => null,
                })
                .OfType<ExpressionSyntax>()
                .SelectMany(value => _model.CreateFolder(_cancellationToken).Fold(value).Alternatives)
                .Select(static value => value.Text)
            : Enumerable.Empty<string>()).Prepend(address.ToString());

    /// <summary>What a request of IdentityModel is told to ask for a token.</summary>
    private IEnumerable<string> AddressSetBy(AssignmentExpressionSyntax assignment)
    {
        var name = assignment switch
        {
            { Left: IdentifierNameSyntax { Identifier.ValueText: "Address" }, Parent.Parent: { } creation }
                => SyntaxNames.NameOfCall(creation),
            { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Address", Expression: var owner } }
                => _model.TypeOf(owner, _cancellationToken)?.Name,
            _ => null,
        };
        return name == SyntaxNames.ImplicitCreation || name?.EndsWith("TokenRequest", StringComparison.Ordinal) == true
            ? _model.CreateFolder(_cancellationToken).Fold(assignment.Right).Alternatives.SelectMany(WithDefaults)
            : Enumerable.Empty<string>();
    }

    /// <summary>Whether a text names Procore's address; null where it holds no host.</summary>
    /// <param name="whole">The text with its holes.</param>
    /// <param name="fixedText">Its fixed parts.</param>
    public bool? AddressSays(string whole, string fixedText)
        => HostOf(fixedText) is { } host ? Says(host) : Says(whole) ? true : null;

    private static bool HasHost(string url) => HostOf(url) is not null;

    /// <summary>The host of an address: where it is known, a path that names Procore is somebody else's. Null where it begins with a hole.</summary>
    private static string? HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3 || start >= url.Length || !char.IsLetterOrDigit(url[start]))
        {
            return null;
        }

        var end = url.IndexOfAny(new[] { '/', '?', '#' }, start);
        return url.Substring(start, (end < 0 ? url.Length : end) - start);
    }

    /// <summary>The rest of the type counts unless another request of it says by itself that it is the one for Procore.</summary>
    private bool TypeSays(TypeDeclarationSyntax type, TokenRequest request)
        => Mentions(type) && !TokenModel.For(_model, _cancellationToken).RequestsIn(type.SyntaxTree)
            .Any(other => other.Type == type && other.Body != request.Body && (Mentions(other.Body) || AddressSays(other.Body) == true));

    private bool IsNamedAfterProcore(SyntaxNode place)
        => place.Ancestors().Any(ancestor => ancestor switch
        {
            BaseNamespaceDeclarationSyntax space => Says(space.Name.ToString()),
            BaseTypeDeclarationSyntax type => Says(type.Identifier.ValueText),
            _ => false,
        });

    /// <summary>Whether the type is created, registered or called where Procore is spoken of.</summary>
    private bool IsUsedFor(TypeDeclarationSyntax type)
        => NameUses.OfType(type.Identifier.ValueText, _model, _cancellationToken)
            .Where(use => !type.Span.Contains(use.Span) || use.SyntaxTree != type.SyntaxTree)
            .Select(Places.SentenceAround)
            .Any(use => use switch
            {
                null => false,
                BaseTypeDeclarationSyntax derived => IsBaseOf(type, derived) && HasText(derived),
                { Parent: InterfaceDeclarationSyntax } => Mentions(use) || AddressSays(use) == true,
                _ => Mentions(use),
            });

    /// <summary>Whether a declaration names a type as its base: the address that it adds to it is Procore's, or is not.</summary>
    private static bool IsBaseOf(TypeDeclarationSyntax type, BaseTypeDeclarationSyntax derived)
        => derived.BaseList?.Types.Any(named => SyntaxNames.NameOfType(named.Type) == type.Identifier.ValueText) == true;

    /// <summary>Whether an identifier or a text in <paramref name="node"/> names Procore; comments do not count.</summary>
    private bool Mentions(SyntaxNode node)
        => TreeFacts.NamesIn(node).Any(Says) || HasText(node);

    private bool HasText(SyntaxNode node) => TreeFacts.TextsIn(node).Any(text => Says(text.ValueText));

    private bool Says(string text)
        => ProcoreText.Names(text) || _hosts.Any(host => text.IndexOf(host, StringComparison.OrdinalIgnoreCase) >= 0);
}
