using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>The index answers as a look at each place would.</summary>
public sealed class SpanIndexTests
{
    private static readonly SyntaxNode Root = CSharpSyntaxTree.ParseText(
        "class C { int a = 1 + 2 * (3 - f(4)); void M() { a = 5; } }").GetRoot();

    [Fact]
    public void EachPairOfNodes_OverlapsAsItsSpansDo()
    {
        var nodes = Root.DescendantNodesAndSelf().ToList();
        var chosen = nodes.OfType<LiteralExpressionSyntax>().Cast<SyntaxNode>().Concat(nodes.OfType<BlockSyntax>()).ToList();
        foreach (var node in nodes)
        {
            Assert.Equal(chosen.Exists(one => one.Span.OverlapsWith(node.Span)), new SpanIndex(chosen).Overlaps(node));
            Assert.All(nodes, other => Assert.Equal(node.Span.OverlapsWith(other.Span), new SpanIndex([node]).Overlaps(other)));
        }
    }

    [Fact]
    public void AnotherTree_NoNodeAndAnEmptyIndex_OverlapNothing()
    {
        Assert.False(new SpanIndex([Root]).Overlaps(CSharpSyntaxTree.ParseText("class C { }").GetRoot()));
        Assert.False(new SpanIndex([Root]).Overlaps(null));
        Assert.False(new SpanIndex([]).Overlaps(Root));
    }
}
