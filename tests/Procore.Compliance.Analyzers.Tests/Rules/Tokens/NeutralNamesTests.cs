using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>
/// The names of locals, parameters, fields and private members do not decide: what is reported under telling names is reported under
/// <c>a1</c>, <c>b2</c> as well, wherever the value's origin and end are in sight.
/// </summary>
public sealed partial class NeutralNamesTests
{
    private static readonly Dictionary<string, (TokenCases Cases, DiagnosticAnalyzer Analyzer)> Suites = new()
    {
        ["PCA4001"] = (TokenNeverRefreshedTests.Reported, new TokenNeverRefreshed()),
        ["PCA4001 settings"] = (ConfiguredTokenTests.Reported, new TokenNeverRefreshed()),
        ["PCA4002"] = (RefreshTokenDroppedTests.Reported, new RefreshTokenDropped()),
        ["PCA4002 rotation"] = (RotatedTokenTests.Reported, new RefreshTokenDropped()),
        ["PCA4003"] = (TokenCachedWithoutExpiryTests.Reported, new TokenCachedWithoutExpiry()),
        ["PCA4003 holders"] = (TokenKeptTests.Reported, new TokenCachedWithoutExpiry()),
        ["PCA4003 other holders"] = (KeptInOtherHoldersTests.Reported, new TokenCachedWithoutExpiry()),
        ["PCA4005 outlived"] = (BearerOutlivesTests.Reported, new TokenFixedOnClient()),
        ["PCA4005"] = (TokenFixedOnClientTests.Reported, new TokenFixedOnClient()),
        ["PCA4005 life"] = (TokenLifeOnClientTests.Reported, new TokenFixedOnClient()),
        ["PCA4005 ways"] = (BearerOnKeptClientTests.Reported, new TokenFixedOnClient()),
        ["PCA4006"] = (UnguardedRefreshTests.Reported, new UnguardedRefresh()),
        ["PCA4006 gates"] = (RefreshGateTests.Reported, new UnguardedRefresh()),
    };

    public static TheoryData<string> SuiteNames
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var name in Suites.Keys)
            {
                names.Add(name);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(SuiteNames))]
    public async Task Nearly_all_findings_survive(string suite)
    {
        var (cases, analyzer) = Suites[suite];
        var lost = new List<string>();
        var found = 0;
        foreach (var name in cases.Names.Cast<object[]>().Select(static row => (string)row[0]))
        {
            var compilation = Compile(cases.SourcesOf(name).Select(static source => Markup().Replace(source, string.Empty)));
            var before = await CountAsync(compilation, analyzer);
            if (before > 0)
            {
                found++;
                if (await CountAsync(Rename(compilation), analyzer) < before)
                {
                    lost.Add(name);
                }
            }
        }

        // Nine in ten is the goal; what is lost had no origin or end in sight but a name.
        Assert.True(lost.Count * 10 <= found, $"{lost.Count} of {found} lost: {string.Join("; ", lost)}");
    }

    [Theory]
    [MemberData(nameof(SuiteNames))]
    public async Task All_findings_survive_another_way_to_write_the_same(string suite)
    {
        var (cases, analyzer) = Suites[suite];
        var lost = new List<string>();
        foreach (var name in cases.Names.Cast<object[]>().Select(static row => (string)row[0]))
        {
            var compilation = Compile(cases.SourcesOf(name).Select(static source => Markup().Replace(source, string.Empty)));
            var before = await CountAsync(compilation, analyzer);
            foreach (var way in SameMeaning.Ways.Keys.Where(IsKnown))
            {
                var rewritten = SameMeaning.Rewrite(compilation, way);
                Assert.True(Errors(rewritten) <= Errors(compilation), $"{name}, {way}: does not compile");
                if (await CountAsync(rewritten, analyzer) != before)
                {
                    lost.Add($"{name}, {way}");
                }
            }
        }

        Assert.True(lost.Count == 0, string.Join("; ", lost));
    }

    private static bool IsKnown(string way)
        => PrimaryConstructors.AreKnown || !way.EndsWith("primary constructor", System.StringComparison.Ordinal);

    private static int Errors(Compilation compilation)
        => compilation.GetDiagnostics().Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static CSharpCompilation Compile(IEnumerable<string> sources)
        => CSharpCompilation.Create(
            "Sample",
            sources.Select(static (source, i) => CSharpSyntaxTree.ParseText(source, TestDefaults.ParseOptions, $"/0/Test{i}.cs")),
            ReferenceSet.All,
            TestDefaults.CompilationOptions);

    private static async Task<int> CountAsync(Compilation compilation, DiagnosticAnalyzer analyzer)
        => (await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync()).Count(
            static diagnostic => diagnostic.Id.StartsWith("PCA40", System.StringComparison.Ordinal));

    private static Compilation Rename(Compilation compilation)
    {
        var names = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        var serialised = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<AnonymousObjectMemberDeclaratorSyntax>()
                .Where(static member => member.NameEquals is null)
                .Select(member => compilation.GetSemanticModel(tree).GetSymbolInfo(member.Expression).Symbol))
            .OfType<ISymbol>()
            .ToHashSet(SymbolEqualityComparer.Default);
        var renamed = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var rewriter = new Rewriter(compilation.GetSemanticModel(tree), names, serialised);
            renamed = renamed.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(rewriter.Visit(tree.GetRoot()), tree.Options));
        }

        return renamed;
    }

    [GeneratedRegex(@"\{\|PCA\d+:|\|\}")]
    private static partial Regex Markup();

    /// <summary>Gives neutral names to what is declared in the sources and is no part of an API.</summary>
    private sealed class Rewriter(SemanticModel model, Dictionary<ISymbol, string> names, HashSet<ISymbol> serialised)
        : CSharpSyntaxRewriter
    {
        public override SyntaxToken VisitToken(SyntaxToken token)
            => token.IsKind(SyntaxKind.IdentifierToken) && SymbolAt(token) is { } symbol && NameFor(symbol) is { } name
                ? SyntaxFactory.Identifier(token.LeadingTrivia, name, token.TrailingTrivia)
                : token;

        private ISymbol? SymbolAt(SyntaxToken token) => token.Parent switch
        {
            SimpleNameSyntax name => model.GetSymbolInfo(name).Symbol,
            { } declaration => model.GetDeclaredSymbol(declaration),
            null => null,
        };

        private string? NameFor(ISymbol symbol)
        {
            var original = symbol.OriginalDefinition;
            if (!IsNeutral(original) || serialised.Contains(original))
            {
                return null;
            }

            if (!names.TryGetValue(original, out var name))
            {
                names.Add(original, name = $"{(char)('a' + (names.Count % 26))}{names.Count}");
            }

            return name;
        }

        private static bool IsNeutral(ISymbol symbol)
            => !symbol.IsImplicitlyDeclared && !symbol.Locations.IsEmpty && symbol.Locations[0].IsInSource
            && symbol switch
            {
                ILocalSymbol => true,
                IParameterSymbol { ContainingType.IsRecord: true, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
                    => false,
                IParameterSymbol => true,
                IFieldSymbol field => field.DeclaredAccessibility == Accessibility.Private && !field.ContainingType.IsTupleType,
                IPropertySymbol => symbol.DeclaredAccessibility == Accessibility.Private,
                IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } => symbol.DeclaredAccessibility
                    is Accessibility.Private or Accessibility.NotApplicable,
                _ => false,
            };
    }
}
