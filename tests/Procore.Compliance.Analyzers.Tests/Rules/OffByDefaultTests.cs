using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules;

/// <summary>A rule that is off by default speaks where it is named, and in Strict mode.</summary>
public sealed class OffByDefaultTests
{
    private static readonly Rule Usual = new("PCA5999", "Title", DiagnosticSeverity.Info, "Message", "Description.");
    private static readonly Rule Off = new("PCA5998", "Title", DiagnosticSeverity.Info, "Message", "Description.", IsOnByDefault: false);
    private static readonly Rule OffWarning = Off with { Severity = DiagnosticSeverity.Warning };

    [Fact]
    public void Descriptor_SaysIt()
    {
        Assert.True(Usual.Descriptor.IsEnabledByDefault);
        Assert.False(Off.Descriptor.IsEnabledByDefault);
    }

    [Fact]
    public void Modes_SwitchItOnWhereAllIsAskedFor()
    {
        Assert.Equal(ReportDiagnostic.Warn, Off.SeverityIn(ComplianceMode.Strict));
        Assert.Equal(ReportDiagnostic.Warn, OffWarning.SeverityIn(ComplianceMode.Strict));
        Assert.Null(Off.SeverityIn(ComplianceMode.Development));
        Assert.Null(OffWarning.SeverityIn(ComplianceMode.Submission));
        Assert.Equal(ReportDiagnostic.Suppress, Off.SeverityIn(ComplianceMode.None));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Default, false)]
    [InlineData(ReportDiagnostic.Info, true)]
    [InlineData(ReportDiagnostic.Warn, true)]
    [InlineData(ReportDiagnostic.Hidden, true)]
    [InlineData(ReportDiagnostic.Suppress, false)]
    public void Switches_AskForItsName(ReportDiagnostic named, bool isOn)
    {
        Assert.Equal(isOn, IsOn(Off, named));
        Assert.Equal(named != ReportDiagnostic.Suppress, IsOn(Usual, named));
    }

    [Theory]
    [InlineData("warning", ReportDiagnostic.Default, false)]
    [InlineData("none", ReportDiagnostic.Default, false)]
    [InlineData("none", ReportDiagnostic.Info, true)]
    public void Category_NeverSwitchesItOn(string category, ReportDiagnostic named, bool isOn)
        => Assert.Equal(isOn, IsOn(Off, named, category));

    private static bool IsOn(Rule rule, ReportDiagnostic named, string? category = null)
    {
        var options = TestDefaults.CompilationOptions.WithSpecificDiagnosticOptions(
            new KeyValuePair<string, ReportDiagnostic>[] { new(rule.Id, named) });
        var compilation = CSharpCompilation.Create("Switched", options: options);
        return new RuleSwitches(compilation, new AnalyzerOptions([], new Config(rule.Category, category)), null, default).IsOn(rule);
    }

    private sealed class Config(string category, string? severity) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(category, severity);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(string category, string? severity) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = severity ?? string.Empty;
            return severity is not null && key == $"dotnet_analyzer_diagnostic.category-{category}.severity";
        }
    }
}
