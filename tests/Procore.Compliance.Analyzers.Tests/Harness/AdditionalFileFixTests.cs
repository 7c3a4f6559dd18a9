using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Tests.Harness.Samples.BadWordAnalyzer,
    Procore.Compliance.Analyzers.Tests.Harness.Samples.GoodWordFix>;

namespace Procore.Compliance.Analyzers.Tests.Harness;

public sealed class AdditionalFileFixTests
{
    [AdditionalFileFixFact]
    public Task A_fix_edits_the_additional_file() => new Verify.Test
    {
        TestCode = "class A { }",
        TestState = { AdditionalFiles = { ("/0/a.txt", "one [|bad|] word\nand a [|bad|] one"), ("/0/b.txt", "good") } },
        FixedState = { AdditionalFiles = { ("/0/a.txt", "one good word\nand a good one"), ("/0/b.txt", "good") } },
    }.RunAsync();

    [AdditionalFileFixFact]
    public Task A_wrong_result_in_an_additional_file_fails() => Failure.OfAsync(
        new Verify.Test
        {
            TestCode = "class A { }",
            TestState = { AdditionalFiles = { ("/0/a.txt", "[|bad|]") } },
            FixedState = { AdditionalFiles = { ("/0/a.txt", "fine") } },
        }.RunAsync(),
        "The content of '/0/a.txt' is not the expected one", "-fine", "+good");

    [AdditionalFileFixFact]
    public Task A_fix_is_not_offered_for_another_kind_of_file() => new Verify.Test
    {
        TestCode = "class A { }",
        TestState = { AdditionalFiles = { ("/0/a.json", "[|bad|]") } },
        FixedState = { AdditionalFiles = { ("/0/a.json", "[|bad|]") } },
    }.RunAsync();
}
