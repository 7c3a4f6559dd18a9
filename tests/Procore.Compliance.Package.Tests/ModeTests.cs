using System;
using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class ModeTests(PackedPackage package)
{
    [Fact]
    public async Task Submission_MakesErrorsButForWhatTheProjectDecides()
    {
        var messages = await Consumer.Create(package, properties: "<ProcoreComplianceMode>Submission</ProcoreComplianceMode>")
            .With(".editorconfig", """
                root = true
                [*.cs]
                dotnet_diagnostic.PCA2001.severity = warning
                """)
            .FailToBuildAsync();

        Assert.Equal(
            ["Account.cs(11): error PCA2003", "DailyLogs.cs(11): warning PCA2001"],
            messages.Select(message => message.ToString()));
    }

    [Fact]
    public async Task Submission_WarnsOfAnOldCatalogueOnce()
    {
        var consumer = Consumer.Create(package, today: "<ProcoreComplianceToday>2027-09-16</ProcoreComplianceToday>");

        var messages = await consumer.FailToBuildAsync("-p:ProcoreComplianceMode=Submission");

        var old = Assert.Single(messages, message => message.Id == "PCA9003");
        Assert.Equal("warning PCA9003", old.ToString());
        Assert.StartsWith("The route catalogue is of 2026-09-16, more than 360 days ago", old.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_ShowsInformationAsWarnings()
    {
        const string Tenant = """
            public sealed class ProjectList(System.Net.Http.HttpClient http)
            {
                public System.Threading.Tasks.Task<string> ReadAsync()
                    => http.GetStringAsync("https://api.procore.com/rest/v1.0/companies/8038/projects");
            }
            """;

        var strict = await Consumer.Create(package).With("ProjectList.cs", Tenant).BuildAsync("-p:ProcoreComplianceMode=Strict");
        var usual = await Consumer.Create(package).With("ProjectList.cs", Tenant).BuildAsync();

        Assert.Contains("ProjectList.cs(4): warning PCA2011", strict.Select(message => message.ToString()));
        Assert.DoesNotContain("PCA2011", usual.Select(message => message.Id));
    }

    [Fact]
    public async Task None_IsSilentButForWhatTheProjectDecides()
    {
        var messages = await Consumer.Create(package)
            .With(".globalconfig", """
                is_global = true
                dotnet_diagnostic.PCA2003.severity = warning
                """)
            .BuildAsync("-p:ProcoreComplianceMode=none");

        Assert.Equal(["Account.cs(11): warning PCA2003"], messages.Select(message => message.ToString()));
    }

    [Fact]
    public async Task UnknownMode_IsNamedAndTakenForDevelopment()
    {
        var messages = await Consumer.Create(package).BuildAsync("-p:ProcoreComplianceMode=Strictly");

        Assert.Equal(["PCA2001", "PCA2003", "PCA9004"], messages.Select(message => message.Id).Order());
        Assert.StartsWith(
            "'Strictly' as ProcoreComplianceMode is no value and has no effect: use Development, Strict, Submission, None",
            messages.Single(message => message.Id == "PCA9004").Text);
    }
}
