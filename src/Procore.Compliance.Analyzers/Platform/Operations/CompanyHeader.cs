using System;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>
/// The header that names the company of a request. Source: the guides to regions, to client credentials and to Integration Health, and the
/// reference of 2026-09-16, whose operations list it as required, those of version 2 included.
/// </summary>
internal static class CompanyHeader
{
    /// <summary>The name of the header.</summary>
    public const string Name = "Procore-Company-Id";

    /// <summary>When an operation needs it.</summary>
    /// <param name="method">The HTTP method in capitals; null where it is not known.</param>
    /// <param name="path">The path, documented or not, without its query.</param>
    public static CompanyHeaderNeed NeedOf(string? method, string path) => (method, path.TrimEnd('/')) switch
    {
        ("GET" or null, "/rest/v1.0/companies") => CompanyHeaderNeed.WithClientCredentials,
        ("GET" or null, "/rest/v1.0/me") => CompanyHeaderNeed.WithCompanyOrProject,
        (_, var route) when IsVersioned(route) => CompanyHeaderNeed.Always,
        _ => CompanyHeaderNeed.Never,
    };

    /// <summary>Whether a path is of a version that there is, or of one that the code does not show.</summary>
    // The first version of the REST API is 1.0 (guide to API versioning).
    private static bool IsVersioned(string path)
        => path.StartsWith("/rest/v", StringComparison.OrdinalIgnoreCase)
            && !path.StartsWith("/rest/v0", StringComparison.OrdinalIgnoreCase);
}
