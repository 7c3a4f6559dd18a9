using System;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.RuleDocuments;

/// <summary>The head of a rule's page: everything above its first section is the tool's, everything below is the author's.</summary>
internal static class PageHead
{
    private const string FirstSection = "\n## ";

    /// <summary>Puts the head of today's rule in the place of the one that stands there.</summary>
    public static string Replace(string page, Rule rule)
    {
        var body = page.IndexOf(FirstSection, StringComparison.Ordinal);
        return Write(rule) + (body < 0 ? string.Empty : page[body..]);
    }

    /// <summary>The severity of a rule, as pages and tables write it.</summary>
    public static string SeverityOf(Rule rule)
        => rule.Severity.ToString().ToLowerInvariant() + (rule.IsOnByDefault ? string.Empty : ", off by default");

    private static string Write(Rule rule) => $"""
        # {rule.Id}: {rule.Title}

        | | |
        |---|---|
        | Category | {rule.Category} |
        | Severity | {Severities(rule)} |
        | Fix | {(rule.Fix is { } fix ? "yes: " + fix : "no")} |
        | Projects | {(rule.ConcernsEveryProject ? "all" : "those that mention Procore")} |
        | Test code | {InTestCode(rule.InTestCode)} |

        """.ReplaceLineEndings("\n");

    private static string Severities(Rule rule)
    {
        var text = SeverityOf(rule)
            + (rule.IsOnByDefault ? string.Empty : $": switch on with `dotnet_diagnostic.{rule.Id}.severity = {InConfiguration(rule)}`");
        foreach (var mode in new[] { ComplianceMode.Strict, ComplianceMode.Submission })
        {
            if (rule.SeverityIn(mode) is { } other)
            {
                text += $"; {Preset.InWords(other)} in {mode} mode";
            }
        }

        return text;
    }

    private static string InConfiguration(Rule rule) => rule.Severity == DiagnosticSeverity.Warning ? "warning" : "suggestion";

    private static string InTestCode(TestCodePolicy policy) => policy switch
    {
        TestCodePolicy.Ignored => "left alone, unless `procore_scan_test_code` is `true`",
        TestCodePolicy.JudgedInPart => "judged in part, and all of it if `procore_scan_test_code` is `true`",
        _ => "judged",
    };
}
