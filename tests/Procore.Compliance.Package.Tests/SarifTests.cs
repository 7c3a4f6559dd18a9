using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class SarifTests(PackedPackage package)
{
    [Fact]
    public async Task ErrorLog_IsSarif21WithPlaceAndTitle()
    {
        using var log = await BuildLogAsync(Consumer.Create(package));
        var run = Run(log);
        var results = run.GetProperty("results").EnumerateArray()
            .Where(IsOurs)
            .Select(result => (Id: Text(result, "ruleId"), Level: Text(result, "level"), Place: Place(result)));

        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.Equal(
            [("PCA2001", "warning", "DailyLogs.cs(11)"), ("PCA2003", "warning", "Account.cs(11)")],
            results.Order());
        Assert.All(Rules(run), rule => Assert.False(rule.TryGetProperty("helpUri", out _), "No address of the pages is confirmed."));
        Assert.All(Rules(run), rule => Assert.NotEqual("", Text(rule.GetProperty("shortDescription"), "text")));
    }

    [Fact]
    public async Task ErrorLogOfSeveralTargets_IsAFileForEach()
    {
        var consumer = Consumer.Create(package, properties: """
            <TargetFramework></TargetFramework>
            <TargetFrameworks>net10.0;net8.0</TargetFrameworks>
            <ErrorLog>report.$(TargetFramework).sarif,version=2.1</ErrorLog>
            """);

        await consumer.BuildAsync();

        Assert.All(["report.net10.0.sarif", "report.net8.0.sarif"], file =>
        {
            using var log = JsonDocument.Parse(consumer.Read(file));
            Assert.Equal(
                ["PCA2001", "PCA2003"],
                Run(log).GetProperty("results").EnumerateArray().Where(IsOurs).Select(result => Text(result, "ruleId")).Order());
        });
    }

    [Fact]
    public async Task ErrorLog_CarriesNoSecret()
    {
        const string madeUpSecret = "3b9a60c7f1d824e5c8027bd4a61f93e03b9a60c7f1d824e5c8027bd4a61f93e0";

        using var log = await BuildLogAsync(Consumer.Create(package).With("Settings.cs", $$"""
            public static class ProcoreSettings
            {
                public const string ClientSecret = "{{madeUpSecret}}";
            }
            """));

        Assert.Contains(
            Run(log).GetProperty("results").EnumerateArray(),
            result => Text(result, "ruleId") == "PCA1001" && Place(result) == "Settings.cs(3)");
        Assert.DoesNotContain(madeUpSecret[..16], log.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presets_NameEveryRuleOfThePackedAnalyzers()
    {
        using var log = await BuildLogAsync(Consumer.Create(package));
        var submission = Preset.Read("Procore.Submission.globalconfig");
        var none = Preset.Read("Procore.None.globalconfig");

        Assert.NotEmpty(Rules(Run(log)));
        Assert.All(Rules(Run(log)), rule => Assert.Equal(
            (Text(rule, "id"), DefaultLevel(rule) == "warning" ? "error" : Text(rule, "id") == "PCA9003" ? "warning" : null, "none"),
            (Text(rule, "id"), submission.GetValueOrDefault(Text(rule, "id")), none.GetValueOrDefault(Text(rule, "id")))));
    }

    private static async Task<JsonDocument> BuildLogAsync(Consumer consumer)
    {
        // An unescaped comma would be read by MSBuild, and the compiler would write SARIF 1.0.
        await consumer.BuildAsync("-p:ErrorLog=report.sarif%2Cversion=2.1");
        return JsonDocument.Parse(consumer.Read("report.sarif"));
    }

    private static JsonElement Run(JsonDocument log) => log.RootElement.GetProperty("runs").EnumerateArray().Single();

    private static JsonElement[] Rules(JsonElement run) =>
        [.. run
            .GetProperty("tool")
            .GetProperty("driver")
            .GetProperty("rules")
            .EnumerateArray()
            .Where(rule => Text(rule, "id").StartsWith("PCA", StringComparison.Ordinal))];

    private static bool IsOurs(JsonElement result) => Text(result, "ruleId").StartsWith("PCA", StringComparison.Ordinal);

    // SARIF leaves the level out where it is "warning".
    private static string DefaultLevel(JsonElement rule) =>
        rule.TryGetProperty("defaultConfiguration", out var configuration) && configuration.TryGetProperty("level", out var level)
            ? level.GetString()!
            : "warning";

    private static string Place(JsonElement result)
    {
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var uri = Text(location.GetProperty("artifactLocation"), "uri");
        return $"{uri[(uri.LastIndexOf('/') + 1)..]}({location.GetProperty("region").GetProperty("startLine").GetInt32()})";
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
