namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The descriptors of all rules, one partial file a family. A property is named after id and advice.</summary>
internal static partial class Descriptors
{
    /// <summary>Where the page of a rule is published.</summary>
    public const string HelpLinkRoot = "https://github.com/procore-compliance/procore-compliance-analyzers/blob/main/docs/rules/";

    private static string[] Tags => new[] { "Procore", "Marketplace" };

    private static string HelpLink(string id) => HelpLinkRoot + id + ".md";
}
