using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.EmbeddedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>
/// The end of the way decides: neutral names between a text and the place of a credential, and keys that the framework's cryptography
/// takes. The secrets are made up.
/// </summary>
public sealed class EmbeddedCredentialReachTests
{
    private const string Hex64 = "0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071";
    private const string Random = "Ab3dEf6hIj9lMn2pQr5tUv8xAb3dEf6h";

    [Theory]
    [InlineData($$"""object M() => Fields("x", {|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""const string Seed = {|PCA1001:"{{Hex64}}"|}; object M() => Fields("x", Seed);""")]
    [InlineData($$"""object M() { var a = {|PCA1001:"{{Hex64}}"|}; var b = a; return Fields("x", b); }""")]
    [InlineData($$"""string Value() => {|PCA1001:"{{Hex64}}"|}; object M() => Fields("x", Value());""")]
    [InlineData($$"""object M() => Outer({|PCA1001:"{{Hex64}}"|}); object Outer(string a) => Fields("x", a);""")]
    [InlineData($$"""object M() => Fields(rest: {|PCA1001:"{{Random}}"|}, id: "x");""")]
    [InlineData($$"""object M() => Fields("x", Environment.GetEnvironmentVariable("A") ?? {|PCA1001:"{{Random}}"|});""")]
    [InlineData($$"""object M() => new Keeper({|PCA1001:"{{Hex64}}"|});""")]
    [InlineData($$"""object M() => new Mark({|PCA1001:"{{Random}}"|});""")]
    [InlineData("""object M() => N({|PCA1001:new byte[] { 155, 65, 238, 2, 125, 200, 19, 95 }|}); object N(byte[] k) => new HMACMD5(k);""")]
    [InlineData($$"""object M(HttpRequestMessage m) => Sign(m, {|PCA1001:"{{Random}}"|});""")]
    [InlineData("""object M() => Other(new byte[] { 155, 65, 238, 2, 125, 200, 19, 95 }.ToString());""")]
    [InlineData($$"""object M() => Fields("{{Hex64}}", Environment.GetEnvironmentVariable("A"));""")]
    [InlineData($$"""object M() => Other("{{Hex64}}");""")]
    [InlineData($$"""object M() { var a = "{{Hex64}}"; Console.WriteLine(a); return Fields("x", a.Length.ToString()); }""")]
    [InlineData($$"""object M() => Fields("x", Sent("{{Hex64}}")); string Sent(string id) => new WebClient().DownloadString(id);""")]
    [InlineData($$"""string[] Table = { "{{Hex64}}", "{{Random}}" }; object M() => Fields("x", Table.Length.ToString());""")]
    [InlineData("""object M() => Fields("x", "prod-procore-client-of-the-house");""")]
    [InlineData($$"""object M() => Fields("x", $"{{Hex64}}/{Environment.MachineName}");""")]
    public Task Text_is_followed_under_neutral_names(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("""byte[] a = {|PCA1001:{ 155, 65, 238, 2, 125, 200, 19, 95 }|}; object M(byte[] x) => HMACSHA256.HashData(a, x);""")]
    [InlineData("""object M() => new HMACSHA512({|PCA1001:new byte[] { 155, 65, 238, 2, 125, 200, 19, 95, 166, 48 }|});""")]
    [InlineData($$"""object M() => new AesGcm(Convert.FromBase64String({|PCA1001:"{{Random}}"|}), 16);""")]
    [InlineData($$"""object M() { HMACSHA256 h = new(Convert.FromHexString({|PCA1001:"{{Hex64}}"|})); return h; }""")]
    [InlineData("""object M() => new HMACSHA256(Encoding.UTF8.GetBytes({|PCA1001:"riverBankHouseTree"|}));""")]
    [InlineData("""object M() => new HMACSHA256({|PCA1001:"riverBankHouseTree"u8|}.ToArray());""")]
    [InlineData($$"""void M() { var c = Aes.Create(); c.Key = Convert.FromBase64String({|PCA1001:"{{Random}}"|}); }""")]
    [InlineData($$"""object M() => new AesManaged { Key = Encoding.UTF8.GetBytes({|PCA1001:"{{Random}}"|}) };""")]
    [InlineData($$"""object M(Aes c, byte[] iv) => c.CreateEncryptor(Encoding.UTF8.GetBytes({|PCA1001:"{{Random}}"|}), iv);""")]
    [InlineData($$"""object M(byte[] x) => Operations.HmacData(default, Encoding.UTF8.GetBytes({|PCA1001:"{{Random}}"|}), x);""")]
    [InlineData($$"""object M() { SymmetricSecurityKey k = new(Encoding.UTF8.GetBytes({|PCA1001:"{{Random}}"|})); return k; }""")]
    [InlineData($$"""string AesKey = {|PCA1001:"{{Random}}"|}, HmacKey = {|PCA1001:"{{Hex64}}"|}, Pepper = {|PCA1001:"{{Random}}"|};""")]
    [InlineData("""byte[] a = { 155, 65, 238, 2, 125, 200, 19, 95, 166, 48 }; object M() => SHA256.HashData(a);""")]
    [InlineData("""void M(Aes c) { c.IV = new byte[] { 155, 65, 238, 2, 125, 200, 19, 95, 166, 48 }; }""")]
    [InlineData("""object M(byte[] key) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("riverBankHouseTree"));""")]
    [InlineData("""object M(byte[] key) => new HMACSHA256(key); object N() => new HMACSHA256(new byte[32]);""")]
    [InlineData("""object M() => new HMACSHA256(Encoding.UTF8.GetBytes("tree"));""")]
    [InlineData($$"""object M(Settings s) { s.Key = "{{Random}}"; return new Settings { Key = "{{Hex64}}" }; }""")]
    [InlineData("""object M(byte[] nonce, byte[] key) => new AesGcm(key, 16);""")]
    [InlineData("""string PepperCount = "12345678901234567890", AesKeySize = "256", JwtIssuer = "https://river.example";""")]
    public Task Key_that_a_cipher_takes_is_a_credential(string members) => VerifyAsync(members);

