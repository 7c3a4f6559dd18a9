using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Completes relative addresses with the base address of their client: set where the client is created, on the same variable, elsewhere in
/// the same type, or where <c>AddHttpClient</c> registers the client.
/// </summary>
internal static class BaseAddresses
{
    private static readonly object AssignedKey = new();
    private static readonly object AssignmentsKey = new();
    private static readonly object OnlyOneKey = new();

    /// <summary>The address of <paramref name="request"/>, absolute where a base with known text is in sight.</summary>
    public static PatternSet Complete(ClientCall request, CallSite call, StringFolder folder, FoldScope scope)
    {
        if (request.Url.Alternatives.All(IsAbsolute))
        {
            return request.Url;
        }

        var client = request.Client is IInstanceReferenceOperation ? null : request.Client;
        var roots = (client is null ? null : OfClient(client, folder, scope))
            ?? InType(call.Syntax, folder, scope)
            ?? OfRegistration(call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText, folder);
        return roots is null ? request.Url : Join(roots, request.Url, call.Syntax);
    }

    /// <summary>The address that an interface declares, with the base address that its client is registered with.</summary>
    public static PatternSet CompleteDeclared(PatternSet url, InterfaceDeclarationSyntax type, StringFolder folder)
        => OfRegistration(type.Identifier.ValueText, folder) is { } roots ? Join(roots, url, type) : url;

    /// <summary>Whether an address has a host, or may have one: an unknown start may hold it, except where it is a number.</summary>
    private static bool IsAbsolute(StringPattern url)
        => url.Text.Contains("://")
            || (url.Text.Length > 0
                && url.Text[0] == StringPattern.HoleMark
                && !url.Holes().Take(1).Any(static hole => IsNumber(hole.Type)
                    || (hole.Symbol is IMethodSymbol { Name: "ToString" } text && IsNumber(text.ContainingType))));

