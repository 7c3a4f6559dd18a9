using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Tests.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.TokenHandling;

/// <summary>Which tokens of an answer are kept and used again, in code without any reference.</summary>
public sealed class CachedTokenTests
{
    [Theory]
    [InlineData("string a; void M() { a = Fetch().AccessToken; } string N() => a;", "a")]
    [InlineData("string a; void M() { this.a = Fetch().AccessToken; } string N() => this.a;", "a")]
    [InlineData("string A { get; set; } void M() { var b = Fetch(); A = b[\"access_token\"]; } string N => A;", "A")]
    [InlineData("string a; void M() { if (a == null) { a = Fetch().access_token; } }", "a")]
    [InlineData("string a; string M() { return a ?? Get(); } string Get() { return a = Fetch().AccessToken; }", "a")]
    [InlineData("string a; void M() { var x = a is null ? 1 : 2; a = Fetch().AccessToken; }", "a")]
    [InlineData("string a; void M() { a ??= Fetch().AccessToken; }", "a")]
    [InlineData("string a; string b() => Fetch().AccessToken; void M() { a ??= b(); }", "a")]
    [InlineData("Gone a; Gone b() { var (c, d) = (Fetch().AccessToken, 1); return c; } Gone M() => a ??= b();", "a")]
    [InlineData("Gone a; void M() { a = Fetch(); } string N() => a.AccessToken;", "")]
    [InlineData("string a; void M() { a = Fetch().AccessToken; Use(a); }", "")]
    [InlineData("string a; void M() { a = Fetch().AccessToken; } void N() { M(); Use(a); }", "")]
    [InlineData("string a; void M() { a = Fetch().AccessToken; N(); } void N() { Use(a); }", "")]
    [InlineData("string a; void M() { a = Fetch().AccessToken; } void N() { a = null; }", "")]
    [InlineData("string a; void M() { Fetch(); a = \"none\"; } string N() => a;", "")]
    [InlineData("string a; string b; void M() { Fetch(); a = b; } string N() => a;", "")]
    [InlineData("string a; void M() { a = Fetch().UserName; } string N() => a;", "")]
    [InlineData("void M() { var a = Fetch().AccessToken; a = Read(); } string N() => a;", "")]
    [InlineData("string a; void M() { Fetch(); } void K() { a = Read().AccessToken; } string N() => a;", "")]
    [InlineData("string a; C() { a = Fetch().AccessToken; } string N() => a;", "")]
    [InlineData("string a; bool IsExpired; void M() { a = Fetch().AccessToken; } string N() => a;", "a")]
    [InlineData("string a; void M() { var b = Fetch(); if (b.ExpiresIn <= 0) return; a = b.AccessToken; } string N() => a;", "a")]
    [InlineData(
        "string a; Gone c; void M() { var b = Fetch(); a = b.AccessToken; c = Now.AddSeconds(b.ExpiresIn); } bool X => c < UtcNow; string N() => a;",
        "")]
    [InlineData("IMemoryCache c; void M() { c.Set(\"k\", Fetch().AccessToken); }", "c.Set(\"k\", Fetch().AccessToken)")]
    [InlineData("void M() { cache.Set(\"k\", Fetch().Name); }", "")]
    [InlineData("IMemoryCache c; void M() { c.Set(\"k\", Fetch().AccessToken, TimeSpan.FromHours(1)); }", "")]
    [InlineData("IMemoryCache c; void M() { c.Set(\"k\", Fetch().AccessToken, new() { AbsoluteExpiration = x }); }", "")]
    [InlineData("Gone items; void M() { items.Set(\"k\", Fetch().AccessToken); }", "")]
    [InlineData("Gone M(IMemoryCache c) => c.GetOrCreate(\"x\", e => Fetch().AccessToken);",
        "c.GetOrCreate(\"x\", e => Fetch().AccessToken)")]
    [InlineData("Gone M(IMemoryCache c) => c.GetOrCreate(\"x\", e => { e.AbsoluteExpiration = y; return Fetch().AccessToken; });", "")]
    public void Token_that_is_kept_without_its_expiry_is_seen(string members, string place)
    {
        var (root, model) = FlowSource.Compile("class C { " + members + " }");
        var fetch = root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Single(static call => call.Expression.ToString() == "Fetch");

        var kept = CachedToken.KeptAfter(
            new TokenRequest(GrantShape.Library, "client_credentials", fetch, fetch), model, CancellationToken.None);

        Assert.Equal(place, string.Join("|", kept.Select(static token => token.Place.ToString().Replace("this.", string.Empty))));
    }
}
