using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.ImplicitGrant,
    Procore.Compliance.CodeFixes.Credentials.ImplicitGrantFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

public sealed class ImplicitGrantTests
{
    [Theory]
    [InlineData("object M(string id) => $\"https://login.procore.com/oauth/authorize?response_type={|PCA1007:token|}&client_id={id}\";")]
    [InlineData(
        """
        object M(string id) => "https://login.procore.com/oauth/authorize?client_id=" + id + "&response_type={|PCA1007:token|}";
        """)]
    [InlineData(
        """
        const string Kind = "{|PCA1007:token|}";
        object M(string id) => $"https://login.procore.com/oauth/authorize?response_type={Kind}&client_id={id}";
        """)]
    [InlineData(
        """
        object ProcoreQuery() => new System.Collections.Generic.Dictionary<string, string> { ["response_type"] = "{|PCA1007:token|}" };
        """)]
    public Task Implicit_grant_triggers(string member) => Verify.VerifyAnalyzerAsync("class ProcoreLogin { " + member + " }");

    [Theory]
    [InlineData("object M(string id) => $\"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}\";")]
    [InlineData("object M(string kind) => $\"https://login.procore.com/oauth/authorize?response_type={kind}\";")]
    [InlineData("object M() => \"response_type\";")]
    [InlineData("object M() => \"response_type=token is not supported, use response_type=code.\";")]
    [InlineData("object M() => \"Do not send 'response_type=token'.\"; object N() => \"The grant (response_type=token) is refused.\";")]
    [InlineData(
        """
        void M(System.Collections.Generic.Dictionary<string, object> all)
        {
            all["a"] = ("https://auth.example.com/authorize", new System.Collections.Generic.Dictionary<string, string>
            {
                ["response_type"] = "token",
            });
        }
        """)]
    [InlineData("object M(string id) => $\"https://auth.example.com/authorize?response_type=token&client_id={id}\";")]
    [InlineData("object M(string id) => \"https://auth.example.com/authorize?client_id=\" + id + \"&response_type=token\";")]
    public Task Other_response_types_do_not_trigger(string member) => Verify.VerifyAnalyzerAsync("class ProcoreLogin { " + member + " }");

    [Fact]
    public Task Somebody_else_does_not_trigger()
        => Verify.VerifyAnalyzerAsync(
            "class Login { object M(string id) => $\"https://accounts.example.com/authorize?response_type=token&client_id={id}\"; }");

    [Fact]
    public Task Fix_asks_for_a_code() => Verify.VerifyCodeFixAsync(
        "class C { object M(string id) => $\"https://login.procore.com/oauth/authorize?response_type={|PCA1007:token|}&client_id={id}\"; }",
        "class C { object M(string id) => $\"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}\"; }");
}
