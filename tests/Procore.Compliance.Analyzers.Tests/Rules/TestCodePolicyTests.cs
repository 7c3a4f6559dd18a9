using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules;

/// <summary>What test code is, and that each rule of an analyzer treats it as its record says, in code and in configuration files.</summary>
public sealed class TestCodePolicyTests
{
    private const string Framework = "namespace Xunit { class FactAttribute : System.Attribute { } }";
    private const string PasswordLogin = "class ProcoreLogin { object Body(string u, string p) => new { grant_type = \"password\", username = u, password = p }; }";
    private const string MarkedPasswordLogin = "class ProcoreLogin { object Body(string u, string p) => new { grant_type = {|PCA1003:\"password\"|}, username = u, password = p }; }";

    [Theory]
    [InlineData("", MarkedPasswordLogin)]
    [InlineData("procore_scan_test_code = false", "using Xunit;\n" + PasswordLogin)]
    [InlineData("procore_scan_test_code = true", "using Xunit;\n" + MarkedPasswordLogin)]
    [InlineData("build_property.IsTestProject = false", "using Xunit;\n" + MarkedPasswordLogin)]
    [InlineData("build_property.IsTestProject = true", PasswordLogin)]
    [InlineData("build_property.IsTestProject = true\nprocore_scan_test_code = true", MarkedPasswordLogin)]
    public Task RuleThatLeavesTestCodeAlone(string options, string source) => Run(new CSharpAnalyzerVerifier<PasswordLogin>.Test(), options, source);

    [Theory]
    [InlineData("", "class C { string Api = \"{|PCA2007:http|}://{|PCA2006:sandbox.procore.com|}\"; }")]
    [InlineData("", "using Xunit; class C { string Api = \"{|PCA2007:http|}://sandbox.procore.com\"; }")]
    [InlineData("procore_scan_test_code = true", "using Xunit; class C { string Api = \"{|PCA2007:http|}://{|PCA2006:sandbox.procore.com|}\"; }")]
    public Task AnalyzerOfSeveralRules(string options, string source) => Run(new CSharpAnalyzerVerifier<UseProcoreHosts>.Test(), options, source);

    [Theory]
    [InlineData("", "class C { }", """{ "Base": "{|PCA2007:http|}://{|PCA2006:sandbox.procore.com|}" }""")]
    [InlineData("", "using Xunit; class C { }", """{ "Base": "{|PCA2007:http|}://sandbox.procore.com" }""")]
    [InlineData("build_property.IsTestProject = true", "class C { }", """{ "Base": "{|PCA2007:http|}://sandbox.procore.com" }""")]
    [InlineData("procore_scan_test_code = true", "using Xunit; class C { }", """{ "Base": "{|PCA2007:http|}://{|PCA2006:sandbox.procore.com|}" }""")]
    public Task ConfigurationFile(string options, string source, string file)
    {
        var test = new CSharpAnalyzerVerifier<ProcoreHostsInConfiguration>.Test { TestState = { AdditionalFiles = { ("/0/appsettings.json", file) } } };
        return Run(test, options, source);
    }

    private static Task Run(AnalyzerTest<DefaultVerifier> test, string options, string source)
    {
        test.TestState.Sources.Add(source);
        test.TestState.Sources.Add(Framework);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{options}\n"));
        return test.RunAsync();
    }
}
