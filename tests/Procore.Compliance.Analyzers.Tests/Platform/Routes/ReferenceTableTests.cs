using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class ReferenceTableTests
{
    private const string Header = "procore-reference\t1\tProcoreReference.json\tREST\t2026-11";

    [Fact]
    public void Rows_AreOperationsWithTheirLife_AndCommentsAreSkipped()
    {
        var table = ReferenceTable.Parse(
            [
                Header,
                "# made by hand",
                "",
                "GET\t/rest/v1.0/things",
                "post\t/rest/v1.0/things/\tdeprecated\t2026-01-02\t2027-01-03",
                "PUT\t/rest/v1.0/things\tdeprecated\t\t2027-01-03",
                "PATCH\t/rest/v1.0/things\tbeta\t\t",
                "DELETE\t/rest/v1.0/things\t\t\t",
            ],
            "ProcoreReference.txt");

        Assert.Empty(table.Errors);
        Assert.Empty(table.Problems);
        Assert.All(table.Operations, row => Assert.Equal("/rest/v1.0/things", row.Template));
        Assert.All(table.Operations, row => Assert.Equal("ProcoreReference.json", row.Operation.Reference));
        Assert.Equal(
            [
                ("GET", RouteStage.Current, null, null),
                ("POST", RouteStage.Deprecated, "2026-01-02", "2027-01-03"),
                ("PUT", RouteStage.Deprecated, null, "2027-01-03"),
                ("PATCH", RouteStage.Beta, null, null),
                ("DELETE", RouteStage.Current, null, null),
            ],
            table.Operations.Select(row => row.Operation).Select(found => (found.Method, found.Stage, found.DeprecatedOn, found.SunsetOn)));
    }

    [Fact]
    public void HeaderWithoutSource_LeavesTheNameOfTheTable()
    {
        var table = ReferenceTable.Parse(["procore-reference\t1", "GET\t/rest/v1.0/things\tpilot"], "ProcoreReference.Ours.txt");

        Assert.Equal("ProcoreReference.Ours.txt", Assert.Single(table.Operations).Operation.Reference);
    }

    [Theory]
    [InlineData("FETCH\t/a", 0, 5, "'FETCH' is not an HTTP method")]
    [InlineData("GET /a", 0, 6, "'GET /a' is not an HTTP method; a row is a method, a tab and a path")]
    [InlineData("\t/a", 0, 0, "'' is not an HTTP method")]
    [InlineData("GET", 3, 0, "The path is missing")]
    [InlineData("GET\t", 4, 0, "must begin with '/'")]
    [InlineData("GET\trest/v1.0/a", 4, 11, "must begin with '/'")]
    [InlineData("GET\t/a/{b", 4, 5, "do not pair up")]
    [InlineData("GET\t/a\tretired", 7, 7, "'retired' is no stage")]
    [InlineData("GET\t/a\tDeprecated", 7, 10, "'Deprecated' is no stage")]
    [InlineData("GET\t/a\tsunset", 7, 6, "'sunset' is no stage")]
    [InlineData("GET\t/a\tdeprecated\t1.2.2026", 18, 8, "'1.2.2026' is no day")]
    [InlineData("GET\t/a\tdeprecated\t\t2026-02-30", 19, 10, "'2026-02-30' is no day")]
    [InlineData("GET\t/a\tdeprecated\t\t\tGET /b", 20, 6, "Nothing may follow")]
    [InlineData("!\t0\t1\tThis file\tWhy.\tx.json", 0, 1, "A row that begins with '!'")]
    [InlineData("!\t1\t1\tThis file\tWhy.", 0, 1, "A row that begins with '!'")]
    public void MalformedRow_IsAnErrorAtItsPlace_AndTheRestCounts(string row, int column, int length, string reason)
    {
        var table = ReferenceTable.Parse([Header, row, "PUT\t/rest/v1.0/things"], "ProcoreReference.txt");

        Assert.Single(table.Operations);
        var error = Assert.Single(table.Errors);
        Assert.Equal((1, column, length), (error.Line, error.Column, error.Length));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET\t/rest/v1.0/things")]
    [InlineData("procore-reference")]
    [InlineData("procore-reference\t2\tProcoreReference.json")]
    [InlineData("procore-routes\t2026-08-04")]
    public void OtherHeader_LeavesNothing(string header)
    {
        var table = ReferenceTable.Parse([header, "GET\t/rest/v1.0/things", "FETCH"], "ProcoreReference.txt");

        Assert.Empty(table.Operations);
        var error = Assert.Single(table.Errors);
        Assert.Equal((0, 0, header.Length), (error.Line, error.Column, error.Length));
        Assert.StartsWith("A table begins with 'procore-reference', a tab and '1'", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_HasThePlaceInItsFile()
    {
        var table = ReferenceTable.Parse([Header, "!\t12\t3\tThis date\t'x' is no day.\t/a/ProcoreReference.json"], "ProcoreReference.txt");

        Assert.Equal([new("/a/ProcoreReference.json", 11, 2, "This date", "'x' is no day.")], table.Problems);
    }

    [Fact]
    public void AnyText_IsReadWithoutException()
    {
        var random = new Random(11);
        var pieces = new[] { "GET", "\t", "/", "{id}", "!", "1", "deprecated", "2026-01-02", "#", " ", "\u0001", "procore-reference" };
        var rows = Enumerable.Range(0, 5000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => pieces[random.Next(pieces.Length)])));
        var table = ReferenceTable.Parse(rows.Append("GET\t/a/{b}.{c}").Prepend(Header), "ProcoreReference.txt");

        Assert.NotEmpty(table.Operations);
        Assert.NotEmpty(table.Errors);
        RouteCatalogue.Default.With([.. table.Operations]).Match(RoutePattern.Parse("/a/b"));
    }

    [Theory]
    [InlineData("current", "deprecated", "deprecated")]
    [InlineData("current", "beta", "beta")]
    [InlineData("current", "pilot", "pilot")]
    [InlineData("current", "removed", "removed")]
    [InlineData("beta", "pilot", "pilot")]
    [InlineData("beta", "deprecated", "deprecated")]
    [InlineData("deprecated", "removed", "removed")]
    [InlineData("current", "current", "current")]
    [InlineData("beta", "current", "beta")]
    [InlineData("pilot", "beta", "pilot")]
    [InlineData("deprecated", "current", "deprecated")]
    [InlineData("deprecated", "beta", "deprecated")]
    [InlineData("removed", "current", "removed")]
    [InlineData("removed", "deprecated", "removed")]
    public void UsersReference_LowersAndNeverRaises(string known, string stated, string result)
    {
        var successor = new RouteSuccessor("GET", "/b", IsDropIn: true);
        var operation = Operation(known) with { Reference = null, Group = "G", Tool = "T", Successor = successor };

        var joined = operation.LoweredTo(Operation(stated));

        Assert.Equal(Operation(result).Stage, joined.Stage);
        Assert.Equal(known == result ? null : "ProcoreReference.txt", joined.Reference);
        Assert.Equal(("G", "T", successor), (joined.Group, joined.Tool, joined.Successor));
    }

    [Theory]
    [InlineData("\t2025-01-01\t2026-01-01", "\t2025-01-01\t2027-01-01", "2025-01-01", "2027-01-01", true)]
    [InlineData("\t2025-01-01\t2026-01-01", "", "2025-01-01", "2026-01-01", false)]
    [InlineData("\t2025-01-01\t2026-01-01", "\t2025-01-01", "2025-01-01", "2026-01-01", false)]
    [InlineData("\t2025-01-01", "\t2025-01-02", "2025-01-02", null, true)]
    [InlineData("", "\t\t2027-01-01", null, "2027-01-01", true)]
    public void DaysOfTheUsersReference_Count(string known, string stated, string? deprecatedOn, string? sunsetOn, bool isNamed)
    {
        var joined = (Operation("deprecated" + known) with { Reference = null }).LoweredTo(Operation("deprecated" + stated));

        Assert.Equal((deprecatedOn, sunsetOn, isNamed), (joined.DeprecatedOn, joined.SunsetOn, joined.Reference is not null));
    }

    [Fact]
    public void ReferenceAndVouchedRoutes_MeetInTheCatalogue()
    {
        const string path = "/rest/v1.0/companies/{id}/insurances";
        string[] rows = [Header, $"GET\t{path}\tdeprecated\t2026-11-01", "GET\t/rest/v1.0/pilot_logs/{log}"];
        var table = ReferenceTable.Parse(rows, "ProcoreReference.txt");
        var vouched = ExtraRouteFile.Parse([$"GET {path}  # agreed"]);

        var lowered = RouteCatalogue.Default.With([.. table.Operations]);
        var raised = RouteCatalogue.Default.With([.. table.Operations, .. vouched.Operations]);

        Assert.Equal(RouteStage.Current, Find(RouteCatalogue.Default).Stage);
        Assert.Equal((RouteStage.Deprecated, "2026-11-01"), (Find(lowered).Stage, Find(lowered).DeprecatedOn));
        Assert.Equal(Find(RouteCatalogue.Default).Tool, Find(lowered).Tool);
        Assert.Equal((RouteStage.Current, true), (Find(raised).Stage, Find(raised).IsUserSupplied));
        Assert.Equal(RouteMatchKind.Documented, lowered.Match(RoutePattern.Parse("/rest/v1.0/pilot_logs/7")).Kind);
        Assert.NotEqual(RouteMatchKind.Documented, RouteCatalogue.Default.Match(RoutePattern.Parse("/rest/v1.0/pilot_logs/7")).Kind);

        static RouteOperation Find(RouteCatalogue catalogue) =>
            catalogue.Match(RoutePattern.Parse("/rest/v1.0/companies/7/insurances")).Route!.Find("GET")!;
    }

    private static RouteOperation Operation(string life)
    {
        var table = ReferenceTable.Parse(["procore-reference\t1", "GET\t/a\t" + life], "ProcoreReference.txt");
        return Assert.Single(table.Operations).Operation;
    }
}
