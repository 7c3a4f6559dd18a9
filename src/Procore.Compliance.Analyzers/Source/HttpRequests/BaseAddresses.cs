using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>
/// Completes relative addresses with the base address of their client: set in the same type, where the client is created, or where
/// <c>AddHttpClient</c> registers the type.
/// </summary>
internal static class BaseAddresses
{
    private static readonly object RegistrationsKey = new();

    /// <summary>The address of <paramref name="request"/>, absolute where a base with known text is in sight.</summary>
    public static PatternSet Complete(ClientCall request, CallSite call, StringFolder folder, FoldScope scope)
    {
        if (request.Url.Alternatives.All(static pattern => IsAbsolute(pattern.Text)))
        {
            return request.Url;
        }

        return BaseOf(call, folder, scope) is { } root ? request.Url.Select(url => IsAbsolute(url.Text) ? url : Join(root, url)) : request.Url;
    }

    private static bool IsAbsolute(string text) => text.Contains("://") || text.Length > 0 && text[0] == StringPattern.HoleMark;

    private static StringPattern Join(StringPattern root, StringPattern url)
        => StringFolder.Combine(root, url, () => new StringPattern(ImmutableArray.Create(PatternPiece.OfText("/", root.Pieces[root.Pieces.Length - 1].Origin))));

    /// <summary>The one base address that the type around the call uses; null where none or several are in sight, or nothing of it is known.</summary>
    private static StringPattern? BaseOf(CallSite call, StringFolder folder, FoldScope scope)
    {
        var type = call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var scopeNode = (SyntaxNode?)type ?? call.Syntax.SyntaxTree.GetRoot();
        var candidates = AssignedIn(scopeNode, folder).ToList();
        if (candidates.Count == 0 && type is not null)
        {
            candidates = Registrations(folder.Model)
                .Where(registration => registration.TypeNames.Contains(type.Identifier.ValueText))
                .Select(static registration => registration.Address)
                .ToList();
        }

        var texts = candidates
            .SelectMany(candidate => folder.Fold(candidate, scope).Alternatives)
            .Where(static pattern => pattern.Text.Contains("://"))
            .GroupBy(static pattern => pattern.Text)
            .ToList();
        return texts.Count == 1 ? texts[0].First() : null;
    }

    /// <summary>What is assigned to a client's base address inside <paramref name="scope"/>, in every form that the HTTP libraries have.</summary>
    private static IEnumerable<ExpressionSyntax> AssignedIn(SyntaxNode scope, StringFolder folder)
    {
        foreach (var node in scope.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when NameOf(assignment.Left) is "BaseAddress" or "BaseUrl" && IsOfClient(assignment):
                    yield return assignment.Right;
                    break;
                case ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "RestClient" or "RestClientOptions" or "FlurlClient" }, ArgumentList.Arguments: { Count: > 0 } arguments }:
                    yield return arguments[0].Expression;
                    break;
            }
        }
    }

    private static string? NameOf(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary><c>client.BaseAddress = ...</c>, or the same inside the initialiser of a client or its options.</summary>
    private static bool IsOfClient(AssignmentExpressionSyntax assignment)
        => assignment.Left is not IdentifierNameSyntax || assignment.Parent is InitializerExpressionSyntax;

    private static ImmutableArray<Registration> Registrations(SourceModel model)
        => model.GetOrCompute(RegistrationsKey, m => new Box(m.Compilation.SyntaxTrees
            .Where(tree => TreeSketch.Of(tree).Mentions("AddHttpClient"))
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Select(ReadRegistration)
            .Where(static registration => registration is not null)
            .ToImmutableArray()!)).Registrations;

    /// <summary><c>services.AddHttpClient&lt;IClient, Client&gt;(client => client.BaseAddress = ...)</c>, also through <c>ConfigureHttpClient</c> behind it.</summary>
    private static Registration? ReadRegistration(InvocationExpressionSyntax invocation)
    {
        if (invocation.Expression is not MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "AddHttpClient" } name })
        {
            return null;
        }

        SyntaxNode chain = invocation;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer })
        {
            chain = outer;
        }

        var address = chain.DescendantNodes().OfType<AssignmentExpressionSyntax>().FirstOrDefault(static assignment => NameOf(assignment.Left) == "BaseAddress")?.Right;
        var types = name.TypeArgumentList.Arguments.Select(static type => (type as SimpleNameSyntax)?.Identifier.ValueText ?? type.ToString());
        return address is null ? null : new Registration(types.ToImmutableArray(), address);
    }

    private sealed record Registration(ImmutableArray<string> TypeNames, ExpressionSyntax Address);

    private sealed record Box(ImmutableArray<Registration> Registrations);
}
