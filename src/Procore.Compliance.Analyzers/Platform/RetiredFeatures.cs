using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>A practice that Procore has ended or is ending, independent of a single route.</summary>
internal sealed class RetiredFeature
{
    public RetiredFeature(string name, string date, string replacement)
    {
        Name = name;
        Date = date;
        Replacement = replacement;
    }

    /// <summary>What it is, as it stands in a sentence.</summary>
    public string Name { get; }

    /// <summary>The day it ended or was superseded, as <c>yyyy-MM-dd</c>.</summary>
    public string Date { get; }

    /// <summary>What to do instead, as it stands in a sentence.</summary>
    public string Replacement { get; }
}

/// <summary>
/// Dated features. Sources: the announcements overview, vapid deprecation and webhook fan-out migration pages of the developer documentation and
/// their history.
/// </summary>
internal static class RetiredFeatures
{
    public static RetiredFeature VapidNamespace { get; } = new("the /vapid namespace", "2022-02-01", "the same path under /rest/v1.0");

    public static RetiredFeature TraditionalServiceAccounts { get; } = new("traditional service accounts", "2025-03-18", "a Developer Managed Service Account");

    public static RetiredFeature ImplicitGrant { get; } = new("the implicit grant", "2022-09-08", "the authorization code grant");

    public static RetiredFeature TwoHourTokens { get; } = new("access tokens that live two hours", "2023-09-26", "the expires_in of the response");

    public static RetiredFeature FilesWithoutToken { get; } = new("file addresses without a bearer token", "2023-06-01", "the bearer token on hosts under procore.com");

    public static RetiredFeature FixedFileHosts { get; } = new("file addresses on a fixed host", "2024-06-30", "file addresses taken as they come");

    public static RetiredFeature SingleCallUploads { get; } = new("uploads within the request that uses them", "2025-11-01", "an upload first, then its id");

    public static RetiredFeature ProjectFanOutTriggers { get; } = new("update triggers of Project Users and Project Vendors", "2026-06-30", "update triggers of Company Users and Company Vendors");

    public static IReadOnlyList<RetiredFeature> All { get; } = new[]
    {
        VapidNamespace, TraditionalServiceAccounts, ImplicitGrant, TwoHourTokens, FilesWithoutToken, FixedFileHosts, SingleCallUploads, ProjectFanOutTriggers,
    };
}
