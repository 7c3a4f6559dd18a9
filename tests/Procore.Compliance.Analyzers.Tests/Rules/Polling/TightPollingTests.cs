using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Polling.TightPollingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

public sealed class TightPollingTests
{
    [Theory]
    [MemberData(nameof(LoopCases.All), MemberType = typeof(LoopCases))]
    public Task Polling_IsReported(string name, string source)
    {
        Assert.NotEmpty(name);
        return Verify.VerifyAnalyzerAsync(source);
    }

    [Theory]
    [MemberData(nameof(SilentCases.All), MemberType = typeof(SilentCases))]
    public Task SomethingElse_IsNotReported(string name, string source)
    {
        Assert.NotEmpty(name);
        return Verify.VerifyAnalyzerAsync(source);
    }
}
