using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Harness.Samples;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Tests.Harness.Samples.BadNameAnalyzer,
    Procore.Compliance.Analyzers.Tests.Harness.Samples.GoodNameFix>;

namespace Procore.Compliance.Analyzers.Tests.Harness;

public sealed class CodeFixTestTests
{
    [Theory]
    [InlineData("class [|BadOne|] { }", "class GoodOne { }")]
    [InlineData("class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class GoodTwo { }")]
    [InlineData("class GoodOne { }", "class GoodOne { }")]
    public Task A_right_fix_passes(string source, string fixedSource) => Verify.VerifyCodeFixAsync(source, fixedSource);

    [Fact]
    public Task A_right_fix_passes_with_an_expected_diagnostic() => Verify.VerifyCodeFixAsync(
        "class {|#0:BadOne|} { }", Verify.Diagnostic().WithLocation(0).WithArguments("BadOne", "Bad"), "class GoodOne { }");

    [Fact]
    public Task A_wrong_result_fails_with_a_diff()
        => Failure.OfAsync(Verify.VerifyCodeFixAsync("class [|BadOne|]\n{\n}", "class FineOne\n{\n}"), "fixes applied one by one", "-class FineOne", "+class GoodOne", " {");

    [Fact]
    public Task A_missing_fix_fails()
        => Failure.OfAsync(Verify.VerifyCodeFixAsync("class [|UglyOne|] { }", "class GoodOne { }"), "diagnostics of the test state");

    [Fact]
    public Task A_fix_where_none_is_expected_fails()
        => Failure.OfAsync(Verify.VerifyCodeFixAsync("class [|BadOne|] { }", "class [|BadOne|] { }"), "No fix was expected, but 'Begin with 'Good'' is offered");

    [Fact]
    public Task The_action_is_chosen_by_its_index()
        => new Verify.Test { TestCode = "class [|BadOne|] { }", FixedCode = "class FineOne { }", CodeActionIndex = 1 }.RunAsync();

    [Fact]
    public Task The_action_is_chosen_by_its_key()
        => new Verify.Test { TestCode = "class [|BadOne|] { } class [|BadTwo|] { }", FixedCode = "class FineOne { } class FineTwo { }", CodeActionEquivalenceKey = "Fine" }.RunAsync();

    [Fact]
    public Task An_index_and_a_key_of_different_actions_fail() => Failure.OfAsync(
        new Verify.Test { TestCode = "class [|BadOne|] { }", FixedCode = "class FineOne { }", CodeActionIndex = 0, CodeActionEquivalenceKey = "Fine" }.RunAsync(),
        "has not the key 'Fine'", "'Begin with 'Good'' (Good)");

    [Fact]
    public Task An_index_without_an_action_fails() => Failure.OfAsync(
        new Verify.Test { TestCode = "class [|BadOne|] { }", FixedCode = "class FineOne { }", CodeActionIndex = 7 }.RunAsync(),
        "-class FineOne", "+class BadOne");

    [Fact]
    public Task The_title_of_the_action_can_be_checked() => Failure.OfAsync(
        new Verify.Test
        {
            TestCode = "class [|BadOne|] { }",
            FixedCode = "class GoodOne { }",
            CodeActionVerifier = (action, verifier) => verifier.Equal("Another title", action.Title),
        }.RunAsync(),
        "Expected 'Another title' but found 'Begin with 'Good''");

    [Fact]
    public Task A_fix_that_does_not_compile_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<BadNameAnalyzer, BrokenFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class Good : Missing { } class OtherOne { }"),
        "diagnostics of the fixed state", "DiagnosticResult.CompilerError(\"CS0246\")");

    [Fact]
    public Task A_fix_that_changes_nothing_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<BadNameAnalyzer, IdleFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class GoodOne { }"),
        "is offered, but changes nothing");

    [Fact]
    public Task A_fix_that_changes_its_own_result_again_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<BadNameAnalyzer, EndlessFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class BadBadOne { }"),
        "After 1 iterations there is still something to fix");

    [Fact]
    public Task A_tree_that_its_text_does_not_parse_to_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<BadNameAnalyzer, MisbuiltFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class Good<T> { }"),
        "is not the one that its text parses to");

    [Fact]
    public Task A_tree_need_not_agree_when_its_check_is_off() => new CSharpCodeFixVerifier<BadNameAnalyzer, MisbuiltFix>.Test
    {
        TestCode = "class [|BadOne|] { }",
        FixedCode = "class Good<T> { }",
        CodeActionValidationMode = CodeActionValidationMode.None,
    }.RunAsync();

    [Fact]
    public Task A_fix_for_a_late_diagnostic_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<LateAnalyzer, GoodNameFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class GoodOne { }"),
        "reported at the end of the compilation");

    [Fact]
    public Task A_fix_for_a_late_diagnostic_may_be_allowed() => new CSharpCodeFixVerifier<LateAnalyzer, GoodNameFix>.Test
    {
        TestCode = "class [|BadOne|] { }",
        FixedCode = "class GoodOne { }",
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
    }.RunAsync();

    [Fact]
    public Task One_fix_may_be_enough() => new Verify.Test
    {
        TestCode = "class [|BadOne|] { } class [|BadTwo|] { }",
        FixedState = { Sources = { "class GoodOne { } class [|BadTwo|] { }" }, MarkupHandling = MarkupMode.Allow },
        CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck,
    }.RunAsync();

    [Fact]
    public Task A_wrong_number_of_iterations_fails() => Failure.OfAsync(
        new Verify.Test { TestCode = "class [|BadOne|] { } class [|BadTwo|] { }", FixedCode = "class GoodOne { } class GoodTwo { }", NumberOfIncrementalIterations = 3 }.RunAsync(),
        "Expected 3 iterations of fixes, but there were 2");

    [Fact]
    public Task Diagnostics_that_no_fix_handles_stay_expected()
        => Verify.VerifyCodeFixAsync("class [|BadOne|] : {|CS0246:Missing|} { }", "class GoodOne : {|CS0246:Missing|} { }");
}
