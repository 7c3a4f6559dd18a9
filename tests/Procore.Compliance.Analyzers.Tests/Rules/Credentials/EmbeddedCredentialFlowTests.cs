using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>
/// A text is a credential because of where its value goes or what it is compared with, not because a variable that holds one stands beside
/// it. The secrets are made up.
/// </summary>
public sealed class EmbeddedCredentialFlowTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";

    [Theory]
    [InlineData("""bool M(string password) => password.Equals({|PCA1001:"River!bank7"|});""")]
    [InlineData("""bool M(string password) => {|PCA1001:"River!bank7"|}.Equals(password);""")]
    [InlineData("""bool M(string password) => password.Equals({|PCA1001:"River!bank7"|}, StringComparison.Ordinal);""")]
    [InlineData("""bool M(string? password) => password?.Equals({|PCA1001:"River!bank7"|}) == true;""")]
    [InlineData("""bool M(string password) => string.Equals(password, {|PCA1001:"River!bank7"|}, StringComparison.Ordinal);""")]
    [InlineData("""bool M(string password) => StringComparer.Ordinal.Equals({|PCA1001:"River!bank7"|}, password);""")]
    [InlineData("""bool M(string password) => string.Compare(password, {|PCA1001:"River!bank7"|}, true) == 0;""")]
    [InlineData("""bool M(string password) => password.CompareTo({|PCA1001:"River!bank7"|}) == 0;""")]
    [InlineData("""bool M(string password) => password.Trim() == {|PCA1001:"River!bank7"|};""")]
    [InlineData("""bool M(string password) => password is {|PCA1001:"River!bank7"|};""")]
    [InlineData("""bool M(string password) => password is {|PCA1001:"River!bank7"|} or {|PCA1001:"River!bank8"|};""")]
    [InlineData("""bool M(string password) => password is not {|PCA1001:"River!bank7"|};""")]
    [InlineData("""bool M(string password) => password switch { {|PCA1001:"River!bank7"|} => true, _ => false };""")]
    [InlineData("""void M(string password) { switch (password) { case {|PCA1001:"River!bank7"|}: break; } }""")]
    [InlineData("""void M(string password) { switch (password) { case {|PCA1001:"River!bank7"|} or "": break; } }""")]
    [InlineData("""bool M(Login login) => login is { Password: {|PCA1001:"River!bank7"|} };""")]
    [InlineData("""bool M(Login login) => login is { User: "a", Inner: { Password: {|PCA1001:"River!bank7"|} } };""")]
    [InlineData("""bool M(Login login) => login is { Inner.Password: {|PCA1001:"River!bank7"|} };""")]
    [InlineData("""bool M(Login login) => login is ("a", {|PCA1001:"River!bank7"|});""")]
    [InlineData("""bool M(string user, string password) => (user, password) is ("River!bank7", {|PCA1001:"River!bank8"|});""")]
    [InlineData(
        """
        bool M(string user, string password) => (user, password) switch { ("a",
            {|PCA1001:"River!bank7"|}) => true, _ => false };
        """)]
    [InlineData(
        """
        bool M(string password) => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes({|PCA1001:"River!bank7"|}));
        """)]
    [InlineData("""bool M(byte[] password) => password.SequenceEqual(Encoding.UTF8.GetBytes({|PCA1001:"River!bank7"|}));""")]
    [InlineData("""bool M(string password) => password.AsSpan().SequenceEqual({|PCA1001:"River!bank7"|});""")]
    [InlineData("""bool M(Settings form) => form["password"] == {|PCA1001:"River!bank7"|};""")]
    [InlineData("""bool M(Settings form) { var given = form["password"]; return given == {|PCA1001:"River!bank7"|}; }""")]
    [InlineData("""const string Expected = {|PCA1001:"River!bank7"|}; bool M(string password) => password == Expected;""")]
    [InlineData("""bool M(Settings form) { string? a = form["X-Api-Key"]; return {|PCA1001:"Ab3dEf6hIj9lMn2p"|}.Equals(a); }""")]
    [InlineData("""bool M(HttpRequest r) { var a = r.Headers.Authorization.ToString(); return a == {|PCA1001:"Ab3dEf6hIj9lMn2p"|}; }""")]
    [InlineData("""bool M(HttpRequest r) => r.Headers.TryGetValue("X-Api-Key", out var a) && a == {|PCA1001:"Ab3dEf6hIj9lMn2p"|};""")]
    [InlineData("""bool M(string? password) => password is { } a && a == {|PCA1001:"River!bank7"|};""")]
    [InlineData("""bool M(Login login) => login is { Password: var a } && a == {|PCA1001:"River!bank7"|};""")]
    [InlineData("""bool M(string user, string password) => (user, password) == ("River!bank7", {|PCA1001:"River!bank8"|});""")]
    [InlineData(
        """
        bool M(string password) => CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(password)), SHA256.HashData({|PCA1001:"River!bank7"u8|}));
        """)]
    [InlineData("""bool M(string password) => password == {|PCA1001:"River!"|} + "bank7";""")]
    public Task Comparison_with_a_credential_triggers(string member) => VerifyAsync(member);

    [Theory]
    [InlineData(
        """
        static readonly Dictionary<string, string> Users = new() { ["ina"] = {|PCA1001:"River!bank7"|}, ["jo"] = {|PCA1001:"Bank!river8"|} };
        bool M(string user, string password) => Users[user] == password;
        """)]
    [InlineData(
        """
        static Dictionary<string, string> Users { get; } = new() { { "ina", {|PCA1001:"River!bank7"|} } };
        bool M(string user, string password) => Users.TryGetValue(user, out var kept) && kept == password;
        """)]
    [InlineData(
        """
        bool M(string user, string password)
        {
            var users = new Dictionary<string, string> { ["ina"] = {|PCA1001:"River!bank7"|} };
            return password.Equals(users.GetValueOrDefault(user), StringComparison.Ordinal);
        }
        """)]
    [InlineData(
        """
        static readonly Dictionary<string, string> Tenants = new() { [{|PCA1001:"Ab3dEf6hIj9lMn2p"|}] = "north" };
        string? M(string apiKey) => Tenants.TryGetValue(apiKey, out var tenant) ? tenant : null;
        """)]
    [InlineData(
        """
        static readonly string[] Keys = { {|PCA1001:"Ab3dEf6hIj9lMn2p"|}, {|PCA1001:"Zy3dEf6hIj9lMn2p"|} };
        bool M(string apiKey) => Keys.Contains(apiKey);
        """)]
    [InlineData("""bool M(string apiKey) => new[] { {|PCA1001:"Ab3dEf6hIj9lMn2p"|} }.Any(one => one == apiKey);""")]
    [InlineData("""static readonly (string User, string Password)[] All = { ("ina", {|PCA1001:"River!bank7"|}) };""")]
    [InlineData("""(string User, string Password) M() => ("River!bank7", "");""")]
    [InlineData(
        """
        static readonly Dictionary<string, string> Folders = new() { ["ina"] = "River!bank7" };
        string M(string user, string password) => password.Length > 3 ? Folders[user] : "";
        """)]
    [InlineData(
        """
        static readonly HashSet<string> Refused = new() { "River!bank7", "Passw0rd!", "letmein!1" };
        bool M(string password) => password.Length < 12 || Refused.Contains(password);
        """)]
    [InlineData(
        """
        static readonly Dictionary<string, string> Tenants = new() { ["Ab3dEf6hIj9lMn2p"] = "north" };
        string? M(string tenantId) => Tenants.TryGetValue(tenantId, out var tenant) ? tenant : null;
        """)]
    [InlineData("""bool M(string token) => new[] { "refresh_token", "access-token-2", "Bearer" }.Contains(token);""")]
    [InlineData("""bool M(string[] ids, string apiKey) => ids.Contains("Ab3dEf6hIj9lMn2p") && ids.Contains(apiKey);""")]
    public Task Table_that_a_credential_is_looked_up_in_holds_credentials(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("""bool M(string password) => password == "" || password.Equals("password");""")]
    [InlineData("""bool M(string password, string stored) => password.Equals(stored, StringComparison.Ordinal);""")]
    [InlineData("""bool M(string passwordType) => passwordType is "River!bank7";""")]
    [InlineData("""const string PASSWORD_REPLACEMENT = "River!bank7"; string M() => PASSWORD_REPLACEMENT;""")]
    [InlineData("""bool M(string user) => user == "River!bank7" || user is "River!bank8";""")]
    [InlineData("""bool M(Login login) => login is { User: "River!bank7" };""")]
    [InlineData("""bool M(Login login) => login is ("River!bank7", _);""")]
    [InlineData("""bool M(string user, string password) => (user, password) is ("River!bank7", "");""")]
    [InlineData("""bool M(string password) => password.StartsWith("River!bank7");""")]
    [InlineData("""bool M(string password) => string.Equals("random", password, StringComparison.OrdinalIgnoreCase);""")]
    [InlineData("""int M(string password) => password switch { "plain" => 1, "<hidden>" => 2, _ => 3 };""")]
    [InlineData("""bool M(string token) => token is "{" or "=>" or "end-of-file";""")]
    [InlineData("""static readonly HashSet<string> Roles = new(StringComparer.Ordinal) { "field-reader", "field-writer" };""")]
    [InlineData("""static readonly bool Known = StringComparer.Ordinal.Equals("River!bank7", "River!bank8");""")]
    [InlineData("""bool M(string password) => password is "" or "changeme" or "change-me" or "(not set)";""")]
    [InlineData("""bool M(string password) => "ChangeIt" == password || string.Equals(password, "change_me");""")]
    [InlineData("""bool M(HttpRequest r) => r.Headers.TryGetValue("X-Request-Id", out var a) && a == "Ab3dEf6hIj9lMn2p";""")]
    [InlineData("""bool M(Login login) => login is { User: var a } && a == "River!bank7";""")]
    [InlineData("""bool M(HttpRequest r) { var a = r.Headers.Authorization.ToString(); return a == "" || a == "Bearer"; }""")]
    [InlineData("""bool M(string user, string password) => (user, password) == ("River!bank7", "");""")]
    public Task Other_comparison_does_not_trigger(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""string M(string password) => Api.Encrypt(password, "AES-256-GCM/v2");""")]
    [InlineData("""bool M(string password) => Api.Require(password, "Pa55word_Too_Short!");""")]
    [InlineData("""void M(Dictionary<string, string> owners, string accessToken) => owners.Add(accessToken, "user-42-7f3A9c1E5b");""")]
    [InlineData("""void M(Dictionary<string, string> owners) => owners[_clientSecret] = "user-42-7f3A9c1E5b";""")]
    [InlineData("""object M(string password) => (password, "River!bank7");""")]
    [InlineData("""object M(string password) => new Dictionary<string, string> { { password, "River!bank7" } };""")]
    [InlineData("""object M(string password) => new Dictionary<string, string> { [password] = "River!bank7" };""")]
    [InlineData("""object M(string password) => new KeyValuePair<string, string>(password, "River!bank7");""")]
    [InlineData("""object M(Login login) => KeyValuePair.Create(login.Password, "River!bank7");""")]
    [InlineData("""string M(string password) => Api.Encrypt(password, Kind.Argon2id) + (Kind.Argon2id switch { _ => "argon2id" });""")]
    [InlineData("""string M() => Api.Show("Password", message: "River!bank7") + Api.Show("ClientSecret", "River!bank7");""")]
    [InlineData("""string M() => Api.Action("ResetPassword", "Account");""")]
    public Task Variable_that_holds_a_credential_is_no_key(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""void M(Dictionary<string, string> form) => form["password"] = {|PCA1001:"River!bank7"|};""")]
    [InlineData("""void M(Dictionary<string, string> form) => form.Add(Names.Secret, {|PCA1001:"rivers99"|});""")]
    [InlineData("""void M(Dictionary<string, string> form) => form.Add(Names.SecretField, {|PCA1001:"rivers99"|});""")]
    [InlineData("""void M(Dictionary<string, string> form) => form.Add(nameof(Login.Password), {|PCA1001:"River!bank7"|});""")]
    [InlineData("""void M(Dictionary<Field, string> form) => form.Add(Field.ClientSecret, {|PCA1001:"rivers99"|});""")]
    [InlineData("""void M(dynamic form) => form.Add(Unknown.ClientSecret, {|PCA1001:"rivers99"|});""")]
    [InlineData("""object M() => new KeyValuePair<string, string>("client_secret", {|PCA1001:"rivers99"|});""")]
    [InlineData("""object M() => ("client_secret", {|PCA1001:"rivers99"|});""")]
    public Task Name_of_a_credential_is_a_key(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""byte[] EncryptionKey = new byte[] { (byte)1, (byte)22, 3, 44, 5, 66, 7, 88 };""", true)]
    [InlineData("""ReadOnlySpan<byte> EncryptionKey => new byte[] { 1, 22, 3, 44, 5, 66, 7, 88 };""", true)]
    [InlineData("""string password = Encoding.UTF8.GetString(new byte[] { 1, 22, 3, 44, 5, 66, 7, 88 });""", true)]
    [InlineData("""string password = new string(new[] { 'r', 'i', 'v', 'e', 'r', '7' });""", true)]
    [InlineData("""byte[] Header = new byte[] { 1, 22, 3, 44, 5, 66, 7, 88 };""", false)]
    [InlineData("""byte[] EncryptionKey = new byte[] { 1, 22, 3, 44, 5, 66, 7, Read() };""", false)]
    [InlineData("""byte[] EncryptionKey = new byte[32];""", false)]
    [InlineData("""string password = settings.GetString("Password");""", false)]
    public Task Array_of_a_secret_is_read(string member, bool isSecret) => VerifyAsync(
        isSecret
            ? member.Replace("new byte[] {", "{|PCA1001:new byte[] {", System.StringComparison.Ordinal)
                .Replace("new[] {", "{|PCA1001:new[] {", System.StringComparison.Ordinal)
                .Replace("}", "}|}", System.StringComparison.Ordinal)
            : member);

    [Theory]
    [InlineData("""string password = Encoding.UTF8.GetString(Convert.FromBase64String({|PCA1001:"cml2ZXJiYW5rNw=="|}));""")]
    [InlineData("""byte[] SecretKey = Convert.FromBase64String({|PCA1001:"q83vEjRWeJCrze8SNFZ4kA=="|});""")]
    [InlineData("""byte[] SecretKey = Convert.FromHexString({|PCA1001:"0a1b2c3d4e5f60710a1b2c3d4e5f6071"|});""")]
    [InlineData($$"""ReadOnlySpan<byte> ClientSecret => {|PCA1001:"{{Hex64}}"u8|};""")]
    [InlineData(
        """
        static readonly byte[] A = Convert.FromBase64String({|PCA1001:"q83vEjRWeJCrze8SNFZ4kA=="|});
        object M(byte[] b) => HMACSHA256.HashData(C.A, b);
        """)]
    [InlineData(
        """
        byte[] A() { return Convert.FromBase64String({|PCA1001:"q83vEjRWeJCrze8SNFZ4kA=="|}); }
        object M() => new HMACSHA256(A());
        """)]
    [InlineData(
        """
        static char[] A => {|PCA1001:new[] { 'r', 'i', 'v', 'e', 'r', '!', '7' }|};
        object M() => new NetworkCredential("a", new string(A));
        """)]
    [InlineData(
        """
        object M() { var a = new string({|PCA1001:new[] { 'r', 'i', 'v', 'e', 'r', '!', '7' }|}); return new NetworkCredential("a", a); }
        """)]
    [InlineData(
        """
        static readonly byte[] A = Convert.FromBase64String("q83vEjRWeJCrze8SNFZ4kA==");
        object M(byte[] key) => HMACSHA256.HashData(key, C.A);
        """)]
    [InlineData(
        """
        static char[] A => new[] { 'r', 'i', 'v', 'e', 'r', '!', '7' };
        object M(string password) => new NetworkCredential(new string(A), password);
        """)]
    [InlineData("""byte[] A(string s) => Convert.FromBase64String(s); object M(string s) => new HMACSHA256(A(s));""")]
    public Task Text_behind_a_change_of_form_is_read(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("ReadOnlySpan<byte> EncryptionKey => {|PCA1001:[1, 22, 3, 44, 5, 66, 7, 88]|};")]
    [InlineData("byte[] EncryptionKey = {|PCA1001:[0x01, 0x22, 3, 44, 5, 66, 7, 88]|};")]
    [InlineData("char[] Password = {|PCA1001:['r', 'i', 'v', 'e', 'r', '7']|};")]
    [InlineData("List<byte> SecretKey = {|PCA1001:[(byte)1, 22, 3, 44, 5, 66, 7, 88]|};")]
    [InlineData("byte[] Header = [1, 22, 3, 44, 5, 66, 7, 88];")]
    [InlineData("byte[] EncryptionKey = [1, 22, 3, 44, 5, 66, 7, .. Rest()];")]
    [InlineData("byte[] EncryptionKey = [];")]
    [InlineData("string[] Passwords = [\"River!bank7\", \"river\"];")]
    public Task Collection_expression_is_read(string member)
        => PrimaryConstructors.AreKnown ? VerifyAsync(member) : Task.CompletedTask; // C# 12

    [Theory]
    [InlineData("""const string UnlockWithMasterPassword = "pm-23246-unlock-with-master-password-unlock-data";""")]
    [InlineData("""const string EnablePasswordRegistration = "pm-27278-v2-password-registration";""")]
    [InlineData("""const string UseClientSecret = "FEATURE_12345_USE_CLIENT_SECRET_FROM_VAULT";""")]
    [InlineData("""const string Password = {|PCA1001:"Harbour-99213-Tulip!"|};""")]
    [InlineData("""const string validPass = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890#@$";""")]
    [InlineData("""const string AllowedPassword = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";""")]
    [InlineData("""const string PasswordCharacters = "!@#$%^&*a1b2";""")]
    [InlineData("""const string Password = {|PCA1001:"abcd1234efgh"|};""")]
    [InlineData("""const string ApiKey = {|PCA1001:"7QXKDWPLA52BVMTR"|};""")]
    [InlineData("""const string ApiKey = {|PCA1001:"k7xqdwplf52bvmtr"|};""")]
    [InlineData("""const string ApiKeyHeader = "7QXKDWPLA52BVMTR";""")]
    [InlineData("""const string ApiKey = "INTEGRATION2024EXPORT";""")]
    [InlineData("""static string SSHPASSWORD = {|PCA1001:"opX7k3391Q"|};""")]
    [InlineData("""static string MYAPIKEY = {|PCA1001:"7qXkDwPLa52BvMTrZ0"|};""")]
    [InlineData("""static string resetpassword = "opX7k3391Q";""")]
    [InlineData("""static string LicenseKey = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.AAAAAAAAAAAAAAAAAAAA";""")]
    [InlineData("""static string Demo = {|PCA1001:"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.AAAAAAAAAAAAAAAAAAAA"|};""")]
    [InlineData("""string[] M() => new[] { "ftp://user:pass@server/folder", "amqp://guest:{|PCA1001:river7|}@host" };""")]
    [InlineData("""string[] M() => new[] { "x://username:password@domain:port", "x://username:{|PCA1001:river7|}@domain:80" };""")]
    [InlineData("""string M() => "If you have a server of your own: 'type=x;server=http://x;password=river99'";""")]
    [InlineData("""string[] M() => new[] { "Server=db;Uid=sa;Password=myPassword", "Server=db;Uid=sa;Password={|PCA1001:river99|}" };""")]
    [InlineData($$"""const string ClientId = "{{Hex64}}"; void M(Dictionary<string, string> h) => h.Add("x-api-key", ClientId);""")]
    [InlineData($$"""const string Magic = {|PCA1001:"{{Hex64}}"|}; void M(Dictionary<string, string> h) => h.Add("x-api-key", Magic);""")]
    public Task Look_decides_between_secrets_and_names(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("""// const string ClientSecret = "{|PCA1001:0a1b2c3d4e5f60710a1b2c3d4e5f6071|}";""")]
    [InlineData("""// options.ApiKey = "{|PCA1001:7qXkDwPLa52BvMTrZ0aB|}"; // old""")]
    [InlineData("""// form["client_secret"] = "{|PCA1001:0a1b2c3d4e5f60710a1b2c3d4e5f6071|}";""")]
    [InlineData("""// const string Token = "{|PCA1001:ghp_Ab3dEf6hIj9lMn2pQr5tUv8x|}";""")]
    [InlineData("""// const string ClientId = "0a1b2c3d4e5f60710a1b2c3d4e5f6071";""")]
    [InlineData("""// const string ClientSecret = "your-client-secret-goes-here";""")]
    [InlineData("""// the ApiKey is sent as "7qXkDwPLa52BvMTrZ0aB" in the samples""")]
    [InlineData("""/// const string ApiKey = "7qXkDwPLa52BvMTrZ0aB";""")]
    public Task Declaration_in_a_comment_is_read(string comment) => VerifyAsync(comment + "\nvoid M() { }");

    [Theory]
    [InlineData(
        """
        string user = "admin", password = {|PCA1001:"river"|};
        object M() => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        """)]
    [InlineData(
        """
        string user = "admin";
        object M(string password) => new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password)));
        """)]
    [InlineData(
        """
        string key = {|PCA1001:"a9B8c7d6e5F4"|};
        object M() => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        """)]
    public Task Password_of_a_Basic_pair_is_the_credential(string members) => VerifyAsync(members);

    private static Task VerifyAsync(string members) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Security.Cryptography;
            using System.Text;
            record Login(string User, string Password) { public Login? Inner; }
            enum Kind { Argon2id }
            enum Field { ClientSecret }
            static class Names
            {
                public const string Secret = "client_secret";
                public static readonly string SecretField = "client_secret";
            }
            class Settings { public string? this[string key] => null; public string GetString(string key) => ""; }
            static class Api
            {
                public static string Encrypt(string password, string algorithm) => "";
                public static string Encrypt(string password, Kind kind) => "";
                public static bool Require(string password, string message) => true;
                public static string Show(string name, string message) => "";
                public static string Action(string action, string controller) => "";
            }
            class C
            {
                string _clientSecret = Environment.GetEnvironmentVariable("S")!;
                {{members}}
            }
            """,
    }.RunAsync();
}
