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

    /// <summary>Whether a name is a header of the rate limits, or is meant to be one.</summary>
    public static bool IsLimit(string name) => LimitLike(name) is not null;

    /// <summary>The header of the rate limits that a name is meant to be; null where it is one, or none.</summary>
    public static string? LimitMeantBy(string name)
        => LimitLike(name) is { } limit && !limit.Equals(name, StringComparison.OrdinalIgnoreCase) ? limit : null;

    private static string? LimitLike(string name)
        => Core(name) is var core ? Array.Find(Limits, limit => core == Core(limit) || core == Core(limit) + "s") : null;

    /// <summary>The letters of a name alone, in lower case and without the prefix of private headers.</summary>
    private static string Core(string name)
    {
        var letters = new string(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
        return letters.Length > 1 && letters[0] == 'x' ? letters.Substring(1) : letters;
    }
}
