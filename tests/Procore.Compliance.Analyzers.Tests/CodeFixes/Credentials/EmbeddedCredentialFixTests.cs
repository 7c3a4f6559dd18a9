using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential,
    Procore.Compliance.CodeFixes.Credentials.EmbeddedCredentialFix>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Credentials;

public sealed class EmbeddedCredentialFixTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";

    [Fact]
    public Task Fix_reads_the_environment() => Verify.VerifyCodeFixAsync(
        $$"""
        using System;

        class ProcoreClient
        {
            void M()
            {
                // from the portal
                var clientSecret = {|PCA1001:"{{Hex64}}"|}; // keep
            }
        }
        """,
        $$"""
        using System;

        class ProcoreClient
        {
            void M()
            {
                // from the portal
                var clientSecret = {{ReadOf("PROCORE_CLIENT_SECRET")}}; // keep
            }
        }
        """);

    [Theory]
    [InlineData("Microsoft.Extensions.Options.IOptions<ProcoreOptions> options", "options.Value.ClientSecret")]
    [InlineData("Microsoft.Extensions.Options.IOptionsMonitor<ProcoreOptions> options", "options.CurrentValue.ClientSecret")]
    [InlineData("ProcoreOptions settings", "settings.ClientSecret")]
    public Task Fix_reads_the_options_in_reach(string parameter, string expression) => Verify.VerifyCodeFixAsync(
        Login(parameter, $$"""{|PCA1001:"{{Hex64}}"|}"""),
        Login(parameter, $"{expression} ?? throw new InvalidOperationException(\"Set 'ClientSecret' in the options.\")"));

    [Theory]
    [InlineData("Microsoft.Extensions.Options.IOptions<OtherOptions> options")]
    [InlineData("OtherOptions options")]
    public Task Options_without_the_credential_are_not_read(string parameter) => Verify.VerifyCodeFixAsync(
        Login(parameter, $$"""{|PCA1001:"{{Hex64}}"|}"""),
        Login(parameter, ReadOf("PROCORE_CLIENT_SECRET")));

    [Fact]
    public Task Options_that_the_literal_sets_are_not_read() => Verify.VerifyCodeFixAsync(
        $$"""
        using System;
        class ProcoreOptions { public string? ClientSecret { get; set; } }
        class C { Action<ProcoreOptions> Configure => options => options.ClientSecret = {|PCA1001:"{{Hex64}}"|}; }
        """,
        $$"""
        using System;
        class ProcoreOptions { public string? ClientSecret { get; set; } }
        class C { Action<ProcoreOptions> Configure => options => options.ClientSecret = {{ReadOf("PROCORE_CLIENT_SECRET")}}; }
        """);

    private static string Login(string parameter, string value) => $$"""
        using System;
        class ProcoreOptions { public string? ClientSecret { get; set; } public string ClientId { get; set; } = ""; }
        class OtherOptions { public string? Password { get; set; } string? ClientSecret { get; set; } }
        class Login
        {
            string Secret({{parameter}})
            {
                var clientSecret = {{value}};
                return clientSecret;
            }
        }
        """;

    [Fact]
    public Task Fix_needs_no_using() => Verify.VerifyCodeFixAsync(
        $$"""
        class C
        {
            string ClientSecret { get; } = {|PCA1001:"{{Hex64}}"|};
        }
        """,
        """
        class C
        {
            string ClientSecret { get; } = System.Environment.GetEnvironmentVariable("CLIENT_SECRET") ?? throw new System.InvalidOperationException("Set the environment variable 'CLIENT_SECRET'.");
        }
        """);

    [Fact]
    public Task Fix_turns_a_constant_into_a_read_only_field() => Verify.VerifyCodeFixAsync(
        $$"""
        using System;

        static class Settings
        {
            /// <summary>The secret.</summary>
            public const string ClientSecret = {|PCA1001:"{{Hex64}}"|};
            internal const string Password = {|PCA1001:"hunter22!"|};

            static string M()
            {
                const string apiKey = {|PCA1001:"rt9x8w7v6u5t4s3r2q1p0o9n"|};
                return apiKey + ClientSecret;
            }
        }
        """,
        $$"""
        using System;

        static class Settings
        {
            /// <summary>The secret.</summary>
            public static readonly string ClientSecret = {{ReadOf("CLIENT_SECRET")}};
            internal static readonly string Password = {{ReadOf("PASSWORD")}};

            static string M()
            {
                string apiKey = {{ReadOf("API_KEY")}};
                return apiKey + ClientSecret;
            }
        }
        """);

    [Theory]
    [InlineData("[System.Obsolete(ClientSecret)] void M() { }")]
    [InlineData("void M(string s = ClientSecret) { }")]
    [InlineData("const string Copy = ClientSecret + \"x\";")]
    [InlineData("bool M(string s) => s is ClientSecret;")]
    [InlineData("void M(string s) { switch (s) { case ClientSecret: break; } }")]
    public Task Fix_is_not_offered_where_a_constant_is_needed(string use)
    {
        var source = $$"""class C { const string ClientSecret = {|PCA1001:"{{Hex64}}"|}; {{use}} }""";
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public Task Fix_is_not_offered_for_a_default_value()
    {
        const string Source = $$"""class C { void M(string clientSecret = {|PCA1001:"{{Hex64}}"|}) { } }""";
        return Verify.VerifyCodeFixAsync(Source, Source);
    }

    [Fact]
    public Task Fix_reads_the_configuration_in_reach_first() => Verify.VerifyCodeFixAsync(
        $$"""
        using System;
        using System.Collections.Generic;
        using Microsoft.Extensions.Configuration;

        class ProcoreLogin
        {
            private readonly IConfiguration _configuration;

            public ProcoreLogin(IConfiguration configuration) => _configuration = configuration;

            Dictionary<string, string> Form() => new()
            {
                ["client_secret"] = {|PCA1001:"{{Hex64}}"|},
            };
        }
        """,
        """
        using System;
        using System.Collections.Generic;
        using Microsoft.Extensions.Configuration;

        class ProcoreLogin
        {
            private readonly IConfiguration _configuration;

            public ProcoreLogin(IConfiguration configuration) => _configuration = configuration;

            Dictionary<string, string> Form() => new()
            {
                ["client_secret"] = _configuration["Procore:ClientSecret"] ?? throw new InvalidOperationException("Set 'Procore:ClientSecret' in the configuration."),
            };
        }
        """);

    [Fact]
    public Task Fix_can_be_asked_for_the_environment_where_a_configuration_is_in_reach() => new Verify.Test
    {
        TestCode = $$"""
            using System;
            using Microsoft.Extensions.Configuration;

            class C
            {
                void M(IConfiguration configuration)
                {
                    var clientSecret = {|PCA1001:"{{Hex64}}"|};
                }
            }
            """,
        FixedCode = $$"""
            using System;
            using Microsoft.Extensions.Configuration;

            class C
            {
                void M(IConfiguration configuration)
                {
                    var clientSecret = {{ReadOf("CLIENT_SECRET")}};
                }
            }
            """,
        CodeActionIndex = 1,
        CodeActionEquivalenceKey = "Environment",
    }.RunAsync();

    [Fact]
    public Task Fix_keeps_what_stands_around_the_secret() => Verify.VerifyCodeFixAsync(
        """
        using System;

        class C
        {
            string Connection() => "Server=db;User Id=app;Password={|PCA1001:4pples|};Encrypt=true";
        }
        """,
        $$"""
        using System;

        class C
        {
            string Connection() => "Server=db;User Id=app;Password=" + ({{ReadOf("DATABASE_PASSWORD")}}) + ";Encrypt=true";
        }
        """);

    [Fact]
    public Task Fix_replaces_a_fallback() => Verify.VerifyCodeFixAsync(
        $$"""
        using System;

        class C
        {
            string ClientSecret => Environment.GetEnvironmentVariable("X") ?? {|PCA1001:"{{Hex64}}"|};
        }
        """,
        $$"""
        using System;

        class C
        {
            string ClientSecret => Environment.GetEnvironmentVariable("X") ?? {{ReadOf("CLIENT_SECRET")}};
        }
        """);

    [Theory]
    [InlineData(
        "static ReadOnlySpan<byte> ClientSecret => {|PCA1001:\"0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071\"u8|};",
        "static ReadOnlySpan<byte> ClientSecret => Encoding.UTF8.GetBytes(@@);",
        "CLIENT_SECRET")]
    [InlineData(
        "byte[] ClientSecret = {|PCA1001:\"0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071\"u8|}.ToArray();",
        "byte[] ClientSecret = Encoding.UTF8.GetBytes(@@);",
        "CLIENT_SECRET")]
    [InlineData(
        "char[] password = {|PCA1001:{ 'h', 'u', 'n', 't', 'e', 'r', '2', '2' }|};",
        "char[] password = (@@).ToCharArray();",
        "PASSWORD")]
    [InlineData(
        "char[] password = {|PCA1001:new[] { 'h', 'u', 'n', 't', 'e', 'r', '2', '2' }|};",
        "char[] password = (@@).ToCharArray();",
        "PASSWORD")]
    [InlineData(
        "byte[] EncryptionKey = {|PCA1001:new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }|};",
        "byte[] EncryptionKey = Convert.FromBase64String(@@);",
        "ENCRYPTION_KEY")]
    [InlineData(
        "static readonly byte[] EncryptionKey = {|PCA1001:{ 1, 2, 3, 4, 5, 6, 7, 8, 9 }|};",
        "static readonly byte[] EncryptionKey = Convert.FromBase64String(@@);",
        "ENCRYPTION_KEY")]
    [InlineData(
        "object Login(string u) => new NetworkCredential(u, {|PCA1001:\"hunter22\"|});",
        "object Login(string u) => new NetworkCredential(u, @@);",
        "PASSWORD")]
    [InlineData(
        $$"""string Body() => "grant_type=client_credentials&client_secret={|PCA1001:{{Hex64}}|}&scope=";""",
        "string Body() => \"grant_type=client_credentials&client_secret=\" + Uri.EscapeDataString(@@) + \"&scope=\";",
        "CLIENT_SECRET")]
    [InlineData(
        $$"""string Body(string id) => $"client_id={id}&client_secret={|PCA1001:{{Hex64}}|}";""",
        "string Body(string id) => $\"client_id={id}&client_secret={Uri.EscapeDataString(@@)}\";",
        "CLIENT_SECRET")]
    [InlineData(
        $$"""string Body(string id) => $"client_id={id}&client_secret={|PCA1001:{{Hex64}}|}&grant_type=client_credentials";""",
        "string Body(string id) => $\"client_id={id}&client_secret={Uri.EscapeDataString(@@)}&grant_type=client_credentials\";",
        "CLIENT_SECRET")]
    [InlineData(
        "string Header() => $\"Bearer {|PCA1001:Ab3dEf6hIj9lMn2pQr5tUv8xYz1-Ab3dEf6hIj9lMn2|}\";",
        "string Header() => $\"Bearer {(@@)}\";",
        "ACCESS_TOKEN")]
    [InlineData(
        "string Db(string host) => $\"Server={host};User Id=app;Password={|PCA1001:4pples|};Encrypt=true\";",
        "string Db(string host) => $\"Server={host};User Id=app;Password={(@@)};Encrypt=true\";",
        "DATABASE_PASSWORD")]
    [InlineData(
        "Uri Proxy() => new(\"http://user:{|PCA1001:hunter22|}@proxy.local:8080\");",
        "Uri Proxy() => new(\"http://user:\" + Uri.EscapeDataString(@@) + \"@proxy.local:8080\");",
        "PASSWORD")]
    [InlineData(
        "byte[] secretKey = Convert.FromBase64String({|PCA1001:\"Ab3dEf6hIj9lMn2pQr5tUv8xYz1Ab3dEf6hIj9lMn2o=\"|});",
        "byte[] secretKey = Convert.FromBase64String(@@);",
        "SECRET_KEY")]
    public Task Fix_writes_the_form_that_the_place_wants(string member, string expected, string variable)
        => Verify.VerifyCodeFixAsync(InClass(member), InClass(expected.Replace("@@", ReadOf(variable))));

    [Theory]
    [InlineData("void M() { var clientSecret = {|PCA1001:\"0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071\"u8|}; }")]
    [InlineData("string secret = {|PCA1001:\"0a1b2c3d4e5f60710a1b2c3d4e5f6071\"|} + \"0a1b2c3d4e5f60710a1b2c3d4e5f6071\";")]
    [InlineData("void M() { } // client secret: {|PCA1001:0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071|}")]
    public Task Fix_is_not_offered_for(string member) => Verify.VerifyCodeFixAsync(InClass(member), InClass(member));

    [Fact]
    public Task Fix_writes_a_hole_with_the_braces_of_a_raw_string() => Verify.VerifyCodeFixAsync(
        InClass($$$$""""string Body(string id) => $$"""{"client_id":"{{id}}","client_secret":"{|PCA1001:{{{{Hex64}}}}|}"}""";""""),
        InClass(
            """"string Body(string id) => $$"""{"client_id":"{{id}}","client_secret":"{{(@@)}}"}""";""""
                .Replace("@@", ReadOf("CLIENT_SECRET"))));

    [Fact]
    public Task Fix_says_how_bytes_are_written() => new Verify.Test
    {
        TestCode = InClass("byte[] EncryptionKey = {|PCA1001:{ 1, 2, 3, 4, 5, 6, 7, 8, 9 }|};"),
        FixedCode = InClass(
            $"byte[] EncryptionKey = Convert.FromBase64String({ReadOf("ENCRYPTION_KEY")});"),
        CodeActionVerifier = static (
            action,
            verifier) => verifier.Equal("Read the environment variable 'ENCRYPTION_KEY' (Base64)", action.Title),
    }.RunAsync();

    private static string ReadOf(string variable)
        => $"Environment.GetEnvironmentVariable(\"{variable}\") "
            + $"?? throw new InvalidOperationException(\"Set the environment variable '{variable}'.\")";

    private static string InClass(string member) => $$"""
        using System;
        using System.Net;
        using System.Text;
        class C
        {
            {{member}}
        }
        """;
}
