using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Completes relative addresses with the base address of the client that sends them: what its creation, its registration or an assignment
/// to it says. What other clients are given does not count, so a client of which nothing is in sight has none.
/// </summary>
internal static class BaseAddresses
{
    /// <summary>The address of <paramref name="request"/>, absolute where a base with known text is in sight.</summary>
    public static PatternSet Complete(ClientCall request, CallSite call, StringFolder folder, FoldScope scope)
    {
        if (request.Url.Alternatives.All(IsAbsolute))
        {
            return request.Url;
        }

        var roots = request.Client is { } client and not IInstanceReferenceOperation
            ? BaseAddress.Of(client, folder, scope)
            : OnlyClients.AddressAround(call.Syntax, folder);
        return roots is null ? request.Url : Join(roots, request.Url, call.Syntax, request.IsAppended);
    }

    /// <summary>The address that an interface declares, with the base address of the client that implements it.</summary>
    public static PatternSet CompleteDeclared(ClientCall request, InterfaceDeclarationSyntax type, StringFolder folder)
        => folder.Model.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, folder.CancellationToken)
                is INamedTypeSymbol declared
            && BaseAddress.Known(
                DeclaredClients.Of(declared, folder.Model, folder.CancellationToken)
                    .SelectMany(source => BaseAddress.OfSource(source, folder))
                    .ToList(),
                type) is { } roots
            ? Join(roots, request.Url, type, request.IsAppended)
            : request.Url;

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

    /// <summary>Each relative address behind each of the base addresses.</summary>
    /// <param name="roots">The base addresses.</param>
    /// <param name="url">The addresses.</param>
    /// <param name="use">The place of the request.</param>
    /// <param name="isAppended">See <see cref="ClientCall.IsAppended"/>.</param>
    public static PatternSet Join(PatternSet roots, PatternSet url, SyntaxNode use, bool isAppended)
    {
        var joined = roots.Alternatives
            .Select(root => url.Select(pattern => IsAbsolute(pattern) ? pattern
                : isAppended && root.Text.IndexOf('?') < 0 ? Append(root, pattern)
                : Join(root, pattern)))
            .ToList();
        return PatternSet.Union(joined, PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, use, null, null)));
    }

    private static StringPattern Join(StringPattern root, StringPattern url) => StringFolder.Combine(root, url, () => Slash(root));

    private static StringPattern Append(StringPattern root, StringPattern url)
    {
        var below = root.Slice(0, root.Text.TrimEnd('/').Length);
        return url.Text.Length == 0 ? root : (url.Text[0] == '/' ? below : below.Append(Slash(root))).Append(url);
    }

    private static StringPattern Slash(StringPattern root)
        => new(ImmutableArray.Create(PatternPiece.OfText("/", root.Pieces[root.Pieces.Length - 1].Origin.AsInexact())));
}
