using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
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
}
