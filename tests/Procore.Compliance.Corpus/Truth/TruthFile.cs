using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Procore.Compliance.Corpus.Truth;

/// <summary>
/// Reads labelled places from tab-separated text with the header <c>repository file line kind rule expected note</c>.
/// A field may be in double quotes, doubled inside. A malformed row is a <see cref="UsageException"/> that names its line.
/// </summary>
internal static partial class TruthFile
{
    private const int Columns = 7;

    public static ImmutableArray<TruthRow> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The truth file cannot be read: {exception.Message}");
        }
    }

    public static ImmutableArray<TruthRow> Parse(string text)
    {
        var rows = ImmutableArray.CreateBuilder<TruthRow>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0 && !lines[i].StartsWith("repository\t", StringComparison.Ordinal))
            {
                rows.Add(Row(lines[i], i + 1));
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>The rows of one repository; letter case does not matter, as on GitHub.</summary>
    public static ImmutableArray<TruthRow> Of(ImmutableArray<TruthRow> rows, string repository) =>
        [.. rows.Where(row => string.Equals(row.Repository, repository, StringComparison.OrdinalIgnoreCase))];

    /// <summary>
    /// The repository that a folder holds, by its name: <c>owner+name</c>, or <c>name</c> within a folder <c>owner</c>.
    /// </summary>
    public static string RepositoryOf(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var name = Path.GetFileName(full);
        var plus = name.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 ? name[..plus] + "/" + name[(plus + 1)..] : Path.GetFileName(Path.GetDirectoryName(full)) + "/" + name;
    }

    private static TruthRow Row(string line, int number)
    {
        var fields = line.Split('\t').Select(Unquote).ToArray();
        if (fields.Length != Columns)
        {
            throw new UsageException($"Truth file, line {number}: {fields.Length} columns instead of {Columns}.");
        }

        if (!int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1)
        {
            throw new UsageException($"Truth file, line {number}: '{fields[2]}' is not a line number.");
        }

        if (fields[5] is not ("report" or "silent"))
        {
            throw new UsageException($"Truth file, line {number}: expected is '{fields[5]}' instead of report or silent.");
        }

        var ids = RuleText.Ids(fields[4]);
        return ids.IsEmpty
            ? throw new UsageException($"Truth file, line {number}: no rule id in '{fields[4]}'.")
            : new TruthRow(number, fields[0], fields[1].Replace('\\', '/'), place, fields[3], fields[4], ids,
                RuleText.ForbiddenIds(fields[4]), fields[5] == "report", fields[6], Mark().IsMatch(fields[6]));
    }

    private static string Unquote(string field)
    {
        var trimmed = field.Trim();
        return trimmed is ['"', .., '"'] ? trimmed[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : trimmed;
    }

    /// <summary>
    /// The words with which the labeller set a row apart: a weak, informational, not Procore-related or hoped-for finding.
    /// </summary>
    [GeneratedRegex(@"\b(low|info|generic|aspirational)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();
}
