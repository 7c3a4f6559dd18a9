using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Harness.Samples;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Tests.Harness.Samples.BadNameAnalyzer,
    Procore.Compliance.Analyzers.Tests.Harness.Samples.GoodNameFix>;

namespace Procore.Compliance.Analyzers.Tests.Harness;

public sealed class FixAllTests
{
    [Fact]
    public Task Fix_all_reaches_every_file() => new Verify.Test
    {
        TestState = { Sources = { "class [|BadOne|] { class [|BadInner|] { } }", "class GoodTwo { }", "class [|BadThree|] { }" } },
        FixedState = { Sources = { "class GoodOne { class GoodInner { } }", "class GoodTwo { }", "class GoodThree { }" } },
    }.RunAsync();

    [Fact]
    public Task A_fix_all_that_differs_from_fixing_one_by_one_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<BadNameAnalyzer, FickleFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class GoodOne { }"),
        "Context: fix all in document", "-class GoodOne", "+class GreatOne");

    [Fact]
    public Task A_fix_all_may_differ_when_the_test_says_so() => new CSharpCodeFixVerifier<BadNameAnalyzer, FickleFix>.Test
    {
        TestCode = "class [|BadOne|] { }",
        FixedCode = "class GoodOne { }",
        BatchFixedCode = "class GreatOne { }",
    }.RunAsync();

    [Theory]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck, "fix all in project")]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck | CodeFixTestBehaviors.SkipFixAllInProjectCheck, "fix all in solution")]
    public Task Every_scope_is_checked(CodeFixTestBehaviors behaviors, string scope) => Failure.OfAsync(
        new CSharpCodeFixVerifier<BadNameAnalyzer, FickleFix>.Test
        {
            TestCode = "class [|BadOne|] { }",
            FixedCode = "class GoodOne { }",
            CodeFixTestBehaviors = behaviors,
        }.RunAsync(),
        $"Context: {scope}");

    [Fact]
    public Task Fix_all_can_be_skipped() => new CSharpCodeFixVerifier<BadNameAnalyzer, FickleFix>.Test
    {
        TestCode = "class [|BadOne|] { }",
        FixedCode = "class GoodOne { }",
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
    }.RunAsync();

    [Fact]
    public Task A_fix_without_fix_all_passes()
        => CSharpCodeFixVerifier<BadNameAnalyzer, SingleFix>.VerifyCodeFixAsync("class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class GoodTwo { }");
}