    private static bool IsNumber(ITypeSymbol? type)
        => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double }
            or { Name: "Guid", ContainingNamespace.Name: "System" };

    private static PatternSet Join(PatternSet roots, PatternSet url, SyntaxNode use)
    {
        var joined = roots.Alternatives.Select(root => url.Select(pattern => IsAbsolute(pattern) ? pattern : Join(root, pattern))).ToList();
        return PatternSet.Union(joined, PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, use, null, null)));
    }

    private static StringPattern Join(StringPattern root, StringPattern url)
        => StringFolder.Combine(
            root,
            url,
            () => new StringPattern(ImmutableArray.Create(PatternPiece.OfText(
                "/", root.Pieces[root.Pieces.Length - 1].Origin.AsInexact()))));

    /// <summary>What the client object itself is given; null where that is not in sight.</summary>
    private static PatternSet? OfClient(IOperation client, StringFolder folder, FoldScope scope)
    {
        var found = new List<PatternSet>();
        foreach (var (value, origin) in folder.OriginsOf(client, scope))
        {
            // A creation whose type does not bind is no creation for the compiler.
            var creation = value is IObjectCreationOperation bound
                ? CallSite.Of(bound)
                : value.Syntax is BaseObjectCreationExpressionSyntax unbound ? CallSite.TryCreate(unbound, folder.Model) : null;
            if (creation is not null && OfCreation(creation, folder, origin) is { } made)
            {
                found.Add(made);
            }
            else if (value is IInvocationOperation { TargetMethod.Name: "CreateClient", Arguments: { Length: > 0 } arguments }
                && OfRegistration(folder.Fold(arguments[arguments.Length - 1].Value, origin).ConstantText, folder) is { } named)
            {
                found.Add(named);
            }
        }

        if (client is IInvocationOperation { TargetMethod.Name: "CreateClient", Arguments: { Length: > 0 } direct }
            && OfRegistration(folder.Fold(direct[direct.Length - 1].Value, scope).ConstantText, folder) is { } registered)
        {
            found.Add(registered);
        }

        var symbol = SymbolOf(client);
        var scopeNode = (SyntaxNode?)client.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            ?? client.Syntax.SyntaxTree.GetRoot(folder.CancellationToken);
        if (symbol is not null)
        {
            found.AddRange(folder.Model.GetOrCompute((AssignmentsKey, scopeNode), model => AssignmentsIn(scopeNode, model))[symbol]
                .Take(PatternSet.MaximumAlternatives + 1)
                .Select(assignment => folder.Fold(assignment.Right, scope)));
        }

        return Known(found, client.Syntax);
    }

    /// <summary>The assignments to a base address by the object that they are made on; each object is looked up once.</summary>
    private static ILookup<ISymbol?, AssignmentExpressionSyntax> AssignmentsIn(SyntaxNode scope, SourceModel model)
        => TreeFacts.NodesIn(scope).OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "BaseAddress"
                or "BaseUrl" })
            .ToLookup(
                assignment => model.GetSemanticModel(assignment.SyntaxTree)
                    .GetSymbolInfo(((MemberAccessExpressionSyntax)assignment.Left).Expression)
                    .Symbol,
                SymbolEqualityComparer.Default);

    private static ISymbol? SymbolOf(IOperation client) => client switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>
    /// <c>new HttpClient { BaseAddress = ... }</c>, <c>new RestClient("...")</c>,
    /// <c>new RestClient(new RestClientOptions { BaseUrl = ... })</c>.
    /// </summary>
    private static PatternSet? OfCreation(CallSite creation, StringFolder folder, FoldScope scope)
    {
        if ((creation.InitializerValue("BaseAddress") ?? creation.InitializerValue("BaseUrl")) is { } initial)
        {
            return folder.Fold(initial, scope);
        }

        if (creation.TypeName is not ("RestClient" or "RestClientOptions" or "FlurlClient")
            || creation.Arguments.FirstOrDefault(static argument => !argument.IsDefault) is not { } first)
        {
            return null;
        }

        return first.IsText ? folder.Fold(first.Value, scope)
            : folder.OriginsOf(first.Value, scope)
                .Select(origin => origin.Value is IObjectCreationOperation options
                    ? OfCreation(CallSite.Of(options), folder, origin.Scope)
                    : null)
                .FirstOrDefault();
    }

    /// <summary>
    /// The one base address that the type around the call uses; null where none or several are in sight, or nothing of it is known.
    /// </summary>
    private static PatternSet? InType(SyntaxNode call, StringFolder folder, FoldScope scope)
    {
        var scopeNode = (SyntaxNode?)call.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? call.SyntaxTree.GetRoot(folder.CancellationToken);
        return !scope.IsOutermost
            ? OnlyOne(scopeNode, folder, scope)
            : folder.Model.GetOrCompute(
                (OnlyOneKey, scopeNode),
                model => new Box(OnlyOne(scopeNode, model.CreateFolder(folder.CancellationToken), FoldScope.Outermost))).Address;
    }

    private static PatternSet? OnlyOne(SyntaxNode scopeNode, StringFolder folder, FoldScope scope)
    {
        StringPattern? only = null;
        foreach (var address in folder.Model.GetOrCompute((AssignedKey, scopeNode), _ => AssignedIn(scopeNode).ToList())
            .SelectMany(candidate => folder.Fold(candidate, scope).Alternatives)
            .Where(static pattern => pattern.Text.Contains("://")))
        {
            if (only is not null && only.Text != address.Text)
            {
                return null;
            }

            only ??= address;
        }

        return only is null ? null : PatternSet.Of(only);
    }

    /// <summary>
    /// What is assigned to a client's base address inside <paramref name="scope"/>, in every form that the HTTP libraries have.
    /// </summary>
    private static IEnumerable<ExpressionSyntax> AssignedIn(SyntaxNode scope)
    {
        foreach (var node in TreeFacts.NodesIn(scope))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment
                    when ClientRegistrations.IsBaseAddress(assignment)
                        && (assignment.Left is not IdentifierNameSyntax || assignment.Parent is InitializerExpressionSyntax)
                    && !ClientRegistrations.IsInside(assignment):
                    yield return assignment.Right;
                    break;
                case ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "RestClient" or "RestClientOptions"
                    or "FlurlClient" }, ArgumentList.Arguments: { Count: > 0 } arguments }:
                    yield return arguments[0].Expression;
                    break;
            }
        }
    }

    private static PatternSet? OfRegistration(string? client, StringFolder folder)
        => client is null
            ? null
            : Known(ClientRegistrations.AddressesOf(client, folder.Model).Select(address => folder.Fold(address)).ToList(), null);

    /// <summary>The values of which anything is known; null where there are none.</summary>
    private static PatternSet? Known(IReadOnlyList<PatternSet> values, SyntaxNode? use)
    {
        var known = values.Where(static value => value.Alternatives.Any(static pattern => pattern.Text.Contains("://"))).ToList();
        return known.Count == 0
            ? null
            : PatternSet.Union(
                known,
                PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, use ?? known[0].Alternatives[0].Pieces[0].Origin.Node, null, null)));
    }

    /// <summary>Lets no address be cached, too.</summary>
    private sealed record Box(PatternSet? Address);
}
