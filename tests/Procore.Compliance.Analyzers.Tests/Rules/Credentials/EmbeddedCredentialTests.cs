using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>What PCA1001 reports. The secrets are made up of repeated text.</summary>
public sealed class EmbeddedCredentialTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Base64Url = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1-Ab3dEf6hIj9lMn2";
    private const string Jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkiLCJ0ZXN0Ijp0cnVlfQ.bm90LWEtc2lnbmF0dXJl";

    [Theory]
    [InlineData($$"""class C { const string ClientSecret = {|PCA1001:"{{Hex64}}"|}; }""")]
    [InlineData($$"""class C { static readonly string _clientSecret = {|PCA1001:"{{Base64Url}}"|}; }""")]
    [InlineData($$"""class C { public string ClientSecret { get; set; } = {|PCA1001:"{{Hex64}}"|}; }""")]
    [InlineData($$"""class C { public string ClientSecret => {|PCA1001:"{{Hex64}}"|}; }""")]
    [InlineData($$"""class C { public string ClientSecret { get { return {|PCA1001:"{{Hex64}}"|}; } } }""")]
    [InlineData($$"""class C { string GetClientSecret() => {|PCA1001:"{{Hex64}}"|}; }""")]
    [InlineData($$"""class C { void M(string clientSecret = {|PCA1001:"{{Hex64}}"|}) { } }""")]
    [InlineData($$"""class C { void M() { const string secret = {|PCA1001:"{{Base64Url}}"|}; } }""")]
    [InlineData($$"""class C(string id) { string _secret = {|PCA1001:"{{Base64Url}}"|}; string Id => id; }""")]
    [InlineData($$"""class C { void M() { var (clientId, clientSecret) = ("a", {|PCA1001:"{{Hex64}}"|}); } }""")]
    [InlineData($$"""class C { (string Id, string ClientSecret) M() => (Id: "a", ClientSecret: {|PCA1001:"{{Hex64}}"|}); }""")]
    [InlineData($$"""class C { object M() => new { client_secret = {|PCA1001:"{{Hex64}}"|} }; }""")]
    [InlineData("""class C { string password = {|PCA1001:"Tr0ub4dor&3"|}; }""")]
    [InlineData("""class C { string dbPassword = {|PCA1001:"springfield"|}; }""")]
    [InlineData("""class C { const string RefreshToken = {|PCA1001:"rt9x8w7v6u5t4s3r2q1p0o9n"|}; }""")]
    [InlineData("""class C { const string ClientSecret = {|PCA1001:"1234509876123450987"|}; }""")]
    [InlineData("""class C { static readonly char[] password = {|PCA1001:{ 'h', 'u', 'n', 't', 'e', 'r', '2', '2' }|}; }""")]
    [InlineData("""class C { static readonly byte[] EncryptionKey = {|PCA1001:new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }|}; }""")]
    public Task Telling_name_triggers(string source) => Verify.VerifyAnalyzerAsync(PrimaryConstructors.Lower(source));

    [Theory]
    [InlineData($$"""M(id: "a", clientSecret: {|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""M("a", {|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""var s = {|PCA1001:"{{Hex64}}"|}; M("a", s);""")]
    [InlineData($$"""M("a", Environment.GetEnvironmentVariable("SECRET") ?? {|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""M("a", DateTime.Now.Hour > 12 ? "" : {|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""var form = new Dictionary<string, string> { ["client_secret"] = {|PCA1001:"{{Hex64}}"|} };""")]
    [InlineData($$"""var form = new Dictionary<string, string> { { "client_secret", {|PCA1001:"{{Hex64}}"|} } };""")]
    [InlineData($$"""var form = new[] { new KeyValuePair<string, string>("client_secret", {|PCA1001:"{{Hex64}}"|}) };""")]
    [InlineData($$"""var form = new List<(string, string)> { ("client_secret", {|PCA1001:"{{Hex64}}"|}) };""")]
    [InlineData($$"""var x = {|PCA1001:"{{Hex64}}"|}; var form = new Dictionary<string, string>(); form.Add("client_secret", x);""")]
    [InlineData(
        $$"""
        const string key = "client_secret";
        var form = new Dictionary<string, string>();
        form[key] = {|PCA1001:"{{Hex64}}"|};
        """)]
    [InlineData($$"""var body = "grant_type=client_credentials&client_secret={|PCA1001:{{Hex64}}|}&scope=";""")]
    [InlineData($$"""const string s = {|PCA1001:"{{Hex64}}"|}; var body = $"grant_type=client_credentials&client_secret={s}";""")]
    [InlineData($$"""var body = "{\"client_secret\":\"{|PCA1001:{{Hex64}}|}\"}";""")]
    [InlineData($$"""client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", {|PCA1001:"{{Jwt}}"|});""")]
    [InlineData($$"""client.DefaultRequestHeaders.Add("Authorization", "Bearer {|PCA1001:{{Base64Url}}|}");""")]
    [InlineData("""client.DefaultRequestHeaders.Add("Authorization", "Basic {|PCA1001:dXNlcjpodW50ZXIyMg==|}");""")]
    [InlineData(
        """
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes({|PCA1001:"user:hunter22"|})));
        """)]
    [InlineData("""var login = new NetworkCredential("user", {|PCA1001:"changeme"|});""")]
    [InlineData("""var connection = "Server=db;Database=logs;User Id=app;Password={|PCA1001:4pples|};";""")]
    [InlineData(
        """var bus = "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;"""
        + """SharedAccessKey={|PCA1001:Ab3dEf6hIj9lMn2pQr5tUv8xYz1Ab3dEf6hIj9lMn2o=|}";""")]
    [InlineData("""var proxy = new Uri("http://user:{|PCA1001:hunter22|}@proxy.local:8080");""")]
    [InlineData($$"""var key = Convert.FromBase64String("AAAA"); var secretKey = Encoding.UTF8.GetBytes({|PCA1001:"{{Base64Url}}"|});""")]
    [InlineData($$"""var value = {|PCA1001:"{{Jwt}}"|};""")]
    [InlineData($$"""var secret = {|PCA1001:"0a1b2c3d4e5f60710a1b2c3d4e5f6071"|} + "0a1b2c3d4e5f60710a1b2c3d4e5f6071";""")]
    [InlineData($$"""if (client.BaseAddress?.UserInfo is { } password && password == {|PCA1001:"hunter22!"|}) { }""")]
    [InlineData($$"""var a = {|PCA1001:"{{Hex64}}"|}; var b = a; var c = b; M("a", clientSecret: c);""")]
    [InlineData($$"""string a; a = {|PCA1001:"{{Hex64}}"|}; var o = new { X = a }; M("a", clientSecret: o.X);""")]
    [InlineData($$"""var (a, b) = ({|PCA1001:"{{Hex64}}"|}, ""); M(b, clientSecret: a);""")]
    [InlineData($$"""foreach (var a in new[] { {|PCA1001:"{{Hex64}}"|} }) { M("a", clientSecret: a); }""")]
    [InlineData($$"""string F() => {|PCA1001:"{{Hex64}}"|}; M("a", clientSecret: F());""")]
    [InlineData($$"""var text = new StringBuilder(); text.Append({|PCA1001:"{{Hex64}}"|}); M("a", clientSecret: text.ToString());""")]
    [InlineData(
        $$"""
        var values = new Dictionary<string, string> { ["a"] = {|PCA1001:"{{Hex64}}"|} };
        M("a", clientSecret: values["a"]);
        """)]
    [InlineData(
        """
        var login = "user:hunter22";
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes({|PCA1001:"user:lighthouse"|})));
        """)]
    [InlineData("""var word = {|PCA1001:"lighthouse"|}; var login = new NetworkCredential("user", word);""")]
    public Task Credential_that_reaches_a_sink_triggers(string statement) => Verify.VerifyAnalyzerAsync(InMethod(statement));

    [Theory]
    [InlineData("""const string ClientSecretKey = "client_secret";""")]
    [InlineData("""const string AccessToken = "access_token";""")]
    [InlineData("""const string Secret = "Procore:ClientSecret";""")]
    [InlineData("""const string ClientSecret = "PROCORE_CLIENT_SECRET";""")]
    [InlineData("""const string RefreshTokenSecret = "RefreshTokenSecretName";""")]
    [InlineData("""const string RefreshTokenSecretName = "procore-refresh-token-v2";""")]
    [InlineData("""const string TokenUrl = "https://login.procore.com/oauth/token";""")]
    [InlineData("""const string Token = "#{TOKEN}#";""")]
    [InlineData("""const string AccessToken = "<<accesstoken>>";""")]
    [InlineData("""const string ClientSecret = "YOUR_CLIENT_SECRET_1";""")]
    [InlineData("""const string ClientSecret = "your-client-secret-here";""")]
    [InlineData("""const string Password = "xxxxxxxx";""")]
    [InlineData("""const string Password = "********";""")]
    [InlineData("""const string Password = "{{password}}";""")]
    [InlineData("""const string Password = "$(DbPassword)";""")]
    [InlineData("""const string Password = "${DB_PASSWORD}";""")]
    [InlineData("""const string Password = "<password>";""")]
    [InlineData("""const string Password = "Password";""")]
    [InlineData("""const string Password = "Please enter your password!";""")]
    [InlineData("""const string PasswordLabel = "Passwort4";""")]
    [InlineData("""const string PasswordRegex = "^[a-z0-9]{8,}$";""")]
    [InlineData("""const string PublicKeyToken = "b77a5c561934e089b77a5c561934e089";""")]
    [InlineData("""const string PasswordHash = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";""")]
    [InlineData("""const string ClientId = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";""")]
    [InlineData("""const string Token = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";""")]
    [InlineData("""const string TokenType = "Bearer";""")]
    [InlineData("""const string SecretFlag = "enable-secret-scanning-v2-beta";""")]
    [InlineData("""const string VaultSecret = "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/S1/)";""")]
    [InlineData("""const string Integrity = "sha256-AbCdEf0123456789AbCdEf0123456789AbCdEf01234=";""")]
    [InlineData("""const string ContinuationToken = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1";""")]
    [InlineData("""const string Connection = "Server=db;Database=logs;Trusted_Connection=True;";""")]
    [InlineData("""const string Connection = "Server=db;User Id=app;Password=<password>;";""")]
    [InlineData("""const string Connection = "Server=db;User Id=app;Password={0};";""")]
    [InlineData("""const string Query = "UPDATE users SET password=@password WHERE id=@id";""")]
    [InlineData("""string ClientSecret = "";""")]
    [InlineData("""const string Token = "j4Fs9dßoi1fjHüp9X0eu7Tr3fQ90g";""")]
    [InlineData("""const string CommitId = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d";""")]
    public Task Name_or_placeholder_does_not_trigger(string member) => Verify.VerifyAnalyzerAsync("class C { " + member + " }");

    [Theory]
    [InlineData(
        """
        M("a", Environment.GetEnvironmentVariable("PROCORE_CLIENT_SECRET")
            ?? throw new InvalidOperationException("Set PROCORE_CLIENT_SECRET"));
        """)]
    [InlineData(
        """var form = new Dictionary<string, string> """
        + """{ ["grant_type"] = "refresh_token", ["client_secret"] = Environment.GetEnvironmentVariable("S")! };""")]
    [InlineData("""var map = new Dictionary<string, string> { { "access_token", "access_token" }, { "token_type", "Bearer" } };""")]
    [InlineData("""client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Environment.GetEnvironmentVariable("T")}");""")]
    [InlineData("""var body = $"grant_type=refresh_token&refresh_token={Environment.GetEnvironmentVariable("T")}";""")]
    [InlineData("""var login = new NetworkCredential("user", Environment.GetEnvironmentVariable("P"));""")]
    [InlineData("""Console.WriteLine("Password: {0}", 1);""")]
    [InlineData("""var text = "Use --token=<token> or set token=YOUR_TOKEN to go on";""")]
    [InlineData("""var url = new Uri("https://login.procore.com:443/oauth/token?redirect=a@b");""")]
    [InlineData("""System.Threading.CancellationToken token = default; token.ThrowIfCancellationRequested();""")]
    [InlineData("""dynamic schema = null!; schema.DropColumn(name: "EasyPassword", schema: "lighthouse", table: "Users");""")]
    [InlineData("""dynamic schema = null!; schema.DropColumn("EasyPassword", "lighthouse7");""")]
    [InlineData("""dynamic schema = null!; schema.RenameColumn("Password", "lighthouse7", "PasswordHash");""")]
    [InlineData("""dynamic form = null!; form.Add(key: "client_secret", culture: "de-DE-1996");""")]
    public Task Value_from_elsewhere_does_not_trigger(string statement) => Verify.VerifyAnalyzerAsync(InMethod(statement));

    [Fact]
    public Task Secret_in_a_comment_triggers() => Verify.VerifyAnalyzerAsync($$"""
        class C
        {
            // client secret: {|PCA1001:{{Hex64}}|}
            // client id: {{Hex64}}
            /* commit {{Hex64}} */
            void M() { }
        }
        """);

    [Fact]
    public Task Attribute_argument_triggers() => Verify.VerifyAnalyzerAsync(PrimaryConstructors.Lower($$"""
        using System;
        sealed class LoginAttribute(string user, string password) : Attribute
        {
            public string User => user + password;
            public string? ClientSecret { get; set; }
        }
        [Login("a", {|PCA1001:"hunter22!"|}, ClientSecret = {|PCA1001:"{{Hex64}}"|})]
        class C { }
        """));

    [Fact]
    public Task Options_lambda_triggers() => Verify.VerifyAnalyzerAsync($$"""
        using System;
        class Options { public string? ClientSecret { get; set; } }
        class C
        {
            void Configure(Action<Options> options) { }
            void M() => Configure(options => options.ClientSecret = {|PCA1001:"{{Hex64}}"|});
        }
        """);

    [Fact]
    public Task Base_whose_name_is_not_typed_yet_is_silent() => new Verify.Test
    {
        CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
        TestCode = $$"""
            public class A :
            {
                public A() : base("{{Hex64}}") { }
                public A(int a) : base("{{Hex64}}", a) { }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task Code_that_does_not_bind_triggers() => new Verify.Test
    {
        CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
        TestCode = $$"""
            class C
            {
                void M(Unknown u)
                {
                    u.AddParameter("client_secret", {|PCA1001:"{{Hex64}}"|});
                    u.Login = new NetworkCredential("user", {|PCA1001:"hunter22"|});
                    u.ClientSecret = {|PCA1001:"{{Hex64}}"|};
                }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task Constant_that_reaches_its_sink_in_another_file_is_reported_where_it_stands() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                $$"""
                static class Values
                {
                    public const string Magic = {|PCA1001:"{{Hex64}}"|};
                    public const string Other = "{{Hex64}}";
                }
                """,
                """class C { object M() => new { client_secret = Values.Magic }; }""",
            },
        },
    }.RunAsync();

    [Fact]
    public Task Test_code_does_not_trigger() => Verify.VerifyAnalyzerAsync($$"""
        using Xunit;
        namespace Xunit { class FactAttribute : System.Attribute { } }
        class CTests
        {
            const string Password = "hunter22!";
            const string ApiKey = "rt9x8w7v6u5t4s3r2q1p0o9n";
            const string ClientSecret = {|PCA1001:"{{Hex64}}"|};
            const string Sample = {|PCA1001:"{{Jwt}}"|};
        }
        """);

    [Fact]
    public Task Token_in_pieces_triggers_in_test_code() => Verify.VerifyAnalyzerAsync("""
        using Xunit;
        namespace Xunit { class FactAttribute : System.Attribute { } }
        class CTests
        {
            readonly string _token;

            public CTests() => _token = {|PCA1001:"eyJ0eXAiOiJKV1QiLA0K"|} +
                "ICJhbGciOiJub25lIn0" +
                ".eyJzdWIiOiJub2JvZHkiLCJ0ZXN0Ijp0cnVlfQ." +
                "bm90LWEtc2lnbmF0dXJl";
        }
        """);

    [Fact]
    public Task Test_code_triggers_where_the_option_says_so() => new Verify.Test
    {
        TestCode = """
            class C { const string Password = {|PCA1001:"hunter22!"|}; }
            """,
        TestState =
        {
            AnalyzerConfigFiles = { ("/.globalconfig",
                """
                is_global = true
                build_property.IsTestProject = true
                procore_scan_test_code = true

                """) },
        },
    }.RunAsync();

    [Fact]
    public Task Message_names_the_place_and_never_the_value() => Verify.VerifyAnalyzerAsync(
        $$"""class C { const string ClientSecret = {|#0:"{{Hex64}}"|}; }""",
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Client secret 'ClientSecret' is embedded in source, which Procore prohibits: "
                + "read it from configuration or the environment, and rotate the leaked value"));

    private static string InMethod(string statement) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            readonly HttpClient client = new();
            static void M(string id, string clientSecret) { }
            void Run()
            {
                {{statement}}
            }
        }
        """;
}
