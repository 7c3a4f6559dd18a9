using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

public static partial class RuleIds
{
    /// <summary>Route is not in the public reference.</summary>
    public const string UndocumentedRoute = "PCA2001";

    /// <summary>HTTP method is not documented for the route.</summary>
    public const string UndocumentedMethod = "PCA2002";

    /// <summary>Legacy route below <c>/vapid</c>.</summary>
    public const string LegacyRoute = "PCA2003";

    /// <summary>Deprecated or removed route.</summary>
    public const string DeprecatedRoute = "PCA2004";

    /// <summary>Procore host that does not serve this use.</summary>
    public const string WrongHost = "PCA2005";

    /// <summary>Non-production host in code that ships.</summary>
    public const string NonProductionHost = "PCA2006";

    /// <summary>Unencrypted http to Procore.</summary>
    public const string UnencryptedRequest = "PCA2007";

    /// <summary>Route that could not be determined.</summary>
    public const string UnresolvedRoute = "PCA2008";

    /// <summary>Procore token that is sent to a host that is not Procore's.</summary>
    public const string TokenSentElsewhere = "PCA2009";

    /// <summary>Id of another resource in a route.</summary>
    public const string ForeignId = "PCA2010";

    /// <summary>Id of one tenant in a route.</summary>
    public const string TenantInRoute = "PCA2011";

    /// <summary>Text in a route that is not encoded.</summary>
    public const string UnencodedText = "PCA2012";

    /// <summary>Beta or pilot route.</summary>
    public const string PreviewRoute = "PCA2013";
}

/// <content>Endpoints: "All applications may only use Procore's publicly documented production APIs."</content>
internal static partial class RuleBook
{
    public static readonly Rule PCA2001_UndocumentedRoute = new(
        RuleIds.UndocumentedRoute,
        "Route is not in Procore's public REST reference",
        DiagnosticSeverity.Warning,
        "'{0}' is not in Procore's public reference ({1}), so the Marketplace rejects it; {2}",
        "Procore rejects apps that call private endpoints, and counts such calls in production. Call the documented route instead, "
            + "or list a route that Procore has confirmed in ProcoreRoutes.Extra.txt.")
    {
        Fix = "writes the nearest documented route, where every value in the route can be kept",
    };

    public static readonly Rule PCA2002_UndocumentedMethod = new(
        RuleIds.UndocumentedMethod,
        "HTTP method is not documented for this route",
        DiagnosticSeverity.Warning,
        "'{0}' is documented for {1} only (Procore's public reference of {2}), and the Marketplace accepts documented operations "
            + "only",
        "The path is documented, but not with this HTTP method. The usual case is PUT where only PATCH is documented.")
    {
        Fix = "sends the documented method (PUT or PATCH)",
    };

    public static readonly Rule PCA2003_LegacyRoute = new(
        RuleIds.LegacyRoute,
        "Route belongs to the legacy /vapid API",
        DiagnosticSeverity.Warning,
        "'{0}' belongs to the /vapid API, which Procore has been shutting down since 2022; {1}",
        "The /vapid namespace is not in the public reference any more. Nearly every route has the same path below /rest/v1.0.")
    {
        Fix = "writes the replacement below `/rest`",
    };

    public static readonly Rule PCA2004_DeprecatedRoute = new(
        RuleIds.DeprecatedRoute,
        "Route is deprecated or removed",
        DiagnosticSeverity.Warning,
        "'{0}' is {1} (reference of {2}){3}",
        "Procore denies new apps access to deprecated routes; from the end of support on, and once they are removed, calls can fail.")
    {
        Fix = "writes the successor, where it takes the same values in the same places",
    };

    public static readonly Rule PCA2005_WrongHost = new(
        RuleIds.WrongHost,
        "Procore host does not serve this use",
        DiagnosticSeverity.Warning,
        "'{0}' does not serve {1}; {2}",
        "OAuth lives on the login host, the REST API on the API host, and the hosts of people's browsers are neither. Tokens of "
            + "one environment are not valid in another.")
    {
        Fix = "writes the host that serves the use",
    };

    public static readonly Rule PCA2006_NonProductionHost = new(
        RuleIds.NonProductionHost,
        "Non-production Procore host in code that ships",
        DiagnosticSeverity.Warning,
        "'{0}' is not a production host, and the Marketplace accepts production APIs only; use '{1}', or choose the host by "
            + "configuration",
        "A sandbox, monthly or internal host is written into code that ships. Production back ends are a condition of publication.");

    public static readonly Rule PCA2007_UnencryptedRequest = new(
        RuleIds.UnencryptedRequest,
        "Unencrypted http to Procore",
        DiagnosticSeverity.Warning,
        "'{0}' is addressed over unencrypted http, which exposes tokens and data; use https",
        "Every Procore URL must be https.")
    {
        Fix = "writes `https`",
        InTestCode = TestCodePolicy.Judged,
    };

    public static readonly Rule PCA2008_UnresolvedRoute = new(
        RuleIds.UnresolvedRoute,
        "Route could not be determined",
        DiagnosticSeverity.Info,
        "'{0}' could not be checked against Procore's public reference: {1}",
        "Part of the route is only known at run time, so no analyzer can say whether it is documented. Write the route where it "
            + "can be read, or check it by hand.")
    {
    };

    public static readonly Rule PCA2009_TokenSentElsewhere = new(
        RuleIds.TokenSentElsewhere,
        "Procore token is sent to a host that is not Procore's",
        DiagnosticSeverity.Warning,
        "This sends a Procore token to '{0}', {1}",
        "Send the bearer token to Procore's hosts and to no other. Use a client of its own for other services.")
    {
        InTestCode = TestCodePolicy.Judged,
    };

    public static readonly Rule PCA2010_ForeignId = new(
        RuleIds.ForeignId,
        "Id of another resource in a route",
        DiagnosticSeverity.Warning,
        "'{0}' stands where the id of a {1} belongs ('{2}' in '{3}')",
        "Company and project ids look alike. Procore answers a mix-up with 403 or 404, and such answers count against the app.")
    {
        InTestCode = TestCodePolicy.Judged,
    };

    public static readonly Rule PCA2011_TenantInRoute = new(
        RuleIds.TenantInRoute,
        "Id of one tenant is written into a route",
        DiagnosticSeverity.Info,
        "'{0}' is the id of one {1}, written into '{2}'; an app serves every customer, so take it from the installation",
        "Support for several companies is on Procore's marketplace checklist.");

    public static readonly Rule PCA2012_UnencodedText = new(
        RuleIds.UnencodedText,
        "Text in a route is not encoded",
        DiagnosticSeverity.Info,
        "'{0}' is put into '{1}' of '{2}' as it is; encode it with Uri.EscapeDataString, or a slash in it changes the route",
        "A parameter that takes any text, unlike an id, may hold characters that have a meaning in a URL.")
    {
        InTestCode = TestCodePolicy.Judged,
    };

    public static readonly Rule PCA2013_PreviewRoute = new(
        RuleIds.PreviewRoute,
        "Route is a beta or pilot",
        DiagnosticSeverity.Info,
        "'{0}' is a {1} (reference of {2}), and the Marketplace only accepts production APIs; use a generally available route",
        "Betas and pilots can change or end at short notice: Procore gives six and three months, against a year for what is "
            + "generally available.")
    {
    };
}
