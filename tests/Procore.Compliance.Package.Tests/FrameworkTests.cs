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

    [Fact]
    public async Task Build_ReportsTheLineOfRazor()
    {
        var messages = await Consumer
            .Create(package, sdk: "Microsoft.NET.Sdk.Web", properties: "<OutputType>Library</OutputType>")
            .With("Components/Rfis.razor", """
                @using System.Net.Http
                @inject HttpClient Http

                <p>@_text</p>
                <a href="https://api.procore.com/vapid/projects">open</a>

                @code {
                    private string _text = "";

                    protected override async Task OnInitializedAsync()
                        => _text = await Http.GetStringAsync("https://api.procore.com/vapid/me");
                }
                """)
            .With("Pages/Index.cshtml", """
                @page
                @using System.Net.Http
                @{
                    var me = await new HttpClient().GetStringAsync("https://api.procore.com/vapid/me");
                }
                <p>@me</p>
                """)
            .BuildAsync();

        Assert.Equal(
            [
                "Account.cs(11): warning PCA2003",
                "DailyLogs.cs(11): warning PCA2001",
                "Index.cshtml(4): warning PCA2003",
                "Rfis.razor(11): warning PCA2003",
            ],
            messages.Select(message => message.ToString()));
    }
}