    [Theory]
    [InlineData($$"""string _a = {|PCA1001:"{{Random}}"|}; void M(HttpRequestMessage m) => m.Headers.Authorization = new("Bearer", _a);""")]
    [InlineData("""object M() { var w = new string({|PCA1001:new[] { 'Q', '7', 'r', '!' }|}); return new NetworkCredential("u", w); }""")]
    [InlineData(
        """
        object M()
        {
            var b = Encoding.ASCII.GetString({|PCA1001:new byte[] { 81, 55, 114, 90, 118, 77, 120, 50 }|});
            return new Dictionary<string, string> { ["client_secret"] = b };
        }
        """)]
    [InlineData("""void M(SecureString s) { foreach (var c in {|PCA1001:"pX9?hhJa47"|}) s.AppendChar(c); }""")]
    [InlineData("""void M(SecureString s) { var w = {|PCA1001:"pX9?hhJa47"|}; for (var i = 0; i < w.Length; i++) s.AppendChar(w[i]); }""")]
    [InlineData("""void M(SecureString s, string given) { foreach (var c in given) s.AppendChar(c); }""")]
    [InlineData("""void M(StringBuilder s) { foreach (var c in "pX9?hhJa47") s.Append(c); }""")]
    [InlineData($$"""object M() { KeyValuePair<string, string> p = new("colour", "{{Random}}"); return p; }""")]
    [InlineData("""object M() { var w = new string(new[] { 'a', 'b' }); return w; }""")]
    public Task Form_of_the_call_does_not_matter(string members) => VerifyAsync(members);

    [Fact]
    public Task Text_reaches_a_place_in_another_file() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestState = { Sources =
        {
            $$"""static class Values { public static string Third => {|PCA1001:"{{Random}}"|}; public static string Fourth => "{{Random}}"; }""",
            """class A { object M() => new B().Make(Values.Third); object N() => System.Console.Out.Write(Values.Fourth); }""",
            """
            class B
            {
                public object Make(string a)
                {
                    SymmetricSecurityKey key = new(System.Text.Encoding.UTF8.GetBytes(a));
                    return key;
                }
            }
            """,
        } },
    }.RunAsync();

    private static Task VerifyAsync(string members) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = $$"""
            using System;
            using System.Collections.Generic;
            using System.Net;
            using System.Net.Http;
            using System.Security;
            using System.Security.Cryptography;
            using System.Text;
            class Settings { public string? Key { get; set; } }
            class Keeper
            {
                private readonly string _b;
                public Keeper(string a) => _b = a;
                object M() => new Dictionary<string, string> { { "client_secret", _b } };
            }
            record Mark(string Value) { object M() => KeyValuePair.Create("access_token", Value); }
            class C
            {
                static object Fields(string id, string rest) => new Dictionary<string, string>
                {
                    ["client_id"] = id,
                    ["client_secret"] = rest,
                };
                static object Sign(HttpRequestMessage m, string mark) { m.Headers.Add("Authorization", "Bearer " + mark); return m; }
                static object Other(string a) => new Dictionary<string, string> { ["colour"] = a };
                {{members}}
            }
            """,
    }.RunAsync();
}
