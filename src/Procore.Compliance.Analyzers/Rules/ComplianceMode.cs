namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The values of the MSBuild property <c>ProcoreComplianceMode</c>: which severities the rules have.</summary>
internal enum ComplianceMode
{
    /// <summary>The rules' own severities.</summary>
    Development,

    /// <summary>Information is shown as warnings, since a build prints no information.</summary>
    Strict,

    /// <summary>What the marketplace review rejects stops the build.</summary>
    Submission,

    /// <summary>Every rule is off.</summary>
    None,
}
