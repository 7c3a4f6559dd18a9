using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
        Procore.Compliance.Analyzers.Rules.Endpoints.ProcoreHostsInConfiguration>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2005, PCA2006 and PCA2007 in configuration files.</summary>
public sealed class ConfiguredHostTests
{
    [Fact]
    public Task LoginAndApiOfDifferentEnvironmentsInOneSection_Trigger() => VerifyAsync(
        "/0/appsettings.Development.json",
        """{ "Procore": { "LoginUrl": "https://{|#0:login.procore.com|}", "ApiUrl": "https://sandbox.procore.com" } }""",
        new DiagnosticResult("PCA2005", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning).WithLocation(0).WithArguments(
            "login.procore.com",
            "the API of another environment ('sandbox.procore.com')",
            "use 'login-sandbox.procore.com', or the API of the same environment"));

    [Fact]
    public Task TokenUrlAtTheApiHost_Triggers() => VerifyAsync(
        "/0/appsettings.json",
        """{ "Procore": { "TokenUrl": "https://{|#0:api.procore.com|}/oauth/token" } }""",
        new DiagnosticResult("PCA2005", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithArguments("api.procore.com", "OAuth requests", "use 'login.procore.com'"));

    [Theory]
    [InlineData("/0/appsettings.json", """{ "Procore": { "Base": "https://{|PCA2006:sandbox.procore.com|}" } }""")]
    [InlineData("/0/appsettings.Production.json", """{ "Procore": { "Base": "https://{|PCA2006:api-monthly.procore.com|}" } }""")]
    [InlineData(
        "/0/web.config",
        """<configuration><appSettings><add key="Base" value="https://{|PCA2006:sandbox.procore.com|}" /></appSettings></configuration>""")]
    [InlineData("/0/appsettings.json", """{ "Procore": { "Base": "{|PCA2007:http|}://api.procore.com" } }""")]
    public Task HostThatMustNotShip_Triggers(string path, string text) => VerifyAsync(path, text);

    [Theory]
    [InlineData("/0/appsettings.Development.json", """{ "Procore": { "Base": "https://sandbox.procore.com" } }""")]
    [InlineData("/0/local.settings.json", """{ "Values": { "Base": "https://sandbox.procore.com" } }""")]
    [InlineData(
        "/0/launchSettings.json",
        """{ "profiles": { "A": { "environmentVariables": { "BASE": "https://sandbox.procore.com" } } } }""")]
    [InlineData(
        "/0/appsettings.json",
        """{ "Sandbox": { "Base": "https://sandbox.procore.com" }, "Production": { "Base": "https://api.procore.com" } }""")]
    [InlineData("/0/appsettings.json", """{ "Cors": { "Origins": [ "https://sandbox.procore.com" ] } }""")]
    [InlineData("/0/appsettings.json", """{ "Procore": { "Login": "https://login.procore.com", "Api": "https://api.procore.com" } }""")]
    [InlineData(
        "/0/appsettings.json",
        """{ "A": { "Login": "https://login.procore.com" }, "B": { "Sandbox": "https://sandbox.procore.com" } }""")]
    [InlineData("/0/appsettings.json", """{ "Redirect": "http://localhost:5000", "Docs": "http://developers.procore.com" }""")]
    [InlineData("/0/appsettings.example.json", """{ "Procore": { "Base": "https://sandbox.procore.com" } }""")]
    [InlineData("/0/appsettings.json", """{ "Procore": { "Base": "https://sandbox.procore.com.example.org" """)]
    public Task ChosenOrForeignHost_DoesNotTrigger(string path, string text) => VerifyAsync(path, text);

    private static Task VerifyAsync(string path, string text, params DiagnosticResult[] expected)
    {
        var test = new Verify.Test { TestCode = "class C { }", TestState = { AdditionalFiles = { (path, text) } } };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }
}
