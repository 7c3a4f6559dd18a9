using System;
using System.Threading.Tasks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>Asserts that a test fails, and that its message says why.</summary>
internal static class Failure
{
    public static async Task OfAsync(Task test, params string[] fragments)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => test);
        Assert.All(fragments, fragment => Assert.Contains(fragment, failure.Message, StringComparison.Ordinal));
    }
}
