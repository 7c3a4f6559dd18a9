using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers.Samples;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

public sealed class AdditionalFileFixVerifierTests
{
    [Theory]
    [InlineData("one [|bad|] word\nand a [|bad|] one", "one good word\nand a good one")]
    [InlineData("one [|bad|] word", "one good word")]
    [InlineData("good", "good")]
    public Task A_right_fix_passes(string text, string fixedText) => VerifyAsync<GoodWordFix>("/0/a.txt", text, fixedText);

    [Fact]
    public Task A_fix_is_not_offered_for_another_kind_of_file() => VerifyAsync<GoodWordFix>("/0/a.json", "[|bad|]", "[|bad|]");

    [Fact]
    public Task A_fix_of_sources_is_not_offered() => VerifyAsync<SourceWordFix>("/0/a.txt", "[|bad|]", "[|bad|]");

    [Fact]
    public Task A_wrong_result_fails() => Failure.OfAsync(VerifyAsync<GoodWordFix>("/0/a.txt", "[|bad|]", "fine"), "fine", "good");

    [Fact]
    public Task An_unmarked_diagnostic_fails()
        => Failure.OfAsync(VerifyAsync<GoodWordFix>("/0/a.txt", "bad", "good"), "expected \"0\" actual \"1\"");

    [Fact]
    public Task An_unmarked_diagnostic_in_the_result_fails()
        => Failure.OfAsync(VerifyAsync<EndlessWordFix>("/0/a.txt", "[|bad|]", "a bad"), "expected \"0\" actual \"1\"");

    [Fact]
    public Task A_fix_that_changes_nothing_fails()
        => Failure.OfAsync(VerifyAsync<IdleWordFix>("/0/a.txt", "[|bad|]", "[|bad|]"), "is offered, but changes nothing");

    [Fact]
    public Task A_fix_that_changes_its_own_result_fails()
        => Failure.OfAsync(VerifyAsync<EndlessWordFix>("/0/a.txt", "[|bad|]", "a [|bad|]"), "After 1 fixes", "is offered again");

    private static Task VerifyAsync<TFix>(string path, string text, string fixedText)
        where TFix : WordFix, new()
        => AdditionalFileFixVerifier<BadWordAnalyzer, TFix>.VerifyAsync(path, text, fixedText);
}
