using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>What may be asked of which Procore host, in code and in configuration alike.</summary>
internal static class HostPolicy
{
    /// <summary>What is asked of a host that does not serve it, and the host that does; null where they fit.</summary>
    public static (string Purpose, string Right, ProcoreTextKind Asked)? WrongUse(ProcoreHost host, ProcoreTextKind asked)
        => (host.Role, asked) switch
        {
            (HostRole.Api or HostRole.WebInterface, ProcoreTextKind.OAuth) => ("OAuth requests", host.LoginHost, ProcoreTextKind.OAuth),
            (HostRole.WebInterface or HostRole.Login or HostRole.Storage, ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute)
                => ("API requests", host.ApiHost, ProcoreTextKind.Route),
            _ => null,
        };

    /// <summary>The production host that does what is asked of <paramref name="host"/>, or else what that does elsewhere.</summary>
    /// <param name="host">A host of any environment.</param>
    /// <param name="asked">What is asked of it, where that is known.</param>
    public static string ProductionCounterpart(ProcoreHost host, ProcoreTextKind asked = ProcoreTextKind.Host)
        => asked == ProcoreTextKind.OAuth || (host.Role == HostRole.Login && asked != ProcoreTextKind.Route)
            ? Hosts.LoginHostOf(ProcoreEnvironment.Production)
            : Hosts.ApiHostOf(ProcoreEnvironment.Production);

    /// <summary>The advice for a host that one value has for sign-in and API alike.</summary>
    /// <param name="host">The host.</param>
    /// <param name="inProduction">Whether production's hosts are named, rather than those of its own environment.</param>
    public static string BothOf(ProcoreHost host, bool inProduction)
    {
        var login = inProduction ? Hosts.LoginHostOf(ProcoreEnvironment.Production) : host.LoginHost;
        var api = inProduction ? Hosts.ApiHostOf(ProcoreEnvironment.Production) : host.ApiHost;
        return $"keep two addresses: '{login}' to sign in, '{api}' for the API";
    }

    /// <summary>
    /// The login among <paramref name="uses"/> of one type or section that belongs to another environment than the only API there, with the
    /// words of PCA2005; null where there is no such pair, or where several environments stand side by side on purpose.
    /// </summary>
    /// <typeparam name="T">What stands for a use.</typeparam>
    /// <param name="uses">The hosts of the type or section.</param>
    public static (T Login, string Purpose, string Advice)? MixedEnvironments<T>(IEnumerable<(T Use, ProcoreHost Host)> uses)
    {
        var known = uses
            .Where(static use => use.Host.Environment != ProcoreEnvironment.None)
            .GroupBy(static use => use.Host.Name)
            .Select(static same => same.First())
            .ToList();
        var logins = known.Where(static use => use.Host.Role == HostRole.Login).ToList();
        var apis = known.Where(static use => use.Host.Role == HostRole.Api).ToList();
        return logins.Count == 1 && apis.Count == 1 && logins[0].Host.Environment != apis[0].Host.Environment
            ? (logins[0].Use,
                $"the API of another environment ('{apis[0].Host}')",
                $"use '{Hosts.LoginHostOf(apis[0].Host.Environment)}', or the API of the same environment")
            : null;
    }
}
