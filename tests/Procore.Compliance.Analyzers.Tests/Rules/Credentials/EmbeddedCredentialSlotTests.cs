using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>
/// The places that PCA1001 knows to take a credential, and the forms in which one is given. Nothing need bind. The secrets are made up.
/// </summary>
public sealed class EmbeddedCredentialSlotTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Base64Url = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1-Ab3dEf6hIj9lMn2";

    [Theory]
    [InlineData("""new NetworkCredential("a", {|PCA1001:"river"|})""")]
    [InlineData("""new System.Net.NetworkCredential("a", {|PCA1001:"river"|}, "domain")""")]
    [InlineData("""new HttpBasicAuthenticator("a", {|PCA1001:"river"|})""")]
    [InlineData("""new BasicAuthenticationHeaderValue("a", {|PCA1001:"river"|})""")]
    [InlineData("""http.SetBasicAuthentication("a", {|PCA1001:"river"|})""")]
    [InlineData("""http?.WithBasicAuth("a", {|PCA1001:"river"|})""")]
    [InlineData("""new UsernamePasswordCredential("a", {|PCA1001:"river"|}, "tenant", "client")""")]
    [InlineData("""new SqlCredential("a", {|PCA1001:"river"|})""")]
    [InlineData("""new ClientSecretCredential("tenant", "client", {|PCA1001:"rivers99"|})""")]
    [InlineData("""new ClientCredential("client", {|PCA1001:"rivers99"|})""")]
    [InlineData("""app.WithClientSecret({|PCA1001:"rivers99"|})""")]
    [InlineData("""WithOAuthBearerToken({|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""http.SetBearerToken({|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""new JwtAuthenticator({|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""new SymmetricSecurityKey(Encoding.UTF8.GetBytes({|PCA1001:"a9B8c7d6e5F4"|}))""")]
    [InlineData("""new AzureKeyCredential({|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""new ApiKeyCredential({|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""new AuthenticationHeaderValue("Bearer", {|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""new AuthenticationHeaderValue("Basic", {|PCA1001:"user:river"|})""")]
    [InlineData("""new AuthenticationHeaderValue(Scheme, {|PCA1001:"a9B8c7d6e5F4"|})""")]
    [InlineData("""new NetworkCredential("admin", {|PCA1001:"password"|})""")]
    [InlineData("""new NetworkCredential("username", {|PCA1001:"river"|})""")]
    [InlineData("""Form("confirm_password", {|PCA1001:"Rivers"|})""")]
    public Task Well_known_call_triggers(string call) => VerifyAsync("void M() { var x = " + call + "; }");

    [Theory]
    [InlineData("""new NetworkCredential("river", "")""")]
    [InlineData("""new NetworkCredential("a", "b", "domain", "river")""")]
    [InlineData("""new ClientSecretCredential("rivers99", "a9B8c7d6e5F4")""")]
    [InlineData("""new AuthenticationHeaderValue("a9B8c7d6e5F4")""")]
    [InlineData("""new AuthenticationHeaderValue("Basic", "user:<password>")""")]
    [InlineData("""new Other("a", "a9B8c7d6e5F4")""")]
    [InlineData("""new NetworkCredential("username", "password")""")]
    [InlineData("""http.SetBasicAuthentication("user", "Password")""")]
    [InlineData("""RedirectToAction("ResetPasswordConfirmation", "Account")""")]
    [InlineData("""Url.Action("ChangePassword", "Profile")""")]
    public Task Other_call_does_not_trigger(string call) => VerifyAsync("void M() { var x = " + call + "; }");

    [Theory]
    [InlineData("""m.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes({|PCA1001:"sync:m4rsh!Tern"|})));""")]
    [InlineData("""m.Add("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes({|PCA1001:"sync:m4rsh!Tern"|}))}");""")]
    [InlineData(
        """var w = {|PCA1001:"sync:m4rsh!Tern"|}; m.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(w)));""")]
    [InlineData(
        """
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes({|PCA1001:"sync:m4rsh!Tern"|}));
        var header = $"Basic {encoded}";
        m.Add("Authorization", header);
        """)]
    [InlineData(
        """m.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + ":" + {|PCA1001:"m4rsh!Tern"|})));""")]
    [InlineData("""m.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("sync:" + word)));""")]
    [InlineData("""m.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:<password>")));""")]
    [InlineData("""m.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + word)));""")]
    [InlineData("""m.Add("X-Shape", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("form:m4rsh!Tern")));""")]
    [InlineData("""m.Add("Authorization", "Bearer " + word);""")]
    public Task Pair_behind_the_scheme_is_read(string statements)
        => VerifyAsync("void M(dynamic m, string user, string word) { " + statements + " }");

    [Theory]
    [InlineData("""string[] lines = { "Accept: text/plain", "X-Api-Key: {|PCA1001:rZ81mWq40TbXv6Lc|}" };""")]
    [InlineData("""string line = "X-Api-Key: {|PCA1001:rZ81mWq40TbXv6Lc|}";""")]
    [InlineData("""string line = "X-Auth-Token: {|PCA1001:rZ81mWq40TbXv6Lc|}\r\nAccept: text/plain";""")]
    [InlineData("""string line = "X-Api-Key: see the portal for yours";""")]
    [InlineData("""string line = "X-Api-Key: required";""")]
    [InlineData("""string line = "X-Api-Key: your-api-key-here";""")]
    [InlineData("""string line = "ApiKey: {ApiKey}";""")]
    [InlineData("""string line = "Token: AccessTokenProvider";""")]
    public Task Line_of_a_header_is_read(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""switch (apiKey) { case First: break; }""", true)]
    [InlineData("""switch (apiKey) { case First or "": break; }""", true)]
    [InlineData("""var x = apiKey switch { First => 1, _ => 2 };""", true)]
    [InlineData("""var x = apiKey is not First;""", true)]
    [InlineData("""var x = (kind, apiKey) switch { (1, First) => 1, _ => 2 };""", true)]
    [InlineData("""var x = owners[apiKey];""", true)]
    [InlineData("""switch (kind) { case Other: break; }""", false)]
    [InlineData("""var x = colour switch { First => 1, _ => 2 };""", false)]
    [InlineData("""var x = names[colour];""", false)]
    public Task Constant_that_a_credential_is_compared_with_is_one(string statement, bool triggers)
    {
        const string Text = "\"p7Xv-2mQe-9rKt-4bLz\"";
        var first = triggers && statement.Contains("First") ? "{|PCA1001:" + Text + "|}" : Text;
        var key = triggers && statement.Contains("owners") ? "{|PCA1001:" + Text + "|}" : Text;
        return VerifyAsync(
            "const string First = " + first + "; const int Other = 4;\n"
            + "static readonly Dictionary<string, string> owners = new Dictionary<string, string> { { " + key + ", \"a\" } };\n"
            + "static readonly Dictionary<string, string> names = new Dictionary<string, string> { { \"k7Xv-2mQe-9rKt-4bLw\", \"a\" } };\n"
            + "void M(string apiKey, string colour, int kind) { " + statement + " }");
    }

    [Theory]
    [InlineData($$"""string s; void M() { this.clientSecret = {|PCA1001:"{{Hex64}}"|}; }""")]
    [InlineData($$"""void M() { clientSecret ??= {|PCA1001:"{{Hex64}}"|}; }""")]
    [InlineData($$"""void M() { (id, clientSecret) = ("a", {|PCA1001:"{{Hex64}}"|}); }""")]
    [InlineData($$"""void M() { (x.Id, x.ClientSecret) = ("a", {|PCA1001:"{{Hex64}}"|}); }""")]
    [InlineData($$"""void M() { var x = new Options { ClientSecret = {|PCA1001:"rivers99"|} }; }""")]
    [InlineData($$"""void M() { x["client_secret"] = {|PCA1001:"rivers99"|}; }""")]
    [InlineData($$"""void M() { x[Keys.ClientSecret] = {|PCA1001:"rivers99"|}; }""")]
    [InlineData($$"""void M() { x.Add(Keys.Authorization, {|PCA1001:"a9B8c7d6e5F4"|}); }""")]
    [InlineData($$"""void M() { x.Add("Proxy-Authorization", {|PCA1001:"a9B8c7d6e5F4"|}); }""")]
    [InlineData($$"""void M() { x.Add("authorization", "Basic {|PCA1001:dXNlcjpyaXZlcg==|}"); }""")]
    [InlineData($$"""C(string clientSecret) { } C() : this({|PCA1001:"{{Hex64}}"|}) { }""")]
    [InlineData($$"""bool M() => {|PCA1001:"hunter22!"|} == password;""")]
    [InlineData($$"""bool M() => password != {|PCA1001:"hunter22!"|};""")]
    [InlineData($$"""string GetSecret() { return {|PCA1001:"{{Base64Url}}"|}; }""")]
    [InlineData($$"""string clientSecret = (string)({|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""char[] clientSecret = {|PCA1001:"{{Hex64}}"|}.ToCharArray();""")]
    [InlineData($$"""object clientSecret = {|PCA1001:"{{Hex64}}"|}.AsSpan();""")]
    [InlineData($$"""byte[] clientSecret = Convert.FromHexString({|PCA1001:"{{Hex64}}"|});""")]
    [InlineData("""char[] password = {|PCA1001:new[] { 'h', 'u', 'n', 't', '3', 'r' }|};""")]
    [InlineData("""byte[] secretKey = {|PCA1001:{ 1, 2, 3, 1, 2, 3, 1, 2 }|};""")]
    public Task Place_with_a_telling_name_triggers(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("""void M() { x.Id = "rivers99"; }""")]
    [InlineData("""void M() { clientSecret += "rivers99"; }""")]
    [InlineData("""void M() { clientSecret = "riverbank99"; }""")]
    [InlineData("""void M() { this.clientSecret = "riverbank99"; }""")]
    [InlineData("""void M() { x[1] = "rivers99"; x["id", "client_secret"] = "rivers99"; }""")]
    [InlineData("""void M() { (id, name) = ("a9B8c7d6e5F4", "rivers99"); }""")]
    [InlineData("""bool M() => password == other;""")]
    [InlineData("""bool M() => password.Length > "hunter22!".Length;""")]
    [InlineData("""byte[] secretKey = { 1, 2, 3, 1, 2, 3, 1 };""")]
    [InlineData("""byte[] secretKey = { 1, 2, 1, 2, 1, 2, 1, 2 };""")]
    [InlineData("""byte[] secretKey = { 1, 2, 3, 4, 5, 6, 7, first };""")]
    [InlineData("""char[] password = { 'x', 'x', 'x', 'x', 'x' };""")]
    [InlineData("""string[] passwords = { "hunter22!", "river" };""")]
    [InlineData("""string GetSecret() { Log("x"); return Other("a9B8c7d6e5F4"); }""")]
    public Task Other_place_does_not_trigger(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("[Login({|PCA1001:\"hunter22!\"|})]")]
    [InlineData("[Login(password: {|PCA1001:\"hunter22!\"|})]")]
    [InlineData("[Login(\"a\", Token = {|PCA1001:\"a9B8c7d6e5F4\"|})]")]
    [InlineData("[Login(\"a\", Name = \"a9B8c7d6e5F4\")]")]
    [InlineData("[System.Obsolete(\"a9B8c7d6e5F4\")]")]
    public Task Attribute_argument_is_judged_by_its_parameter(string attribute) => Verify.VerifyAnalyzerAsync($$"""
        class LoginAttribute : System.Attribute { public LoginAttribute(string password) { } public string? Token, Name; }
        class C { {{attribute}} void M() { } }
        """);

    [Theory]
    [InlineData($"// secret {{|PCA1001:{Hex64}|}}")]
    [InlineData($"// secret {{|PCA1001:{Base64Url}|}}")]
    [InlineData($"/* a\n token: {{|PCA1001:{Base64Url}|}} */")]
    [InlineData($"/// <remarks>secret {Hex64}</remarks>")]
    [InlineData($"/* token:\n {Base64Url} */")]
    [InlineData($"// {Base64Url} token")]
    [InlineData($"// secret {Base64Url}a")]
    [InlineData("// secret of-many-words-that-go-on-and-on-and-on-and-on")]
    [InlineData("// secret 12345678901234567890123456789012345678901234567890")]
    [InlineData($"// secret: see the page of the portal that lists all of them and then {Base64Url}")]
    public Task Comment_is_read_behind_a_word_for_a_secret(string comment) => VerifyAsync(comment + "\nvoid M() { }");

    [Theory]
    [InlineData("""new Uri("http://user:{|PCA1001:river|}@host")""")]
    [InlineData("\"x Basic dXNlcjpyaXZlcg==\"")]
    [InlineData("\"Basic {|PCA1001:dXNlcjpyaXZlcg==|}\"")]
    [InlineData("\"Basic riverbankriver\"")]
    [InlineData("\"Basic abcdefghi\"")]
    [InlineData("""($"password={|PCA1001:river|}&x={1}")""")]
    [InlineData("""$"password={Read()}&x=river99" """)]
    [InlineData("""("a=b&" + ("client_secret=" + {|PCA1001:"rivers99"|}))""")]
    [InlineData("""string.Format("password={0}", {|PCA1001:"a9B8c7d6e5F4"|})""")]
    public Task Pair_in_a_longer_text_is_read(string expression) => VerifyAsync("object M() => " + expression + ";");

    [Fact]
    public Task Key_of_a_pair_triggers_by_its_look() => Verify.VerifyAnalyzerAsync(
        "class C { string Value => {|#0:\"-----BEGIN " + "PRIVATE KEY-----" + new string('A', 40) + new string('b', 40) + "\"|}; }",
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Private key is embedded in source, which Procore prohibits: "
                + "read it from configuration or the environment, and rotate the leaked value"));

    [Fact]
    public Task Issued_token_triggers_by_its_look() => Verify.VerifyAnalyzerAsync(
        """class C { string Value => {|#0:"npm_Ab3dEf6hIj9lMn2p"|}; }""",
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Token is embedded in source, which Procore prohibits: "
                + "read it from configuration or the environment, and rotate the leaked value"));

    [Theory]
    [InlineData($$"""public string Magic { get; } = {|PCA1001:"{{Hex64}}"|};""")]
    [InlineData($$"""public string Magic => {|PCA1001:"{{Hex64}}"|};""")]
    [InlineData($$"""public static string Magic = {|PCA1001:"{{Base64Url}}"|};""")]
    [InlineData("""public string Magic => "npm-test-of-the-rivers";""")]
    [InlineData("""public string Magic => "a9B8c7d6e5F4";""")]
    [InlineData($$"""public string Magic(string s = "{{Hex64}}") => s;""")]
    [InlineData($$"""public string Other => "{{Hex64}}";""")]
    public Task Member_that_another_file_gives_to_a_sink_is_reported_where_it_stands(string member) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestState = { Sources =
        {
            "class Values { " + member + " }",
            "class C { object M(Values values) => new { client_secret = values.Magic }; }"
        } },
    }.RunAsync();

    private static Task VerifyAsync(string members) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = "using System;\nusing System.Text;\nclass C\n{\n" + members + "\n}\n",
    }.RunAsync();
}
