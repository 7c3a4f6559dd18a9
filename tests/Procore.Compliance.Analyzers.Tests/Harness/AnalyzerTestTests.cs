using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Harness.Samples;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Tests.Harness.Samples.BadNameAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Harness;

public sealed class AnalyzerTestTests
{
    [Theory]
    [InlineData("class [|BadOne|] { }")]
    [InlineData("class {|TEST001:BadOne|} { }")]
    [InlineData("class [|BadOne|] { class {|TEST001:BadTwo|} { } } class GoodOne { }")]
    [InlineData("class GoodOne { }")]
    public Task Marked_diagnostics_pass(string source) => Verify.VerifyAnalyzerAsync(source);

    [Fact]
    public Task A_marked_place_passes_with_its_arguments()
        => Verify.VerifyAnalyzerAsync("class {|#0:BadOne|} { }", Verify.Diagnostic().WithLocation(0).WithArguments("BadOne", "Bad"));

    [Fact]
    public Task A_place_may_be_marked_twice()
        => Verify.VerifyAnalyzerAsync("class {|#0:{|TEST001:BadOne|}|} { }");

    [Fact]
    public Task Spans_and_starts_pass() => Verify.VerifyAnalyzerAsync(
        "class BadOne { }\nclass BadTwo { }",
        Verify.Diagnostic("TEST001").WithSpan(1, 7, 1, 13).WithArguments("BadOne", "Bad"),
        Verify.Diagnostic(BadNameAnalyzer.Rule).WithLocation(2, 7).WithMessage("The class 'BadTwo' begins with 'Bad'"));

    [Fact]
    public Task A_missing_diagnostic_fails()
        => Failure.OfAsync(Verify.VerifyAnalyzerAsync("class [|GoodOne|] { }"), "Expected 1 diagnostics, 0 were reported", "missing:    Verify.Diagnostic(\"TEST001\").WithSpan(1, 7, 1, 14)");

    [Fact]
    public Task An_unexpected_diagnostic_fails_with_the_line_that_would_expect_it()
        => Failure.OfAsync(Verify.VerifyAnalyzerAsync("class BadOne { }"), "unexpected: Verify.Diagnostic(\"TEST001\").WithSpan(1, 7, 1, 13).WithArguments(\"BadOne\", \"Bad\")", "The class 'BadOne' begins with 'Bad'");

    [Fact]
    public Task A_wrong_span_fails()
        => Failure.OfAsync(Verify.VerifyAnalyzerAsync("[|class BadOne|] { }"), "expected it at /0/Test0.cs(1,1)-(1,13), but it is at /0/Test0.cs(1,7)-(1,13)");

    [Fact]
    public Task A_wrong_argument_fails() => Failure.OfAsync(
        Verify.VerifyAnalyzerAsync("class {|#0:BadOne|} { }", Verify.Diagnostic("TEST001").WithLocation(0).WithArguments("BadTwo", "Bad")),
        "expected the message \"The class 'BadTwo' begins with 'Bad'\", but it is \"The class 'BadOne' begins with 'Bad'\"");

    [Fact]
    public Task A_wrong_argument_without_a_format_fails() => Failure.OfAsync(
        Verify.VerifyAnalyzerAsync("class {|#0:BadOne|} { }", new DiagnosticResult("TEST001", DiagnosticSeverity.Warning).WithLocation(0).WithArguments("BadOne")),
        "expected the arguments (BadOne), but they are (BadOne, Bad)");

    [Fact]
    public Task A_wrong_severity_fails() => Failure.OfAsync(
        Verify.VerifyAnalyzerAsync("class BadOne { }", new DiagnosticResult("TEST001", DiagnosticSeverity.Error).WithLocation(1, 7)),
        "expected the severity Error, but it is Warning");

    [Fact]
    public Task A_wrong_number_of_additional_locations_fails() => Failure.OfAsync(
        Verify.VerifyAnalyzerAsync("class {|#0:BadOne|} { int {|#1:x|} = 1; }", new DiagnosticResult("TEST001", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)),
        "expected 1 additional locations, but it has 0");

    [Fact]
    public Task A_vague_expectation_leaves_its_diagnostic_to_a_precise_one() => Verify.VerifyAnalyzerAsync(
        "class BadOne { } class BadTwo { }",
        new DiagnosticResult("TEST001", DiagnosticSeverity.Warning).WithSpan(1, 7, 1, 13),
        new DiagnosticResult("TEST001", DiagnosticSeverity.Warning).WithSpan(1, 24, 1, 30).WithArguments("BadTwo", "Bad"));

    [Fact]
    public Task Sources_that_do_not_compile_fail()
        => Failure.OfAsync(Verify.VerifyAnalyzerAsync("class GoodOne : Missing { }"), "unexpected: DiagnosticResult.CompilerError(\"CS0246\").WithSpan(1, 17, 1, 24)");

    [Fact]
    public Task A_marked_compiler_error_passes() => Verify.VerifyAnalyzerAsync("class [|BadOne|] : {|CS0246:Missing|} { }");

    [Fact]
    public Task Sources_need_not_compile_when_compiler_diagnostics_are_off()
        => new Verify.Test { TestCode = "class [|BadOne|] : Missing { }", CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();

    [Fact]
    public Task Compiler_warnings_count_when_asked_for()
        => Failure.OfAsync(
            new Verify.Test { TestCode = "class GoodOne { int x; }", CompilerDiagnostics = CompilerDiagnostics.Warnings }.RunAsync(),
            "DiagnosticResult.CompilerWarning(\"CS0169\")");

    [Fact]
    public Task Test_without_sources_fails() => Failure.OfAsync(new Verify.Test().RunAsync(), "TestState.Sources");

    [Fact]
    public Task A_diagnostic_verifier_sees_each_pair() => Failure.OfAsync(
        new Verify.Test
        {
            TestCode = "class [|BadOne|] { }",
            DiagnosticVerifier = (actual, expected, verifier) => verifier.Equal(2, actual.Properties.Count, $"properties of {expected.Id}"),
        }.RunAsync(),
        "properties of TEST001");
}
