using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.Secrets;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071", SecretShape.Hex64)]
    [InlineData("0a1b2c3d4e5f60710a1b2c3d4e5f6071", SecretShape.Hex)]
    [InlineData("Ab3dEf6hIj9lMn2pQr5tUv8xYz1-Ab3dEf6hIj9lMn2", SecretShape.Random)]
    [InlineData("eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkiLCJ0ZXN0Ijp0cnVlfQ.bm90LWEtc2lnbmF0dXJl", SecretShape.Jwt)]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301", SecretShape.Guid)]
    [InlineData("1234509876123450987", SecretShape.Digits)]
    [InlineData("hunter22!", SecretShape.Mixed)]
    [InlineData("springfield", SecretShape.Word)]
    [InlineData("client_secret", SecretShape.Name)]
    [InlineData("RefreshTokenSecretName", SecretShape.Name)]
    [InlineData("procore-refresh-token-v2", SecretShape.Name)]
    [InlineData("Please sign in", SecretShape.Harmless)]
    [InlineData("https://login.procore.com", SecretShape.Harmless)]
    [InlineData("secrets.json", SecretShape.Harmless)]
    [InlineData("", SecretShape.Harmless)]
    public void Text_has_a_shape(string text, object shape) => Assert.Equal((SecretShape)shape, SecretText.Classify(text));

    [Theory]
    [InlineData("<secret>")]
    [InlineData("#{Secret}#")]
    [InlineData("{{ secret }}")]
    [InlineData("$(Secret)")]
    [InlineData("${SECRET}")]
    [InlineData("%SECRET%")]
    [InlineData("$SECRET")]
    [InlineData("__Secret__")]
    [InlineData("xxxx-xxxx")]
    [InlineData("********")]
    [InlineData("YOUR_CLIENT_SECRET")]
    [InlineData("replace-me-with-the-secret")]
    [InlineData("change this")]
    [InlineData("null")]
    [InlineData("{0}")]
    [InlineData("@password")]
    public void Placeholder_matches(string text) => Assert.True(Placeholder.Matches(text));

    [Theory]
    [InlineData("Ab3dEf6hexampleIj9lMn2pQr5tUv8x")]
    [InlineData("hunter22!")]
    [InlineData("P@ssw0rd")]
    [InlineData("$uper$ecret1")]
    public void Secret_with_a_word_in_it_is_no_placeholder(string text) => Assert.False(Placeholder.Matches(text));

    [Theory]
    [InlineData("clientSecret", CredentialKind.ClientSecret)]
    [InlineData("PROCORE_CLIENT_SECRET", CredentialKind.ClientSecret)]
    [InlineData("Procore:ClientSecret", CredentialKind.ClientSecret)]
    [InlineData("dbPassword", CredentialKind.Password)]
    [InlineData("smtpPass", CredentialKind.Password)]
    [InlineData("X-Api-Key", CredentialKind.Key)]
    [InlineData("hapikey", CredentialKind.Key)]
    [InlineData("refresh_token", CredentialKind.Token)]
    [InlineData("OAuthToken", CredentialKind.Token)]
    public void Name_of_a_credential_is_known(string name, object kind)
        => Assert.Equal((CredentialKind)kind, CredentialName.Classify(name));

    [Theory]
    [InlineData("clientId")]
    [InlineData("TokenUrl")]
    [InlineData("tokenType")]
    [InlineData("PasswordHash")]
    [InlineData("publicKeyToken")]
    [InlineData("CancellationToken")]
    [InlineData("nextPageToken")]
    [InlineData("SecretName")]
    [InlineData("compassDirection")]
    [InlineData("keyboard")]
    public void Name_of_something_else_is_not(string name) => Assert.Null(CredentialName.Classify(name));
}
