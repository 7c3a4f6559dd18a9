using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>
/// The cost of folding grows with the number of lines, not with their combinations: twice the lines are at most 2.3 times the operations.
/// </summary>
public sealed class FoldingCostTests
{
    private const double Growth = 2.3;

    // Sixteen alternatives of values that are as long as any is read; fewer lines may still grow up to it.
    private const int MostPieces = 16 * 256;

    private static readonly Dictionary<string, (int Lines, Func<int, string> Members)> Shapes = new()
    {
        ["Optional queries added"] = (40, n => Body($"var url = \"/rest?x=1\"; {Lines(
            n, i => $"if (kind > {i}) url += \"&p{i}=\" + path;")} Use(url);")),
        ["Optional queries assigned"] = (40, n => Body($"var url = \"/rest?x=1\"; {Lines(
            n, i => $"if (kind > {i}) url = url + \"&p{i}=\" + path;")} Use(url);")),
        ["Optional queries interpolated"] = (40, n => Body($"var url = \"/rest?x=1\"; {Lines(
            n, i => $"if (kind > {i}) url = $\"{{url}}&p{i}={{path}}\";")} Use(url);")),
        ["Optional queries by a helper"] = (20, n => "static string Add(string url, string name) => url + \"&\" + name;"
            + Body($"var url = \"/rest?x=1\"; {Lines(n, i => $"if (kind > {i}) url = Add(url, \"p{i}\");")} Use(url);")),
        ["Optional queries with a separator"] = (40, n => Body(
            $"var url = \"/rest\"; var s = \"?\"; {Lines(
                n, i => $"if (kind > {i}) {{ url += s + \"p{i}=\" + path; s = \"&\"; }}")} Use(url);")),
        ["Optional queries in a builder"] = (40, n => Body(
            $"var b = new StringBuilder(\"/rest?x=1\"); {Lines(
                n, i => $"if (kind > {i}) b.Append(\"&p{i}=\").Append(path);")} Use(b.ToString());")),
        ["Optional queries within optional queries"] = (40, n => Body(
            $"var url = \"/rest?x=1\"; {Lines(
                n, i => $"if (kind > {i}) {{ url += \"&p{i}=\" + path; ")} {string.Concat(Enumerable.Repeat("}", n))} Use(url);")),
        ["Optional segments"] = (40, n => Body($"var url = \"/rest\"; {Lines(n, i => $"if (kind > {i}) url += \"/{i}\";")} Use(url);")),
        ["Methods of twelve optional queries"] = (10, n => Lines(n, k => $"void M{k}(string path, int kind) {{ "
            + $"var url = \"/rest?x=1\"; {Lines(12, i => $"if (kind > {i}) url += \"&p{i}=\" + path;")} Use(url); }}")),
        ["Reassigned"] = (100, n => Body($"var url = \"/rest\"; {Lines(n, i => $"url = url + \"/{i}\";")} Use(url);")),
        ["Reassigned longer than is read"] = (1000, n => Body($"var url = \"/rest\"; {Lines(n, i => $"url = url + \"/{i}\";")} Use(url);")),
        ["Reassigned in turns"] = (100, n => Body($"string s = path, t = path, u = path; {Lines(
            n, _ => $"s = t + \"/a\"; t = u + s; u = s;")} Use(u);")),
        ["Locals of locals"] = (100, n => Body($"var s0 = \"/rest\"; {Lines(n, i => $"var s{i + 1} = s{i} + \"/a\";")} Use(s{n});")),
        ["Locals of locals, each used"] = (100, n => Body($"var s0 = \"/rest\"; {Lines(
            n, i => $"var s{i + 1} = s{i} + \"/a\"; Use(s{i + 1});")}")),
        ["Assigned and used again and again"] = (100, n => Body($"var url = path; {Lines(n, i => $"url = \"/rest/{i}\"; Use(url);")}")),
        ["Added to and used again and again"] = (100, n => Body($"var url = \"/rest?x=1\"; {Lines(
            n, i => $"if (kind > {i}) url += \"&p{i}\"; Use(url);")}")),
        ["Builder used again and again"] = (100, n => Body($"var b = new StringBuilder(\"/rest?x=1\"); {Lines(
            n, i => $"b.Append(\"&p{i}\"); Use(b.ToString());")}")),
        ["Used in a loop that adds"] = (100, n => Body($"var url = \"/rest?x=1\"; while (kind > 1) {{ {Lines(
            n, i => $"url += \"&p{i}\"; Use(url);")} }}")),
        ["Loops in a row"] = (20, n => Body($"var url = \"/rest?x=1\"; {Lines(
            n, i => $"foreach (var c{i} in path) {{ url = \"/rest/{i}\"; }}")} Use(url);")),
        ["Else-if chain"] = (100, n => Body($"string url; {Lines(
            n, i => $"if (kind == {i}) url = \"/{i}\"; else ")} url = path; Use(url);")),
        ["Nested conditions"] = (200, n => Body($"string url = null; {Lines(
            n, i => $"if (kind > {i}) {{ ")} url = \"/rest\"; {string.Concat(Enumerable.Repeat("}", n))} Use(url);")),
        ["Nested catches"] = (100, n => Body($"string url = null; {Lines(
            n, _ => "try { url = path; } catch { ")} url = \"/rest\"; {string.Concat(Enumerable.Repeat("}", n))} Use(url);")),
        ["Choices of choices"] = (100, n => Body($"var s0 = \"/rest?x=1\"; {Lines(
            n, i => $"var s{i + 1} = kind > {i} ? s{i} : s{i} + \"&a\";")} Use(s{n});")),
        ["Jumps"] = (100, n => Body($"var url = path; {Lines(n, i => $"l{i}: url = \"/rest/{i}\"; Use(url); if (kind > {i}) goto l0;")}")),
        ["Jumps everywhere"] = (50, n => Body($"var url = path; {Lines(
            n, i => $"l{i}: url = url + \"/{i}\"; if (kind > {i}) goto l{i * 7 % n};")} Use(url);")),
        ["Jumps from everywhere to everywhere"] = (40, n => Body($"var url = path; {Lines(
            n, i => $"l{i}: url = url + \"/{i}\"; Use(url); if (kind > {i}) goto l{i * 7 % n}; if (kind < {i}) goto l{i * 13 % n};")}")),
        ["Lambdas"] = (100, n => Body($"var url = \"/rest\"; {Lines(n, i => $"Action a{i} = () => Use(url);")} url = \"/x\";")),
        ["Constants"] = (200, n => Lines(n, i => $"const string R{i} = \"/rest/{i}\"; void M{i}() => Use(R{i});")),
        ["Fields of fields"] = (40, n => $"{Lines(
            n,
            i => $"static readonly string F{i} = F{i + 1} + F{i + 1};")} static readonly string F{n} = \"/rest\"; void M() => Use(F0);"),
        ["A field that every method assigns"] = (40, n => "string path;" + Lines(n, i => $"void S{i}() {{ path = \"/rest/{i}\"; }}")
            + "void M() => Use(path);"),
        ["A table with a key for each use"] = (100, n => $"static readonly Dictionary<string, string> R = new() {{ {Lines(
            n, i => $"[\"k{i}\"] = \"/rest/{i}\",")} }};"
            + Lines(n, i => $"void M{i}() => Use(R[\"k{i}\"]);")),
        ["Locals that double"] = (400, n => Body($"string s = path, t = path, u = path; {Lines(
            n, i => (i % 3) switch { 0 => "s = t + \"/rest\"; Use(s);", 1 => "t = u + s; Use(t);", _ => "u = s; Use(u);" })}")),
        ["Added to under a condition, longer than is read"] = (1000, n => Body(
            $"var url = \"/rest\"; {Lines(n, _ => "if (kind > 1) url += path;")} Use(url);")),
        ["A table with a key for each caller"] = (100, n => $"static readonly Dictionary<string, string> R = new() {{ {Lines(
            n, i => $"[\"k{i}\"] = \"/rest/{i}\",")} }};"
            + "static string Get(string key) => R[key];"
            + Lines(n, i => $"void M{i}() => Use(Get(\"k{i}\"));")),
        ["Early returns, each asked for by a caller"] = (40, n => $"static string Get(string key) {{ {Lines(
            n, i => $"if (key == \"k{i}\") {{ return \"/rest/{i}\"; }}")} return key; }}"
            + "void M() { Use(Get(\"none\")); }"),
        ["Out of one method, to many callers"] = (40, n => "static void Get(string q, out string r) { r = \"/rest/\" + q; }"
            + Lines(n, i => $"void M{i}() {{ Get(\"{i}\", out var r); Use(r); }}")),
        ["Fields, each assigned"] = (100, n => Lines(
            n, i => $"string f{i}; void S{i}() {{ f{i} = \"/rest/{i}\"; }} void M{i}() => Use(f{i});")),
        ["Callers of calls that branch"] = (10, n => Lines(12, i => $"static string P{i}(string q) => P{i + 1}(q) + P{i + 1}(q + \"/b\");")
            + "static string P12(string q) => q;"
            + Lines(n, i => $"void M{i}() => Use(P0(\"/{i}\"));")),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_lines_cost_at_most_twice(string name)
    {
        var (lines, members) = Shapes[name];
        var (once, walkedOnce, piecesOnce) = Cost(members(lines));
        var (twice, walkedTwice, piecesTwice) = Cost(members(2 * lines));

        Assert.True(twice <= once * Growth, $"{once} folds, then {twice}");
        Assert.True(walkedTwice <= (walkedOnce * Growth) + 10, $"{walkedOnce} nodes and blocks walked, then {walkedTwice}");
        Assert.True(
            piecesTwice <= Math.Max(piecesOnce * Growth, MostPieces * lines), $"{piecesOnce} pieces written out, then {piecesTwice}");
    }

    [Fact]
    public void Optional_parts_of_a_query_are_optional_pieces()
    {
        var pattern = Fold($"var url = \"/rest\"; {Lines(
            40, i => $"if (kind > {i}) url += \"{(i == 0 ? "?" : "&")}p{i}=\" + path;")} Use(url);").Alternatives[^1];

        Assert.Equal("/rest", pattern.ToString().Split('?')[0].TrimEnd('['));
        Assert.Equal(40, pattern.Holes().Count());
        Assert.Contains("[&p4={path}&p5={path}", pattern.ToString());
    }

    [Fact]
    public void Optional_part_of_a_path_is_never_an_optional_piece()
    {
        var patterns = Fold($"var url = \"/rest\"; {Lines(12, i => $"if (kind > {i}) url += \"/{i}\";")} Use(url);").Alternatives;

        Assert.Equal(PatternSet.MaximumAlternatives, patterns.Length);
        Assert.DoesNotContain(patterns, static pattern => pattern.HasOptionalPieces);
        Assert.All(patterns, static pattern => Assert.Contains(pattern.Holes(), static hole => hole.Kind == HoleKind.GaveUp));
    }

    [Fact]
    public void Value_of_more_writes_than_are_read_says_so()
    {
        var pattern = Fold($"var url = \"/rest\"; {Lines(2_000, i => $"url += \"/{i}\";")} Use(url);").Single;

        Assert.StartsWith("/rest/0/1/2/", pattern?.Text);
        Assert.Equal(HoleKind.GaveUp, pattern?.Pieces[^1].Hole?.Kind);
    }

    private static string Lines(int count, Func<int, string> line) => string.Join("\n", Enumerable.Range(0, count).Select(line));

    private static string Body(string statements) => $"void M(string path, int kind) {{ {statements} }}";

    private static PatternSet Fold(string statements)
    {
        var fixture = SourceFixture.Of($"class C {{ {Body(statements)} }}");
        return fixture.Model.CreateFolder(CancellationToken.None).Fold(fixture.Marked().Single());
    }

    private static (int Folds, int Walked, int Pieces) Cost(string members)
    {
        var fixture = SourceFixture.Of($"class C {{ {members} }}");
        var pieces = 0;
        foreach (var marked in fixture.Marked())
        {
            var patterns = fixture.Model.CreateFolder(CancellationToken.None).Fold(marked).Alternatives;
            Assert.NotEmpty(patterns);
            pieces += patterns.Sum(static pattern => pattern.Pieces.Length);
        }

        return (fixture.Model.Folds, fixture.Model.WritesWalked(), pieces);
    }
}
