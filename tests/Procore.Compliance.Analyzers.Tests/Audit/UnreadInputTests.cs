using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>Inputs that use a budget up, and their like just below, with what all rules say of them: PCA9005 or PCA2008.</summary>
public sealed partial class UnreadInputTests
{
    private const string Url = "\"https://api.procore.com/rest/v1.0/projects/1/rfis\"";

    private static readonly ProjectFiles Plain = new([("/0/Client.cs", "class ProcoreClient { }")]);

    [Theory]
    [InlineData("condition", 60)]
    [InlineData("condition", 300, "4:5 PCA3003, PCA3009: it is nested more than 200 deep")]
    [InlineData("helpers", 60)]
    [InlineData("query", 100)]
    [InlineData("query", 300)]
    [InlineData("path", 100)]
    [InlineData("path", 300, "3:62 PCA2008")]
    [InlineData("header", 8)]
    [InlineData("header", 12, "11:31 PCA1001: methods call each other more than 8 deep")]
    [InlineData("wrapper", 8)]
    [InlineData(
        "wrapper",
        9,
        "11:22 PCA2001, PCA2002, PCA2003, PCA2004, PCA2008, PCA2013, PCA2005, PCA2006, PCA2007, PCA2010, PCA2011, PCA2012, PCA3004: "
            + "methods call each other more than 8 deep")]
    public async Task Code(string shape, int n, string expected = "")
        => Assert.Equal(expected, await FindAsync(new([("/0/Client.cs", Source(shape, n))])));

    [Theory]
    [InlineData("/0/appsettings.json", 63)]
    [InlineData("/0/appsettings.json", 64, "1:317 PCA1002, PCA2005, PCA2006, PCA2007: it is nested 64 deep or deeper")]
    [InlineData("/0/web.config", 63)]
    [InlineData("/0/web.config", 64, "1:193 PCA1002, PCA2005, PCA2006, PCA2007: it is nested 64 deep or deeper")]
    public async Task NestedFile(string path, int n, string expected = "")
    {
        var text = path.EndsWith("json", StringComparison.Ordinal)
            ? Times(n, _ => "{\"a\":") + "1" + Times(n, _ => "}")
            : Times(n, _ => "<a>") + "1" + Times(n, _ => "</a>");
        Assert.Equal(expected, await FindAsync(Plain with { AdditionalFiles = [(path, text)] }));
    }

    [Theory]
    [InlineData(1_000_000, "")]
    [InlineData(1_000_001, "1:1 PCA1002, PCA2005, PCA2006, PCA2007: the file is longer than 1,000,000 characters")]
    public async Task LongFile(int length, string expected)
        => Assert.Equal(expected, await FindAsync(Plain with { AdditionalFiles = [("/0/.env", "A=1".PadRight(length))] }));

    /// <summary>The places at which routes are open, and those that were not read, with the rules of all analyzers and the reason.</summary>
    private static async Task<string> FindAsync(ProjectFiles files)
    {
        var found = (await Auditor.FindAsync(files, Auditor.CatalogueDay)).Where(static finding => finding.Id is "PCA9005" or "PCA2008");
        return string.Join("; ", found
            .Select(static finding => (Finding: finding, Parts: Unread().Match(finding.GetMessage()).Groups))
            .GroupBy(static told => (At: Place(told.Finding), told.Finding.Id, Reason: told.Parts["reason"].Value))
            .Select(static told => told.Key.Id == "PCA2008" ? $"{told.Key.At} PCA2008"
                : $"{told.Key.At} {string.Join(", ", told.Select(RulesOf).Order(StringComparer.Ordinal))}: {told.Key.Reason}")
            .Order(StringComparer.Ordinal));

        static string RulesOf((Diagnostic Finding, GroupCollection Parts) told) => told.Parts["rules"].Value;
    }

    private static string Place(Diagnostic finding)
        => finding.Location.GetLineSpan().StartLinePosition is var place ? $"{place.Line + 1}:{place.Character + 1}" : "";

    [GeneratedRegex("^This was not read to its end for (?<rules>.*): (?<reason>.*); split it, or check it by hand$")]
    private static partial Regex Unread();

    private static string Times(int n, Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));

    private static string Source(string shape, int n) => "using System.Net.Http; using System.Threading.Tasks;\n"
        + "class ProcoreClient { HttpClient http = new HttpClient(); string M(string x) => x;\n"
        + shape switch
        {
            "condition" => $"async Task Run() {{ while (true) {{ var r = await http.GetAsync({Url});\n"
                + $"if (r.IsSuccessStatusCode{Times(n, _ => " == true")}) {{ return; }} }} }}",
            "helpers" => $"async Task Run() {{ while (true) {{ var r = await http.GetAsync({Url});\n"
                + "if (r.IsSuccessStatusCode) { return; } H0(); } }\n"
                + Times(n, i => $"void H{i}() {{ H{i + 1}(); }}\n") + $"void H{n}() {{ }}",
            "query" => $"async Task Run(string x) {{ var url = {Url} + \"?a=1\";\n"
                + Times(n, i => $"url += \"&p{i}=\" + x; ") + "await http.GetAsync(url); }",
            "path" => $"async Task Run(string x) {{ var url = {Url};\n"
                + Times(n, _ => "url += \"/\" + x; ") + "await http.GetAsync(url); }",
            "header" => "void Run() { http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + F0(\"x\")); }\n"
                + Times(n, i => $"static string F{i}(string p) => {(i == n - 1 ? "p" : $"F{i + 1}(p)")};\n"),
            _ => $"Task Run() => W0({Url});\n"
                + Times(n, i => $"Task W{i}(string p) => {(i == n - 1 ? "http.GetAsync(p)" : $"W{i + 1}(p)")};\n"),
        } + " }";
}
