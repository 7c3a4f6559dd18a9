using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>The doors of the house, from what its code refers to. <see cref="House"/> holds the plan and the exceptions.</summary>
public sealed class ArchitectureTests
{
    // Our judgement: what one pass over a tree for names, one for nodes, and the questions about a file without a type leave room for.
    private const int MostWalks = 12;

    // The questions to a semantic model among the extensions of Microsoft.CodeAnalysis.CSharp; the others read syntax.
    private static readonly string[] Asking =
    [
        "GetSymbolInfo", "GetTypeInfo", "GetDeclaredSymbol", "GetConstantValue", "GetConversion", "ClassifyConversion",
        "AnalyzeDataFlow", "AnalyzeControlFlow", "GetMemberGroup", "GetAliasInfo",
    ];

    private static readonly Lazy<IReadOnlyList<Reference>> Found = new(() => References.In(SourceSet.Product));

    private static IEnumerable<Reference> InHouse => Found.Value.Where(static reference => reference.To.Room is not null);

    [Fact]
    public void TheProduct_IsUnderstood()
        => AssertSame([], References.UnboundIn(SourceSet.Product));

    [Fact]
    public void Platform_UsesNoRoslynTypeAndNoOtherRoom()
        => AssertNone(Found.Value.Where(static reference => reference.From.IsIn("Platform")
            && (reference.To.IsRoslyn || (reference.To.Room is not null && !reference.To.IsIn("Platform")))));

    [Fact]
    public void Source_UsesNeitherPlatformNorRules()
        => AssertNone(InHouse.Where(static reference => reference.From.IsIn("Source") && !reference.To.IsIn("Source")));

    [Fact]
    public void RoomsOfSource_UseTheFloorsBelow()
    {
        var floors = House.Floors.SelectMany(static (rooms, floor) => rooms.Select(room => (room, floor)))
            .ToDictionary(static pair => pair.room, static pair => pair.floor);
        var inside = InHouse.Where(static reference => reference.From.IsIn("Source") && reference.To.IsIn("Source")).ToList();

        AssertSame(floors.Keys, inside.SelectMany(static reference => new[] { reference.From.Room!, reference.To.Room! }));
        AssertSame(
            House.WaysUp.Keys,
            inside
                .Where(reference => reference.From.Room != reference.To.Room
                    && floors[reference.From.Room!] <= floors[reference.To.Room!])
                .Select(static reference => $"{reference.From} -> {reference.To}"));
    }

    [Fact]
    public void Rooms_FormNoCircle()
        => AssertSame(
            House.RoomCircles.Keys,
            Circles.In(InHouse.Select(static reference => (reference.From.Room!, reference.To.Room!))));

    [Fact]
    public void Types_FormNoCircleButTheReviewedOnes()
        => AssertSame(
            House.TypeCircles.Keys,
            Circles.In(InHouse.Select(static reference => (reference.From.ToString(), reference.To.ToString()))));

    [Fact]
    public void Fixes_NeverAnalyseAgain()
        => AssertSame(
            House.FixesThatAnalyse.Keys,
            Found.Value
                .Where(static reference => reference.From.IsIn("CodeFixes") && Analyses(reference))
                .Select(static reference => reference.From.ToString()));

    /// <summary>Which file comes first must decide nothing: two counts aside, all ask for the trees in the order of their paths.</summary>
    [Fact]
    public void Trees_AreAskedForInTheirOrder()
        => AssertSame(
            ["Source.Kernel.SourceModel", "Source.Kernel.TestCode", "Rules.Configuration.CheckSettings"],
            Found.Value
                .Where(static reference => reference is { To: { IsRoslyn: true, Name: "Compilation" }, Member: "SyntaxTrees" }
                    && !reference.From.IsIn("CodeFixes"))
                .Select(static reference => reference.From.ToString()));

    /// <summary>
    /// Every message is made in one place, which masks what its arguments must not show. A fix only moves findings that were made.
    /// </summary>
    [Fact]
    public void Diagnostics_AreMadeInOnePlace()
        => AssertSame(
            ["Rules.Rule"],
            Found.Value
                .Where(static reference => reference is { To: { IsRoslyn: true, Name: "Diagnostic" }, Member: "Create" }
                    && !reference.From.IsIn("CodeFixes"))
                .Select(static reference => reference.From.ToString()));

    /// <summary>Every fix is offered in one place, which puts back the comments of the code that it replaces.</summary>
    [Fact]
    public void Fixes_AreOfferedInOnePlace()
        => AssertSame(
            ["CodeFixes.Scaffolding.Offers"],
            Found.Value
                .Where(static reference => reference is { To: { IsRoslyn: true, Name: "CodeFixContext" }, Member: "RegisterCodeFix" })
                .Select(static reference => reference.From.ToString()));

    [Fact]
    public void WholeTrees_AreWalkedInFewPlaces()
    {
        var walks = WholeTreeWalks.In(
            SourceSet.Product,
            static tree => tree.FilePath.Contains("Procore.Compliance.Analyzers", StringComparison.Ordinal));

        Assert.True(walks.Count <= MostWalks, string.Join('\n', walks));
        Assert.DoesNotContain(walks, static walk => !walk.HasReason);
        Assert.NotEmpty(walks);
    }

    [Fact]
    public void Exceptions_HaveAReason()
        => Assert.All(
            House.WaysUp.Concat(House.RoomCircles).Concat(House.TypeCircles).Concat(House.FixesThatAnalyse),
            entry => Assert.Matches(@"^[A-Z].{20,}\.$", entry.Value));

    [Fact]
    public void Source_NamesNoProcoreFact()
    {
        // The product's own namespace is the only place for the word; everything that Procore defines belongs to Platform.
        var facts = new Regex(@"procore|rest/v\d|vapid|X-Rate-Limit", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));
        var named = SourceSet.Product.Compilation.SyntaxTrees
            .Where(static tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
                .Any(static space => new TypeName(space.Name.ToString(), "").IsIn("Source")))
            .SelectMany(static tree => tree.GetRoot().DescendantTokens())
            .Where(token => facts.IsMatch(token.ValueText) && !IsInNamespaceName(token));

        Assert.Empty(named.Select(static token => $"{token.GetLocation().GetLineSpan()}: {token.Text}"));
    }

    /// <summary>A use of what recognises code, or of a semantic model: its members, and Roslyn's extensions for C#.</summary>
    private static bool Analyses(Reference reference)
        => reference.To.IsIn("Source")
            || (reference is { To: { IsRoslyn: true, Name: "SemanticModel" or "ModelExtensions" }, Member: not null })
            || (reference.To is { IsRoslyn: true, Name: "CSharpExtensions" } && Asking.Contains(reference.Member));

    private static bool IsInNamespaceName(SyntaxToken token)
        => token.Parent!.Ancestors().Any(ancestor => ancestor is UsingDirectiveSyntax
            || (ancestor is BaseNamespaceDeclarationSyntax space && space.Name.Span.Contains(token.Span)));

    private static void AssertNone(IEnumerable<Reference> references)
        => AssertSame([], references.Select(static reference => $"{reference.From} -> {reference.To}.{reference.Member}"));

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (listed, actual) = (expected.ToHashSet(), found.ToHashSet());
        var unlisted = string.Concat(actual.Except(listed).Order(StringComparer.Ordinal).Select(static one => "\n  " + one));
        var idle = string.Concat(listed.Except(actual).Order(StringComparer.Ordinal).Select(static one => "\n  " + one));

        Assert.True(unlisted.Length + idle.Length == 0, $"Not in the list:{unlisted}\nNo longer needed:{idle}");
    }
}
