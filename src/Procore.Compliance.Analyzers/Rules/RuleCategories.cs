namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The categories of the rules: one a family, as <c>dotnet_analyzer_diagnostic.category-…</c> names them.</summary>
internal static class RuleCategories
{
    public const string Credentials = "ProcoreCredentials";
    public const string Configuration = "ProcoreConfiguration";
    public const string Endpoints = "ProcoreEndpoints";
    public const string Polling = "ProcorePolling";
    public const string Tokens = "ProcoreTokens";
}
