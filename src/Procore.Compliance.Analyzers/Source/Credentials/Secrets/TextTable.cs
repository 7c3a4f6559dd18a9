using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// Tells tables of texts for people, as translations and labels are kept in, by their other entries: a word beside "Password" is no
/// password where the rest are words and sentences, too.
/// </summary>
internal static class TextTable
{
    // Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.
    private const int CollectionExpression = 9076;

    /// <summary>Whether a value stands in a table of texts: under a key, in a pair, or in one of several calls of one kind.</summary>
    public static bool Holds(ExpressionSyntax value)
    {
        var entries = EntriesAround(value)
            .Select(static entry => TextsOf(entry))
            .Where(static texts => texts.Count > 1)
            .Select(static texts => (Key: texts[texts.Count - 2], Value: texts[texts.Count - 1]))
            .ToList();

        // Our judgement: a form has few fields, in small letters, and values that are no words; a table of texts has sentences or names.
        return entries.Count > 1
            && (entries.Exists(static entry => SecretText.IsProse(entry.Value) || entry.Value.Any(static sign => sign > '~'))
                || entries.Count(static entry => IsWord(entry.Value) && CredentialName.Classify(entry.Key) is not null) > 1
                || entries.TrueForAll(static entry => IsWord(entry.Value) && char.IsUpper(entry.Value[0]) && char.IsUpper(entry.Key[0])));
    }

    private static bool IsWord(string text) => SecretText.Classify(text) is SecretShape.Word or SecretShape.Name;

    /// <summary>The elements of the initialiser around a value, or the statements beside it that add to the same thing.</summary>
    private static IEnumerable<SyntaxNode> EntriesAround(ExpressionSyntax value)
    {
        for (SyntaxNode node = value; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case InitializerExpressionSyntax { Expressions: { Count: > 1 } elements } initializer
                    when !initializer.IsKind(SyntaxKind.ComplexElementInitializerExpression):
                    return elements;
                case { RawKind: CollectionExpression }:
                    return parent.ChildNodes();
                case ArrowExpressionClauseSyntax or LambdaExpressionSyntax or MemberDeclarationSyntax:
                    return Enumerable.Empty<SyntaxNode>();
                case BlockSyntax { Statements: var statements } when node is ExpressionStatementSyntax { Expression: var own }:
                    return statements.OfType<ExpressionStatementSyntax>()
                        .Where(other => TargetOf(other.Expression) is { } target && target == TargetOf(own));
            }
        }

        return Enumerable.Empty<SyntaxNode>();
    }

    /// <summary>What a statement adds to, as it is written: <c>texts.Add</c>, <c>texts[]</c>.</summary>
    private static string? TargetOf(ExpressionSyntax statement) => statement switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => called.ToString(),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } => element.Expression.ToString(),
        _ => null,
    };

    /// <summary>The texts of an entry, its key and its value last.</summary>
    private static List<string> TextsOf(SyntaxNode entry)
        => TreeFacts.TextsIn(entry).Select(static token => token.ValueText).Where(static text => text.Length > 0).ToList();
}
