using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Tests.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.TokenHandling;

/// <summary>Whether the new refresh token of an answer is kept, in code without any reference.</summary>
public sealed class RefreshAnswerTests
{
    [Theory]
    [InlineData("a = json[\"access_token\"];", true)]
    [InlineData("a = json.GetProperty(\"access_token\");", true)]
    [InlineData("json.TryGetValue(\"access_token\", out a);", true)]
    [InlineData("a = json.AccessToken;", true)]
    [InlineData("a = json[\"access_token\"]; r = json[\"refresh_token\"];", false)]
    [InlineData("a = json.AccessToken; r = json.RefreshToken;", false)]
    [InlineData("a = json[\"access_token\"]; r = json.SelectToken(\"refresh_token\");", false)]
    [InlineData("a = json[\"access_token\"]; var x = json[\"refresh_token\"];", true)]
    [InlineData("a = json[\"access_token\"]; form[\"refresh_token\"] = r;", true)]
    [InlineData("a = json[\"access_token\"]; Log(json[\"refresh_token\"]);", true)]
    [InlineData("a = json[\"access_token\"]; row.X = json[\"refresh_token\"];", false)]
    [InlineData("a = json[\"access_token\"]; if (json[\"refresh_token\"] == null) Fail();", true)]
    [InlineData("json[\"access_token\"] = a;", false)]
    [InlineData("Log(\"access_token\");", false)]
    [InlineData("a = json[\"access_token\"]; SaveTokens(json);", false)]
    [InlineData("a = json[\"access_token\"]; SaveTokens(a);", true)]
    [InlineData("a = json[\"access_token\"]; x.StoreAsync(json);", false)]
    [InlineData("a = json[\"access_token\"]; db.SaveChangesAsync();", true)]
    [InlineData("a = json[\"access_token\"]; Console.WriteLine(json);", true)]
    [InlineData("a = json[\"access_token\"]; r = r; UpdateTokens(a, r);", true)]
    [InlineData("a = json[\"access_token\"]; ReadTokens(json);", false)]
    public void Answer_that_is_read_may_drop_the_refresh_token(string statements, bool drops)
    {
        var (root, model) = FlowSource.Compile(
            "class C { string a; string r; async Task M() { var json = await Fetch(); " + statements + " } }");
        var fetch = root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Single(static call => call.Expression.ToString() == "Fetch");

        Assert.Equal(drops, RefreshAnswer.IsDropped(
            new TokenRequest(GrantShape.Library, "refresh_token", fetch, fetch), model, CancellationToken.None));
    }
}
