using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class LegacyRoutesTests
{
    [Fact]
    public void EveryLegacyOperation_GetsTheReplacementThatIsListed()
    {
        var rows = RepositoryData
            .Read("data", "routes-vapid.tsv")
            .TrimEnd('\n')
            .Split('\n')
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToList();
        Assert.Equal(156, rows.Count);
        var wrong = from row in rows
                    let expected = row[3].Split(" (")[0]
                    let actual = LegacyRoutes.Replace(RoutePattern.Parse(row[1]), row[0])?.Template ?? ""
                    where actual != expected
                    select $"{row[0]} {row[1]}: {actual} instead of {expected}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Replacement_KeepsValuesByPosition()
    {
        var replacement = LegacyRoutes.Replace(RoutePattern.Parse("/vapid/projects/\u0001/rfis/5"), "GET")!;
        Assert.Equal("/rest/v1.0/projects/{project_id}/rfis/{id}", replacement.Template);
        Assert.Equal([0, -1, 1, 2, 3, 4], replacement.Alignment);
    }

    [Theory]
    [InlineData("/rest/v1.0/projects")]
    [InlineData("/vapid")]
    [InlineData("/vapid/nothing/like/this")]
    [InlineData("/vapid/\u0001")]
    [InlineData("/api/vapid/projects")]
    [InlineData("")]
    public void OtherPath_GetsNone(string path) => Assert.Null(LegacyRoutes.Replace(RoutePattern.Parse(path)));
}
