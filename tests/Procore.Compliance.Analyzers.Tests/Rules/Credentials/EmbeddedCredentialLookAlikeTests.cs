using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>What only looks or sounds like a credential, and what is one although it does not. The secrets are made up.</summary>
public sealed class EmbeddedCredentialLookAlikeTests
{
    private const string Hex32 = "0a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Random = "Ab3dEf6hIj9lMn2pQr5tUv8xAb3dEf6h";

    [Theory]
    [InlineData("""object M() => new Dictionary<string, string> { ["Password"] = "Kennwort", ["NewPassword"] = "Neues Kennwort" };""")]
    [InlineData("""object M() => new Dictionary<string, string> { ["User"] = "Usuario", ["Password"] = "Clave", ["Save"] = "Guardar" };""")]
    [InlineData("""object M() => new Dictionary<string, string> { { "Password", "Salasana" }, { "AccessToken", "Tunniste" } };""")]
    [InlineData("""object M() => new[] { ("Password", "Salasana"), ("ForgotPassword", "Unohditko salasanan?") };""")]
    [InlineData("""void M(Dictionary<string, string> t) { t["Password"] = "Kennwort"; t["ClientSecret"] = "Geheimnis"; }""")]
    [InlineData("""void M(Dictionary<string, string> t) { t.Add("Password", "Wachtwoord"); t.Add("Retry", "Nog een keer"); }""")]
    [InlineData(
        """
        object M() => new Dictionary<string, Dictionary<string, string>>
        {
            ["de"] = new() { ["Password"] = "Kennwort" }, ["es"] = new() { ["Password"] = "Clave" },
        };
        """)]
    [InlineData("""object M() => new Dictionary<string, string> { ["user"] = "admin", ["password"] = {|PCA1001:"rivers"|} };""")]
    [InlineData("""object M() => new Dictionary<string, string> { ["Password"] = {|PCA1001:"Kennwort9"|}, ["Save"] = "Bitte sichern" };""")]
    [InlineData("""void M(Dictionary<string, string> t) { t["grant_type"] = "password"; t["password"] = {|PCA1001:"rivers"|}; }""")]
    [InlineData("""object M() => new Dictionary<string, string> { ["password"] = {|PCA1001:"rivers"|} };""")]
    public Task Word_in_a_table_of_texts_is_none(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""const string GitHubToken = @"ghp_[A-Za-z0-9]{36}", SlackToken = @"xox[baprs]-\d{10,13}-[0-9a-zA-Z-]{24,}";""")]
    [InlineData("""const string AwsAccessKey = "(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])";""")]
    [InlineData("""const string ApiKey = "^[0-9a-f]{32}$", AccessToken = @"^(?=.*\d)(?=.*[a-z]).{12,}$";""")]
    [InlineData("""const string Password = @"\w+@\d{4}\S*", ApiSecret = "(live|test)_[a-z0-9]+";""")]
    [InlineData($$"""const string ApiKey = {|PCA1001:"{{Hex32}}"|};""")]
    [InlineData("""const string Password = {|PCA1001:"pX9?h[hJa]47"|};""")]
    [InlineData("""const string Password = {|PCA1001:"^River.7$!"|}, Other = "x";""")]
    public Task Regular_expression_is_none(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""const string SigningKeyFingerprint = "SHA256:Ab3dEf6hIj9lMn2pQr5tUv8xAb3dEf6hIj9lMn2pQr5";""")]
    [InlineData($$"""const string ApiKeyThumbprint = "{{Hex32}}", AccessTokenDigest = "{{Hex32}}", SecretChecksum = "{{Hex32}}";""")]
    [InlineData($$"""const string ClientSecretSha256 = "{{Hex32}}", PasswordMd5 = "{{Hex32}}";""")]
    [InlineData("""const string Password = "$2b$12$Ab3dEf6hIj9lMn2pQr5tUvAb3dEf6hIj9lMn2pQr5tUv8xAb3dEf6";""")]
    [InlineData("""const string PasswordHasher = "Argon2id/m=65536", TokenVerifier = "Es256/p1363/v2x9Q";""")]
    [InlineData($$"""const string SigningKey = {|PCA1001:"{{Random}}"|}, Fingerprint = "{{Random}}";""")]
    [InlineData($$"""const string ShaPassword = {|PCA1001:"{{Random}}"|};""")]
    public Task What_is_computed_from_one_is_none(string member) => VerifyAsync(member);

    [Theory]
    [InlineData($$"""void M(HttpRequestHeaders h) => h.Add("trakt-api-key", "{{Hex32}}{{Hex32}}");""")]
    [InlineData($$"""void M(HttpRequestHeaders h) => h.Add("x-api-key", {|PCA1001:"{{Hex32}}"|});""")]
    public Task Header_that_holds_an_id_is_none(string member) => VerifyAsync(member);

    [Theory]
    [InlineData($$"""[Headers("Accept: text/plain", "X-Api-Key: {|PCA1001:{{Hex32}}|}")] interface IApi { }""")]
    [InlineData("""[Headers("Authorization: Bearer {|PCA1001:Ab3dEf6hIj9lMn2pQr5tUv8xAb3dEf6hIj9lMn2pQr5|}")] interface IApi { }""")]
    [InlineData($$"""const string Line = "Ocp-Apim-Subscription-Key: {|PCA1001:{{Hex32}}|}";""")]
    [InlineData("""[Headers("Authorization: Bearer")] interface IApi { }""")]
    [InlineData("""const string Line = "X-Api-Key: <your key>", Label = "Password: ", Other = "Api-Key: please enter it";""")]
    [InlineData($$"""const string Line = "X-Request-Id: {{Hex32}}", Tag = "ETag: {{Random}}";""")]
    public Task Header_line_is_read(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""// private const string GitHub = "{|PCA1001:ghp_Ab3dEf6hIj9lMn2pQr5tUv8xAb3dEf6hIj9l|}";""")]
    [InlineData("""/* npm login --token {|PCA1001:npm_Ab3dEf6hIj9lMn2pQr5t|} */""")]
    [InlineData("""// glpat-xxxxxxxxxxxxxxxxxxxx, ghp_0000000000000000000000000000""")]
    [InlineData("""// the name is npm_config_registry_of_the_house1""")]
    [InlineData($$"""// {{Random}} is the commit before""")]
    public Task Issued_secret_in_a_comment_needs_no_name(string comment) => VerifyAsync(comment + "\nvoid M() { }");

    [Theory]
    [InlineData("""record Drop(string Host, string Passphrase = {|PCA1001:"moss-Lantern-8821"|});""")]
    [InlineData("""bool M(string password) => password is {|PCA1001:"Qu4rtzite.Bank"|};""")]
    [InlineData("""string FtpPassword = {|PCA1001:"Rh7olite.Sill"|}, DbPassword = {|PCA1001:"0bsidian.Gate"|};""")]
    [InlineData("""string PasswordTooShort = "Errors.Account.Password.Too8Short", Password = "login-password-2024";""")]
    [InlineData("""string Password = "scram-sha-256", AdminPassword = "house.of.cards";""")]
    [InlineData("""string PasswordFlow = "moss-Lantern-8821", ClientSecret = "moss-Lantern-8821";""")]
    [InlineData("""string ForgotPassword = "password-reset-8821", Password = "oauth2.grant";""")]
    public Task Words_that_say_nothing_of_their_place_are_a_password(string member) => VerifyAsync(member);

    private static Task VerifyAsync(string member) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = $$"""
            using System.Collections.Generic;
            using System.Net.Http.Headers;
            using Refit;
            class C
            {
                {{member}}
            }
            """,
    }.RunAsync();
}
