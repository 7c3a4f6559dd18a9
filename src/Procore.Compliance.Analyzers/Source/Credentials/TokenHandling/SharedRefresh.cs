using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>A refresh whose new tokens are kept where several callers find them, although nothing makes these callers take turns.</summary>
/// <param name="Owner">The type that keeps the tokens.</param>
/// <param name="Member">The method that keeps them.</param>
internal sealed record SharedRefresh(TypeDeclarationSyntax Owner, MethodDeclarationSyntax Member)
{
    // Our judgement: the endings of types that several callers hold.
    private static readonly string[] OwnerEndings =
    {
        "Service", "Client", "Provider", "Handler", "Store", "Source", "Cache", "Authenticator", "Manager", "Api", "Helper",
        "Factory", "Repository", "Auth", "Tokens", "Accessor", "Gateway", "Connector",
    };

    // Microsoft.Extensions.DependencyInjection, Hosting and Http, and Autofac; below, those that give each caller its own.
    private static readonly string[] SharedRegistrations =
    {
        "AddSingleton", "TryAddSingleton", "AddHttpMessageHandler", "AddHostedService", "SingleInstance"
    };

    private static readonly string[] OwnRegistrations = { "AddScoped", "AddTransient", "TryAddScoped", "TryAddTransient", "AddHttpClient" };

    // Our judgement, as for Stores.
    private static readonly string[] StoreVerbs = { "Save", "Store", "Set", "Write", "Update", "Persist", "Upsert", "Put" };

    private static readonly string[] Stores = { "cache", "store", "repository", "repo", "database", "db", "settings" };

    /// <summary>
    /// How <paramref name="refresh"/> is shared; null where something guards it, where each caller has its own, or where that cannot be
    /// told.
    /// </summary>
    public static SharedRefresh? Find(TokenRequest refresh, SourceModel model, CancellationToken cancellationToken)
    {
        if (refresh.Body is not MethodDeclarationSyntax)
        {
            return null;
        }

        var callers = TokenCallers.Of(refresh, model, cancellationToken).ToList();
        var gate = new RefreshGate(model, cancellationToken);
        var sent = RequestFields.Of(refresh).ValueOf(OAuthNames.RefreshToken);
        var chain = callers.Select(static caller => caller.Body).Distinct().ToList();
        return callers.Exists(caller => gate.Guards(caller.Place, sent)) ? null : chain.OfType<MethodDeclarationSyntax>()
            .Select(member => (Owner: member.FirstAncestorOrSelf<TypeDeclarationSyntax>(), Member: member))
            .Where(pair => pair.Owner is not null
                && !IsGivenToken(pair.Member, sent, model, cancellationToken)
                && IsKeptBy(refresh, pair.Member, pair.Owner, model, cancellationToken))
            .Select(static pair => new SharedRefresh(pair.Owner!, pair.Member))
            .FirstOrDefault();
    }

    /// <summary>A refresh token that is handed in is the caller's, and so is the order of the calls.</summary>
    private static bool IsGivenToken(
        MethodDeclarationSyntax member, ExpressionSyntax? sent, SourceModel model, CancellationToken cancellationToken)
        => member.ParameterList.Parameters.Any(
            parameter => OAuthNames.IsSpelling(parameter.Identifier.ValueText, OAuthNames.RefreshToken)
                || (sent is not null && SymbolEqualityComparer.Default.Equals(
                    model.DeclaredBy(parameter, cancellationToken), model.SymbolOf(sent, cancellationToken))));

    private static bool IsKeptBy(
        TokenRequest refresh,
        MethodDeclarationSyntax member,
        TypeDeclarationSyntax owner,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        var kept = WithHelpers(member, owner).SelectMany(static body => body.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Select(assignment => MemberOf(assignment.Left, owner))
            .Concat(HoldersIn(refresh, WithHelpers(member, owner).ToList(), model, cancellationToken))
            .FirstOrDefault(static declared => declared is not null);
        // A gate that does not guard the refresh still says that callers meet here.
        if (kept is not null
            && (kept.Modifiers.Any(SyntaxKind.StaticKeyword) || Serialization.StandsIn(owner) || IsShared(owner, model, cancellationToken)))
        {
            return true;
        }

        return member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsStored)
            && OwnerEndings.Any(ending => owner.Identifier.ValueText.EndsWith(ending, StringComparison.Ordinal));
    }

