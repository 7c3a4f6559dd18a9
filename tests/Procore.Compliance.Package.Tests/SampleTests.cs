using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class SampleTests(PackedPackage package)
{
    [Fact]
    public async Task DailyLogSync_BreaksARuleOfEachFamily()
    {
        var messages = await Consumer.OfSample(package, "DailyLogSync").BuildAsync();

        Assert.Equal(
            [
                "DailyLogPoller.cs(14): warning PCA3001",
                "ProcoreDailyLogs.cs(21): warning PCA2001",
                "ProcoreRoutes.cs(6): warning PCA2003",
                "ProcoreSettings.cs(12): warning PCA1001",
                "ProcoreSignIn.cs(27): warning PCA4001",
            ],
            messages.Select(message => message.ToString()));
    }

    [Fact]
    public async Task DailyLogSyncFixed_IsSilent() =>
        Assert.Empty(await Consumer.OfSample(package, "DailyLogSync.Fixed").BuildAsync());
}
