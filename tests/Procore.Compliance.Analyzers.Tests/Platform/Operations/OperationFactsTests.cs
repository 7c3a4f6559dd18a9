using System;
using System.IO;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Tables;
using Procore.Compliance.CatalogueGenerator;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Operations;

public sealed class OperationFactsTests
{
    private const string Operations = "method\tpath\ttag\tpaged\tanswer\n";
    private const string Parameters = "method\tpath\tname\tin\trequired\ttype\tvalues\n";
    private const string Fields = "method\tpath\tfield\ttype\trequired\tformat\tvalues\n";
    private const string Ids = "method\tpath\tfield\ttype\tformat\n";

    // Our judgement: a third more than today.
    private const int MostBytes = 100_000;

    private static OperationTable Table => OperationTable.Default;

    [Fact]
    public void EmbeddedTable_IsWhatTheGeneratorWrites()
        => Assert.Equal(
            OperationTableWriter.Write(
                RepositoryData.Read("data", "operations.tsv"),
                RepositoryData.Read("data", "parameters.tsv"),
                RepositoryData.Read("data", "request-fields.tsv"),
                RepositoryData.Read("data", "response-ids.tsv")),
            EmbeddedText.Inflate("OperationTable.bin"));

    [Fact]
    public void EmbeddedTable_IsSmall()
    {
        using var stream = typeof(OperationTable).Assembly.GetManifestResourceStream("OperationTable.bin");
        Assert.InRange(stream!.Length, 1, MostBytes);
    }

    [Fact]
    public void Counts()
    {
        var all = Table.Operations.Select(static key => key.Split(' ')).Select(static key => Table.Find(key[0], key[1])!).ToList();

        Assert.Equal(2632, all.Count);
        Assert.Equal(578, all.Count(static one => one.IsPaged));
        Assert.Equal(11, all.Count(static one => one.NeedsCompanyOrProject));
        Assert.Equal(4549, all.Sum(static one => one.Query.Count()));
        Assert.Equal(4022, all.Sum(static one => one.Parameters.Count(static parameter => parameter.IsInPath)));
        Assert.Equal(10_400, all.Sum(static one => one.Body.Count));
        Assert.Equal(9604, all.Sum(static one => one.AnswerIds.Count));
    }

    [Fact]
    public void EveryOperation_IsOfADocumentedRoute()
    {
        var routes = RouteCatalogue.Default.Routes
            .SelectMany(static route => route.Operations.Select(one => one.Method + " " + route.Template))
            .ToHashSet();

        Assert.All(Table.Operations, key => Assert.Contains(key, routes));
    }

    [Fact]
    public void EveryIdInAnAnswer_IsAnIdByItsName()
        => Assert.All(
            Table.Operations.Select(static key => key.Split(' ')).SelectMany(static key => Table.Find(key[0], key[1])!.AnswerIds),
            static field => Assert.True(field.IsId, field.Path));

    [Fact]
    public void Query_HasTypesAndValues()
    {
        var rfis = Table.Find("GET", "/rest/v1.0/projects/{project_id}/rfis")!;

        Assert.True(rfis.IsPaged);
        Assert.Equal(AnswerShape.Array, rfis.Answer);
        Assert.Null(rfis.LargestPage);
        var status = rfis.Query.Single(static key => key.Name == "filters[status]");
        Assert.Equal(("open|closed|draft", FieldType.Text, false), (string.Join('|', status.Values), status.Type, status.IsRequired));
        Assert.Contains(rfis.Query, static key => key is { Name: "filters[updated_at]", Values.Count: 0 });
        Assert.DoesNotContain(rfis.Query, static key => key.Name == "filter[updated_at]");
        Assert.Contains(
            rfis.Parameters, static key => key is { Name: "project_id", IsInPath: true, IsRequired: true, Type: FieldType.Integer });
    }

    [Theory]
    [InlineData("GET", "/rest/v1.0/webhooks/hooks")]
    [InlineData("GET", "/rest/v1.0/line_item_types")]
    [InlineData("GET", "/rest/v1.0/observations/types")]
    public void EitherOr_RequiresNeitherKey(string method, string path)
    {
        var facts = Table.Find(method, path)!;

        Assert.True(facts.NeedsCompanyOrProject);
        Assert.DoesNotContain(facts.Query, static key => key.Name is "company_id" or "project_id" && key.IsRequired);
    }

    [Fact]
    public void OneOfTheTwo_IsRequiredWhereOnlyItIs()
    {
        var projects = Table.Find("GET", "/rest/v1.0/projects")!;

        Assert.False(projects.NeedsCompanyOrProject);
        Assert.Contains(projects.Query, static key => key is { Name: "company_id", IsRequired: true });
    }

    [Fact]
    public void Body_HasItsThreeLevels()
    {
        var create = Table.Find("POST", "/rest/v1.0/projects/{project_id}/rfis")!;

        Assert.Contains(create.Body, static field => field is { Path: "rfi", IsRequired: true, Type: FieldType.Object });
        Assert.Contains(create.Body, static field => field is { Path: "rfi.cost_impact.status", Type: FieldType.Text });
        Assert.Contains(create.BodyIds, static field => field is { Path: "rfi.location_id", Type: FieldType.Integer });
        Assert.DoesNotContain(create.BodyIds, static field => field.Path == "rfi.subject");
    }

