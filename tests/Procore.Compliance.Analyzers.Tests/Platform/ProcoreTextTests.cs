using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform;

public sealed class ProcoreTextTests
{
    private static string Holes(string text) => text.Replace('*', '\u0001');

    [Theory]
    [InlineData("/rest/v1.0/projects", "Route", 0)]
    [InlineData("rest/v1.0/projects", "Route", 0)]
    [InlineData("//rest/v1.0/projects", "Route", 0)]
    [InlineData("*/rest/v1.0/projects", "Route", 1)]
    [InlineData("*rest/v1.0/projects", "Route", 1)]
    [InlineData("{0}/rest/v1.0/projects", "Route", 3)]
    [InlineData("{config.BaseUrl}/rest/v1.0/projects", "Route", 16)]
    [InlineData("{+baseurl}/rest/v1.0/projects{?page*}", "Route", 10)]
    [InlineData("https://*/rest/v1.0/projects", "Route", 9)]
    [InlineData("https://api.*/rest/v1.0/projects", "Route", 13)]
    [InlineData("https://*.procore.com/rest/v1.0/projects", "Route", 21)]
    [InlineData("https://api.procore.com/rest/v1.0/projects", "Route", 23)]
    [InlineData("HTTPS://API.PROCORE.COM:443/rest/v1.0/projects", "Route", 27)]
    [InlineData("api.procore.com/rest/v1.0/projects", "Route", 15)]
    [InlineData("https://api.procore.com/projects", "Route", 23)]
    [InlineData("https://api.procore.com*", "Route", 23)]
    [InlineData("https://api.procore.com/rest/v1/projects", "Route", 23)]
    [InlineData("/rest/v1.*/projects", "Route", 0)]
    [InlineData("/Rest/V1.0/projects", "Route", 0)]
    [InlineData("https://api.procore.com/vapid/projects", "LegacyRoute", 23)]
    [InlineData("/vapid/projects", "LegacyRoute", 0)]
    [InlineData("vapid/projects", "LegacyRoute", 0)]
    [InlineData("*/vapid/projects", "LegacyRoute", 1)]
    [InlineData("/vapid", "LegacyRoute", 0)]
    [InlineData("https://login.procore.com/oauth/token", "OAuth", 25)]
    public void ProcoreRoute_IsFoundWhereItBegins(string text, string kind, int start)
    {
        var match = ProcoreText.Find(Holes(text));
        Assert.Equal((kind, true, start), (match.Kind.ToString(), match.IsCertain, match.RouteStart));
    }

    [Theory]
    [InlineData("/rest/v1/items", "Route")]
    [InlineData("/rest/v*/projects", "Route")]
    [InlineData("/rest/*/projects", "Route")]
    [InlineData("/oauth/token", "OAuth")]
    [InlineData("oauth/authorize?response_type=code", "OAuth")]
    public void TextThatOthersWriteToo_IsFoundButUncertain(string text, string kind)
    {
        var match = ProcoreText.Find(Holes(text));
        Assert.Equal((kind, false), (match.Kind.ToString(), match.IsCertain));
    }

    [Theory]
    [InlineData("https://app.procore.com/1234/project/home", "app.procore.com")]
    [InlineData("https://sandbox.procore.com/", "sandbox.procore.com")]
    [InlineData("login.procore.com", "login.procore.com")]
    [InlineData("https://user@api.procore.com", "api.procore.com")]
    public void ProcoreHost_WithoutApiPath_IsAHost(string text, string host)
    {
        var match = ProcoreText.Find(text);
        Assert.Equal(ProcoreTextKind.Host, match.Kind);
        Assert.Equal(host, match.Host!.Name);
        Assert.Equal(host, text.Substring(match.HostStart, match.HostLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("https://")]
    [InlineData("vapid")]
    [InlineData("vapidPublicKey")]
    [InlineData("/vapid-key")]
    [InlineData("/vapid_keys/1")]
    [InlineData("vapidDetails")]
    [InlineData("Vapid:PublicKey")]
    [InlineData("/vapid/public-key")]
    [InlineData("/vapid/subscribe")]
    [InlineData("/api/vapid/projects")]
    [InlineData("/rest/api/2/issue")]
    [InlineData("/rest")]
    [InlineData("rest/values")]
    [InlineData("/api/rest/v1.0/projects")]
    [InlineData("GET /rest/v1.0/projects lists them")]
    [InlineData("See https://api.procore.com/rest/v1.0/projects")]
    [InlineData("https://api.example.com/rest/v1.0/projects")]
    [InlineData("https://api.procore.com.evil.com/rest/v1.0/projects")]
    [InlineData("https://api.procore.com@evil.com/rest/v1.0/projects")]
    [InlineData("someone@procore.example")]
    public void OtherText_IsNothing(string text) => Assert.Equal(ProcoreTextKind.None, ProcoreText.Find(Holes(text)).Kind);

    [Fact]
    public void HostThatTheUserAdds_CountsAsTheApi()
    {
        const string text = "https://gateway.example.com/v2/things";
        Assert.Equal(ProcoreTextKind.None, ProcoreText.Find(text).Kind);
        var match = ProcoreText.Find(text, ["gateway.example.com"]);
        Assert.Equal((ProcoreTextKind.Route, true, 27), (match.Kind, match.IsCertain, match.RouteStart));
    }

    [Theory]
    [InlineData("ProcoreClient", true)]
    [InlineData("_acmeApi", true)]
    [InlineData("AcmeApi", true)]
    [InlineData("gateway.example.com", false)]
    [InlineData("Gateway", false)]
    [InlineData("localhost", false)]
    [InlineData(null, false)]
    public void NameThatTheUserDeclares_CountsWithoutADot(string? name, bool counts)
        => Assert.Equal(counts, ProcoreText.Names(name, ["acme", "gateway.example.com", "localhost", "gateway:8080"]));

    [Fact]
    public void AnyText_IsRead()
    {
        var random = new Random(11);
        var pieces = new[]
        {
            "https://", "http://", "api.procore.com", "procore.com", "/", "rest", "v1", ".0", "vapid", "oauth", "token",
            "\u0001", "{", "}", "@", ":", "?", "#", "//", ".", "x", "v", ""
        };
        for (var turn = 0; turn < 20000; turn++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var match = ProcoreText.Find(text, turn % 3 == 0 ? ["x"] : null);
            Assert.InRange(match.RouteStart, -1, text.Length);
            Assert.InRange(match.HostStart + match.HostLength, -1, text.Length);
        }
    }
}
