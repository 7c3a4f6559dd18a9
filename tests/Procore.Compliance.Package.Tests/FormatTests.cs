using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class FormatTests(PackedPackage package)
{
    [Fact]
    public async Task DotnetFormat_FixesTheConsumerSoThatItBuildsClean()
    {
        var consumer = Consumer.Create(package).Without("DailyLogs.cs");
        var before = await consumer.BuildAsync();

        (await consumer.RunAsync("format", "analyzers", "Consumer.csproj", "--no-restore", "--diagnostics", "PCA2003")).MustSucceed();

        Assert.Equal(["Account.cs(11): warning PCA2003"], before.Select(message => message.ToString()));
        Assert.Equal(ConsumerSources.Account.Replace("/vapid/me", "/rest/v1.0/me"), consumer.Read("Account.cs"));
        Assert.Empty(await consumer.BuildAsync());
    }
}
