using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>What is kept of a tree says the same as a walk of the tree.</summary>
public sealed class TreeFactsTests
{
    private const string Code = """
        using System.Net.Http;
        // Commented is no name.
        [System.Obsolete("old")]
        class Client : Base
        {
            private readonly HttpClient _http = new();
            private int limit = 429;
            public Client(string token) : base(token) { Send("x"); }
            string Send(string path = "y")
            {
                string Inner() => Deep(path);
                System.Func<string> later = () => Later(() => { string Hidden() => Hide(); return Hidden(); });
                foreach (var item in new[] { 1, 2 }) { path += $"a{item:000}b"; }
                while (path != "z") { path = (path, Inner()).ToString(); }
                return path;
            }
        }
        """;

    private static readonly SyntaxTree Tree = CSharpSyntaxTree.ParseText(Code);
    private static readonly SyntaxNode Root = Tree.GetRoot();

    [Fact]
    public void Names_AreTheIdentifiers()
    {
        var facts = TreeFacts.Of(Tree);
        var names = IdentifiersIn(Root).ToList();

        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), facts.Names.Order(StringComparer.Ordinal));
        Assert.Equal(names, TreeFacts.NamesIn(Root));
        Assert.All(names, name => Assert.Equal(names.Count(other => other == name), facts.CountOf(name)));
        Assert.All(names, name => Assert.All(facts.Identifiers(name), token => Assert.Equal(name, token.ValueText)));
        Assert.All(names, name => Assert.Equal(facts.CountOf(name), facts.Identifiers(name).Distinct().Count()));
    }

    [Theory]
    [InlineData("Commented")]
    [InlineData("old")]
    [InlineData("")]
    [InlineData("class")]
    public void WhatIsNoIdentifier_IsNotMentioned(string name)
    {
        Assert.False(TreeFacts.Of(Tree).Mentions(name));
        Assert.Empty(TreeFacts.Of(Tree).Identifiers(name));
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Numbers_AreThoseThatAreWritten(int number, bool isWritten)
        => Assert.Equal(isWritten, TreeFacts.Of(Tree).Numbers(number).Any());

    [Fact]
    public void PartsOfATree_HoldWhatStandsInThem()
        => Assert.All(Root.DescendantNodesAndSelf(), part =>
        {
            Assert.Equal(part.DescendantNodes().Where(IsCallOrDeclaration), TreeFacts.NodesIn(part).Where(IsCallOrDeclaration));
            Assert.Equal(IdentifiersIn(part), TreeFacts.NamesIn(part));
            Assert.Equal(
                part.DescendantTokens().Where(token => SyntaxNames.IsText(token)).Select(token => token.ValueText),
                TreeFacts.TextsIn(part).Where(token => SyntaxNames.IsText(token)).Select(token => token.ValueText));
        });

    [Fact]
    public void Callables_CallWhatStandsInsideOfThem()
    {
        var callables = TreeFacts.Of(Tree).Callables.Select(callable => $"{callable.Name}: {Joined(callable.Calls)}");

        Assert.Equal(
            [
                "Client: Base, Send",
                "Send: Deep, Hidden, Hide, Inner, Later, ToString",
                "Inner: Deep",
                "later: Hidden, Hide, Later",
            ],
            callables);
        Assert.Equal(
            "Base, Deep, Hidden, Hide, HttpClient, Inner, Later, Send, ToString",
            Joined(TreeFacts.Of(Tree).CalledNames));
    }

    [Theory]
    [InlineData("class C { void M() { a.b(x => x.")]
    [InlineData("class { } }")]
    [InlineData("")]
    public void HalfTypedCode_HasFacts(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code);

        Assert.All(tree.GetRoot().DescendantNodesAndSelf(), part => Assert.Equal(
            part.DescendantNodes().Where(IsCallOrDeclaration), TreeFacts.NodesIn(part).Where(IsCallOrDeclaration)));
        Assert.All(TreeFacts.Of(tree).Names, name => Assert.NotEmpty(TreeFacts.Of(tree).Identifiers(name)));
    }

    [Fact]
    public void Answers_AreWorkedOutOnce()
    {
        var asked = 0;
        var key = new object();
        var facts = TreeFacts.Of(CSharpSyntaxTree.ParseText("class C { }"));

        Assert.True(facts.Is(key, found => ++asked == 1 && found.Mentions("C")));
        Assert.True(facts.Is(key, _ => ++asked == 1));
        Assert.Equal(1, asked);
    }

    private static string Joined(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static IEnumerable<string> IdentifiersIn(SyntaxNode part)
        => part.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    private static bool IsCallOrDeclaration(SyntaxNode node)
        => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax
            or BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax or ParameterSyntax or ArgumentSyntax or BlockSyntax
            or AnonymousFunctionExpressionSyntax;
}
