using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class SeverityTests(PackedPackage package)
{
    [Fact]
    public async Task EditorConfig_SetsTheSeverityOfEachRule()
    {
        var messages = await Consumer.Create(package)
            .With(".editorconfig", """
                root = true
                [*.cs]
                dotnet_diagnostic.PCA2001.severity = none
                dotnet_diagnostic.PCA2003.severity = error
                """)
            .FailToBuildAsync();

        Assert.Equal(["Account.cs(11): error PCA2003"], messages.Select(message => message.ToString()));
    }

    [Fact]
    public async Task GlobalConfig_SetsTheSeverityOfEachRule()
    {
        var messages = await Consumer.Create(package)
            .With(".globalconfig", """
                is_global = true
                dotnet_diagnostic.PCA2001.severity = error
                dotnet_diagnostic.PCA2003.severity = suggestion
                """)
            .FailToBuildAsync();

        Assert.Equal(["DailyLogs.cs(11): error PCA2001"], messages.Select(message => message.ToString()));
    }

    [Fact]
    public async Task EditorConfig_SetsTheSeverityOfACategory()
    {
        var messages = await Consumer.Create(package)
            .With(".editorconfig", """
                root = true
                [*.cs]
                dotnet_analyzer_diagnostic.category-ProcoreEndpoints.severity = none
                """)
            .BuildAsync();

        Assert.Empty(messages);
    }

    [Fact]
    public async Task TreatWarningsAsErrors_MakesErrorsButForTheExcepted()
    {
        var messages = await Consumer.Create(package)
            .FailToBuildAsync("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=PCA2001");

        Assert.Equal(
            ["Account.cs(11): error PCA2003", "DailyLogs.cs(11): warning PCA2001"],
            messages.Select(message => message.ToString()));
    }

    [Fact]
    public async Task PragmaAndNoWarn_Silence()
    {
        var messages = await Consumer.Create(package)
            .With("DailyLogs.cs", "#pragma warning disable PCA2001\n" + ConsumerSources.DailyLogs)
            .BuildAsync("-p:NoWarn=PCA2003");

        Assert.Empty(messages);
    }
}
