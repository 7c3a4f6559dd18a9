using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.RuleDocuments;

/// <summary>The configuration file of one mode.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Meaning">What it does, as a sentence.</param>
internal sealed record Preset(ComplianceMode Mode, string Meaning)
{
    /// <summary>The presets of the package. Development has none: the rules' own severities are that mode.</summary>
    public static ImmutableArray<Preset> All { get; } =
    [
        new(ComplianceMode.Strict, "Information and what is off by default are shown as warnings, since a build prints no information."),
        new(ComplianceMode.Submission, "What the marketplace review rejects stops the build."),
        new(ComplianceMode.None, "Every rule is off."),
    ];

    /// <summary>The text of the file: a line for each rule whose severity the mode changes.</summary>
    public string Write(IEnumerable<Rule> rules)
    {
        var lines = rules
            .Select(rule => (rule.Id, Severity: rule.SeverityIn(Mode)))
            .Where(static pair => pair.Severity is not null)
            .Select(static pair => $"dotnet_diagnostic.{pair.Id}.severity = {InWords(pair.Severity!.Value)}\n");
        return $"""
            # {Meaning} The level is low, so that a severity in an .editorconfig or .globalconfig of the project wins.
            is_global = true
            global_level = -99


            """.ReplaceLineEndings("\n") + string.Concat(lines);
    }

    /// <summary>A severity, as configuration files write it.</summary>
    public static string InWords(ReportDiagnostic severity) => severity switch
    {
        ReportDiagnostic.Error => "error",
        ReportDiagnostic.Warn => "warning",
        ReportDiagnostic.Info => "suggestion",
        _ => "none",
    };
}
