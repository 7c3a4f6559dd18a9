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

    /// <summary>A severity, as pages write it.</summary>
    public static string InWords(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();

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
        var text = InWords(rule.Severity);
        foreach (var mode in new[] { ComplianceMode.Strict, ComplianceMode.Submission })
        {
            if (rule.SeverityIn(mode) is { } other)
            {
                text += $"; {Preset.InWords(other)} in {mode} mode";
            }
        }

        return text;
    }

    private static string InTestCode(TestCodePolicy policy) => policy switch
    {
        TestCodePolicy.Ignored => "left alone, unless `procore_scan_test_code` is `true`",
        TestCodePolicy.JudgedInPart => "judged in part, and all of it if `procore_scan_test_code` is `true`",
        _ => "judged",
    };
}
