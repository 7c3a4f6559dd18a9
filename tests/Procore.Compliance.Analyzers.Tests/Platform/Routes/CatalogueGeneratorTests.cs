using System;
using System.IO;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Tables;
using Procore.Compliance.CatalogueGenerator;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class CatalogueGeneratorTests
{
    private const string Header = "method\tpath\tgroup\ttool\tstage\tattested_by\n";
    private const string LifecycleHeader = "method\tpath\tdeprecated_at\tsunset\tsuccessor\tdrop_in\n";
    private const string Routes = Header + "GET\t/a\tg\tt\tdeprecated\t1\nGET\t/b\tg\tt\tcurrent\t1\n";

    [Fact]
    public void EmbeddedTables_AreWhatTheGeneratorWrites()
    {
        Assert.Equal(
            RouteTableWriter.Write(
                RouteCatalogue.Default.CatalogueDate,
                RepositoryData.Read("data", "routes.tsv"),
                RepositoryData.Read("data", "lifecycle.tsv")),
            EmbeddedText.Read("RouteTable.txt").Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(
            WebhookTableWriter.Write(RepositoryData.Read("data", "webhook-resources.tsv")),
            EmbeddedText.Read("WebhookTable.txt").Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET\t/a\tg\tt\tcurrent", "routes.tsv(2): 6 columns expected, 5 found.")]
    [InlineData("LIST\t/a\tg\tt\tcurrent\t1", "routes.tsv(2): 'LIST' is not a known method.")]
    [InlineData("GET\ta\tg\tt\tcurrent\t1", "routes.tsv(2): 'a' is not a path.")]
    [InlineData("GET\t/a\tg\tt\tfuture\t1", "routes.tsv(2): 'future' is not a known stage.")]
    [InlineData("GET\t/a\tg\tt\tcurrent\t1\nGET\t/a\tg\tt\tcurrent\t1", "routes.tsv(3): GET /a is there twice.")]
    public void Generator_NamesTheLineOfAMalformedRow(string rows, string message)
    {
        var exception = Assert.Throws<InvalidDataException>(
            () => RouteTableWriter.Write("2026-08-04", Header + rows + "\n", LifecycleHeader));
        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData("GET\t/a\t2026-02-30\t\t\t", "lifecycle.tsv(2): '2026-02-30' is not a day; it reads yyyy-MM-dd.")]
    [InlineData("GET\t/a\t\tsoon\t\t", "lifecycle.tsv(2): 'soon' is not a day; it reads yyyy-MM-dd.")]
    [InlineData("GET\t/b\t\t\t\t", "lifecycle.tsv(2): GET /b is neither deprecated nor removed in routes.tsv.")]
    [InlineData("GET\t/c\t\t\t\t", "lifecycle.tsv(2): GET /c is neither deprecated nor removed in routes.tsv.")]
    [InlineData(
        "GET\t/a\t\t\tGET /a\t",
        "lifecycle.tsv(2): the successor 'GET /a' is no operation of routes.tsv, or is deprecated or removed there.")]
    [InlineData(
        "GET\t/a\t\t\t/b\t",
        "lifecycle.tsv(2): the successor '/b' is no operation of routes.tsv, or is deprecated or removed there.")]
    [InlineData(
        "GET\t/a\t\t\tGET /b\tno",
        "lifecycle.tsv(2): 'no' is not an answer to whether the successor is a drop-in; it is 'yes' or empty.")]
    [InlineData(
        "GET\t/a\t\t\t\tyes",
        "lifecycle.tsv(2): 'yes' is not an answer to whether the successor is a drop-in; it is 'yes' or empty.")]
    [InlineData("GET\t/a\t\t\t\t\nGET\t/a\t\t\t\t", "lifecycle.tsv(3): GET /a is there twice.")]
    public void Generator_NamesTheLineOfALifeThatContradicts(string rows, string message)
    {
        var exception = Assert.Throws<InvalidDataException>(
            () => RouteTableWriter.Write("2026-08-04", Routes, LifecycleHeader + rows + "\n"));
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void EveryStageAndLife_IsReadAsItWasWritten()
    {
        var table = RouteTable.Parse(RouteTableWriter.Write(
            "2026-08-04",
            Header
                + string.Join(
                    '\n',
                    "GET\t/a\tg\tt\tdeprecated\t1",
                    "POST\t/a\tg\tu\tremoved\t1",
                    "PUT\t/a\tg\tt\tpilot\t1",
                    "DELETE\t/b\tg\tt\tbeta\t1",
                    "PATCH\t/b\tg\tt\tcurrent\t1"),
            LifecycleHeader + string.Join('\n', "POST\t/a\t\t2027-01-01\t\t", "GET\t/a\t2026-01-01\t\tPATCH /b\tyes")));

        Assert.Equal(
            [
                ("/a", new RouteOperation("GET", RouteStage.Deprecated, "g", "t")
                {
                    DeprecatedOn = "2026-01-01",
                    Successor = new RouteSuccessor("PATCH", "/b", IsDropIn: true)
                }),
                ("/a", new RouteOperation("PUT", RouteStage.Pilot, "g", "t")),
                ("/a", new RouteOperation("POST", RouteStage.Removed, "g", "u") { SunsetOn = "2027-01-01" }),
                ("/b", new RouteOperation("PATCH", RouteStage.Current, "g", "t")),
                ("/b", new RouteOperation("DELETE", RouteStage.Beta, "g", "t")),
            ],
            table.Rows);
    }
}
