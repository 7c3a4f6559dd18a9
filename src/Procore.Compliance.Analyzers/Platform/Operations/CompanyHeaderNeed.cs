namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>When a request must have the header <see cref="CompanyHeader.Name"/>.</summary>
internal enum CompanyHeaderNeed
{
    /// <summary>Never: the token endpoints, and whatever is no route of the REST API.</summary>
    Never,

    /// <summary>Only with a token of client credentials.</summary>
    WithClientCredentials,

    /// <summary>Only with a token of client credentials, or where <c>company_id</c> or <c>project_id</c> is sent.</summary>
    WithCompanyOrProject,

    /// <summary>Always, also where the company stands in path or query, and in version 2.</summary>
    Always,
}
