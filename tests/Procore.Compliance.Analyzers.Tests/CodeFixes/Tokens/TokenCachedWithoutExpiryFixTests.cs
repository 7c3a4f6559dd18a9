using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

public sealed class TokenCachedWithoutExpiryFixTests
{
    [Theory]
    [InlineData("DateTimeOffset.Now.{|PCA4003:AddMinutes|}(value - 10)", "DateTimeOffset.Now.AddSeconds(value - 600)")]
    [InlineData("DateTimeOffset.UtcNow.{|PCA4003:AddHours|}(value)", "DateTimeOffset.UtcNow.AddSeconds(value)")]
    [InlineData(
        "DateTimeOffset.UtcNow + TimeSpan.{|PCA4003:FromMinutes|}(value - 1)",
        "DateTimeOffset.UtcNow + TimeSpan.FromSeconds(value - 60)")]
    [InlineData("DateTimeOffset.UtcNow.{|PCA4003:AddMilliseconds|}(value)", "DateTimeOffset.UtcNow.AddSeconds(value)")]
    public Task Unit_becomes_seconds_and_takes_its_margin_along(string wrong, string right)
        => CSharpCodeFixVerifier<TokenCachedWithoutExpiry, TokenCachedWithoutExpiryFix>.VerifyCodeFixAsync(Token(wrong), Token(right));

    [Fact]
    public Task Expiry_is_kept_and_compared_before_the_token_is_used()
        => CSharpCodeFixVerifier<TokenCachedWithoutExpiry, TokenCachedWithoutExpiryFix>.VerifyCodeFixAsync(
            Service("""
                    private string? _token;

                    public async Task<string> TokenAsync()
                    {
                        if (_token != null)
                        {
                            return _token;
                        }

                        var answer = (await RequestAsync())!;
                        {|PCA4003:_token|} = answer.AccessToken;
                        return _token;
                    }
                """),
            Service("""
                    private string? _token;
                    private DateTimeOffset _tokenExpiresAt;

                    public async Task<string> TokenAsync()
                    {
                        if (_token != null && DateTimeOffset.UtcNow < _tokenExpiresAt)
                        {
                            return _token;
                        }

                        var answer = (await RequestAsync())!;
                        _token = answer.AccessToken;
                        _tokenExpiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60);
                        return _token;
                    }
                """));

    [Fact]
    public Task Missing_token_and_expired_token_are_fetched_alike()
        => CSharpCodeFixVerifier<TokenCachedWithoutExpiry, TokenCachedWithoutExpiryFix>.VerifyCodeFixAsync(
            Service("""
                    private static string? s_token;

                    public async Task<string> TokenAsync(bool force)
                    {
                        if (force || string.IsNullOrEmpty(s_token))
                        {
                            var answer = (await RequestAsync())!;
                            {|PCA4003:s_token|} = answer.AccessToken;
                        }

                        return s_token!;
                    }
                """),
            Service("""
                    private static string? s_token;
                    private static DateTimeOffset s_tokenExpiresAt;

                    public async Task<string> TokenAsync(bool force)
                    {
                        if (force || (string.IsNullOrEmpty(s_token) || DateTimeOffset.UtcNow >= s_tokenExpiresAt))
                        {
                            var answer = (await RequestAsync())!;
                            s_token = answer.AccessToken;
                            s_tokenExpiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60);
                        }

                        return s_token!;
                    }
                """));

    [Fact]
    public async Task Lifetime_of_a_JSON_answer_is_read_from_it()
    {
        var project = await FixedProject.ApplyAsync<TokenCachedWithoutExpiry, TokenCachedWithoutExpiryFix>(new(), Service("""
                private string? _token;

                public async Task<string?> TokenAsync()
                {
                    if (_token is null)
                    {
                        var login = JsonContent.Create(new { grant_type = "client_credentials" });
                        var response = await http.PostAsync("https://login.procore.com/oauth/token", login);
                        var root = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
                        _token = root.GetProperty("access_token").GetString();
                    }

                    return _token;
                }
            """));

        Assert.Contains("if (_token is null || DateTimeOffset.UtcNow >= _tokenExpiresAt)", project.Text);
        Assert.Contains(
            "_tokenExpiresAt = DateTimeOffset.UtcNow.AddSeconds(root.GetProperty(\"expires_in\").GetDouble() - 60);",
            project.Text);
    }

    private static string Token(string expiry) => $$"""
        using System;

        public class ProcoreToken
        {
            public int ExpiresIn { get => 0; set => ExpiresAt = {{expiry}}; }

            public DateTimeOffset ExpiresAt { get; private set; }
        }
        """;

    private static string Service(string members) => PrimaryConstructors.Lower($$"""
        using System;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading.Tasks;

        public record Answer(string AccessToken, int ExpiresIn);

        public class ProcoreService(HttpClient http)
        {
        {{members}}

            private async Task<Answer?> RequestAsync()
            {
                var login = JsonContent.Create(new { grant_type = "client_credentials" });
                var response = await http.PostAsync("https://login.procore.com/oauth/token", login);
                return await response.Content.ReadFromJsonAsync<Answer>();
            }
        }
        """);
}
