using System;
using System.Threading.Tasks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Harness;

/// <summary>Asserts that a test fails, and that its message says why.</summary>
internal static class Failure
{
    public static async Task<string> OfAsync(Task test, params string[] fragments)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => test);
        Assert.All(fragments, fragment => Assert.Contains(fragment, failure.Message, StringComparison.Ordinal));
        return failure.Message;
    }
}
