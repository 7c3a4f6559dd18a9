using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Credentials.Secrets;

/// <summary>How weak a value may be to count as a credential, by what its place takes and how well that is known.</summary>
public sealed class SecretVerdictTests
{
    [Theory]
    [InlineData(CredentialKind.Password, CredentialEvidence.Login, "password", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "password", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Login, "", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Login, "<password>", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Login, "house-of-cards", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "house-of-cards", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Login, "house-of-cards", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Login, "ABC", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "river", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "rive", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "RIVERS", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "rivers", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "river", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "Rivers", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "compass", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Sink, "rivers", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "1234", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "123", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "123456", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "12345", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Name, "123456789012", true)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Name, "12345678901", false)]
    [InlineData(CredentialKind.Key, CredentialEvidence.Name, "1234567890123456", true)]
    [InlineData(CredentialKind.Key, CredentialEvidence.Name, "123456789012345", false)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Sink, "12345678901234567890", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "a9B!", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Sink, "a9!", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "a9B!8c", true)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "a9B!8", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Sink, "rivers99", true)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Sink, "river99", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Name, "a9B8c7d6", true)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Name, "a9B8c7d", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Name, "riverbank99", false)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Sink, "a9B8c7d6e5F4", true)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Sink, "a9B8c7d6e5F", false)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Sink, "riverbankriver99", false)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Name, "a9B8c7d6e5F4g3H2", true)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Name, "a9B8c7d6e5F4g3H", false)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Name, "0a1b2c3d4e5f60710a1b2c3d4e5f6071", true)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Shape, "0a1b2c3d4e5f60710a1b2c3d4e5f6071", false)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Shape, "npm_Ab3dEf6hIj9lMn2p", true)]
    [InlineData(CredentialKind.Key, CredentialEvidence.Name, "3f2504e0-4f89-11d3-9a0c-0305e82c3301", true)]
    [InlineData(CredentialKind.Token, CredentialEvidence.Sink, "3f2504e0-4f89-11d3-9a0c-0305e82c3301", false)]
    [InlineData(CredentialKind.Password, CredentialEvidence.Name, "schl\u00fcssel9", true)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Sink, "schl\u00fcssel9", false)]
    [InlineData(CredentialKind.ClientSecret, CredentialEvidence.Sink, "rivers99~", true)]
    public void Value_is_judged_by_its_place(object kind, object evidence, string text, bool isCredential)
        => Assert.Equal(isCredential, SecretVerdict.IsCredential((CredentialKind)kind, (CredentialEvidence)evidence, "place", text));
}