    /// <summary>The fields and properties of the type that take a token of the answer, whatever they are called.</summary>
    private static IEnumerable<MemberDeclarationSyntax?> HoldersIn(
        TokenRequest refresh,
        IReadOnlyList<MethodDeclarationSyntax> setters,
        SourceModel model,
        CancellationToken cancellationToken)
        => AnswerFlow.Of(refresh, model, cancellationToken).Ends
            .Where(end => end is { Kind: ValueEndKind.Member, IsOfType: false, Part: AnswerFlow.Access or AnswerFlow.Refresh }
                && setters.Contains(end.Place.FirstAncestorOrSelf<MethodDeclarationSyntax>()))
            .Select(static end => end.Holder)
            .Where(static holder => holder is IFieldSymbol or IPropertySymbol)
            .SelectMany(holder => model.DeclarationsOf(holder!, cancellationToken))
            .Select(static declaration => declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>())
            .Where(declaration => declaration?.Parent == setters[0].Parent);

    /// <summary>The method, and those of its type that it hands something to: they may keep the answer for it.</summary>
    private static IEnumerable<MethodDeclarationSyntax> WithHelpers(MethodDeclarationSyntax member, TypeDeclarationSyntax owner)
    {
        var called = member.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static call => call.ArgumentList.Arguments.Count > 0
                && call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            .Select(static call => SyntaxNames.NameOfCall(call))
            .ToList();
        return owner.Members.OfType<MethodDeclarationSyntax>()
            .Where(other => other != member && called.Contains(other.Identifier.ValueText))
            .Prepend(member);
    }

    /// <summary>The field or property of the type that an assignment puts a token into.</summary>
    private static MemberDeclarationSyntax? MemberOf(ExpressionSyntax target, TypeDeclarationSyntax owner)
    {
        var name = target switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own } => own,
            _ => null,
        };
        return name is null || !HoldsToken(name) ? null : owner.Members.FirstOrDefault(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
            PropertyDeclarationSyntax property => property.Identifier.ValueText == name,
            _ => false,
        });
    }

    private static bool HoldsToken(string name)
        => (name.EndsWith("token", StringComparison.OrdinalIgnoreCase) || name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase))
            && name.IndexOf("cancel", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>What a registration says of the type's life; where there is none, what its base and its name say.</summary>
    private static bool IsShared(TypeDeclarationSyntax owner, SourceModel model, CancellationToken cancellationToken)
    {
        var registrations = NameUses.OfType(owner.Identifier.ValueText, model, cancellationToken)
            .SelectMany(
                static use => use.Ancestors().TakeWhile(static node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>())
            .Select(static call => SyntaxNames.NameOfCall(call))
            .ToList();
        return registrations.Any(static name => SharedRegistrations.Contains(name))
            || (!registrations.Any(static name => OwnRegistrations.Contains(name))
                && (owner.BaseList?.Types
                    .Any(static based => based.Type.ToString().EndsWith("DelegatingHandler", StringComparison.Ordinal)) == true
                    || OwnerEndings.Any(ending => owner.Identifier.ValueText.EndsWith(ending, StringComparison.Ordinal))));
    }

    /// <summary>
    /// Whether a call puts a token where others find it: <c>_cache.Set("token", answer.AccessToken)</c>, <c>store.SaveAsync(tokens)</c>.
    /// </summary>
    private static bool IsStored(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var verb, Expression: var receiver }
            && StoreVerbs.Any(start => verb.StartsWith(start, StringComparison.Ordinal))
            && Stores.Any(part => receiver.ToString().IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
            && TokenNames.Reads(call.ArgumentList, HoldsToken);
}
