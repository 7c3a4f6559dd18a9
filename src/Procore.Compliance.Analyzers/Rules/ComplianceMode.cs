namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The values of the MSBuild property <c>ProcoreComplianceMode</c>: which severities the rules have.</summary>
internal enum ComplianceMode
{
    /// <summary>The rules' own severities.</summary>
    Development,

    /// <summary>What the marketplace review rejects stops the build.</summary>
    Submission,

    /// <summary>Every rule is off.</summary>
    None,
}
