using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Decides whether Procore can reach an address by public https.</summary>
internal static class DestinationJudge
{
    // Loopback and unspecified addresses (RFC 6890), and the name by which a container calls its host (Docker).
    private static readonly string[] LocalHosts = { "localhost", "127.0.0.1", "0.0.0.0", "[::1]", "host.docker.internal" };
    // Names that public DNS does not serve: RFC 6762 (local), RFC 6761 (localhost), ICANN (internal); lan and home by custom.
    private static readonly string[] LocalEndings = { ".local", ".localhost", ".internal", ".lan", ".home" };
    // Our choice: the domains of the well-known tunnel and request-inspection services.
    private static readonly string[] TunnelEndings =
    {
        "ngrok.io", "ngrok.app", "ngrok-free.app", "ngrok.dev", "ngrok-free.dev", "trycloudflare.com", "loca.lt",
        "localtunnel.me", "devtunnels.ms", "serveo.net", "localhost.run", "webhook.site", "requestbin.com", "pipedream.net"
    };

    /// <summary>
    /// Why Procore cannot or should not deliver to <paramref name="url"/>, as the end of a sentence; null where nothing speaks against it.
    /// </summary>
    public static string? Judge(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var host = address.Host.ToLowerInvariant();
        return Array.IndexOf(LocalHosts, host) >= 0
            || LocalEndings.Any(ending => host.EndsWith(ending, StringComparison.Ordinal))
            || IsPrivate(host)
            ? "is only reachable from your own network"
            : TunnelEndings.Any(ending => host == ending || host.EndsWith("." + ending, StringComparison.Ordinal))
                ? "is a tunnel for development"
            : address.Scheme == "http" ? "is not encrypted"
            : null;
    }

    /// <summary>Whether code only runs in development: in a branch whose condition says so.</summary>
    public static bool IsForDevelopment(SyntaxNode value)
        => value.Ancestors().Any(ancestor => ancestor switch
        {
            IfStatementSyntax branch => Says(branch.Condition),
            ConditionalExpressionSyntax choice => Says(choice.Condition),
            SwitchExpressionArmSyntax arm => Says(arm.Pattern),
            _ => false,
        });

    // Our judgement: ASP.NET Core's environment name, the build configuration, and usual names of flags.
    private static bool Says(SyntaxNode condition)
        => new[] { "Development", "Debug", "Local", "Sandbox" }.Any(
            word => condition.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    // The private ranges of RFC 1918.
    private static bool IsPrivate(string host)
    {
        var parts = host.Split('.');
        return parts.Length == 4 && parts.All(static part => byte.TryParse(part, out _))
            && (parts[0] == "10"
                || (parts[0] == "192" && parts[1] == "168")
                || (parts[0] == "172" && byte.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) is >= 16 and <= 31));
    }
}
