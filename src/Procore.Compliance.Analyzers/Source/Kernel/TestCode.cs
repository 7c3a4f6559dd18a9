using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// Whether code is there to test other code: the project says so, it references a test framework, its name ends like a test project's, or,
/// where references are missing, its files use a test framework's namespace. What test projects share is such code, too.
/// </summary>
internal static class TestCode
{
    private static readonly object Key = new();
    private static readonly object Uses = new();

    // The assemblies of xunit, NUnit, MSTest and TUnit.
    private static readonly ImmutableArray<string> Assemblies = ImmutableArray.Create(
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "MSTest.TestFramework", "Microsoft.VisualStudio.QualityTools.UnitTestFramework", "TUnit.Core");

    // Their namespaces, and that of MSpec.
    private static readonly ImmutableArray<string> Namespaces = ImmutableArray.Create(
        "Xunit", "NUnit.Framework", "Microsoft.VisualStudio.TestTools.UnitTesting", "TUnit.Core", "Machine.Specifications");

    // Our judgement: how projects are called that hold what test projects share.
    private static readonly ImmutableArray<string> SupportNames = ImmutableArray.Create(
        ".Testing", "TestSupport", "TestHelpers", "TestUtilities", "TestUtils", "TestInfrastructure", "TestFixtures", "TestCommon",
        "TestKit", "TestDoubles");

    // What only tests build upon, as assemblies and as namespaces: the parts of xunit and NUnit for helpers, doubles and assertions.
    private static readonly ImmutableArray<string> Support = ImmutableArray.Create(
        "Xunit", "NUnit", "Moq", "NSubstitute", "FakeItEasy", "FluentAssertions", "Shouldly", "AutoFixture", "WireMock",
        "Microsoft.AspNetCore.Mvc.Testing");

    /// <summary>Whether <paramref name="tree"/> is test code.</summary>
    /// <param name="tree">A tree of the model's compilation.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="isTestProject">What the project says of itself; null where it says nothing.</param>
    public static bool Contains(SyntaxTree tree, SourceModel model, bool? isTestProject)
        => isTestProject ?? (IsTestProject(model) || UsesTestFramework(tree));

    /// <summary>Whether the project is there to test other code, as far as its name, references and files tell.</summary>
    public static bool IsTestProject(SourceModel model)
        => (bool)model.GetOrCompute<object>(Key, static source =>
        {
            var compilation = source.Compilation;
            var name = compilation.AssemblyName ?? string.Empty;
            return name.EndsWith("Tests", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".Test", StringComparison.OrdinalIgnoreCase)
                || name.IndexOf(".Tests.", StringComparison.OrdinalIgnoreCase) >= 0
                || compilation.ReferencedAssemblyNames
                    .Any(static assembly => Assemblies.Contains(assembly.Name, StringComparer.OrdinalIgnoreCase))
                || (SupportNames.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) && UsesSupport(compilation))
                || IsMostlyTests(compilation);
        });

    private static bool UsesSupport(Compilation compilation)
        => compilation.ReferencedAssemblyNames.Any(static assembly => IsSupport(assembly.Name))
            || compilation.SyntaxTrees.Any(static tree => UsingsOf(tree).Any(IsSupport));

    private static bool IsSupport(string name)
        => Support.Any(known => name.StartsWith(known, StringComparison.OrdinalIgnoreCase)
            && (name.Length == known.Length || name[known.Length] == '.'));

    /// <summary>
    /// Where packages are not restored, only the sources tell; a fifth of them is enough, since fixtures and doubles use no framework.
    /// </summary>
    private static bool IsMostlyTests(Compilation compilation)
    {
        var (tests, all) = (0, 0);
        foreach (var tree in compilation.SyntaxTrees)
        {
            all++;
            tests += UsesTestFramework(tree) ? 1 : 0;
        }

        return tests * 5 > all;
    }

    private static bool UsesTestFramework(SyntaxTree tree) => TreeFacts.Of(tree).Is(Uses, static facts => HasTestUsing(facts.Tree));

    private static bool HasTestUsing(SyntaxTree tree) => UsingsOf(tree).Any(static name => Namespaces.Contains(name));

    private static IEnumerable<string> UsingsOf(SyntaxTree tree)
        => tree.GetRoot() is CompilationUnitSyntax root
            ? root.Usings
                .Concat(root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(static declaration => declaration.Usings))
                .Select(static directive => directive.Name?.ToString())
                .OfType<string>()
            : Enumerable.Empty<string>();
}
