using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>Tokens are found from the one before, so a sum of twice the pieces takes twice the steps.</summary>
public sealed class TokenSearchTests
{
    [Fact]
    public void Tokens_AreThoseOfTheTree()
    {
        var root = CSharpSyntaxTree.ParseText("class C { string s = a + (\"b\" + c) + $\"{d}e\"; /* f */ int g; }").GetRoot();
        var search = new TokenSearch(root);

        for (var place = 0; place < root.FullSpan.End; place++)
        {
            Assert.Equal(root.FindToken(place), search.At(place));
        }

        Assert.Equal(root.FindToken(3), search.At(3));
        Assert.Equal(root.FindToken(root.FullSpan.End), search.At(root.FullSpan.End));
    }

    [Fact]
    public void Sum_OfTwiceTheTexts_TakesTwiceTheSteps()
    {
        Assert.InRange(StepsFor(400), StepsFor(200), 2.3 * StepsFor(200));
    }

    private static int StepsFor(int texts)
    {
        var root = CSharpSyntaxTree.ParseText("var s = " + string.Join(" + ", Enumerable.Repeat("\"a\"", texts)) + ";").GetRoot();
        var search = new TokenSearch(root);
        foreach (var token in root.DescendantTokens())
        {
            Assert.Equal(token, search.At(token.SpanStart));
        }

        return search.Climbed;
    }
}
