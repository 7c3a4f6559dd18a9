using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>What was given up reaches everybody who asks, also through values that are kept.</summary>
public sealed class GaveUpsTests
{
    private static readonly SyntaxTree Tree = CSharpSyntaxTree.ParseText("class First { } class Second { }", path: "A.cs");
    private static readonly SyntaxNode First = Tree.GetCompilationUnitRoot().Members[0];
    private static readonly SyntaxNode Second = Tree.GetCompilationUnitRoot().Members[1];

    private static SourceModel Model() => SourceModel.For(CSharpCompilation.Create("Test", [Tree]));

    [Fact]
    public void NothingGivenUp_IsNothing() => Assert.Empty(GaveUps.While(static () => { }));

    [Fact]
    public void Notes_AreCollectedOnce_InTheOrderOfTheCode()
    {
        var met = GaveUps.While(static () =>
        {
            GaveUps.Note(Second, "it is too long");
            GaveUps.Note(First, "it is too deep");
            GaveUps.Note(Second, "it is too long");
        });

        Assert.Equal<GaveUp>([new(First, "it is too deep"), new(Second, "it is too long")], met);
    }

    [Fact]
    public void AKeptValue_TellsEverybodyWhoAsks()
    {
        var model = Model();
        var computed = 0;
        var answers = Enumerable.Range(0, 3).Select(_ => GaveUps.While(() => model.GetOrCompute("value", _ => Compute()))).ToList();

        Assert.Equal(1, computed);
        Assert.All(answers, met => Assert.Equal<GaveUp>([new(First, "it is too deep")], met));

        object Compute()
        {
            computed++;
            GaveUps.Note(First, "it is too deep");
            return new();
        }
    }

    [Fact]
    public void AKeptValueOnAnother_TellsBoth()
    {
        var model = Model();
        _ = model.GetOrCompute("outer", _ => Outer());

        Assert.Equal<GaveUp>(
            [new(First, "inner"), new(Second, "outer")],
            GaveUps.While(() => model.GetOrCompute("outer", _ => Outer())));
        Assert.Equal<GaveUp>([new(First, "inner")], GaveUps.While(() => model.ComputeOnce("inner", _ => Inner())));

        object Outer()
        {
            GaveUps.Note(Second, "outer");
            return new List<object> { model.ComputeOnce("inner", _ => Inner()) };
        }

        static object Inner()
        {
            GaveUps.Note(First, "inner");
            return new();
        }
    }

    [Fact]
    public void AnInnerQuestion_KeepsItsNotesFromTheOuter_AndAFailureLeavesTheOuterAsItWas()
    {
        var met = GaveUps.While(() =>
        {
            GaveUps.Note(First, "outer");
            Assert.Single(GaveUps.While(static () => GaveUps.Note(Second, "inner")));
            Assert.Throws<InvalidOperationException>(static () => GaveUps.While(static () => throw new InvalidOperationException()));
        });

        Assert.Equal<GaveUp>([new(First, "outer")], met);
    }

    [Fact]
    public void WhatIsForgotten_IsNotCollected_WhenceverItIsNoted()
    {
        var met = GaveUps.While(static () =>
        {
            GaveUps.Note(First, "before");
            GaveUps.Forget(First);
            GaveUps.Note(First, "behind");
            GaveUps.Note(Second, "about it", from: First);
            GaveUps.Note(Second, "another");
        });

        Assert.Equal<GaveUp>([new(Second, "another")], met);
        Assert.Single(GaveUps.While(static () => GaveUps.Note(First, "in the next question")));
    }

    [Fact]
    public async Task AnotherThread_HasItsOwnQuestions()
    {
        var met = await Task.Run(static () => GaveUps.While(static () => GaveUps.Note(First, "here")));

        Assert.Single(met);
        Assert.Empty(GaveUps.While(static () => { }));
    }
}
