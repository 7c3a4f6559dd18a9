using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>PCA9005: what could not be read to its end for the rules of an analyzer. Every base class of analyzers tells it.</summary>
internal static class UnreadCode
{
    /// <summary>The findings in a tree: one for each reason, at the first place; the others are its additional locations.</summary>
    /// <param name="tree">The tree that was looked at.</param>
    /// <param name="met">What was given up.</param>
    /// <param name="rules">The rules that asked; no findings where there are none.</param>
    /// <remarks>
    /// What lies in another tree is told where the question went out or, where that is not known, at the beginning of the tree, with its
    /// own place as an additional location. What was asked about another tree (for a fact about the whole program) is told there.
    /// </remarks>
    public static IEnumerable<Diagnostic> In(SyntaxTree tree, ImmutableArray<GaveUp> met, ImmutableArray<Rule> rules)
        => rules.IsEmpty ? Enumerable.Empty<Diagnostic>()
            : met
                .Where(one => IsToldIn(tree, one))
                .GroupBy(static one => one.Reason)
                .OrderBy(static told => told.Key, StringComparer.Ordinal)
                .Select(told => (Reason: told.Key, Places: told
                    .SelectMany(one => Places(one, tree))
                    .Distinct()
                    .OrderBy(place => place.SourceTree != tree)
                    .ThenBy(static place => place.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(static place => place.SourceSpan.Start)
                    .ToList()))
                .Select(told => RuleBook.PCA9005_UnreadCode.At(told.Places[0], told.Places.Skip(1), NamesOf(rules), told.Reason));

    /// <summary>Whether something is told in a tree, or where the question about it belongs.</summary>
    public static bool IsToldIn(SyntaxTree tree, GaveUp one) => one.From is null || Own(one, tree) is not null;

    /// <summary>The ids of the rules, as a message names them.</summary>
    public static string NamesOf(ImmutableArray<Rule> rules) => string.Join(", ", rules.Select(static rule => rule.Id));

    private static IEnumerable<Location> Places(GaveUp one, SyntaxTree tree)
    {
        yield return Mark(Own(one, tree)) ?? Start(tree);
        if (one.Place?.SyntaxTree != tree && Mark(one.Place) is { } other)
        {
            yield return other;
        }
    }

    private static SyntaxNode? Own(GaveUp one, SyntaxTree tree)
        => one.Place?.SyntaxTree == tree ? one.Place : one.From?.SyntaxTree == tree ? one.From : null;

    private static Location Start(SyntaxTree tree) => tree.GetRoot().GetFirstToken(includeZeroWidth: true).GetLocation();

    /// <summary>What an editor underlines: the name of a declaration, and no more than the beginning of what has several lines.</summary>
    private static Location? Mark(SyntaxNode? place) => place switch
    {
        null => null,
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        _ => IsOnOneLine(place.GetLocation()) ? place.GetLocation() : place.GetFirstToken().GetLocation(),
    };

    private static bool IsOnOneLine(Location place)
        => place.GetLineSpan() is var lines && lines.StartLinePosition.Line == lines.EndLinePosition.Line;
}
