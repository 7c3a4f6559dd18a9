using System.Linq;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.Secrets;

/// <summary>Credentials inside of longer texts, as <c>kind evidence name=value</c>.</summary>
public sealed class EmbeddedPairTests
{
    [Theory]
    [InlineData("password=abcdefgh", "Password Sink password=abcdefgh")]
    [InlineData("secret=x", "Secret Sink secret=x")]
    [InlineData("token=x", "")]
    [InlineData("user=a&password=b&x=c", "Password Sink password=b")]
    [InlineData("?client_secret=a&api_key=b#token=c", "ClientSecret Sink client_secret=a|Key Sink api_key=b")]
    [InlineData("Server=db;User Id=a;Password=b c;", "Password Login Password=b c")]
    [InlineData("Server=db;Db Password=b", "Password Login Db Password=b")]
    [InlineData("Data Source=db;Pwd=b", "Password Login Pwd=b")]
    [InlineData("Endpoint=sb://x;SharedAccessKey=b=", "Key Sink SharedAccessKey=b=")]
    [InlineData("a=1;password=b", "Password Sink password=b")]
    [InlineData("Server=db;password=b&x=1", "Password Sink password=b")]
    [InlineData("--password=a b --token=c d", "Password Sink --password=a|Token Sink --token=c")]
    [InlineData("password=;token=", "")]
    [InlineData("my/password=abc", "")]
    [InlineData("(password=abc)", "")]
    [InlineData("x\npassword=abc\r\ny", "Password Sink password=abc")]
    [InlineData("\"password=abc\" 'token=def'", "Password Sink password=abc|Token Sink token=def")]
    [InlineData("api.key=abc&sub_key.token=d", "Key Sink api.key=abc|Token Sink sub_key.token=d")]
    public void Assignments_are_found(string text, string expected) => Assert.Equal(expected, Find(text));

    [Theory]
    [InlineData("""{"password":"abc"}""", "Password Sink password=abc")]
    [InlineData("""{ "password" : "abc" }""", "Password Sink password=abc")]
    [InlineData("""{'api_key':'abc',"token":"d"}""", "Key Sink api_key=abc|Token Sink token=d")]
    [InlineData("""{"password":""}""", "")]
    [InlineData("""{"password":12345}""", "")]
    [InlineData("""{"password":"abc""", "")]
    [InlineData("""{ password: "abc" }""", "")]
    [InlineData("""{"name":"abc"}""", "")]
    [InlineData("\":\"abcdef\"", "")]
    [InlineData("\"password\":   ", "")]
    public void Json_members_are_found(string text, string expected) => Assert.Equal(expected, Find(text));

    [Theory]
    [InlineData("http://a:bc@host", "Password Login user information=bc")]
    [InlineData("http://a:bc@host/x@y", "Password Login user information=bc")]
    [InlineData("amqp://a:b@c@host:80", "Password Login user information=b@c")]
    [InlineData("http://a:b@host", "Password Login user information=b")]
    [InlineData("http://a:@host", "")]
    [InlineData("http://:b@host", "")]
    [InlineData("http://a@host:80", "")]
    [InlineData("http://a:a@host", "")]
    [InlineData("http://host/a:b@c", "")]
    [InlineData("http://host?a:b@c", "")]
    [InlineData("http://host:80/", "")]
    [InlineData("://a:bc@host", "")]
    public void User_information_is_found(string text, string expected) => Assert.Equal(expected, Find(text));

    [Theory]
    [InlineData("Bearer abcdefgh", "Token Sink Bearer=abcdefgh")]
    [InlineData("bearer abcdefgh", "Token Sink bearer=abcdefgh")]
    [InlineData("Basic abcdefgh", "Token Sink Basic=abcdefgh")]
    [InlineData("token abcdefgh", "Token Sink token=abcdefgh")]
    [InlineData("Bearer abcdefg", "")]
    [InlineData("Bearer abcdefgh ijk", "")]
    [InlineData("A Bearer abcdefgh", "")]
    public void Schemes_are_found(string text, string expected) => Assert.Equal(expected, Find(text));

    [Fact]
    public void Texts_longer_than_20000_characters_are_data()
    {
        Assert.Equal("Password Sink password=a", Find("password=a".PadLeft(20_000)));
        Assert.Empty(Find("password=a".PadLeft(20_001)));
    }

    private static string Find(string text)
        => string.Join(
            "|",
            EmbeddedPairs.Find(text).Select(pair => $"{pair.Kind} {pair.Evidence} {pair.Name}={text.Substring(pair.Start, pair.Length)}"));
}
