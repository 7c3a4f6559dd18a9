using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>
/// Law 4 by test: a number that ends a walk early belongs to a type that tells (<c>GaveUps.Note</c>, or the budget that does), or stands in
/// a list of those that end no walk.
/// </summary>
public sealed partial class LimitTests
{
    /// <summary>Numbers that bound no walk, each with what it is instead. The list may only shrink.</summary>
    private static readonly Dictionary<string, string> NoWalk = new()
    {
        ["OpenApiReader.MostProblems"] = "problems that are told one by one; the last line counts the others",
        ["RetryAnalyzer.MostNamed"] = "statuses that a message names; it says that there are others",
        ["RouteCatalogue.MostAnswers"] = "answers that are remembered; a further one is worked out again",
        ["RouteSyntax.depth"] = "braces of a template, of which one may be open",
    };

    [Fact]
    public void EveryLimit_IsToldOrBoundsNoWalk()
    {
        var found = Types().Where(static type => !type.Value.Any(Tells))
            .SelectMany(static type => type.Value.SelectMany(Limits).Select(limit => $"{type.Key}.{limit}"))
            .ToHashSet();

        Assert.Equal("", string.Join(", ", found.Except(NoWalk.Keys).Order(StringComparer.Ordinal)));
        Assert.Equal("", string.Join(", ", NoWalk.Keys.Except(found).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("const int MaximumDepth = 3;", "MaximumDepth")]
    [InlineData("static readonly int MostNested = 3;", "MostNested")]
    [InlineData("void M() { const int MaxHops = 3; }", "MaxHops")]
    [InlineData("bool M(int depth) => depth >= 3;", "depth")]
    [InlineData("bool M(int depth) => 3 > _callDepth;", "_callDepth")]
    [InlineData("bool M() { for (var hops = 0; hops < 8; hops++) { } return steps is <= 9; }", "hops, steps")]
    [InlineData("bool M() => this.nesting > Many;", "")]
    [InlineData("bool M(int depth) => depth > 0;", "")]
    [InlineData("const string MostNested = \"x\"; int MaximumDepth => 3; bool M(int length) => length > 16;", "")]
    public void WhatALimitIs(string members, string limits)
        => Assert.Equal(limits, string.Join(", ", Limits(Type(members)).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("void M() { GaveUps.Note(node, \"reason\"); }", true)]
    [InlineData("Budget _budget = new(BudgetLimits.Folding, token); bool M() => _budget.TryStep(node);", true)]
    [InlineData("void M() { PatternSet.TellTooMany(node); }", true)]
    [InlineData("// GaveUps.Note\nvoid M() { Note(node); GaveUps.Forget(node); }", false)]
    public void WhatTellingIs(string members, bool tells) => Assert.Equal(tells, Tells(Type(members)));

    private static TypeDeclarationSyntax Type(string members)
        => CSharpSyntaxTree.ParseText($"class C {{ {members} }}").GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Single();

    /// <summary>The types of all shipped assemblies, each with all its parts.</summary>
    private static Dictionary<string, List<TypeDeclarationSyntax>> Types()
        => Directory.GetFiles(RepositoryFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
            .OfType<TypeDeclarationSyntax>()
            .GroupBy(static type => type.Identifier.ValueText)
            .ToDictionary(static parts => parts.Key, static parts => parts.ToList());

    /// <summary>What a type itself, and not one inside it, declares and does.</summary>
    private static IEnumerable<SyntaxNode> NodesOf(TypeDeclarationSyntax type)
        => type.DescendantNodes(node => node == type || node is not TypeDeclarationSyntax);

    /// <summary>Constants that are named as limits, and variables that count a walk and are compared with a number.</summary>
    private static IEnumerable<string> Limits(TypeDeclarationSyntax type) => NodesOf(type)
        .Select(static node => node switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } declarator
                when IsFixed(declarator) && IsNumber(value) && Limit().IsMatch(declarator.Identifier.ValueText)
                => declarator.Identifier.ValueText,
            BinaryExpressionSyntax comparison when IsOrder(comparison.Kind())
                => Counter(comparison.Left, comparison.Right) ?? Counter(comparison.Right, comparison.Left),
            RelationalPatternSyntax { Expression: var bound } pattern
                when pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>() is { } test => Counter(test.Expression, bound),
            _ => null,
        })
        .OfType<string>()
        .Distinct();

    private static bool Tells(TypeDeclarationSyntax type) => NodesOf(type).OfType<InvocationExpressionSyntax>().Any(static call
        => call.Expression is MemberAccessExpressionSyntax { Expression: var of, Name.Identifier.ValueText: var name }
            && (name is "TellTooMany" or "TryStep" or "TryNest" or "TellCall" || (name == "Note" && of.ToString() == "GaveUps")));

    private static bool IsFixed(VariableDeclaratorSyntax declarator) => declarator.Parent?.Parent switch
    {
        BaseFieldDeclarationSyntax { Modifiers: var modifiers }
            => modifiers.Any(SyntaxKind.ConstKeyword) || modifiers.Any(SyntaxKind.ReadOnlyKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };

    private static bool IsOrder(SyntaxKind kind) => kind is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

    private static bool IsNumber(ExpressionSyntax value)
        => value.DescendantNodesAndSelf().Any(static node => node.IsKind(SyntaxKind.NumericLiteralExpression));

    /// <summary>The name of what counts a walk, where it is compared with a number other than zero.</summary>
    private static string? Counter(ExpressionSyntax counter, ExpressionSyntax bound)
    {
        var name = counter switch
        {
            IdentifierNameSyntax { Identifier.ValueText: var plain } => plain,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } => member,
            _ => "",
        };
        return bound is LiteralExpressionSyntax { Token.Value: int and not 0 } && CountsAWalk().IsMatch(name) ? name : null;
    }

    [GeneratedRegex("^(Most|Maximum|Max)[A-Z]")]
    private static partial Regex Limit();

    [GeneratedRegex("(depth|nesting|steps|hops|levels?|visits|calls)$", RegexOptions.IgnoreCase)]
    private static partial Regex CountsAWalk();
}
