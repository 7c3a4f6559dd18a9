using Xunit;

namespace Procore.Compliance.Package.Tests.Building;

/// <summary>What a finished command left: the command line, its exit code and all its output in the order of arrival.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with the whole output, unless the command succeeded.</summary>
    public CommandResult MustSucceed()
    {
        Assert.True(ExitCode == 0, $"{Command} returned {ExitCode}:\n{Output}");
        return this;
    }
}
