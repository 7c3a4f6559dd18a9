using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Configuration.CheckSettings>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Configuration;

/// <summary>PCA9004: options that nothing reads, and values that no setting takes; once for each project and key.</summary>
public sealed class CheckSettingsTests
{
    private const string Flag = "true or false";
    private const string Interval = "hh:mm:ss or a number of seconds";
    private const string Hosts = "host names, separated by commas or blanks";
    private const string Options = "procore_ with additional_hosts, analyze_generated_code, polling_minimum_interval, "
        + "polling_tight_interval, scan_file, scan_test_code";

    [Theory]
    [InlineData("procore_adtional_hosts = gateway.example.com", "procore_adtional_hosts")]
    [InlineData("PROCORE_SCAN_TESTS = true", "procore_scan_tests")]
    [InlineData("procore_ = true", "procore_")]
    public Task UnknownOption_IsReported(string line, string key) => VerifyAsync(line, ($"'{key}' is no option", Options));

    [Theory]
    [InlineData("procore_scan_file", "yes", Flag)]
    [InlineData("procore_scan_test_code", "1", Flag)]
    [InlineData("procore_polling_tight_interval", "often", Interval)]
    [InlineData("procore_polling_minimum_interval", "-5", Interval)]
    [InlineData("procore_additional_hosts", "https://gateway.example.com", Hosts)]
    public Task WrongValueOfAnOption_IsReported(string option, string value, string use)
        => VerifyAsync($"{option} = {value}", ($"'{value}' as {option} is no value", use));

    [Theory]
    [InlineData("ProcoreComplianceMode", "Submit", "Development, Strict, Submission, None")]
    [InlineData("ProcoreScanConfiguration", "no", Flag)]
    [InlineData("ProcoreComplianceToday", "24.12.2026", "a day as yyyy-MM-dd")]
    public Task WrongValueOfAProperty_IsReported(string property, string value, string use)
        => VerifyAsync($"build_property.{property} = {value}", ($"'{value}' as {property} is no value", use));

    [Theory]
    [InlineData("procore_scan_file = True")]
    [InlineData("procore_scan_test_code =")]
    [InlineData("procore_polling_tight_interval = 90")]
    [InlineData("procore_polling_tight_interval = 00:02:30")]
    [InlineData("procore_additional_hosts = gateway.example.com, acme localhost")]
    [InlineData("procore_additional_hosts = gateway.example.com;api.example.com")]
    [InlineData("build_property.ProcoreComplianceMode = submission")]
    [InlineData("build_property.ProcoreComplianceMode = strict")]
    [InlineData("build_property.ProcoreComplianceMode =")]
    [InlineData("build_property.ProcoreComplianceToday = 2026-12-24")]
    [InlineData("procored_option = true")]
    [InlineData("build_property.IsTestProject = perhaps")]
    [InlineData("dotnet_diagnostic.PCA2003.severity = error")]
    public Task RightValueOrForeignKey_IsSilent(string line) => VerifyAsync(line);

    [Fact]
    public Task OptionOfASection_IsReportedOnceForAllItsFiles() => new Verify.Test
    {
        TestState =
        {
            Sources = { "class A { }", "class B { }", "class C { }" },
            AdditionalFiles = { ("/0/appsettings.json", "{ }") },
            AnalyzerConfigFiles =
            {
                ("/.editorconfig", """
                    root = true
                    [*.cs]
                    procore_scan_files = false
                    [*.json]
                    procore_scan_files = false
                    procore_scan_file = never
                    """),
            },
            ExpectedDiagnostics =
            {
                Verify.Diagnostic().WithArguments("'procore_scan_files' is no option", Options),
                Verify.Diagnostic().WithArguments("'never' as procore_scan_file is no value", "true or false"),
            },
        },
    }.RunAsync();

    private static Task VerifyAsync(string line, params (string What, string Use)[] expected)
    {
        var test = new Verify.Test { TestCode = "class C { }" };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\n{line}\n"));
        foreach (var (what, use) in expected)
        {
            test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithArguments(what, use));
        }

        return test.RunAsync();
    }
}
