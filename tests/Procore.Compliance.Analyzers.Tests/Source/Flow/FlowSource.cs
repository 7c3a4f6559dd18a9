using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>Code without any reference, as an editor sees it before the first restore: not even <c>int</c> binds.</summary>
internal static class FlowSource
{
    /// <summary>A compilation of one file.</summary>
    public static (SyntaxNode Root, SourceModel Model) Compile(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code);
        return (tree.GetRoot(), SourceModel.For(CSharpCompilation.Create("Sample", [tree])));
    }

    /// <summary>A condition in a method, and members beside that method.</summary>
    public static (ExpressionSyntax Condition, SourceModel Model) Condition(string condition, string members = "")
    {
        var (root, model) = Compile("class Sample { void Test() { if (" + condition + ") { } } " + members + " }");
        return (root.DescendantNodes().OfType<IfStatementSyntax>().First().Condition, model);
    }
}
