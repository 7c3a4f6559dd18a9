using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

/// <content>Endpoints: "All applications may only use Procore's publicly documented production APIs."</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor PCA2001_UndocumentedRoute = new(
        RuleIds.UndocumentedRoute,
        "Route is not in Procore's public REST reference",
        "'{0}' is not in Procore's public REST reference of {1}, and the Marketplace only accepts documented APIs; {2}",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore rejects apps that call private endpoints, and counts such calls in production. Call the documented route instead, or list a route that Procore has confirmed in ProcoreRoutes.Extra.txt.",
        HelpLink(RuleIds.UndocumentedRoute),
        Tags);

    public static readonly DiagnosticDescriptor PCA2002_UndocumentedMethod = new(
        RuleIds.UndocumentedMethod,
        "HTTP method is not documented for this route",
        "'{0}' is documented for {1} only in Procore's public REST reference of {2}, and the Marketplace only accepts documented APIs",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The path is documented, but not with this HTTP method. The usual case is PUT where only PATCH is documented.",
        HelpLink(RuleIds.UndocumentedMethod),
        Tags);

    public static readonly DiagnosticDescriptor PCA2003_LegacyRoute = new(
        RuleIds.LegacyRoute,
        "Route belongs to the legacy /vapid API",
        "'{0}' belongs to the /vapid API, which Procore deprecated in 2021 and has been shutting down since 2022; {1}",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The /vapid namespace is not in the public reference any more. Nearly every route has the same path below /rest/v1.0.",
        HelpLink(RuleIds.LegacyRoute),
        Tags);

    public static readonly DiagnosticDescriptor PCA2004_DeprecatedRoute = new(
        RuleIds.DeprecatedRoute,
        "Route is deprecated or removed",
        "'{0}' is {1} (reference of {2}){3}",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore denies new apps access to deprecated routes; from the end of support on, and once they are removed, calls can fail.",
        HelpLink(RuleIds.DeprecatedRoute),
        Tags);

    public static readonly DiagnosticDescriptor PCA2005_WrongHost = new(
        RuleIds.WrongHost,
        "Procore host does not serve this use",
        "'{0}' does not serve {1}; {2}",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "OAuth lives on the login host, the REST API on the API host, and the hosts of people's browsers are neither. Tokens of one environment are not valid in another.",
        HelpLink(RuleIds.WrongHost),
        Tags);

    public static readonly DiagnosticDescriptor PCA2006_NonProductionHost = new(
        RuleIds.NonProductionHost,
        "Non-production Procore host in code that ships",
        "'{0}' is not a production host, and the Marketplace only accepts production APIs; use '{1}', or choose the host by configuration",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A sandbox, monthly or internal host is written into code that ships. Production back ends are a condition of publication.",
        HelpLink(RuleIds.NonProductionHost),
        Tags);

    public static readonly DiagnosticDescriptor PCA2007_UnencryptedRequest = new(
        RuleIds.UnencryptedRequest,
        "Unencrypted http to Procore",
        "'{0}' is addressed over unencrypted http, which exposes tokens and data; use https",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Every Procore URL must be https.",
        HelpLink(RuleIds.UnencryptedRequest),
        Tags);

    public static readonly DiagnosticDescriptor PCA2008_UnresolvedRoute = new(
        RuleIds.UnresolvedRoute,
        "Route could not be determined",
        "'{0}' could not be checked against Procore's public REST reference: {1}",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Part of the route is only known at run time, so no analyzer can say whether it is documented. Write the route where it can be read, or check it by hand.",
        HelpLink(RuleIds.UnresolvedRoute),
        Tags);

    public static readonly DiagnosticDescriptor PCA2009_TokenSentElsewhere = new(
        RuleIds.TokenSentElsewhere,
        "Procore token is sent to a host that is not Procore's",
        "This attaches a Procore token to a request to '{0}', which is not Procore's; whoever runs that host can use the token",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Send the bearer token to Procore's hosts and to no other. Use a client of its own for other services.",
        HelpLink(RuleIds.TokenSentElsewhere),
        Tags);

    public static readonly DiagnosticDescriptor PCA2010_ForeignId = new(
        RuleIds.ForeignId,
        "Id of another resource in a route",
        "'{0}' stands where the id of a {1} belongs ('{2}' in '{3}')",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Company and project ids look alike. Procore answers a mix-up with 403 or 404, and such answers count against the app.",
        HelpLink(RuleIds.ForeignId),
        Tags);

    public static readonly DiagnosticDescriptor PCA2011_TenantInRoute = new(
        RuleIds.TenantInRoute,
        "Id of one tenant is written into a route",
        "'{0}' is the id of one {1}, written into '{2}'; an app for the Marketplace serves every customer, so take it from the installation",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Support for several companies is on Procore's marketplace checklist.",
        HelpLink(RuleIds.TenantInRoute),
        Tags);

    public static readonly DiagnosticDescriptor PCA2012_UnencodedText = new(
        RuleIds.UnencodedText,
        "Text in a route is not encoded",
        "'{0}' is put into '{1}' of '{2}' as it is; encode it with Uri.EscapeDataString, or a slash in it changes the route",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A parameter that takes any text, unlike an id, may hold characters that have a meaning in a URL.",
        HelpLink(RuleIds.UnencodedText),
        Tags);

    public static readonly DiagnosticDescriptor PCA2013_PreviewRoute = new(
        RuleIds.PreviewRoute,
        "Route is a beta or pilot",
        "'{0}' is a {1} (reference of {2}), and the Marketplace only accepts production APIs; use a generally available route",
        RuleCategories.Endpoints,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Betas and pilots can change or end at short notice: Procore gives six and three months, against a year for what is generally available.",
        HelpLink(RuleIds.PreviewRoute),
        Tags);

    public static readonly DiagnosticDescriptor PCA9001_MalformedFile = new(
        RuleIds.MalformedFile,
        "Procore file is malformed",
        "{0} does not count: {1}",
        RuleCategories.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A file that the analyzers read has a part that they cannot read. The rest of the file still counts.",
        HelpLink(RuleIds.MalformedFile),
        Tags);

    public static readonly DiagnosticDescriptor PCA9003_OldCatalogue = new(
        RuleIds.OldCatalogue,
        "Route catalogue is old",
        "The route catalogue is of {0}, more than {1} days ago, and knows of no deprecation since; update Procore.Compliance.Analyzers",
        RuleCategories.Configuration,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore deprecates, adds and removes routes every month. Findings about routes say what the reference said on the day of the catalogue.",
        HelpLink(RuleIds.OldCatalogue),
        Tags);
}
