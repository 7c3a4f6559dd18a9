using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.Secrets;

public sealed class NameWordsTests
{
    [Theory]
    [InlineData("clientSecret", "client secret")]
    [InlineData("ClientSecret", "client secret")]
    [InlineData("CLIENT_SECRET", "client secret")]
    [InlineData("client-secret", "client secret")]
    [InlineData("App:ClientSecret", "app client secret")]
    [InlineData("__a__", "a")]
    [InlineData("HTTPServer", "http server")]
    [InlineData("myHTTP", "my http")]
    [InlineData("X509Key", "x 509 key")]
    [InlineData("key2value", "key 2 value")]
    [InlineData("oAuthToken", "oauth token")]
    [InlineData("OAuth", "oauth")]
    [InlineData("auth", "auth")]
    [InlineData("myAuth", "my auth")]
    [InlineData("apikey", "api key")]
    [InlineData("MyApikeyName", "my api key name")]
    [InlineData("publickeytoken", "public key token")]
    [InlineData("", "")]
    [InlineData("--", "")]
    public void Name_is_cut_into_words(string name, string words) => Assert.Equal(words, string.Join(" ", NameWords.Split(name)));
}
