using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

public static partial class RuleIds
{
    /// <summary>Malformed file that the analyzers read.</summary>
    public const string MalformedFile = "PCA9001";

    /// <summary>Route catalogue that is old.</summary>
    public const string OldCatalogue = "PCA9003";

    /// <summary>Setting that has no effect.</summary>
    public const string IneffectiveSetting = "PCA9004";

    /// <summary>Code was not read to its end.</summary>
    public const string UnreadCode = "PCA9005";
}

/// <content>Configuration: what the analyzers themselves are told.</content>
internal static partial class RuleBook
{
    public static readonly Rule PCA9001_MalformedFile = new(
        RuleIds.MalformedFile,
        "Procore file is malformed",
        DiagnosticSeverity.Warning,
        "{0} does not count: {1}",
        "A file that the analyzers read has a part that they cannot read. The rest of the file still counts.")
    {
        InTestCode = TestCodePolicy.Judged,
        ConcernsEveryProject = true,
    };

    public static readonly Rule PCA9003_OldCatalogue = new(
        RuleIds.OldCatalogue,
        "Route catalogue is old",
        DiagnosticSeverity.Info,
        "The route catalogue is of {0}, more than {1} days ago, and knows of no deprecation since; update Procore.Compliance.Analyzers",
        "Procore deprecates, adds and removes routes every month. Findings about routes say what the reference said on the day of the "
            + "catalogue.")
    {
        InSubmission = ReportDiagnostic.Warn,
        InTestCode = TestCodePolicy.Judged,
    };

    public static readonly Rule PCA9004_IneffectiveSetting = new(
        RuleIds.IneffectiveSetting,
        "Setting has no effect",
        DiagnosticSeverity.Warning,
        "{0} and has no effect: use {1}",
        "An option whose name no rule reads, or a value that it does not take, leaves the default in place. A misspelt one would go "
            + "unnoticed.")
    {
        InTestCode = TestCodePolicy.Judged,
        ConcernsEveryProject = true,
    };

    public static readonly Rule PCA9005_UnreadCode = new(
        RuleIds.UnreadCode,
        "Code was not read to its end",
        DiagnosticSeverity.Info,
        "This was not read to its end for {0}: {1}; split it, or check it by hand",
        "What a rule may cost is bounded, so that no code keeps a build or an editor waiting. Where a bound was met, a rule that says "
            + "nothing has not seen everything.")
    {
        InTestCode = TestCodePolicy.JudgedInPart,
        ConcernsEveryProject = true,
    };
}
