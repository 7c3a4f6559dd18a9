using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>What tests of repetitions share: sources that need not compile, the nodes that they ask about, and waits as text.</summary>
internal static class RepetitionSource
{
    /// <summary>The tree of <paramref name="source"/>, and the model of it and <paramref name="others"/>; .NET is at hand.</summary>
    public static (SyntaxTree Tree, SourceModel Model) Compile(string source, params string[] others)
    {
        var trees = others.Prepend(source).Select(static text => CSharpSyntaxTree.ParseText(text)).ToArray();
        return (trees[0], SourceModel.For(CSharpCompilation.Create("Test", trees, ReferenceSet.All)));
    }

    /// <summary>The turn of the first loop, or of what else repeats, in <paramref name="code"/>.</summary>
    public static Turn FirstTurn(string code) => FirstTurn(CSharpSyntaxTree.ParseText(code).GetRoot());

    public static Turn FirstTurn(SyntaxNode code) => code.DescendantNodes().Select(Turn.TryRead).First(static turn => turn is not null)!;

    public static MethodDeclarationSyntax Method(this SyntaxTree tree, string name)
        => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.ValueText == name);

    /// <summary>The calls whose function is written as <paramref name="called"/>, in source order.</summary>
    public static InvocationExpressionSyntax[] Calls(this SyntaxTree tree, string called)
        => [.. tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression.ToString() == called)];

    /// <summary>The seconds of a wait that is known, else its kind in lower case.</summary>
    public static string Text(Interval interval) => interval.Kind == IntervalKind.Known
        ? interval.Length.TotalSeconds.ToString(CultureInfo.InvariantCulture)
        : interval.Kind.ToString().ToLowerInvariant();
}
