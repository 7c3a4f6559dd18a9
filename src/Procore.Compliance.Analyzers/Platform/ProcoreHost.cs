namespace Procore.Compliance.Analyzers.Platform;

/// <summary>What a Procore host is for.</summary>
internal enum HostRole
{
    /// <summary>Under a Procore domain, but not in the documentation.</summary>
    Unknown,

    /// <summary>OAuth: authorize, token, token info, revoke.</summary>
    Login,

    /// <summary>The REST API.</summary>
    Api,

    /// <summary>The web interface; neither an API nor an OAuth base.</summary>
    WebInterface,

    /// <summary>File links and upload addresses that the API hands out; opaque.</summary>
    Storage,

    /// <summary>Documentation, marketplace listing, support, status or brand.</summary>
    Documentation,

    /// <summary>Procore's own internal or QA hosts.</summary>
    Internal,
}

/// <summary>
/// The environment that a host belongs to. Credentials and tokens of one are not valid in another, with the exception noted.
/// </summary>
internal enum ProcoreEnvironment
{
    /// <summary>None in particular, or not known.</summary>
    None,

    /// <summary>The commercial production environment; also serves On-Demand Sandboxes.</summary>
    Production,

    /// <summary>The Developer Sandbox, with credentials of its own.</summary>
    DeveloperSandbox,

    /// <summary>The Monthly Sandbox, which takes production credentials.</summary>
    MonthlySandbox,

    /// <summary>The federal zone, with a portal, credentials and a marketplace of its own.</summary>
    Federal,

    /// <summary>Procore's own internal or QA environments.</summary>
    Internal,
}

/// <summary>A host under one of Procore's domains.</summary>
internal sealed class ProcoreHost
{
    public ProcoreHost(string name, HostRole role, ProcoreEnvironment environment, bool servesBrowser = false)
    {
        Name = name;
        Role = role;
        Environment = environment;
        ServesBrowser = servesBrowser || role is HostRole.WebInterface or HostRole.Documentation;
    }

    /// <summary>The host name in lower case, without port.</summary>
    public string Name { get; }

    public HostRole Role { get; }

    public ProcoreEnvironment Environment { get; }

    /// <summary>Whether people open it in a browser as well: a link to it need not be an API call.</summary>
    public bool ServesBrowser { get; }

    /// <summary>Whether it is a sandbox, monthly or internal host, which code that ships must not call.</summary>
    public bool IsNonProduction
        => Environment is ProcoreEnvironment.DeveloperSandbox or ProcoreEnvironment.MonthlySandbox or ProcoreEnvironment.Internal;

    /// <summary>The host to send REST requests to in this environment; for hosts without an environment that of production.</summary>
    public string ApiHost => Hosts.ApiHostOf(Environment);

    /// <summary>The host to send OAuth requests to in this environment; for hosts without an environment that of production.</summary>
    public string LoginHost => Hosts.LoginHostOf(Environment);

    public override string ToString() => Name;
}
