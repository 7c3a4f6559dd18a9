using System.Globalization;
using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Reports;

/// <summary>Numbers as the report prints them, the same in every culture.</summary>
internal static class Figures
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture);

    public static string Megabytes(long bytes) => Number(bytes / (1024 * 1024)) + " MiB";

    public static string Kilobytes(long bytes) => Number(bytes / 1024);

    public static string Share(Cost part, Cost whole) => whole.Cpu > TimeSpan.Zero ? Percent(part.Cpu / whole.Cpu) : "-";

    public static string Percent(double? share)
        => share is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";
}
