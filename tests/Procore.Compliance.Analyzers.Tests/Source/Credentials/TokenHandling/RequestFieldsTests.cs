using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.TokenHandling;

/// <summary>Which fields stand beside a grant, and where their values stand.</summary>
public sealed class RequestFieldsTests
{
    [Theory]
    [InlineData("object M() => new D { [\"grant_type\"] = \"a\", [\"client_id\"] = id };", "id")]
    [InlineData("object M() => new D { { \"grant_type\", \"a\" }, { \"client_id\", id } };", "id")]
    [InlineData("object M() => new D { { \"grant_type\", \"a\" }, { Names.ClientId, id } };", "id")]
    [InlineData("object M() => new[] { new P(\"grant_type\", \"a\"), new P(\"client_id\", id) };", "id")]
    [InlineData("object M() => new[] { (\"grant_type\", \"a\"), (\"client_id\", id) };", "id")]
    [InlineData("object M() => new { grant_type = \"a\", client_id = id };", "id")]
    [InlineData("object M() => new { grant_type = \"a\", options.ClientId };", "options.ClientId")]
    [InlineData("object M() => new { grant_type = \"a\", clientId };", "clientId")]
    [InlineData("object M() => new B { GrantType = \"a\", ClientId = id };", "id")]
    [InlineData("object M() { var d = new D { [\"grant_type\"] = \"a\" }; d[\"client_id\"] = id; return d; }", "id")]
    [InlineData("object M() { var d = new D { [\"grant_type\"] = \"a\" }; d.Add(\"client_id\", id); return d; }", "id")]
    [InlineData("void M() { var d = new D(); d.Add(\"grant_type\", \"a\"); d.Add(\"client_id\", id); }", "id")]
    [InlineData("void M() { b.GrantType = \"a\"; b.ClientId = id; }", "id")]
    [InlineData("void M() { d[\"grant_type\"] = \"a\"; d[\"client_id\"] = id; d[\"client_id\"] = other; }", "id")]
    [InlineData("void M() { Send(new D { [\"grant_type\"] = \"a\" }); d[\"client_id\"] = id; }", null)]
    [InlineData("void M() { if (x) { d[\"grant_type\"] = \"a\"; } d[\"client_id\"] = id; }", null)]
    [InlineData("object M() => new D { [\"grant_type\"] = \"a\", [\"id\"] = id };", null)]
    [InlineData("object M() => new D { [\"grant_type\"] = \"a\", [Get()] = id };", null)]
    [InlineData("object M() => \"grant_type=a&client_id=\" + id;", "")]
    [InlineData("object M() => $\"grant_type=a&client_id={id}\";", "")]
    [InlineData("object M() => \"grant_type=a&=x&id=y\";", null)]
    [InlineData("string GrantType => \"a\"; string ClientId { get; set; }", "")]
    [InlineData("string GrantType => \"a\"; string Other { get; set; }", null)]
    [InlineData("record R(string GrantType, string ClientId);", "")]
    public void Field_is_found_with_its_value(string members, string? value)
    {
        var root = CSharpSyntaxTree.ParseText("class C { " + members + " }").GetRoot();
        var site = root.DescendantNodes().SelectMany(GrantSyntax.Read).First().Site;

        var fields = RequestFields.Of(new TokenRequest(GrantShape.Pair, "a", site, site));

        Assert.Equal(value is not null, fields.Has("client_id"));
        var place = fields.ToProperties("client_id", "nothing");
        Assert.Equal(string.IsNullOrEmpty(value) ? 0 : 1, place.Count);
        if (place.TryGetValue("client_id", out var written))
        {
            var numbers = written!.Split(',').Select(int.Parse).ToList();
            Assert.Equal(value, root.ToFullString().Substring(numbers[0], numbers[1]));
        }
    }

    [Theory]
    [InlineData("var a = json[\"access_token\"];", true)]
    [InlineData("var a = json.GetProperty(\"access_token\");", true)]
    [InlineData("json.TryGetValue(\"access_token\", out var a);", true)]
    [InlineData("var a = json[\"access_token\"]; var r = json[\"refresh_token\"];", false)]
    [InlineData("var a = json[\"access_token\"]; var r = json.SelectToken(\"refresh_token\");", false)]
    [InlineData("var a = json[\"access_token\"]; form[\"refresh_token\"] = r;", true)]
    [InlineData("var a = json[\"access_token\"]; Log(\"refresh_token\");", true)]
    [InlineData("json[\"access_token\"] = a;", false)]
    [InlineData("Log(\"access_token\");", false)]
    [InlineData("var a = json[\"access_token\"]; SaveTokens(json);", false)]
    [InlineData("var a = json[\"access_token\"]; x.StoreAsync(json);", false)]
    [InlineData("var a = json[\"access_token\"]; UpdateTokens(json);", false)]
    [InlineData("var a = json[\"access_token\"]; WriteTokens(json);", false)]
    [InlineData("var a = json[\"access_token\"]; ReadTokens(json);", true)]
    public void Answer_that_is_read_by_key_may_drop_the_refresh_token(string statements, bool drops)
    {
        var body = CSharpSyntaxTree
            .ParseText("class C { void M() { " + statements + " } }")
            .GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Single();

        Assert.Equal(drops, RefreshAnswer.DropsByKey(new TokenRequest(GrantShape.Pair, "refresh_token", body.Body!, body)));
    }
}
