using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Procore.Compliance.Tasks;
using Xunit;

namespace Procore.Compliance.Package.Tests.Reference;

public sealed class OpenApiReaderTests
{
    private const string Small = """
        {
          "openapi": "3.0.0",
          "info": { "title": "REST", "contact": { "name": "x" }, "version": "2026-11" },
          "tags": [ { "name": "get" } ],
          "paths": {
            "/rest/v1.0/projects/{id}/": {
              "summary": "One project",
              "parameters": [ { "name": "id", "in": "path", "deprecated": true, "x-sunset": "2020-01-01" } ],
              "get": { "summary": "Show", "deprecated": false, "x-sunset": null, "responses": { "200": { "x": "\"deprecated\": true" } } },
              "delete": { "deprecated": true, "x-deprecated-at": "2025-09-15", "x-sunset": "2026-09-16" }
            },
            "/rest/v1.0/me": { "get": { "responses": { "get": { "deprecated": true } } }, "x-get": { "deprecated": true }, "trace": {} },
            "/rest/v1.0/links": { "post": { "x-deprecated-at": "2024-12-01T00:00:00Z" }, "GET": { "deprecated": true, "tags": [] } }
          },
          "components": { "paths": { "/rest/v1.0/none": { "get": {} } } }
        }
        """;

    [Fact]
    public void Operations_AreReadInOrder_AndNothingElseCounts()
    {
        var reference = Read(Small);

        Assert.Empty(reference.Problems);
        Assert.Equal(("REST", "2026-11"), (reference.Title, reference.Version));
        Assert.Equal(
            [
                new("GET", "/rest/v1.0/links", true, null, null),
                new("POST", "/rest/v1.0/links", true, "2024-12-01", null),
                new("GET", "/rest/v1.0/me", false, null, null),
                new("DELETE", "/rest/v1.0/projects/{id}", true, "2025-09-15", "2026-09-16"),
                new("GET", "/rest/v1.0/projects/{id}", false, null, null),
            ],
            reference.Operations);
    }

