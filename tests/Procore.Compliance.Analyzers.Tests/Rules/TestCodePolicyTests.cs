using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules;

/// <summary>What test code is, and that each rule treats it as its record says, in code and in configuration files.</summary>
public sealed class TestCodePolicyTests
{
    private const string Framework = "namespace Xunit { class FactAttribute : System.Attribute { } }";
    private const string Login = "class ProcoreLogin { object Body(string p) => new { grant_type = \"password\", p }; }";
    private const string MarkedLogin = "class ProcoreLogin { object Body(string p) => new { grant_type = {|PCA1003:\"password\"|}, p }; }";
    private const string Host = "class C { string Api = \"{|PCA2007:http|}://sandbox.procore.com\"; }";
    private const string MarkedHost = "class C { string Api = \"{|PCA2007:http|}://{|PCA2006:sandbox.procore.com|}\"; }";
    private const string File = """{ "Base": "{|PCA2007:http|}://sandbox.procore.com" }""";
    private const string MarkedFile = """{ "Base": "{|PCA2007:http|}://{|PCA2006:sandbox.procore.com|}" }""";

    [Theory]
    [InlineData("", MarkedLogin)]
    [InlineData("procore_scan_test_code = false", "using Xunit;\n" + Login)]
    [InlineData("procore_scan_test_code = true", "using Xunit;\n" + MarkedLogin)]
    [InlineData("build_property.IsTestProject = false", "using Xunit;\n" + MarkedLogin)]
    [InlineData("build_property.IsTestProject = true", Login)]
    [InlineData("build_property.IsTestProject = true\nprocore_scan_test_code = true", MarkedLogin)]
    public Task RuleThatLeavesTestCodeAlone(string options, string source)
        => Run(new CSharpAnalyzerVerifier<PasswordLogin>.Test(), options, source);

    [Theory]
    [InlineData("", MarkedHost)]
    [InlineData("", "using Xunit;\n" + Host)]
    [InlineData("procore_scan_test_code = true", "using Xunit;\n" + MarkedHost)]
    public Task AnalyzerOfSeveralRules(string options, string source)
        => Run(new CSharpAnalyzerVerifier<UseProcoreHosts>.Test(), options, source);

    [Theory]
    [InlineData("", "class C { }", MarkedFile)]
    [InlineData("", "using Xunit; class C { }", File)]
    [InlineData("build_property.IsTestProject = true", "class C { }", File)]
    [InlineData("procore_scan_test_code = true", "using Xunit; class C { }", MarkedFile)]
    public Task ConfigurationFile(string options, string source, string file)
    {
        var test = new CSharpAnalyzerVerifier<ProcoreHostsInConfiguration>.Test();
        test.TestState.AdditionalFiles.Add(("/0/appsettings.json", file));
        return Run(test, options, source);
    }

    [Theory]
    [InlineData("Acme.TestSupport", "using Moq;\n", false)]
    [InlineData("Acme.Procore.Testing", "using NSubstitute;\n", false)]
    [InlineData("AcmeTestHelpers", "using Xunit.Abstractions;\n", false)]
    [InlineData("Acme.Testing", "", true)]
    [InlineData("Acme.Testing", "using Moqs;\n", true)]
    [InlineData("Acme.Contesting", "using Moq;\n", true)]
    [InlineData("Acme.TestSupport.Api", "using Moq;\n", true)]
    [InlineData("Acme.Procore", "using Moq;\n", true)]
    public Task ProjectThatTestProjectsShare(string project, string head, bool isJudged)
    {
        var test = new CSharpAnalyzerVerifier<PasswordLogin>.Test { CompilerDiagnostics = CompilerDiagnostics.None };
        test.SolutionTransforms.Add((solution, id) => solution.WithProjectAssemblyName(id, project));
        test.TestState.Sources.Add(head + (isJudged ? MarkedLogin : Login));
        return test.RunAsync();
    }

    private static Task Run(AnalyzerTest<DefaultVerifier> test, string options, string source)
    {
        test.TestState.Sources.Add(source);
        test.TestState.Sources.Add(Framework);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{options}\n"));
        return test.RunAsync();
    }
}
