using System.Globalization;
using System.Text.RegularExpressions;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// The framework that a project is analysed for: of several the newest .NET, so that each source is looked at once.
/// <see cref="Symbols"/> are the preprocessor symbols that the SDK would define for it.
/// </summary>
internal sealed partial record TargetFramework(string Moniker)
{
    private static readonly string[] CoreVersions = ["1.0", "1.1", "2.0", "2.1", "2.2", "3.0", "3.1"];
    private static readonly string[] StandardVersions = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.0", "2.1"];
    private static readonly string[] FrameworkVersions = [
        "20", "35", "40", "45", "451", "452", "46", "461", "462", "47", "471", "472", "48", "481"
    ];

    public static readonly TargetFramework Default = new("net10.0");

    public bool IsNetFramework => FrameworkMoniker().IsMatch(Moniker);

    public IEnumerable<string> Symbols
    {
        get
        {
            if (IsNetFramework)
            {
                return ["NETFRAMEWORK", Symbol(Moniker), .. UpTo(FrameworkVersions, Moniker[3..], "NET")];
            }

            if (Moniker.StartsWith("netstandard", StringComparison.Ordinal))
            {
                return ["NETSTANDARD", Symbol(Moniker), .. UpTo(StandardVersions, Moniker[11..], "NETSTANDARD")];
            }

            if (Moniker.StartsWith("netcoreapp", StringComparison.Ordinal))
            {
                return ["NETCOREAPP", Symbol(Moniker), .. UpTo(CoreVersions, Moniker[10..], "NETCOREAPP")];
            }

            var later = Enumerable.Range(5, Math.Max(0, (int)Rank - 4)).Select(version => $"NET{version}_0_OR_GREATER");
            return ["NET", "NETCOREAPP", Symbol(Moniker), .. UpTo(CoreVersions, "3.1", "NETCOREAPP"), .. later];
        }
    }

    /// <summary>The major version for .NET 5 and later; below it .NET Core, then .NET Standard, then .NET Framework.</summary>
    private double Rank => ModernMoniker().Match(Moniker) is { Success: true } modern
        ? double.Parse(modern.Groups[1].Value, CultureInfo.InvariantCulture)
        : Moniker.StartsWith("netcoreapp", StringComparison.Ordinal) ? 4 + Version(10)
        : Moniker.StartsWith("netstandard", StringComparison.Ordinal) ? 3 + Version(11)
        : IsNetFramework ? 2 + Version(3)
        : 0;

    public static TargetFramework Of(ProjectFile project)
    {
        if (project.Sdk is null && project.Property("TargetFrameworkVersion") is { Length: > 1 } version)
        {
            return new TargetFramework("net" + version.TrimStart('v').Replace(".", "", StringComparison.Ordinal));
        }

        var monikers = $"{project.Property("TargetFramework")};{project.Property("TargetFrameworks")}"
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(moniker => new TargetFramework(moniker.Split('-')[0].ToLowerInvariant()))
            .Where(framework => framework.Rank > 0);
        return monikers
            .OrderByDescending(framework => framework.Rank)
            .ThenBy(framework => framework.Moniker, StringComparer.Ordinal)
            .FirstOrDefault()
            ?? Default;
    }

    private double Version(int start) =>
        double.TryParse(Moniker.AsSpan(start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
            ? Math.Min(version / 1000, 0.9)
            : 0;

    private static string Symbol(string moniker) => moniker.ToUpperInvariant().Replace('.', '_');

    private static IEnumerable<string> UpTo(string[] versions, string version, string prefix) =>
        versions.Take(Array.IndexOf(versions, version) + 1).Select(one => $"{prefix}{one.Replace('.', '_')}_OR_GREATER");

    [GeneratedRegex(@"^net([5-9]|[1-9]\d)\.\d$")]
    private static partial Regex ModernMoniker();

    [GeneratedRegex(@"^net[1-4]\d{1,2}$")]
    private static partial Regex FrameworkMoniker();
}
