using System;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The two kinds of tenant that Procore's routes are scoped to, a company and its projects, as parameters and as names of values. Their ids
/// look alike, and Procore answers 403 or 404 when they are mixed up. Source: data/routes.tsv.
/// </summary>
internal static class RouteResource
{
    private const string Company = "company";
    private const string Project = "project";

    /// <summary>Whose id a parameter takes; null for any other resource.</summary>
    /// <param name="parameter">The parameter's name in the reference, without braces.</param>
    /// <param name="collection">The segment before it, which says what a plain <c>id</c> is of.</param>
    public static string? Of(string parameter, string collection) => (parameter, collection) switch
    {
        ("company_id", _) or ("id", "companies") => Company,
        ("project_id", _) or ("id", "projects") => Project,
        _ => null,
    };

    /// <summary>
    /// Whose id a value is by its name (<c>companyId</c>, <c>_procoreProjectId</c>, <c>PROJECT_ID</c>); null where the name does not end in
    /// such a word and <c>id</c>. In <c>companyProjectId</c> the last word counts.
    /// </summary>
    public static string? NamedBy(string name)
    {
        var bare = name.Replace("_", string.Empty);
        return bare.EndsWith(Company + "id", StringComparison.OrdinalIgnoreCase) ? Company
            : bare.EndsWith(Project + "id", StringComparison.OrdinalIgnoreCase) ? Project
            : null;
    }
}
