using System.Text;
using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential,
    Procore.Compliance.CodeFixes.Credentials.EmbeddedCredentialFix>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Credentials;

/// <summary>Which variable, configuration and key the fix of PCA1001 reads. The secrets are made up.</summary>
public sealed class EmbeddedCredentialReplacementTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Configuration =
        "class C { IConfiguration _field; IConfiguration Property => _field; static IConfiguration Shared => null!; "
        + "C(IConfiguration c) => _field = c; ";

    [Theory]
    [InlineData("class C { string smtpPassword = @@; }", "hunter22!", "SMTP_PASSWORD")]
    [InlineData("class C { object M() => new { client_secret = @@ }; }", Hex64, "CLIENT_SECRET")]
    [InlineData("class C { object M(int procoreId) => new { client_secret = @@ }; }", Hex64, "PROCORE_CLIENT_SECRET")]
    [InlineData("class C { object M() => new { procore_secret = @@ }; string Procore => \"\"; }", Hex64, "PROCORE_SECRET")]
    [InlineData(
        "class C { string Host => \"api.procore.com\"; object M() => new { client_secret = @@ }; }",
        Hex64,
        "PROCORE_CLIENT_SECRET")]
    [InlineData("class C { object M() => new System.Net.NetworkCredential(\"a\", @@); }", "hunter22!", "PASSWORD")]
    [InlineData("class C { object M() => @@; }", "npm_Ab3dEf6hIj9lMn2p", "ACCESS_TOKEN")]
    [InlineData(
        "class C { object M() => new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", @@); }",
        "a9B8c7d6e5F4",
        "ACCESS_TOKEN")]
    [InlineData("class C { string schl\u00fcsselPassword = @@; }", "hunter22!", "PASSWORD")]
    [InlineData("class C { string schl\u00fcsselSecret = @@; }", Hex64, "SECRET")]
    [InlineData("class C { string schl\u00fcsselApiKey = @@; }", Hex64, "API_KEY")]
    [InlineData("class C { string schl\u00fcsselClientSecret = @@; }", Hex64, "CLIENT_SECRET")]
    [InlineData("class C { string schl\u00fcsselPrivateKey = @@; }", Hex64, "PRIVATE_KEY")]
    [InlineData(
        "class C { object M() => new System.Collections.Generic.Dictionary<string, string> { [\"2nd_secret\"] = @@ }; }",
        Hex64,
        "SECRET")]
    public Task Variable_is_named_after_the_place(string source, string secret, string variable) => Verify.VerifyCodeFixAsync(
        source.Replace("@@", "{|PCA1001:\"" + secret + "\"|}"),
        source.Replace("@@", ReadOf(variable)));

    [Theory]
    [InlineData(
        "class C { object M() => \"http://user:{|PCA1001:river|}@host\"; }",
        "class C { object M() => \"http://user:\" + System.Uri.EscapeDataString(@@) + \"@host\"; }",
        "PASSWORD")]
    [InlineData(
        "class C { object M() => \"a=b&client_secret={|PCA1001:rivers99|}\"; }",
        "class C { object M() => \"a=b&client_secret=\" + System.Uri.EscapeDataString(@@); }",
        "CLIENT_SECRET")]
    public Task Part_of_a_text_is_replaced(string source, string fixedSource, string variable) => Verify.VerifyCodeFixAsync(
        source,
        fixedSource.Replace("@@", ReadOf(variable)));

    [Theory]
    [InlineData(Configuration + "void M() { var clientSecret = @@; } }", "_field[\"ClientSecret\"]")]
    [InlineData(Configuration + "void M(IConfiguration near) { var clientSecret = @@; } }", "near[\"ClientSecret\"]")]
    [InlineData(Configuration + "void M(IConfiguration @class) { var clientSecret = @@; } }", "@class[\"ClientSecret\"]")]
    [InlineData(Configuration + "void M() { var near = _field; var clientSecret = @@; } }", "near[\"ClientSecret\"]")]
    [InlineData(Configuration + "void M() { var clientSecret = @@; var late = _field; } }", "_field[\"ClientSecret\"]")]
    [InlineData(Configuration + "void M() { IConfiguration later; var clientSecret = @@; later = _field; } }", "_field[\"ClientSecret\"]")]
    [InlineData(
        "class C { IConfiguration aField; void M(IConfiguration zNear) { aField = zNear; var clientSecret = @@; } }",
        "zNear[\"ClientSecret\"]")]
    [InlineData(
        "class C { IConfiguration aField; void M() { aField = null!; var zNear = aField; var clientSecret = @@; } }",
        "zNear[\"ClientSecret\"]")]
    [InlineData(Configuration + "static void M() { var clientSecret = @@; } }", "Shared[\"ClientSecret\"]")]
    [InlineData(Configuration + "static void M() { void N() { var clientSecret = @@; } } }", "Shared[\"ClientSecret\"]")]
    [InlineData(Configuration + "void M() { static void N(IConfiguration c) { var clientSecret = @@; } } }", "c[\"ClientSecret\"]")]
    [InlineData(Configuration + "string clientSecret = @@; }", "Shared[\"ClientSecret\"]")]
    [InlineData(Configuration + "string ClientSecret { get; } = @@; }", "Shared[\"ClientSecret\"]")]
    [InlineData(Configuration + "string ClientSecret => @@; }", "_field[\"ClientSecret\"]")]
    [InlineData(
        "class C { IConfiguration Written { set { } } void M(IConfigurationRoot root) { var procoreClientSecret = @@; } }",
        "root[\"Procore:ClientSecret\"]")]
    [InlineData("class C { void M(ConfigurationManager manager) { var procoreSecret = @@; } }", "manager[\"Procore:Secret\"]")]
    [InlineData(
        "class C { void M(Microsoft.AspNetCore.Builder.WebApplication app) { var clientSecret = @@; } }",
        "app.Configuration[\"ClientSecret\"]")]
    public Task Nearest_configuration_is_read(string source, string reading)
    {
        const string Usings = "using System;\nusing Microsoft.Extensions.Configuration;\n";
        var key = reading.Substring(reading.IndexOf('"') + 1).TrimEnd(']', '"');
        return Verify.VerifyCodeFixAsync(
            Usings + source.Replace("@@", "{|PCA1001:\"" + Hex64 + "\"|}"),
            Usings + source.Replace("@@", reading + $" ?? throw new InvalidOperationException(\"Set '{key}' in the configuration.\")"));
    }

    /// <summary>What is in scope is looked up once for places between the same declarations, and is another behind each declaration.</summary>
    [Fact]
    public async Task Each_place_reads_what_is_in_scope_there()
    {
        const string Source = "using System;\nusing Microsoft.Extensions.Configuration;\n" + Configuration + """
            string a = "x", clientSecretA = @@;
            string ClientSecretB { get; } = @@;
            void M()
            {
                var clientSecretC = @@;
                var early = _field;
                var clientSecretD = @@;
                Action<IConfiguration> run = r => { var clientSecretE = @@; };
                var clientSecretF = @@;
            }
            static void N(IConfiguration n) { var clientSecretG = @@; }
            static void O() { var clientSecretH = @@; }
            void P(object p)
            {
                if (p is IConfiguration q) { var clientSecretI = @@; }
            }
            string ClientSecretJ => @@;
            }
            """;
        string[] readings = ["Shared", "Shared", "_field", "early", "r", "early", "n", "Shared", "q", "_field"];
        var marked = new StringBuilder();
        var mended = new StringBuilder();
        var parts = Source.Split("@@");
        for (var i = 0; i < parts.Length; i++)
        {
            marked.Append(parts[i]);
            mended.Append(parts[i]);
            if (i < readings.Length)
            {
                var key = "ClientSecret" + (char)('A' + i);
                marked.Append("{|PCA1001:\"").Append(Hex64).Append("\"|}");
                mended.Append($"{readings[i]}[\"{key}\"] ?? throw new InvalidOperationException(\"Set '{key}' in the configuration.\")");
            }
        }

        await Verify.VerifyCodeFixAsync(marked.ToString(), mended.ToString());
    }

    [Theory]
    [InlineData("const string ClientSecret = @@, Other = \"\"; string M() => Other;")]
    [InlineData("void M() { const string clientSecret = @@, other = \"\"; }")]
    [InlineData("void M() { const string clientSecret = @@; const string copy = clientSecret; }")]
    [InlineData("bool M(string s) { const string clientSecret = @@; return s is clientSecret; }")]
    [InlineData("bool M(string s) { const string clientSecret = @@; return s is (\"a\" or clientSecret); }")]
    [InlineData("internal const string ClientSecret = @@; class D { [System.Obsolete(ClientSecret)] void M() { } }")]
    [InlineData("string clientSecret = @@ + \"0a1b2c3d4e5f60710a1b2c3d4e5f6071\";")]
    public Task Fix_is_not_offered_where_a_constant_is_needed_or_the_secret_is_in_pieces(string member)
    {
        var source = "class C { " + member.Replace("@@", "{|PCA1001:\"" + Hex64 + "\"|}") + " }";
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public Task Fix_is_not_offered_for_a_constant_that_another_file_needs() => new Verify.Test
    {
        TestState = { Sources =
        {
            $$"""partial class C { public const string ClientSecret = {|PCA1001:"{{Hex64}}"|}; }""",
            "class D { [System.Obsolete(C.ClientSecret)] void M() { } }"
        } },
        FixedState = { Sources =
        {
            $$"""partial class C { public const string ClientSecret = {|PCA1001:"{{Hex64}}"|}; }""",
            "class D { [System.Obsolete(C.ClientSecret)] void M() { } }"
        } },
    }.RunAsync();

    private static string ReadOf(string variable)
        => $"System.Environment.GetEnvironmentVariable(\"{variable}\") "
            + $"?? throw new System.InvalidOperationException(\"Set the environment variable '{variable}'.\")";
}
