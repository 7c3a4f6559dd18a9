using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>The names by which code has tokens renewed by somebody else: a library, a token provider, an SDK's refresh call.</summary>
internal static class RenewalSyntax
{
    // MSAL, Microsoft.Identity.Web, Duende, and usual names of providers of one's own.
    private static readonly string[] Providers =
    {
        "GetAccessTokenAsync", "GetAccessToken", "GetValidAccessTokenAsync", "GetValidTokenAsync", "GetBearerTokenAsync",
        "GetUserAccessTokenAsync", "GetClientAccessTokenAsync", "GetAccessTokenForUserAsync", "GetAccessTokenForAppAsync",
        "AcquireTokenSilent", "AcquireTokenAsync",
    };

    // Duende.AccessTokenManagement and Microsoft.Identity.Web.
    private static readonly string[] Registrations =
    {
        "TokenManagement", "AccessTokenHandler", "AccessTokenHttpClient", "TokenAcquisitionToCallDownstreamApi",
        "RefreshTokenDelegatingHandler"
    };

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    public static IEnumerable<string> Words { get; } = new[] { "Refresh" }.Concat(Providers).Concat(Registrations).ToArray();

    /// <summary>Whether <paramref name="node"/> is a call, creation or using with such a name.</summary>
    public static bool IsRenewal(SyntaxNode node) => node switch
    {
        UsingDirectiveSyntax { Name: QualifiedNameSyntax name }
            => name.DescendantNodes().OfType<IdentifierNameSyntax>().Any(static part => IsRegistration(part.Identifier.ValueText)),
        _ => SyntaxNames.NameOfCall(node) is { } name && IsTelling(name),
    };

    private static bool IsTelling(string name) => IsRefresh(name) || IsRegistration(name) || Array.IndexOf(Providers, name) >= 0;

    private static bool IsRegistration(string name) => Registrations.Any(part => name.IndexOf(part, StringComparison.Ordinal) >= 0);

    private static bool IsRefresh(string name)
        => (name.StartsWith("Refresh", StringComparison.Ordinal)
            && (name.IndexOf("Token", StringComparison.Ordinal) > 0
                || name.IndexOf("Auth", StringComparison.Ordinal) > 0
                || name.IndexOf("Credential", StringComparison.Ordinal) > 0))
            || name is "AuthenticateWithRefreshTokenAsync";
}
