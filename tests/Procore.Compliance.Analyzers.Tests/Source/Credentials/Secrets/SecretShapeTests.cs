using System.Linq;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.Secrets;

/// <summary>Where one shape ends and the next begins. The texts are made up of repeated patterns.</summary>
public sealed class SecretShapeTests
{
    private const string Header = "-----BEGIN " + "PRIVATE KEY-----";

    [Theory]
    [InlineData("ab", SecretShape.Harmless)]
    [InlineData("abc", SecretShape.Word)]
    [InlineData("<b>a9B8c7d6</b>", SecretShape.Harmless)]
    [InlineData("a9B8\"c7d6", SecretShape.Harmless)]
    [InlineData("a9B8\tc7d6", SecretShape.Harmless)]
    [InlineData(" a9B8c7d6 ", SecretShape.Mixed)]
    [InlineData("a9B8 c7d6", SecretShape.Harmless)]
    [InlineData("ftp://a9B8c7d6", SecretShape.Harmless)]
    [InlineData("/a9B8c7d6", SecretShape.Harmless)]
    [InlineData("~a9B8c7d6", SecretShape.Harmless)]
    [InlineData("\\a9B8c7d6", SecretShape.Harmless)]
    [InlineData("./a9B8c7d6", SecretShape.Harmless)]
    [InlineData("data:a9B8c7d6", SecretShape.Harmless)]
    [InlineData("urn:a9B8c7d6", SecretShape.Harmless)]
    [InlineData("sha256-a9B8c7d6", SecretShape.Harmless)]
    [InlineData("sha384-a9B8c7d6", SecretShape.Harmless)]
    [InlineData("sha512-a9B8c7d6", SecretShape.Harmless)]
    [InlineData("c:\\a9B8c7d6", SecretShape.Harmless)]
    [InlineData("a9B8c7d6.cs", SecretShape.Harmless)]
    [InlineData("a9B8c7d6.cshtml", SecretShape.Mixed)]
    [InlineData("a9B8c7d6.html", SecretShape.Harmless)]
    [InlineData("a9B8c7d6.abc", SecretShape.Mixed)]
    [InlineData("1234", SecretShape.Digits)]
    [InlineData("0a1b2c3d4e5f60710a1b2c3d4e5f6071", SecretShape.Hex)]
    [InlineData("0A1B2C3D4E5F60710A1B2C3D4E5F6071AB", SecretShape.Hex)]
    [InlineData("0a1b2c3d4e5f60710a1b2c3d4e5f607", SecretShape.Random)]
    [InlineData("abcdefabcdefabcdefabcdefabcdef123a", SecretShape.Mixed)]
    [InlineData("abcdefabcdefabcdefabcdefabcdef1234", SecretShape.Hex)]
    [InlineData("abababababababababababababababab1111", SecretShape.Mixed)]
    [InlineData("3f2504e04f8911d39a0c0305e82c3301", SecretShape.Hex)]
    [InlineData("{3f2504e0-4f89-11d3-9a0c-0305e82c3301}", SecretShape.Harmless)]
    [InlineData("npm_Ab3dEf6hIj9lMn2p", SecretShape.Issued)]
    [InlineData("npm_Ab3dEf6hIj9lMn2", SecretShape.Mixed)]
    [InlineData("npm_Ab3dEf6h+j9lMn2p", SecretShape.Random)]
    [InlineData("npm_Ab3dEf6h.j9_Mn-p", SecretShape.Issued)]
    [InlineData("npm_thereisnosecretinhere", SecretShape.Name)]
    [InlineData("aBcDeFgHiJkLmNoP", SecretShape.Mixed)]
    [InlineData("aBcDeFgHiJkLmNoPqRsT", SecretShape.Random)]
    [InlineData("camelCase", SecretShape.Name)]
    [InlineData("token-2024", SecretShape.Name)]
    [InlineData("token-20245", SecretShape.Mixed)]
    [InlineData("to-k-e-n", SecretShape.Mixed)]
    [InlineData("20-24", SecretShape.Mixed)]
    [InlineData("my-token!", SecretShape.Mixed)]
    [InlineData("token2024", SecretShape.Mixed)]
    [InlineData("Ab3dEf6hIj9lMn2pQr5", SecretShape.Mixed)]
    [InlineData("Ab3dEf6hIj9lMn2pQr5t", SecretShape.Random)]
    [InlineData("abcde1fghij2klmno3pqrst", SecretShape.Random)]
    [InlineData("abcdefgh1ijklmnop2qrstuv", SecretShape.Mixed)]
    [InlineData("a1a1a1a1a1a1a1a1a1a1a1a1", SecretShape.Mixed)]
    public void Text_has_a_shape(string text, object shape) => Assert.Equal((SecretShape)shape, SecretText.Classify(text));

