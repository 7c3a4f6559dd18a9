using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>
/// Procore's hosts. Sources, in Procore's developer documentation: the multi-region tutorial (login., api., app.), side-panel apps (zone
/// hosts), development environments (sandboxes), federal zone overview, unified uploads (storage.).
/// </summary>
internal static class Hosts
{
    private static readonly string[] Domains = { "procore.com", "procoregov.com", "procoretech.com", "procoretech-qa.com" };

    private static readonly Dictionary<string, ProcoreHost> Known = new ProcoreHost[]
    {
        new("login.procore.com", HostRole.Login, ProcoreEnvironment.Production),
        new("api.procore.com", HostRole.Api, ProcoreEnvironment.Production),
        new("app.procore.com", HostRole.WebInterface, ProcoreEnvironment.Production),
        new("us02.procore.com", HostRole.WebInterface, ProcoreEnvironment.Production),
        new("uk01.procore.com", HostRole.WebInterface, ProcoreEnvironment.Production),
        new("storage.procore.com", HostRole.Storage, ProcoreEnvironment.Production),
        new("login-sandbox.procore.com", HostRole.Login, ProcoreEnvironment.DeveloperSandbox),
        new("sandbox.procore.com", HostRole.Api, ProcoreEnvironment.DeveloperSandbox, servesBrowser: true),
        new("login-sandbox-monthly.procore.com", HostRole.Login, ProcoreEnvironment.MonthlySandbox),
        new("api-monthly.procore.com", HostRole.Api, ProcoreEnvironment.MonthlySandbox),
        new("api-sandbox-monthly.procore.com", HostRole.WebInterface, ProcoreEnvironment.MonthlySandbox),
        new("login.procoregov.com", HostRole.Login, ProcoreEnvironment.Federal),
        new("api.procoregov.com", HostRole.Api, ProcoreEnvironment.Federal),
        new("developers.procoregov.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("marketplace.procoregov.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("www.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("developers.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("marketplace.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("support.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("v2.support.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("learn.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("community.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("status.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("brand.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
        new("design.procore.com", HostRole.Documentation, ProcoreEnvironment.None),
    }.ToDictionary(host => host.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a host is one of Procore's domains or under one. <c>api.procore.com.example.com</c> is not.</summary>
    public static bool IsProcore(string host) => IsUnderProcoreDomain(Normalise(host));

    /// <summary>What a host is; null for a host that is not Procore's.</summary>
    /// <param name="host">A host name in any letter case, with or without a port; it may have unknown parts.</param>
    public static ProcoreHost? Classify(string host)
    {
        var name = Normalise(host);
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!IsUnderProcoreDomain(name))
        {
            return null;
        }

        var isInternal = name.IndexOf("procoretech", StringComparison.Ordinal) >= 0;
        return isInternal ? new ProcoreHost(name, HostRole.Internal, ProcoreEnvironment.Internal)
            : IsZone(name) ? new ProcoreHost(name, HostRole.WebInterface, ProcoreEnvironment.Production)
            : new ProcoreHost(name, HostRole.Unknown, ProcoreEnvironment.None);
    }

    /// <summary>
    /// Whether the bearer token may be sent to a host: any host under Procore's public domains, and no other
    /// (source: secure file access tips).
    /// </summary>
    public static bool MayReceiveToken(string host) => Classify(host) is { Role: not HostRole.Internal };

    /// <summary>The API host of an environment; production's for one that has none of its own.</summary>
    public static string ApiHostOf(ProcoreEnvironment environment) => environment switch
    {
        ProcoreEnvironment.DeveloperSandbox => "sandbox.procore.com",
        ProcoreEnvironment.MonthlySandbox => "api-monthly.procore.com",
        ProcoreEnvironment.Federal => "api.procoregov.com",
        _ => "api.procore.com",
    };

    /// <summary>The login host of an environment; production's for one that has none of its own.</summary>
    public static string LoginHostOf(ProcoreEnvironment environment) => environment switch
    {
        ProcoreEnvironment.DeveloperSandbox => "login-sandbox.procore.com",
        ProcoreEnvironment.MonthlySandbox => "login-sandbox-monthly.procore.com",
        ProcoreEnvironment.Federal => "login.procoregov.com",
        _ => "login.procore.com",
    };

    private static string Normalise(string host)
    {
        var port = host.IndexOf(':');
        return (port < 0 ? host : host.Substring(0, port)).TrimEnd('.').ToLowerInvariant();
    }

    private static bool IsUnderProcoreDomain(string name) =>
        Array.Exists(Domains, domain => name.EndsWith(domain, StringComparison.Ordinal)
            && (name.Length == domain.Length || name[name.Length - domain.Length - 1] == '.'));

    /// <summary>
    /// Zones are named by two letters and two digits (us02, uk01); new ones are announced to follow, so the shape decides.
    /// </summary>
    private static bool IsZone(string name) =>
        name.Length == "us02.procore.com".Length
        && name.EndsWith(".procore.com", StringComparison.Ordinal)
        && char.IsLetter(name[0]) && char.IsLetter(name[1]) && char.IsDigit(name[2]) && char.IsDigit(name[3]);
}
