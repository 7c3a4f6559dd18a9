using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Verifiers.Samples;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

public sealed class CodeFixVerifierTests
{
    [Theory]
    [InlineData("class [|BadOne|] { }", "class GoodOne { }")]
    [InlineData("class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class GoodTwo { }")]
    [InlineData("class GoodOne { }", "class GoodOne { }")]
    [InlineData("class [|BadOne|] : {|CS0246:Missing|} { }", "class GoodOne : {|CS0246:Missing|} { }")]
    public Task A_right_fix_passes(string source, string fixedSource) => VerifyAsync<GoodNameFix>(source, fixedSource);

    [Fact]
    public Task Fix_all_reaches_every_file() => new CSharpCodeFixVerifier<BadNameAnalyzer, GoodNameFix>.Test
    {
        TestState = { Sources = { "class [|BadOne|] { class [|BadInner|] { } }", "class GoodTwo { }", "class [|BadThree|] { }" } },
        FixedState = { Sources = { "class GoodOne { class GoodInner { } }", "class GoodTwo { }", "class GoodThree { }" } },
    }.RunAsync();

    [Fact]
    public Task A_wrong_result_fails() => Failure.OfAsync(
        VerifyAsync<GoodNameFix>("class [|BadOne|]\n{\n}", "class FineOne\n{\n}"), "-class FineOne", "+class GoodOne", " {");

    [Fact]
    public Task A_fix_where_none_is_expected_fails()
        => Failure.OfAsync(VerifyAsync<GoodNameFix>("class [|BadOne|] { }", "class [|BadOne|] { }"), "-class BadOne", "+class GoodOne");

    [Fact]
    public Task A_fix_that_does_not_compile_fails() => Failure.OfAsync(
        VerifyAsync<BrokenFix>("class [|BadOne|] { }", "class Good : Missing { } class OtherOne { }"),
        "Diagnostics of fixed state", "CompilerError(\"CS0246\")");

    [Theory]
    [InlineData("class GoodOne { }", "+class BadOne")]
    [InlineData("class [|BadOne|] { }", "made no changes to the code")]
    public Task A_fix_that_changes_nothing_fails(string fixedSource, string why)
        => Failure.OfAsync(VerifyAsync<IdleFix>("class [|BadOne|] { }", fixedSource), why);

    [Fact]
    public Task A_fix_that_changes_nothing_fails_beside_one_that_changes_something() => Failure.OfAsync(
        VerifyPartlyAsync<SometimesIdleFix>("class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class [|BadTwo|] { }"),
        "What is fixed is offered a fix again: 'Begin with 'Good''");

    [Fact]
    public Task A_fix_that_is_offered_for_some_diagnostics_passes() => VerifyPartlyAsync<ChoosyFix>(
        "class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class [|BadTwo|] { }");

    [Fact]
    public Task A_fix_that_changes_its_own_result_fails() => Failure.OfAsync(
        VerifyAsync<EndlessFix>("class [|BadOne|] { }", "class BadBadOne { }"), "-class BadBadOne", "+class BadBadBadOne");

    [Fact]
    public Task A_fix_that_changes_its_own_result_fails_even_where_the_diagnostic_stays_in_place() => Failure.OfAsync(
        VerifyPartlyAsync<StutteringFix>("class [|BadOne|] { }", "class [|BadOne|] { } // bad"),
        "What is fixed is offered a fix again: 'Begin with 'Good''");

    [Fact]
    public Task A_fix_that_leaves_its_diagnostic_and_is_not_offered_again_passes()
        => VerifyPartlyAsync<CommentingFix>("class [|BadOne|] { }", "class [|BadOne|] { } // bad");

    [Fact]
    public Task A_fix_all_that_fixes_nothing_fails() => Failure.OfAsync(
        new CSharpCodeFixVerifier<BadNameAnalyzer, EmptyFixAllFix>.Test
        {
            TestCode = "class [|BadOne|] { }",
            FixedCode = "class GoodOne { }",
            BatchFixedState = { Sources = { "class [|BadOne|] { }" }, MarkupHandling = MarkupMode.Allow },
        }.RunAsync(),
        "What is fixed is offered a fix again: 'Begin with 'Good''");

    [Theory]
    [InlineData(CodeFixTestBehaviors.None, "Fix all in document")]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck, "Fix all in project")]
    [InlineData(CodeFixTestBehaviors.SkipFixAllInDocumentCheck | CodeFixTestBehaviors.SkipFixAllInProjectCheck, "Fix all in solution")]
    public Task A_fix_all_that_differs_from_fixing_one_by_one_fails(CodeFixTestBehaviors behaviors, string scope) => Failure.OfAsync(
        new CSharpCodeFixVerifier<BadNameAnalyzer, FickleFix>.Test
        {
            TestCode = "class [|BadOne|] { }",
            FixedCode = "class GoodOne { }",
            CodeFixTestBehaviors = behaviors,
        }.RunAsync(),
        $"Context: {scope}", "-class GoodOne", "+class GreatOne");

    [Fact]
    public Task A_tree_that_its_text_does_not_parse_to_fails()
        => Failure.OfAsync(VerifyAsync<MisbuiltFix>("class [|BadOne|] { }", "class Good<T> { }"), "-    Node(TypeParameterList)");

    [Fact]
    public Task A_fix_for_a_late_diagnostic_fails() => Failure.OfAsync(
        CSharpCodeFixVerifier<LateAnalyzer, GoodNameFix>.VerifyCodeFixAsync("class [|BadOne|] { }", "class GoodOne { }"),
        "non-local analyzer diagnostic");

    private static Task VerifyAsync<TFix>(string source, string fixedSource)
        where TFix : NameFix, new()
        => CSharpCodeFixVerifier<BadNameAnalyzer, TFix>.VerifyCodeFixAsync(source, fixedSource);

    /// <summary>As above, with markup of what is still reported in the fixed source.</summary>
    private static Task VerifyPartlyAsync<TFix>(string source, string fixedSource)
        where TFix : NameFix, new()
        => new CSharpCodeFixVerifier<BadNameAnalyzer, TFix>.Test
        {
            TestCode = source,
            FixedState = { Sources = { fixedSource }, MarkupHandling = MarkupMode.Allow },
        }.RunAsync();
}
