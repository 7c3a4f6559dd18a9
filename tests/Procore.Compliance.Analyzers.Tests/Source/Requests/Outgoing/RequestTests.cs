using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>The request table: verb, address and open parameters of every request that sources state.</summary>
public sealed class RequestTests
{
    private static readonly Dictionary<string, RequestShape> Shapes = LibraryShapes.Rows
        .Concat(BaseAddressShapes.Rows)
        .Concat(ClientShapes.Rows)
        .Concat(DeclaredShapes.Rows)
        .Concat(GeneratedCodeShapes.Rows)
        .Concat(WrapperShapes.Rows)
        .ToDictionary(shape => shape.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Shapes.Values.Where(shape => shape.IsKnownToRoslyn).Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void States(string name)
    {
        var shape = Shapes[name];
        var fixture = shape.HasMissingReferences ? SourceFixture.WithMissingReferences(shape.Sources) : SourceFixture.Of(shape.Sources);

        var stated = RequestShape.Describe(fixture);

        Assert.True(
            shape.Expected.SequenceEqual(stated),
            $"expected:\n{string.Join("\n", shape.Expected)}\nstated:\n{string.Join("\n", stated)}");
    }
}
