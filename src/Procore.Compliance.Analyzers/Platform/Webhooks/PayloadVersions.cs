using System;

namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>
/// The versions of the event that Procore delivers. Source: the reference of webhooks of 2026-09-16, whose resources are of <c>v2.0</c>,
/// <c>v3.0</c> or
/// <c>v4.0</c>; its examples also write <c>v2</c>, so a version without its zero is no mistake that could be proved.
/// </summary>
internal static class PayloadVersions
{
    private static readonly string[] Known = { "v2.0", "v3.0", "v4.0", "v2", "v3", "v4" };

    /// <summary>Whether Procore has a payload of this version, spelt like this.</summary>
    public static bool IsKnown(string version) => Array.IndexOf(Known, version) >= 0;

    /// <summary>
    /// Whether events of this version only tell of <c>create</c>, <c>update</c> and <c>delete</c>, and of the resources of the list.
    /// </summary>
    public static bool IsBefore4(string version) => IsKnown(version) && version[1] < '4';

    /// <summary>The version that another spelling means (<c>4.0</c>, <c>V4.0</c>, <c>4</c>); null where it means none.</summary>
    public static string? NearestTo(string version)
    {
        var number = version.TrimStart('v', 'V');
        var isOne = number.Length > 0 && number[0] is >= '2' and <= '4' && number.Substring(1) is "" or ".0" or ".0.0";
        return isOne ? $"v{number[0]}.0" : null;
    }
}
