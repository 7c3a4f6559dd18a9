using System;
using System.IO;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.CatalogueGenerator;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class CatalogueGeneratorTests
{
    private const string Header = "method\tpath\tgroup\ttool\tstatus\tattested_by\n";

    [Fact]
    public void EmbeddedTables_AreWhatTheGeneratorWrites()
    {
        Assert.Equal(
            RouteTableWriter.Write(RouteCatalogue.Default.CatalogueDate, RepositoryData.Read("data", "routes.tsv")),
            EmbeddedText.Read("RouteTable.txt").Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal(
            WebhookTableWriter.Write(RepositoryData.Read("data", "webhook-resources.tsv")),
            EmbeddedText.Read("WebhookTable.txt").Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET\t/a\tg\tt\tcurrent", "routes.tsv(2): 6 columns expected, 5 found.")]
    [InlineData("LIST\t/a\tg\tt\tcurrent\t1", "routes.tsv(2): 'LIST' is not a known method.")]
    [InlineData("GET\ta\tg\tt\tcurrent\t1", "routes.tsv(2): 'a' is not a path.")]
    [InlineData("GET\t/a\tg\tt\tfuture\t1", "routes.tsv(2): 'future' is not a known status.")]
    [InlineData("GET\t/a\tg\tt\tcurrent\t1\nGET\t/a\tg\tt\tcurrent\t1", "routes.tsv(3): GET /a is there twice.")]
    public void Generator_NamesTheLineOfAMalformedRow(string rows, string message)
    {
        var exception = Assert.Throws<InvalidDataException>(() => RouteTableWriter.Write("2026-08-04", Header + rows + "\n"));
        Assert.Equal(message, exception.Message);
    }
}
