using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class SampleTests(PackedPackage package)
{
    [Fact]
    public async Task DailyLogSyncFixed_IsSilent() =>
        Assert.Empty(await Consumer.OfSample(package, "DailyLogSync.Fixed").BuildAsync());
}
