using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
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

    // Microsoft.AspNetCore.Builder begins its endpoints with Map; Task, Parallel and ThreadPool.
    private static readonly string[] Concurrent =
    {
        "Run", "StartNew", "ForEach", "ForEachAsync", "Invoke", "QueueUserWorkItem", "Use",
    };

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
        var holders = HoldersOf(refresh, model, cancellationToken);
        var gate = new RefreshGate(
            holders.Select(static holder => holder.Symbol).OfType<ISymbol>().ToList(), model, cancellationToken);
        var sent = RequestFields.Of(refresh).ValueOf(OAuthNames.RefreshToken);
        var chain = callers.Select(static caller => caller.Body).Distinct().ToList();
        if (callers.Exists(caller => gate.Guards(caller.Place, SentAt(caller.Place, sent, model, cancellationToken))))
        {
            return null;
        }

        return chain.OfType<MethodDeclarationSyntax>()
            .Select(member => (Owner: member.FirstAncestorOrSelf<TypeDeclarationSyntax>(), Member: member))
            .Where(pair => pair.Owner is not null
                && !IsGivenToken(pair.Member, sent, model, cancellationToken)
                && holders.Exists(holder => IsKeptBy(holder, pair.Member, pair.Owner, model, cancellationToken)))
            .Select(static pair => new SharedRefresh(pair.Owner!, pair.Member))
            .FirstOrDefault();
    }

    /// <summary>The refresh token as a caller knows it, who hands it to the method that sends it.</summary>
    private static ExpressionSyntax? SentAt(
        SyntaxNode call, ExpressionSyntax? sent, SourceModel model, CancellationToken cancellationToken)
        => sent is not null
            && model.SymbolOf(sent, cancellationToken) is IParameterSymbol parameter
            && CallSite.TryCreate(call, model) is { Target: { } target } called
            && SymbolEqualityComparer.Default.Equals(target, parameter.ContainingSymbol)
                ? CallGraph.ArgumentOf(called, parameter)?.Syntax as ExpressionSyntax
                : sent;

    /// <summary>A refresh token that is handed in is the caller's, and so is the order of the calls.</summary>
    private static bool IsGivenToken(
        MethodDeclarationSyntax member, ExpressionSyntax? sent, SourceModel model, CancellationToken cancellationToken)
        => member.ParameterList.Parameters.Any(
            parameter => OAuthNames.IsSpelling(parameter.Identifier.ValueText, OAuthNames.RefreshToken)
                || (sent is not null && SymbolEqualityComparer.Default.Equals(
                    model.DeclaredBy(parameter, cancellationToken), model.SymbolOf(sent, cancellationToken))));

    /// <summary>Whether the method, or a helper of its type, keeps the tokens where others find them.</summary>
    private static bool IsKeptBy(
        (SyntaxNode Place, ISymbol? Symbol) holder,
        MethodDeclarationSyntax member,
        TypeDeclarationSyntax owner,
        SourceModel model,
        CancellationToken cancellationToken)
        => WithHelpers(member, owner).Contains(holder.Place.FirstAncestorOrSelf<MethodDeclarationSyntax>())
            && (holder.Symbol is null or { IsStatic: true }
                || model.DeclarationsOf(holder.Symbol.ContainingType, cancellationToken).OfType<TypeDeclarationSyntax>().Any(type

                    // A gate that does not guard the refresh still says that callers meet here.
                    => (type == owner && Serialization.StandsIn(owner)) || IsShared(type, model, cancellationToken)));

    /// <summary>
    /// The fields and properties that take a token of the answer or all of it, and the caches and rows, which have no symbol.
    /// </summary>
    private static List<(SyntaxNode Place, ISymbol? Symbol)> HoldersOf(
        TokenRequest refresh, SourceModel model, CancellationToken cancellationToken)
        => AnswerFlow.Of(refresh, model, cancellationToken).Ends
            .Where(end => !end.IsOfType && (end.Part is AnswerFlow.Access or AnswerFlow.Refresh
                || (end.Part.Length == 0 && end.IsBack && RefreshAnswer.HoldsAnswer(end.Value, model, cancellationToken))))
            .Select(end => (end.Place, Symbol: end.Holder, IsHolder: end.Kind switch
            {
                ValueEndKind.Member or ValueEndKind.Element
                    => end.Holder is IFieldSymbol or IPropertySymbol && !end.Holder.DeclaringSyntaxReferences.IsEmpty,
                ValueEndKind.Argument => end.Place is InvocationExpressionSyntax call
                    && (CacheEntries.IsPut(call, model, cancellationToken) || TableRows.IsWrite(call, model, cancellationToken)),
                _ => false,
            }))
            .Where(static end => end.IsHolder)
            .Select(static end => (end.Place, end.Symbol))
            .ToList();

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

    /// <summary>
    /// What is known of the type's life; where nothing is, whether work at the same time captures an object of it, and what its base and its
    /// name say.
    /// </summary>
    private static bool IsShared(TypeDeclarationSyntax owner, SourceModel model, CancellationToken cancellationToken)
        => HolderLives.Of(owner, model, cancellationToken) switch
        {
            HolderLife.Process => true,
            HolderLife.Scope => false,
            _ => owner.BaseList?.Types
                    .Any(static based => based.Type.ToString().EndsWith("DelegatingHandler", StringComparison.Ordinal)) == true
                || OwnerEndings.Any(ending => owner.Identifier.ValueText.EndsWith(ending, StringComparison.Ordinal))
                || IsCaptured(owner, model, cancellationToken),
        };

    private static bool IsCaptured(TypeDeclarationSyntax owner, SourceModel model, CancellationToken cancellationToken)
        => NameUses.OfType(owner.Identifier.ValueText, model, cancellationToken)
            .Select(static use => use as ImplicitObjectCreationExpressionSyntax ?? use.Parent as BaseObjectCreationExpressionSyntax)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Any(creation => ValueSpread.OfObject(creation, model, cancellationToken).Nodes.Any(use => use.Ancestors()
                .OfType<AnonymousFunctionExpressionSyntax>()
                .Any(function => !function.Span.Contains(creation.Span) && RunsAtTheSameTime(function))));

    private static bool RunsAtTheSameTime(AnonymousFunctionExpressionSyntax function)
        => function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && SyntaxNames.NameOfCall(call) is { } name
            && (name.StartsWith("Map", StringComparison.Ordinal) || Concurrent.Contains(name));
}
