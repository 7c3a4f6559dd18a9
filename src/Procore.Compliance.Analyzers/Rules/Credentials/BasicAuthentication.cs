using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>PCA1004: no user name and password go with a request to Procore.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BasicAuthentication : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the expression of a bearer token in reach.</summary>
    public const string TokenProperty = "Token";

    // The scheme of RFC 7617, and the framework's type for a user name and password.
    private static readonly TextQuery Words = new(
        new[] { "Basic", "NetworkCredential" },
        static _ => false);

    /// <summary>Creates the analyzer.</summary>
    public BasicAuthentication()
        : base(RuleBook.PCA1004_BasicAuthentication)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (!Words.MayStandIn(context.Tree.GetText(context.CancellationToken)))
        {
            return;
        }

        var evidence = new Lazy<ProcoreEvidence>(() => new ProcoreEvidence(context));
        foreach (var login in BasicLogins.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (RequestsSay(login, evidence.Value, context) ?? SurroundingsSay(login, evidence.Value, context))
            {
                context.Report(RuleBook.PCA1004_BasicAuthentication.At(
                    Places.Of(login),
                    Properties(login, context.Source, context.CancellationToken)));
            }
        }
    }

    /// <summary>Whether a request to Procore that is no client's sign-in gets the login; null where no address of its requests is known.</summary>
    private static bool? RequestsSay(ExpressionSyntax login, ProcoreEvidence evidence, TreeContext context)
    {
        if (BearerPlace.OfLogin(login, context.Source) is not { } place)
        {
            return null;
        }

        var known = place.Requests(context.Source, context.CancellationToken)
            .Where(static sent => sent.Request.Url.Alternatives.Any(static url => url.Text.Any(char.IsLetter)))
            .ToLookup(
                static sent => sent.Request.Url.Alternatives.Any(static url => TokenAnswers.TakesClientLogin(url.Text)),
                static sent => sent.Request);
        return evidence.Say(known[false]) ?? (known.Contains(true) ? false : null);
    }

    /// <summary>What the client says, else the type; a call is judged by the type that it stands in, as a creation is.</summary>
    private static bool SurroundingsSay(ExpressionSyntax login, ProcoreEvidence evidence, TreeContext context)
        => (ClientSays(login, evidence, context)
                ?? evidence.Concerns(login is InvocationExpressionSyntax call ? call.ArgumentList : login))
            && !IsAtTokenEndpoint(login, context);

    /// <summary>Whether the client that gets the login has Procore's address, whatever else the type asks; null where unknown.</summary>
    private static bool? ClientSays(ExpressionSyntax login, ProcoreEvidence evidence, TreeContext context)
    {
        if (OwnerOf(login) is not { } owner)
        {
            return null;
        }

        var folder = context.Source.CreateFolder(context.CancellationToken);
        var creations = VariableValues.Of(owner, context.Source, context.CancellationToken).Prepend(owner)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .ToList();
        var known = creations.Select(made => CallSite.TryCreate(made, context.Source)).OfType<CallSite>()
            .SelectMany(made => BaseAddress.OfCreation(made, folder, FoldScope.Outermost))
            .Concat(creations.SelectMany(made => RequestReader.RequestsOf(made, context.Source, context.CancellationToken))
                .Select(static request => request.Url))
            .ToList();
        if (known.Count == 0)
        {
            var origin = ClientOrigin.Of(owner, context.Source, context.CancellationToken);
            known.Add(BaseAddress.Of(origin, owner, folder) ?? folder.Fold(owner));
        }

        return known.SelectMany(static address => address.Alternatives)
            .Select(url => evidence.AddressSays(url.ToString(), url.Text))
            .Where(static answer => answer is not null)
            .OrderByDescending(static answer => answer)
            .FirstOrDefault();
    }

    /// <summary>What a login is put on: the start of the chain that is assigned to or called, or the creation around it.</summary>
    private static ExpressionSyntax? OwnerOf(ExpressionSyntax login)
    {
        foreach (var node in login.AncestorsAndSelf().TakeWhile(static node => node is not (StatementSyntax or MemberDeclarationSyntax)))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax } assignment:
                    return StartOf(assignment.Left);
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                    when call == login || SyntaxNames.NameOfCall(call) is "Add" or "TryAddWithoutValidation":
                    return StartOf(access.Expression);
                case BaseObjectCreationExpressionSyntax creation when creation != login:
                    return creation;
            }
        }

        return null;
    }

    private static ExpressionSyntax StartOf(ExpressionSyntax chain) => chain switch
    {
        MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax and var inner } => StartOf(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => StartOf(access.Expression),
        ElementAccessExpressionSyntax element => StartOf(element.Expression),
        _ => chain,
    };

    /// <summary>
    /// Whether the login is an OAuth client's own, by what it is sent to: a token endpoint alone (RFC 6749, section 2.3.1). The requests of
    /// the member count, else those of the type.
    /// </summary>
    private static bool IsAtTokenEndpoint(ExpressionSyntax login, TreeContext context)
    {
        var body = LocalWrites.BodyAround(login);
        var asks = TreeFacts.TextsIn(body).Any(static text => text.ValueText.Contains(OAuthNames.GrantType));
        var addresses = AddressesIn(body, context);
        if (addresses.Count == 0 && !asks && login.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            addresses = AddressesIn(type, context);
        }

        return addresses.TrueForAll(TokenAnswers.TakesClientLogin) && (asks || addresses.Count > 0);
    }

    private static List<string> AddressesIn(SyntaxNode scope, TreeContext context)
        => TreeFacts.NodesIn(scope)
            .Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            .SelectMany(call => RequestReader.RequestsOf(call, context.Source, context.CancellationToken))
            .SelectMany(static request => request.Url.Alternatives)
            .Select(static url => url.Text)
            .Where(static url => url.Any(char.IsLetter))
            .ToList();

    private static ImmutableDictionary<string, string?> Properties(
        ExpressionSyntax login, SourceModel model, CancellationToken cancellationToken)
    {
        var token = ReachableValue.At(login, model, IsBearer, static (name, _) => name, cancellationToken);
        return token is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, token);
    }

    // Our judgement: the words of bearer tokens (RFC 6750); a refresh token is not sent to the API.
    private static bool IsBearer(string name, ITypeSymbol type)
        => type.SpecialType == SpecialType.System_String
            && CredentialName.Classify(name) == CredentialKind.Token
            && NameWords.Split(name) is var words
            && !words.Contains("refresh")
            && words.Any(static word => word is "access" or "bearer" or "token");
}
