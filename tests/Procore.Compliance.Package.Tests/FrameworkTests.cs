using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class FrameworkTests(PackedPackage package)
{
    [Theory]
    [InlineData("net8.0", "Microsoft.NET.Sdk")]
    [InlineData("net10.0", "Microsoft.NET.Sdk.Web")]
    [InlineData("netstandard2.0", "Microsoft.NET.Sdk")]
    [InlineData("net472", "Microsoft.NET.Sdk")]
    public async Task Build_ReportsTheLine(string framework, string sdk)
    {
        var messages = await Consumer.Create(package, framework, sdk).BuildAsync();

        Assert.Equal(
            ["Account.cs(11): warning PCA2003", "DailyLogs.cs(11): warning PCA2001"],
            messages.Select(message => message.ToString()));
    }
}
