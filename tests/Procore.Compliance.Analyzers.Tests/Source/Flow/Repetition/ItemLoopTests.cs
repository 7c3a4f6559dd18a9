using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>The loop over items around a call (<c>Ask</c>): its variable and items, and which code depends on the item.</summary>
public sealed class ItemLoopTests
{
    [Theory]
    [InlineData("foreach (var id in ids) { Ask(); }", "id of ids at foreach")]
    [InlineData("foreach (var id in ids.Where(x => Ask())) { }", "")]
    [InlineData("foreach (var (a, b) in ids) { Ask(); }", "")]
    [InlineData("await foreach (var id in ids) { Ask(); }", "")]
    [InlineData("for (var i = 0; i < 5; i++) { Ask(); }", "i of ? at for")]
    [InlineData("for (var i = 0; Ask(); i++) { }", "")]
    [InlineData("for (int i = 0, j = 0; i < 5; i++) { Ask(); }", "")]
    [InlineData("for (var i = 0; ; i++) { Ask(); }", "")]
    [InlineData("for (;;) { Ask(); }", "")]
    [InlineData("while (true) { Ask(); }", "")]
    [InlineData("do { Ask(); } while (true);", "")]
    [InlineData("foreach (var id in ids) { while (true) { Ask(); } }", "")]
    [InlineData("foreach (var id in ids) { do { Ask(); } while (go); }", "")]
    [InlineData("foreach (var id in ids) { for (;;) { Ask(); } }", "")]
    [InlineData("foreach (var id in ids) { Run(() => Ask()); }", "")]
    [InlineData("foreach (var id in ids) { void Local() { Ask(); } }", "")]
    [InlineData("foreach (var id in ids) { if (x) { try { Ask(); } finally { } } }", "id of ids at foreach")]
    [InlineData("foreach (var a in all) { foreach (var b in a) { Ask(); } }", "b of a at foreach")]
    [InlineData("ids.Select(id => Ask());", "id of ids at Select")]
    [InlineData("ids.Where(x => x > 3).Select((id, i) => Ask());", "id of ids.Where(x => x > 3) at Select")]
    [InlineData("ids.Select(() => Ask());", "")]
    [InlineData("ids.ForEach(id => { Ask(); });", "id of ids at ForEach")]
    [InlineData("ids.ForAll(id => Ask());", "id of ids at ForAll")]
    [InlineData("Parallel.ForEachAsync(ids, async (id, c) => await Ask());", "id of ids at ForEachAsync")]
    [InlineData("Parallel.ForEach(ids, id => Ask());", "id of ids at ForEach")]
    [InlineData("ids.Where(id => Ask());", "")]
    [InlineData("Select(id => Ask());", "")]
    public void Loop_IsAroundTheCall(string statements, string expected)
    {
        var loop = ItemLoop.Around(Ask("async void", statements));
        Assert.Equal(
            expected,
            loop is null
                ? string.Empty
                : $"{loop.Variable} of {loop.Items?.ToString() ?? "?"} at {loop.Place.SourceTree!.ToString().Substring(
                    loop.Place.SourceSpan.Start, loop.Place.SourceSpan.Length)}");
    }

    [Theory]
    [InlineData("foreach (var id in ids) { Ask(id); }", true)]
    [InlineData("foreach (var id in ids) { Ask(id.Number); }", true)]
    [InlineData("foreach (var id in ids) { Ask($\"/{id}\"); }", true)]
    [InlineData("foreach (var id in ids) { Ask(other); }", false)]
    [InlineData("foreach (var id in ids) { Ask(1); }", false)]
    [InlineData("foreach (var id in ids) { var a = id; Ask(a); }", true)]
    [InlineData("foreach (var id in ids) { var a = id; var b = a; var c = b; Ask(c); }", true)]
    [InlineData("foreach (var id in ids) { var a = id; var b = a; var c = b; var d = c; Ask(d); }", true)]
    [InlineData("foreach (var id in ids) { var a = b; var b = a; Ask(a); }", false)]
    [InlineData("var a = id; foreach (var id in ids) { Ask(a); }", false)]
    [InlineData("foreach (var id in ids) { var a = a + 1; Ask(a); }", false)]
    [InlineData("foreach (var id in ids) { int a; Ask(a); }", false)]
    [InlineData("ids.Select(id => { var a = id; return Ask(a); });", true)]
    public void Item_Decides(string statements, bool decides)
    {
        var call = Ask("void", statements);
        Assert.Equal(decides, ItemLoop.Around(call)!.Decides(call.ArgumentList.Arguments[0].Expression));
    }

    private static InvocationExpressionSyntax Ask(string method, string statements)
        => CSharpSyntaxTree.ParseText("class C { " + method + " M() { " + statements + " } }").Calls("Ask")[0];
}
