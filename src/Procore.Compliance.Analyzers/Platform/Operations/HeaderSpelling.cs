using System;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>Names of headers that are nearly Procore's. Names are compared as HTTP compares them, without case.</summary>
internal static class HeaderSpelling
{
    // Procore's page on rate limiting.
    private static readonly string[] Limits = { "X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", RateLimits.ResetHeader };

    /// <summary>Whether a name is meant to be <see cref="CompanyHeader.Name"/> and is another one.</summary>
    public static bool IsMeantAsCompany(string name)
        => !name.Equals(CompanyHeader.Name, StringComparison.OrdinalIgnoreCase)
            && Core(name) is "procorecompanyid" or "procorecompany" or "procorecompaniesid" or "procorecompanyids" or "procorecompid";

    /// <summary>The header of the rate limits that a name is meant to be; null where it is one, or none.</summary>
    public static string? LimitMeantBy(string name)
        => Array.Exists(Limits, limit => limit.Equals(name, StringComparison.OrdinalIgnoreCase)) ? null
            : Array.Find(Limits, limit => Core(name) is var core && (core == Core(limit) || core == Core(limit) + "s"));

    /// <summary>The letters of a name alone, in lower case and without the prefix of private headers.</summary>
    private static string Core(string name)
    {
        var letters = new string(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
        return letters.Length > 1 && letters[0] == 'x' ? letters.Substring(1) : letters;
    }
}
