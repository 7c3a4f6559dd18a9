using System.Linq;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.ConfigurationFiles;

/// <summary>Which configured values are credentials, as <c>kind key@place</c>. The secrets are made up.</summary>
public sealed class ConfiguredSecretTests
{
    [Theory]
    [InlineData("""{ "Password": "river7" }""", ConfigurationFormat.Json, "Password Password@river7")]
    [InlineData("""{ "Password": "riverbank" }""", ConfigurationFormat.Json, "Password Password@riverbank")]
    [InlineData("""{ "Password": "riverbank" }""", ConfigurationFormat.OtherJson, "")]
    [InlineData(
        """{ "Token": "6168db8d-dc58-4094-af24-483278923590" }""",
        ConfigurationFormat.Json,
        "Token Token@6168db8d-dc58-4094-af24-483278923590")]
    [InlineData("""{ "Token": "00000000-0000-0000-0000-000000000000" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "TokenId": "6168db8d-dc58-4094-af24-483278923590" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "ACME_SSHPASSWORD": "opX7k3391Q" }""", ConfigurationFormat.Json, "Password ACME_SSHPASSWORD@opX7k3391Q")]
    [InlineData("""{ "RESETPASSWORD": "opX7k3391Q" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "HashedPassword": "opX7k3391Q" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Secret": "GreenHouseWithTrees77" }""", ConfigurationFormat.Json, "Secret Secret@GreenHouseWithTrees77")]
    [InlineData("""{ "Secret": "GreenHouseWithTrees77" }""", ConfigurationFormat.OtherJson, "")]
    [InlineData("""{ "SecretName": "GreenHouseWithTrees77" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Password": "river7" }""", ConfigurationFormat.OtherJson, "")]
    [InlineData(
        """{ "Secret": "0a1b2c3d4e5f60710a1b2c3d4e5f6071" }""",
        ConfigurationFormat.OtherJson,
        "Secret Secret@0a1b2c3d4e5f60710a1b2c3d4e5f6071")]
    [InlineData("""{ "Secret": "Ab3dEf6hIj9lMn2pQr5tUv8x" }""", ConfigurationFormat.OtherJson, "Secret Secret@Ab3dEf6hIj9lMn2pQr5tUv8x")]
    [InlineData("""{ "Password": "tin-Anvil-5512" }""", ConfigurationFormat.Json, "Password Password@tin-Anvil-5512")]
    [InlineData("""{ "Password": "login-form-5512" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "PasswordHasher": "Argon2id/m=65536", "PasswordMode": "tin-Anvil-5512" }""", ConfigurationFormat.Json, "")]
    [InlineData(
        """{ "HookAuthorization": "Ab3dEf6hIj9lMn2pQr5tUv8x" }""",
        ConfigurationFormat.Json,
        "Token HookAuthorization@Ab3dEf6hIj9lMn2pQr5tUv8x")]
    [InlineData("""{ "WindowsAuthorization": "required-by-house-2" }""", ConfigurationFormat.Json, "")]
    [InlineData(
        "H=authorization=Bearer%20Ab3dEf6hIj9lMn2pQr5tUv8x,x-team=rivers",
        ConfigurationFormat.Lines,
        "Token authorization@Ab3dEf6hIj9lMn2pQr5tUv8x")]
    [InlineData("H=authorization=Bearer%20${TOKEN},x-team=rivers", ConfigurationFormat.Lines, "")]
    [InlineData("""{ "SigningKey": "GreenHouseWithTrees77" }""", ConfigurationFormat.Json, "Key SigningKey@GreenHouseWithTrees77")]
    [InlineData("""{ "SigningKey": "GreenHouseSigning77" }""", ConfigurationFormat.Json, "")]
    [InlineData(
        """<a><setting name="FtpPassword"><value>Rh7olite.Sill</value></setting></a>""",
        ConfigurationFormat.Xml,
        "Password FtpPassword@Rh7olite.Sill")]
    [InlineData("""{ "Password": "changeit" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Password": "change-me" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Password": "changeme7" }""", ConfigurationFormat.Json, "Password Password@changeme7")]
    [InlineData("""{ "Password": { "Value": "river7" } }""", ConfigurationFormat.Json, "Password Password@river7")]
    [InlineData("""{ "Password": { "DefaultValue": "river7" } }""", ConfigurationFormat.Json, "Password Password@river7")]
    [InlineData("""{ "Value": "river7" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Name": { "Value": "river7" } }""", ConfigurationFormat.Json, "")]
    [InlineData(
        """{ "Authorization": "Bearer Ab3dEf6hIj9lMn2pQr5tUv8x" }""", ConfigurationFormat.Json, "Token Bearer@Ab3dEf6hIj9lMn2pQr5tUv8x")]
    [InlineData(
        """{ "AccessToken": "Bearer Ab3dEf6hIj9lMn2pQr5tUv8x" }""",
        ConfigurationFormat.Json,
        "Token AccessToken@Ab3dEf6hIj9lMn2pQr5tUv8x")]
    [InlineData("""{ "Any": "npm_Ab3dEf6hIj9lMn2p" }""", ConfigurationFormat.Json, "Token Any@npm_Ab3dEf6hIj9lMn2p")]
    [InlineData("""{ "Url": "amqp://user:rive@host" }""", ConfigurationFormat.Json, "Password user information@rive")]
    [InlineData("""{ "Url": "amqp://user:riv@host" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Url": "amqp://user:password@host" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Db": "Server=db;Password=changeme;" }""", ConfigurationFormat.Json, "")]
    [InlineData("""{ "Db": "Server=db;Password=<password>;" }""", ConfigurationFormat.Json, "")]
    [InlineData(
        """{ "Db": "Server=db;Password=riv\u0065r7;" }""",
        ConfigurationFormat.Json,
        """Password Password@Server=db;Password=riv\u0065r7;""")]
    public void Credential_is_found(string text, object format, string expected)
        => Assert.Equal(
            expected,
            string.Join(
                "|",
                ConfiguredSecrets
                    .Find(text, (ConfigurationFormat)format)
                    .Select(secret => $"{secret.Kind} {secret.Key}@{text.Substring(secret.Span.Start, secret.Span.Length)}")));

    [Fact]
    public void Private_key_is_told_from_a_token()
    {
        var text = "{ \"Any\": \"-----BEGIN " + "PRIVATE KEY-----" + new string('A', 90) + "\" }";

        Assert.Equal("PrivateKey", Assert.Single(ConfiguredSecrets.Find(text, ConfigurationFormat.Json)).Kind.ToString());
    }
}