    [Theory]
    [InlineData("GET", "/rest/v1.0/projects", 300)]
    [InlineData("GET", "/rest/v2.0/companies/{company_id}/async_operations", 100)]
    [InlineData("GET", "/rest/v1.0/companies", null)]
    [InlineData("GET", "/rest/v1.0/me", null)]
    public void LargestPage_IsOnlyWhatIsDocumented(string method, string path, int? most)
        => Assert.Equal(most, Table.Find(method, path)!.LargestPage);

    [Fact]
    public void Ids_AreNumbersInVersion1AndTextInVersion2()
    {
        Assert.Equal(FieldType.Integer, IdOf("GET", "/rest/v1.0/projects", "[].id"));
        Assert.Equal(FieldType.Text, IdOf("GET", "/rest/v2.0/companies/{company_id}/webhooks/hooks", "data[].id"));

        static FieldType IdOf(string method, string path, string field)
            => Table.Find(method, path)!.AnswerIds.Single(one => one.Path == field).Type;
    }

    [Theory]
    [InlineData("GET", "/rest/v1.0/nothing")]
    [InlineData("PUT", "/rest/v1.0/me")]
    [InlineData("get", "/rest/v1.0/me")]
    [InlineData("GET", "/rest/v1.0/projects/")]
    public void Unknown_HasNoFacts(string method, string path) => Assert.Null(Table.Find(method, path));

    [Theory]
    [InlineData("GET", "/rest/v1.0/companies", "WithClientCredentials")]
    [InlineData("POST", "/rest/v1.0/companies", "Always")]
    [InlineData("GET", "/rest/v1.0/me", "WithCompanyOrProject")]
    [InlineData("GET", "/rest/v1.0/companies/{company_id}/me", "Always")]
    [InlineData("GET", "/rest/v1.0/projects", "Always")]
    [InlineData(null, "/rest/v2.0/companies/{company_id}/webhooks/hooks", "Always")]
    [InlineData("POST", "/oauth/token", "Never")]
    [InlineData("GET", "/oauth/token/info", "Never")]
    public void CompanyHeader_IsNeeded(string? method, string path, string need)
        => Assert.Equal(need, CompanyHeader.NeedOf(method, path).ToString());

    [Theory]
    [InlineData(
        Operations + "GET\t/a\tt\t0\tlist\n",
        "",
        "",
        "operations.tsv(2): 'list' is not one of none, string, object, array, data:object, data:array, data:None.")]
    [InlineData(Operations + "GET\t/a\tt\t0\tnone\nGET\t/a\tt\t0\tnone\n", "", "", "operations.tsv(3): GET /a is there twice.")]
    [InlineData(
        Operations + "GET\t/a\tt\t0\tnone\n",
        "GET\t/a\tx\tcookie\t0\tstring\t\n",
        "",
        "parameters.tsv(2): 'cookie' is neither path nor query.")]
    [InlineData(
        Operations + "GET\t/a\tt\t0\tnone\n",
        "",
        "GET\t/b\tx\tstring\t0\t\t\n",
        "request-fields.tsv(2): it is of no operation of operations.tsv.")]
    public void Generator_NamesTheLineOfAMalformedRow(string operations, string parameters, string fields, string message)
        => Assert.Equal(
            message,
            Assert.Throws<InvalidDataException>(
                () => OperationTableWriter.Write(operations, Parameters + parameters, Fields + fields, Ids)).Message);

    [Fact]
    public void Table_IsReadAsItWasWritten()
    {
        var table = new OperationTable(OperationTableWriter.Write(
            Operations + "PATCH\t/b\tt\t1\tdata:array\nDELETE\t/a\tt\t0\tstring\n",
            Parameters + "PATCH\t/b\tcompany_id\tquery\t1\tinteger\t\nPATCH\t/b\tview\tquery\t1\tstring\ta|b\n",
            Fields + "PATCH\t/b\ta\tobject\t1\t\t\nPATCH\t/b\ta.b[].c\tnumber\t0\t\t\n"
                + "PATCH\t/b\ta.b[].d\tboolean\t1\t\t\nPATCH\t/b\ta.b.c.d\t?\t0\t\t\n",
            Ids + "PATCH\t/b\t[].a_ids[]\tinteger\t\n"));

        Assert.Equal(["DELETE /a", "PATCH /b"], table.Operations);
        var read = table.Find("PATCH", "/b")!;
        Assert.Equal((true, false, AnswerShape.DataArray), (read.IsPaged, read.NeedsCompanyOrProject, read.Answer));
        Assert.Equal(
            ["company_id True Integer ", "view True Text a,b"],
            read.Query.Select(static key => $"{key.Name} {key.IsRequired} {key.Type} {string.Join(',', key.Values)}"));
        Assert.Equal(
            ["a True Object", "a.b[].c False Number", "a.b[].d True Boolean"],
            read.Body.Select(static field => $"{field.Path} {field.IsRequired} {field.Type}"));
        Assert.Equal(["[].a_ids[] a_ids"], read.AnswerIds.Select(static field => $"{field.Path} {field.Name}"));
        var bare = table.Find("DELETE", "/a")!;
        Assert.Equal((AnswerShape.Text, 0, 0), (bare.Answer, bare.Parameters.Count, bare.Body.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public void CutTable_IsRefused(int bytes)
        => Assert.ThrowsAny<Exception>(() => new OperationTable(EmbeddedText.Inflate("OperationTable.bin")[..^(bytes + 1)]));
}
