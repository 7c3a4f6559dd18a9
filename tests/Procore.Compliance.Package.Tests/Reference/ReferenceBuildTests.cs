using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests.Reference;

/// <summary>Builds of a project that has its own reference beside it.</summary>
[Collection(PackageCollection.Name)]
public sealed class ReferenceBuildTests(PackedPackage package)
{
    private const string Table = "obj/Debug/net10.0/ProcoreReference.txt";
    private const string Lowered = "GET\t/rest/v1.0/projects/{project_id}/vendors\tdeprecated\t2026-10-01\t2027-10-02";
    private const string Added = "GET\t/rest/v1.0/projects/{project_id}/moon_logs";

    private const string Reference = """
        {
          "openapi": "3.0.0",
          "info": { "title": "REST API", "version": "1.0" },
          "paths": {
            "/rest/v1.0/projects/{project_id}/vendors": {
              "get": { "deprecated": true, "x-deprecated-at": "2026-10-01", "x-sunset": "2027-10-02" }
            },
            "/rest/v1.0/projects/{project_id}/moon_logs": { "get": {} }
          }
        }
        """;

    private const string Calls = """
        using System.Net.Http;
        using System.Threading.Tasks;

        public static class Calls
        {
            public static Task<string> VendorsAsync(HttpClient client, long id) =>
                client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}/vendors");

            public static Task<string> MoonLogsAsync(HttpClient client, long id) =>
                client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}/moon_logs");
        }

        """;

    [Fact]
    public async Task OwnReference_LowersAndAdds_AndIsConvertedOnceUntilItChanges()
    {
        var consumer = NewConsumer().With("ProcoreReference.json", Reference);

        const string today = "-p:ProcoreComplianceToday=2026-11-30";
        var first = (await consumer.RunAsync("build", "-tl:off", "-v:n", today)).MustSucceed();
        var table = consumer.Read(Table);
        var second = (await consumer.RunAsync("build", "-tl:off", "-v:n", "--no-restore", today)).MustSucceed();
        consumer.With("ProcoreReference.json", Reference.Replace("moon_logs", "star_logs"));
        var third = (await consumer.RunAsync("build", "-tl:off", "-v:n", "--no-restore")).MustSucceed();
        (await consumer.RunAsync("clean", "-tl:off")).MustSucceed();

        var warning = Assert.Single(BuildMessage.Parse(first.Output), message => message.Id.StartsWith("PCA", StringComparison.Ordinal));
        Assert.Equal("Calls.cs(7): warning PCA2004", warning.ToString());
        Assert.Contains("deprecated since 2026-10-01, support ends 2027-10-02", warning.Text);
        Assert.Contains("your ProcoreReference.json", warning.Text);
        Assert.Contains("ProcoreReference.json: 2 operations, 1 of them deprecated", first.Output);
        Assert.Equal($"procore-reference\t1\tProcoreReference.json\tREST API\t1.0\n{Added}\n{Lowered}\n", table);
        Assert.DoesNotContain("operations", second.Output);
        Assert.Equal(["Calls.cs(10): warning PCA2001", "Calls.cs(7): warning PCA2004"], Places(third));
        Assert.False(File.Exists(consumer.PathOf(Table)));
    }

    [Fact]
    public async Task TableInPlaceOfTheFile_DoesTheSame()
    {
        var consumer = NewConsumer().With("ProcoreReference.txt", $"procore-reference\t1\n{Added}\n{Lowered}\n");

        Assert.Equal(["Calls.cs(7): warning PCA2004"], (await consumer.BuildAsync()).Select(message => message.ToString()));
    }

    [Fact]
    public async Task Editor_HasTheTable()
    {
        string[] asAnEditorBuilds =
        [
            "msbuild", "-restore", "-t:Compile",
            "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
        ];
        var consumer = NewConsumer().With("ProcoreReference.json", Reference);

        var build = (await consumer.RunAsync([.. asAnEditorBuilds, "-getItem:CscCommandLineArgs"])).MustSucceed();

        Assert.Contains("ProcoreReference.txt\"", build.Output);
        Assert.Contains(Lowered, consumer.Read(Table));
    }

