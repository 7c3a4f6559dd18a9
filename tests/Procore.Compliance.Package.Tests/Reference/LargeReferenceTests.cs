using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Package.Tests.Building;
using Xunit;

namespace Procore.Compliance.Package.Tests.Reference;

[Collection(PackageCollection.Name)]
public sealed class LargeReferenceTests(PackedPackage package)
{
    private const long Size = 50_000_000;
    private const long Memory = 96 * 1024 * 1024;

    /// <summary>
    /// The limit holds for all of MSBuild, not only for what the conversion adds, and ends the process where it is reached. It is less than
    /// the file takes as one string.
    /// </summary>
    [Fact]
    public async Task FiftyMegabytes_AreConvertedWithinTheirMemory_WithProgress()
    {
        var consumer = Consumer.Create(package);
        LargeReference.Write(consumer.PathOf("ProcoreReference.json"), Size);
        (await consumer.RunAsync("restore")).MustSucceed();

        var conversion = (await consumer.RunWithinAsync(Memory, "msbuild", "-t:_ProcoreConvertReference", "-v:n", "-tl:off")).MustSucceed();

        Assert.InRange(new FileInfo(consumer.PathOf("ProcoreReference.json")).Length, Size, Size + 100_000);
        var rows = consumer.Read("obj/Debug/net10.0/ProcoreReference.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(
            LargeReference.Operations.Select(operation => operation.Row).Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["10 %", "20 %", "30 %", "40 %", "50 %", "60 %", "70 %", "80 %", "90 %", "100 %"],
            conversion.Output.Split('\n').Where(line => line.Contains(" %, ")).Select(line => line.Split(": ")[1].Split(',')[0]));
        var deprecated = LargeReference.Operations.Count(operation => operation.IsDeprecated);
        Assert.Contains($"ProcoreReference.json: {rows.Length} operations, {deprecated} of them deprecated", conversion.Output);
    }
}
