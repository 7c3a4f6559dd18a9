using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Tests.Harness.Samples.BadNameAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Harness;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("\nclass [|BadOne { }", "line 2, column 7: '[|' is never closed by '|]'")]
    [InlineData("class {|TEST001:BadOne { }", "'{|TEST001:' is never closed by '|}'")]
    [InlineData("class BadOne|] { }", "'|]' closes nothing")]
    [InlineData("class BadOne|} { }", "'|}' closes nothing")]
    [InlineData("class [|{|TEST001:BadOne|]|} { }", "'|]' closes nothing")]
    public Task Unbalanced_markup_fails(string source, string problem) => Failure.OfAsync(Verify.VerifyAnalyzerAsync(source), "Bad markup at ", problem);

    [Fact]
    public Task A_key_that_is_used_twice_fails()
        => Failure.OfAsync(Verify.VerifyAnalyzerAsync("class {|#0:A|} { } class {|#0:B|} { }"), "'#0' is used more than once");

    [Fact]
    public Task A_key_that_is_never_marked_fails()
        => Failure.OfAsync(Verify.VerifyAnalyzerAsync("class BadOne { }", Verify.Diagnostic().WithLocation(3)), "'#3' does not stand in the sources");

    [Fact]
    public Task Code_that_looks_like_markup_stays_code() => Verify.VerifyAnalyzerAsync(
        "class GoodOne { bool M(int[] x, bool a, bool b) => x is { Length: 1 } || (a|b) || x[0]==1; string S = $$\"\"\"{{1}}\"\"\"; int[] Y = {1}; }");

    [Fact]
    public Task A_bracket_may_end_a_span() => Verify.VerifyAnalyzerAsync("class GoodOne { int[] x; } class [|BadOne|] { int[,] y; }");

    [Fact]
    public Task Ignored_markup_means_nothing()
    {
        var test = new Verify.Test { TestCode = "class [|GoodOne|] { }" };
        test.TestState.MarkupHandling = MarkupMode.Ignore;
        return test.RunAsync();
    }
}