    [Fact]
    public void Table_HoldsOneRowAnOperation()
    {
        Assert.Equal(
            """
            procore-reference	1	ProcoreReference.json	REST	2026-11
            GET	/rest/v1.0/links	deprecated
            POST	/rest/v1.0/links	deprecated	2024-12-01
            GET	/rest/v1.0/me
            DELETE	/rest/v1.0/projects/{id}	deprecated	2025-09-15	2026-09-16
            GET	/rest/v1.0/projects/{id}

            """.ReplaceLineEndings("\n"),
            ReferenceTableWriter.Write(Read(Small), "/home/ProcoreReference.json"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void ByteOrderMark_NamesTheEncoding(string encoding)
    {
        var name = Encoding.GetEncoding(encoding);
        using var stream = new MemoryStream([.. name.GetPreamble(), .. name.GetBytes(Small)]);

        Assert.Equal(5, OpenApiReader.Read(stream, (_, _) => { }, CancellationToken.None).Operations.Count);
    }

    [Theory]
    [InlineData("""[{ "url": "https://api.procore.com" }, { "url": "/other" }]""", "/a")]
    [InlineData("""[{ "url": "https://api.procore.com/" }]""", "/a")]
    [InlineData("""[{ "url": "/" }]""", "/a")]
    [InlineData("""[]""", "/a")]
    [InlineData("""[{ "description": "ours", "url": "https://{host}/rest/v1.0/", "variables": { "host": {} } }]""", "/rest/v1.0/a")]
    [InlineData("""[{ "url": "/rest/v1.0" }]""", "/rest/v1.0/a")]
    public void PathOfTheFirstServer_StandsBeforeEveryPath(string servers, string path)
    {
        var before = Read($$"""{ "openapi": "3.0.1", "servers": {{servers}}, "paths": { "/a": { "get": {} } } }""");
        var after = Read($$"""{ "openapi": "3.0.1", "paths": { "/a": { "get": {} } }, "servers": {{servers}} }""");

        Assert.Equal(path, Assert.Single(before.Operations).Path);
        Assert.Equal(path, Assert.Single(after.Operations).Path);
    }

    [Theory]
    [InlineData("", 1, "Its JSON breaks off here")]
    [InlineData("{\n  \"openapi\": \"3.0.0\",\n  \"paths\": {\n    \"/a\": { \"get\": { \"summary\": \"Li", 4, "Its JSON breaks off here")]
    [InlineData("<!DOCTYPE html>\n<html></html>", 1, "It is not well-formed JSON")]
    [InlineData("{ \"openapi\": \"3.0.0\",\n\"paths\": { \"/a\": { \"get\": {} } } }\n{}", 3, "It is not well-formed JSON")]
    [InlineData("{ \"openapi\": \"3.0.0\",\n\"paths\": { \"/a\": { \"get\": ] } }", 2, "It is not well-formed JSON")]
    [InlineData("{\n \"name\": \"package\" }", 1, "It is no OpenAPI file")]
    [InlineData("[]", 1, "It is no OpenAPI file")]
    [InlineData("\"openapi\"", 1, "It is no OpenAPI file")]
    [InlineData("{ \"paths\": { \"/a\": { \"get\": {} } } }", 1, "It is no OpenAPI file")]
    [InlineData("{ \"openapi\": \"3.0.0\" }", 1, "It is no OpenAPI file")]
    [InlineData("{\n\"swagger\": \"2.0\", \"paths\": { \"/a\": { \"get\": {} } } }", 2, "It is Swagger 2.0, and OpenAPI 3 is needed")]
    [InlineData("{ \"paths\": { \"a\": {} },\n\"swagger\": \"2.0\" }", 2, "It is Swagger 2.0, and OpenAPI 3 is needed")]
    [InlineData("{\n\"openapi\": \"4.0\", \"paths\": {} }", 2, "It is OpenAPI '4.0', and OpenAPI 3 is needed")]
    [InlineData("{ \"openapi\": \"3.1.0\",\n\"paths\": {} }", 1, "It has no operation")]
    public void FileThatCannotCount_IsOneProblemAndNoOperation(string text, int line, string reason)
    {
        var reference = Read(text);

        Assert.Empty(reference.Operations);
        var problem = Assert.Single(reference.Problems);
        Assert.Equal(("This file", line), (problem.Subject, problem.Line));
        Assert.StartsWith(reason, problem.Reason);
        Assert.InRange(problem.Reason.Length, 20, 160);
    }

    [Fact]
    public void FileThatBreaksOff_IsOneProblemWhereverItDoes()
    {
        var odd = Enumerable.Range(0, Small.TrimEnd().Length)
            .Select(length => Read(Small[..length]))
            .Where(reference => reference.Operations.Count > 0
                || reference.Problems is not [{ Subject: "This file" } problem]
                || !problem.Reason.Contains("breaks off"));

        Assert.Empty(odd);
    }

    [Theory]
    [InlineData("\"rest/v1.0/a\": { \"get\": {} }", 3, "This path", "The path must begin with '/'")]
    [InlineData("\"https://api.procore.com/a\": { \"get\": {} }", 3, "This path", "The path must begin with '/'")]
    [InlineData("\"/a/{b\": { \"get\": {} }", 3, "This path", "The braces around a parameter do not pair up")]
    [InlineData("\"/a?b=c\": { \"get\": {} }", 3, "This path", "The path must be without query")]
    [InlineData("\"/a\": { \"$ref\": \"./a.json\" }", 11, "This reference", "What a path refers to is not read")]
    public void PathThatCannotCount_IsAProblemAtItsPlace_AndTheRestCounts(string path, int column, string subject, string reason)
    {
        var reference = Read("{ \"openapi\": \"3.0.0\", \"paths\": {\n  " + path + ",\n  \"/z\": { \"get\": {} } } }");

        Assert.Equal("/z", Assert.Single(reference.Operations).Path);
        var problem = Assert.Single(reference.Problems);
        Assert.Equal((2, column, subject), (problem.Line, problem.Column, problem.Subject));
        Assert.StartsWith(reason, problem.Reason);
    }

    [Theory]
    [InlineData("\"15.09.2025\"", "'15.09.2025' is no day as yyyy-MM-dd")]
    [InlineData("\"2025-02-30\"", "'2025-02-30' is no day as yyyy-MM-dd")]
    [InlineData("\"2025-9-15\"", "'2025-9-15' is no day as yyyy-MM-dd")]
    [InlineData("\"\"", "'' is no day as yyyy-MM-dd")]
    [InlineData("20250915", "It is no text with a day")]
    [InlineData("{ \"day\": 1 }", "It is no text with a day")]
    public void DateThatIsNone_IsAProblemAtItsPlace_AndTheOperationCounts(string date, string reason)
    {
        var reference = ReadOperation($"\"deprecated\": true,\n\"x-sunset\": {date},\n\"x-deprecated-at\": \"2024-02-29\"");

        Assert.Equal([new("GET", "/a", true, "2024-02-29", null)], reference.Operations);
        var problem = Assert.Single(reference.Problems);
        Assert.Equal(("This date", 2), (problem.Subject, problem.Line));
        Assert.StartsWith(reason, problem.Reason);
    }

    [Theory]
    [InlineData("true", true, 0)]
    [InlineData("false", false, 0)]
    [InlineData("null", false, 0)]
    [InlineData("\"true\"", false, 1)]
    [InlineData("[]", false, 1)]
    public void Deprecated_IsTrueOrFalse(string value, bool isDeprecated, int problems)
    {
        var reference = ReadOperation($"\"deprecated\": {value}");

        Assert.Equal(isDeprecated, Assert.Single(reference.Operations).IsDeprecated);
        Assert.Equal(problems, reference.Problems.Count);
    }

    [Theory]
    [InlineData(20, 20, "This path", 20)]
    [InlineData(21, 21, "The rest from here on (1)", 21)]
    [InlineData(3000, 21, "The rest from here on (2980)", 21)]
    public void ManyProblems_AreCountedFromTheTwentiethOn(int paths, int problems, string lastSubject, int lastLine)
    {
        var members = string.Join(",\n", Enumerable.Repeat("\"a\": { \"get\": {} }", paths));
        var reference = Read($$"""{ "openapi": "3.0.0", "paths": { {{members}} } }""");

        Assert.Equal(problems, reference.Problems.Count);
        Assert.Equal((lastSubject, lastLine), (reference.Problems[^1].Subject, reference.Problems[^1].Line));
    }

    [Fact]
    public void Problem_StandsInTheTableWithItsPlaceAndFile()
    {
        var table = ReferenceTableWriter.Write(Read("{ \"swagger\": \"2.0\" }"), "/home/ProcoreReference.json").Split('\n');

        Assert.Equal("procore-reference\t1\tProcoreReference.json", table[0]);
        Assert.Matches("^!\t1\t[0-9]+\tThis file\tIt is Swagger 2\\.0, .*\t/home/ProcoreReference\\.json$", table[1]);
        Assert.Equal(["", ""], [string.Concat(table[2..]), table[2]]);
    }

    [Fact]
    public void DeepSchemaAndLongText_AreSkipped()
    {
        var deep = string.Concat(Enumerable.Repeat("{ \"schema\": [", 5000)) + "1" + string.Concat(Enumerable.Repeat("] }", 5000));
        var text = new string('x', 300_000);

        Assert.Single(ReadOperation($"\"requestBody\": {deep}, \"description\": \"{text}\"").Operations);
    }

    [Fact]
    public void Progress_IsToldEachTenth()
    {
        var steps = new List<(int Percent, int Operations)>();
        var paths = string.Join(", ", Enumerable.Range(0, 50_000).Select(n => $"\"/a/{n}\": {{ \"get\": {{}} }}"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "openapi": "3.0.0", "paths": { {{paths}} } }"""));

        OpenApiReader.Read(stream, (percent, operations) => steps.Add((percent, operations)), CancellationToken.None);

        Assert.Equal([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], steps.Select(step => step.Percent));
        Assert.Equal(steps.Select(step => step.Operations).Order(), steps.Select(step => step.Operations));
        Assert.InRange(steps[4].Operations, 20_000, 30_000);
    }

    [Fact]
    public void Cancellation_EndsTheReading()
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("{ \"openapi\": \"" + new string('3', 1_000_000)));

        Assert.Throws<OperationCanceledException>(() => OpenApiReader.Read(stream, (_, _) => cancellation.Cancel(), cancellation.Token));
    }

    private static OpenApiReference ReadOperation(string members) =>
        Read($$"""{ "openapi": "3.0.0", "paths": { "/a": { "get": { {{members}} } } } }""");

    private static OpenApiReference Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return OpenApiReader.Read(stream, (_, _) => { }, CancellationToken.None);
    }
}