    [Fact]
    public async Task NoReference_RunsNothing()
    {
        var consumer = NewConsumer().With("ProcoreReference.example.json", Reference);

        var build = (await consumer.RunAsync("build", "-tl:off", "-v:d")).MustSucceed();

        Assert.Equal(["Calls.cs(10): warning PCA2001"], Places(build));
        Assert.DoesNotContain("Task \"ConvertProcoreReference\"", build.Output);
        Assert.DoesNotContain("Target \"_ProcoreConvertReference: (", build.Output);
        Assert.Empty(Directory.GetFiles(consumer.PathOf("obj"), "ProcoreReference*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task SeveralFilesWhereverTheyLie_AreTablesOfTheirOwn_AndNobodysOutput()
    {
        var consumer = NewConsumer(sdk: "Microsoft.NET.Sdk.Web", items: "<ProcoreReference Include=\"api/procore.json\" />")
            .With("ProcoreReference.json", Reference)
            .With("ProcoreReference.Beta.json", Reference)
            .With("api/procore.json", Reference)
            .With("appsettings.json", "{ }");

        (await consumer.RunAsync("publish", "-o", "out")).MustSucceed();

        Assert.Equal(
            ["ProcoreReference.Beta.txt", "ProcoreReference.txt", "ProcoreReferenceprocore.txt"],
            Names("obj/Release/net10.0", "ProcoreReference*"));
        Assert.Equal(["appsettings.json"], Names("out", "*.json").Where(name => !name.StartsWith("Consumer.", StringComparison.Ordinal)));

        string[] Names(string folder, string pattern) =>
            [.. Directory.GetFiles(consumer.PathOf(folder), pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task BrokenFile_IsOneWarningAtItsLine_AndTheShippedReferenceCounts()
    {
        const string download = "download the OpenAPI 3 file of the REST reference from Procore's developer portal.";
        var consumer = NewConsumer()
            .With("ProcoreReference.1.json", "{\n  \"openapi\": \"3.0.0\",\n  \"paths\": {\n    \"/rest/v1.0/a\": { \"get")
            .With("ProcoreReference.2.json", "{ \"name\": \"package\" }")
            .With("ProcoreReference.3.json", "{\n  \"swagger\": \"2.0\",\n  \"paths\": {} }")
            .With("ProcoreReference.4.json", "{ \"openapi\": \"3.0.0\", \"paths\": {\n \"rest/v1.0/a\": {} } }")
            .With(
                "ProcoreReference.5.json",
                "{ \"openapi\": \"3.0.0\", \"paths\": { \"/a\": {\n\n \"get\": { \"x-sunset\": \"soon\" } } } }");

        var messages = await consumer.BuildAsync();

        Assert.Equal(
            [
                "Calls.cs(10): warning PCA2001",
                "ProcoreReference.1.json(4): warning PCA9001",
                "ProcoreReference.2.json(1): warning PCA9001",
                "ProcoreReference.3.json(2): warning PCA9001",
                "ProcoreReference.4.json(2): warning PCA9001",
                "ProcoreReference.5.json(3): warning PCA9001",
            ],
            messages.Select(message => message.ToString()));
        Assert.Equal(
            [
                "This file does not count: Its JSON breaks off here, as after an interrupted download; download it again.",
                $"This file does not count: It is no OpenAPI file, which has 'openapi' and 'paths' at its top; {download}",
                $"This file does not count: It is Swagger 2.0, and OpenAPI 3 is needed; {download}",
                "This path does not count: The path must begin with '/', without scheme and host.",
                "This date does not count: 'soon' is no day as yyyy-MM-dd; the operation is judged without it.",
            ],
            messages.Skip(1).Select(message => message.Text.Split(" (https")[0]));
    }

    [Fact]
    public async Task SeverityOfABrokenFile_IsTheProjects()
    {
        var consumer = NewConsumer().With("ProcoreReference.json", "{ \"swagger\": \"2.0\" }");

        Assert.Equal(
            ["Calls.cs(10): error PCA2001", "ProcoreReference.json(1): error PCA9001"],
            (await consumer.FailToBuildAsync("-p:ProcoreComplianceMode=Submission")).Select(message => message.ToString()));
        Assert.Empty(await consumer.BuildAsync("-p:ProcoreComplianceMode=None"));
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsAWarning_AndTheNextBuildTriesAgain()
    {
        var consumer = NewConsumer().With("ProcoreReference.json", Reference).With($"{Table}/in_the_way.txt", "");

        var first = (await consumer.RunAsync("build", "-tl:off")).MustSucceed();
        Directory.Delete(consumer.PathOf(Table), recursive: true);
        var second = (await consumer.RunAsync("build", "-tl:off", "--no-restore")).MustSucceed();

        Assert.Equal(["Calls.cs(10): warning PCA2001", "ProcoreReference.json(1): warning PCA9001"], Places(first));
        Assert.Contains("This file does not count: It cannot be converted.", first.Output);
        Assert.Equal(["Calls.cs(7): warning PCA2004"], Places(second));
    }

    private static string[] Places(CommandResult build) =>
        [.. BuildMessage.Parse(build.Output).Select(message => message.ToString()).Distinct().Order(StringComparer.Ordinal)];

    private Consumer NewConsumer(string sdk = "Microsoft.NET.Sdk", string items = "") =>
        Consumer.Create(package, sdk: sdk, properties: "<OutputType>Library</OutputType>", items: items)
            .Without("Account.cs")
            .Without("DailyLogs.cs")
            .With("Calls.cs", Calls);
}
