using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class ConfigurationFileTests(PackedPackage package)
{
    private static readonly string[] Conventional =
    [
        ".env", ".env.local", ".vscode/launch.json", "App.config", "ProcoreRoutes.Extra.txt", "Properties/launchSettings.json",
        "Web.Release.config", "Web.config", "appsettings.Production.json", "appsettings.json", "local.settings.json",
    ];

    private static readonly string[] NotScanned =
    [
        ".env.example", "appsettings.Template.json", "appsettings.sample.json", "bin/appsettings.json", "package.json", "settings.json",
    ];

    [Fact]
    public async Task ConventionalFiles_AreHandedToTheAnalyzersOnce()
    {
        var consumer = await RestoredAsync("<AdditionalFiles Include=\"appsettings.json\" />");

        Assert.Equal(Conventional, await AdditionalFilesAsync(consumer));
    }

    [Fact]
    public async Task ScanSwitchedOff_LeavesOnlyTheRouteLists()
    {
        var consumer = await RestoredAsync();

        Assert.Equal(["ProcoreRoutes.Extra.txt"], await AdditionalFilesAsync(consumer, "-p:ProcoreScanConfiguration=false"));
    }

    [Fact]
    public async Task Resources_AreHandedOverOnce()
    {
        var consumer = await RestoredAsync("<AdditionalFiles Include=\"Texts.resx\" />");
        consumer.With("Texts.resx", "").With("Strings.de.resx", "").With("bin/Old.resx", "");

        Assert.Equal(
            Conventional.Concat(["Strings.de.resx", "Texts.resx"]).Order(StringComparer.Ordinal),
            await AdditionalFilesAsync(consumer, "-t:_ProcoreResources"));
        Assert.DoesNotContain(
            "Strings.de.resx",
            await AdditionalFilesAsync(consumer, "-t:_ProcoreResources", "-p:ProcoreScanConfiguration=false"));
    }

    [Fact]
    public async Task Properties_ReachTheAnalyzers()
    {
        var consumer = await RestoredAsync();

        var build = await consumer.RunAsync("build", "--no-restore", "-p:ProcoreComplianceToday=2031-05-04");

        build.MustSucceed();
        var seen = consumer
            .Read("obj/Debug/net10.0/Consumer.GeneratedMSBuildEditorConfig.editorconfig")
            .Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains("build_property.ProcoreComplianceMode = Development", seen);
        Assert.Contains("build_property.ProcoreComplianceToday = 2031-05-04", seen);
        Assert.Contains("build_property.ProcoreCatalogueAge = 1680", seen);
        Assert.Contains("build_property.OutputType = Library", seen);
        Assert.Contains("build_property.IsTestProject =", seen);
    }

    [Theory]
    [InlineData("2026-09-16", "0")]
    [InlineData("2027-01-13", "0")]
    [InlineData("2027-01-14", "120")]
    [InlineData("2027-02-12", "120")]
    [InlineData("2027-02-13", "150")]
    [InlineData("2028-02-29", "510")]
    [InlineData("2020-01-01", "0")]
    [InlineData("2027-13-01", "0")]
    [InlineData("yesterday", "0")]
    public async Task CatalogueAge_IsReckonedOnTheDayThatTheProjectNames(string today, string age)
        => Assert.Equal(age, await CatalogueAgeAsync($"<ProcoreComplianceToday>{today}</ProcoreComplianceToday>"));

    [Fact]
    public async Task CatalogueAge_IsCoarse_WhereTheProjectNamesNoDay()
        => Assert.Matches("^(0|[1-9][0-9]*0)$", await CatalogueAgeAsync(today: ""));

    private async Task<string> CatalogueAgeAsync(string today)
    {
        var consumer = Consumer.Create(package, today: today);
        (await consumer.RunAsync("restore")).MustSucceed();
        return (await consumer.RunAsync("msbuild", "-getProperty:ProcoreCatalogueAge")).MustSucceed().Output.Trim();
    }

    private async Task<Consumer> RestoredAsync(string items = "")
    {
        var consumer = Consumer.Create(package, items: items);
        foreach (var file in Conventional.Concat(NotScanned))
        {
            consumer.With(file, "");
        }

        (await consumer.RunAsync("restore")).MustSucceed();
        return consumer;
    }

    private static async Task<string[]> AdditionalFilesAsync(Consumer consumer, params string[] arguments)
    {
        var result = (await consumer.RunAsync(["msbuild", "-getItem:AdditionalFiles", .. arguments])).MustSucceed();
        using var items = JsonDocument.Parse(result.Output);
        return [.. items.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }
}
