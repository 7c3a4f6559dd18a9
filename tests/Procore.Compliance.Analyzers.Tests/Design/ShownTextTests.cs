using Procore.Compliance.Analyzers.Rules;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design;

/// <summary>What of the user's words is shown, and what is not.</summary>
public sealed class ShownTextTests
{
    [Theory]
    [InlineData("GET /rest/v1.0/projects/{id}/rfis")]
    [InlineData("GET /rest/v2.0/companies/{company_id}/async_operations")]
    [InlineData("POST /rest/v1.0/webhooks/hooks/4711/triggers")]
    [InlineData("/vapid/daily_logs2")]
    [InlineData("https://login-sandbox-monthly.procore.com")]
    [InlineData("http://10.0.0.1:8080/hook")]
    [InlineData("use 'https://api.procore.com', and keep https://login.procore.com for the sign-in")]
    [InlineData("ProcoreClientFactoryV2Builder.CreateAsync")]
    [InlineData("HMACSHA256")]
    [InlineData("Procore:ClientSecret")]
    [InlineData("Procore__ClientSecret")]
    [InlineData("client_secret")]
    [InlineData("X-Rate-Limit-Reset")]
    [InlineData("2026-09-16")]
    [InlineData("filters[updated_at]")]
    [InlineData("5 seconds (line 1204)")]
    [InlineData("")]
    public void NamesAndRoutes_KeepTheirForm(string text) => Assert.Equal(text, ShownText.Of(text));

    [Theory]
    [InlineData("GET /rest/v1.0/tokens/q7Zk2mX9vB4tR8wL1pN6cD3f/x", "GET /rest/v1.0/tokens/***/x")]
    [InlineData("'/rest/v1.0/x/moss85147!sxt'", "'/rest/v1.0/x/***'")]
    [InlineData("/hooks/9d3b1f62-5c0e-4a7d-8b21-6f4e90c1d2a3", "/hooks/***")]
    [InlineData("unknown_9d3b1f62-5c0e-4a7d-8b21-6f4e90c1d2a3", "***")]
    [InlineData("https://joe:summer@host.example.com/hook", "https://***@host.example.com/hook")]
    [InlineData("https://joe:sum@mer@host.example.com", "https://***@host.example.com")]
    [InlineData("'https://host.example.com/hook?sig=summer#part', which", "'https://host.example.com/hook?\u2026', which")]
    [InlineData("'/rest/v1.0/x#part'", "'/rest/v1.0/x#\u2026'")]
    [InlineData("PASSWORD=summer", "PASSWORD=***")]
    [InlineData("0123456789abcdef0123456789abcde1", "***")]
    [InlineData("secret_Moss99817", "***")]
    public void Secrets_AreMasked(string text, string shown)
    {
        Assert.Equal(shown, ShownText.Of(text));
        Assert.Equal(shown, ShownText.Of(shown));
    }

    [Theory]
    [InlineData("ClientSecret", true)]
    [InlineData("Procore:Client-Secret", true)]
    [InlineData("--password", true)]
    [InlineData("--password summer", false)]
    [InlineData("password=summer", false)]
    [InlineData("password:q7Zk2mX9vB4tR8wL1pN6cD3f", false)]
    [InlineData("https://joe:summer@host", false)]
    public void Name_IsPlain(string name, bool isPlain) => Assert.Equal(isPlain, ShownText.IsPlainName(name));
}
