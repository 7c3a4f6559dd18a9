using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>Where a finding about a call stands: at the name of the call that matters, never at the head of a chain.</summary>
public sealed class PlacesTests
{
    [Theory]
    [InlineData("client.Get(url)", "client.Get(url)")]
    [InlineData("this.client.Get(url)", "this.client.Get(url)")]
    [InlineData("Get(url)", "Get(url)")]
    [InlineData("client?.Get(url)", ".Get(url)")]
    [InlineData("new Client(url)", "new Client(url)")]
    [InlineData("client.With(a).Get(url)", "Get(url)")]
    [InlineData("client.With(a).Options.Get(url)", "Get(url)")]
    [InlineData("new Client(a).Get(url)", "Get(url)")]
    [InlineData("(await client.With(a)).Get(url)", "Get(url)")]
    [InlineData("client\n    .Get(url)", "Get(url)")]
    [InlineData("client.\n    Get(url)", "Get(url)")]
    [InlineData("client // here\n    .Get(url)", "Get(url)")]
    public void Call_StandsAtItsName_BehindAChain(string code, string expected)
    {
        var expression = SyntaxFactory.ParseExpression(code);
        var call = (ExpressionSyntax?)expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(IsGet)
            ?? expression;
        var place = Places.Of(call);
        Assert.Equal(expected, call.SyntaxTree.GetText().ToString(place.SourceSpan));
    }

    [Theory]
    [InlineData("Task.WhenAll(tasks)", "Task.WhenAll")]
    [InlineData("items.Select(Get).ToList()", "ToList")]
    [InlineData("items\n    .Select(Get)", "Select")]
    public void NameOfCall_StandsAlone_BehindAChain(string code, string expected)
    {
        var call = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression(code);
        Assert.Equal(expected, call.SyntaxTree.GetText().ToString(Places.OfName(call).SourceSpan));
    }

    private static bool IsGet(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "Get",
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText == "Get",
        IdentifierNameSyntax name => name.Identifier.ValueText == "Get",
        _ => false,
    };
}