    [Theory]
    [InlineData("Springfield", false)]
    [InlineData("OneTwoThreeFour", false)]
    [InlineData("a1b2", true)]
    [InlineData("ab12", true)]
    [InlineData("abcd1", false)]
    [InlineData("a-b-c-d", false)]
    [InlineData("aB3.cD4:eF5/gH6=", true)]
    [InlineData("aaAAaaAA", false)]
    public void Irregular_text_changes_every_four_characters(string text, bool isIrregular)
        => Assert.Equal(isIrregular, SecretText.IsIrregular(text));

    [Theory]
    [InlineData(4096, SecretShape.Random)]
    [InlineData(4097, SecretShape.Harmless)]
    public void Long_text_is_data(int length, object shape)
        => Assert.Equal((SecretShape)shape, SecretText.Classify(Repeat("Ab3dEf6hIj9lMn2p", length)));

    [Theory]
    [InlineData(Header, 100, SecretShape.Harmless)]
    [InlineData(Header, 101, SecretShape.PrivateKey)]
    [InlineData("-----BEGIN " + "CERTIFICATE-----", 200, SecretShape.Harmless)]
    [InlineData("----- " + "PRIVATE KEY-----", 200, SecretShape.Harmless)]
    public void Private_key_has_a_header_and_a_body(string header, int length, object shape)
        => Assert.Equal((SecretShape)shape, SecretText.Classify(header + Repeat("MADEUP", length - header.Length)));

    [Theory]
    [InlineData(12, 12, 14, SecretShape.Jwt)]
    [InlineData(12, 12, 13, SecretShape.Random)]
    [InlineData(11, 20, 20, SecretShape.Random)]
    [InlineData(20, 11, 20, SecretShape.Random)]
    public void Web_token_has_three_parts(int header, int payload, int signature, object shape)
        => Assert.Equal(
            (SecretShape)shape,
            SecretText.Classify("eyJ" + Repeat("a1B2", header - 3) + "." + Repeat("c3D4", payload) + "." + Repeat("e5F6", signature)));

    [Theory]
    [InlineData("eyJa1B2a1B2a1B2.c3D4c3D4c3D4c3D4.e5F6e5F6e5F6.g7H8.i9J0", SecretShape.Jwt)]
    [InlineData("eyJa1B2a1B2a1B2.c3D4c3D4c3D4c3D4.e5F6e5F6e5F6.g7H8", SecretShape.Random)]
    [InlineData("eyJa1B2a1B2a1B2.c3D4c3D4c3D4c3D4.e5F6e5F6e5F6+", SecretShape.Random)]
    [InlineData("eyJa1B2a1B2a1B2.c3D4c3D4c3D4c3D4.e5F6-e5_e5F6=", SecretShape.Jwt)]
    [InlineData("xyJa1B2a1B2a1B2.c3D4c3D4c3D4c3D4.e5F6e5F6e5F6", SecretShape.Random)]
    public void Web_token_is_base64url_with_dots(string text, object shape) => Assert.Equal((SecretShape)shape, SecretText.Classify(text));

    [Theory]
    [InlineData("npm_Ab3dEf6hIj9lMn2p", SecretShape.Issued)]
    [InlineData("eyJa1B2a1B2a1B2.c3D4c3D4c3D4c3D4.e5F6e5F6e5F6", SecretShape.Jwt)]
    [InlineData("eyJa1B2a1B2a1B2", null)]
    [InlineData("npm_thereisnosecretinhere", null)]
    [InlineData("0a1b2c3d4e5f60710a1b2c3d4e5f6071", null)]
    public void Some_shapes_give_themselves_away(string text, object? shape)
        => Assert.Equal((SecretShape?)shape, SecretText.GivesItselfAway(text));

    [Fact]
    public void Private_key_gives_itself_away_at_its_beginning_only()
    {
        var key = Header + Repeat("MADEUP", 100);

        Assert.Equal(SecretShape.PrivateKey, SecretText.GivesItselfAway(key));
        Assert.Null(SecretText.GivesItselfAway("x" + key));
    }

    [Theory]
    [InlineData("access_token", "AccessToken", true)]
    [InlineData("procore-token", "ProcoreToken", true)]
    [InlineData("procore-token", "Token", false)]
    [InlineData("user password", "x", true)]
    [InlineData("--", "Token", false)]
    public void Name_is_repeated(string text, string name, bool repeats) => Assert.Equal(repeats, SecretText.Repeats(text, name));

    private static string Repeat(string pattern, int length)
        => string.Concat(Enumerable.Repeat(pattern, (length / pattern.Length) + 1)).Substring(0, length);
}
