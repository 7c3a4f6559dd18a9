using System.IO;
using System.Linq;
using System.Text;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Tasks;

/// <summary>Writes the table that <see cref="ReferenceFormat"/> describes. The text depends on the reference alone.</summary>
internal static class ReferenceTableWriter
{
    /// <summary>The table of a reference.</summary>
    /// <param name="reference">What was read.</param>
    /// <param name="source">The full path of the file that it was read from; only a problem is written with its folder.</param>
    public static string Write(OpenApiReference reference, string source)
    {
        var table = new StringBuilder();
        AppendRow(table, ReferenceFormat.Header, ReferenceFormat.Version, Path.GetFileName(source), reference.Title, reference.Version);
        foreach (var problem in reference.Problems)
        {
            AppendRow(table, ReferenceFormat.Problem, $"{problem.Line}", $"{problem.Column}", problem.Subject, problem.Reason, source);
        }

        foreach (var operation in reference.Operations)
        {
            if (operation.IsDeprecated)
            {
                AppendRow(table, operation.Method, operation.Path, ReferenceFormat.Deprecated, operation.DeprecatedOn, operation.SunsetOn);
            }
            else
            {
                AppendRow(table, operation.Method, operation.Path);
            }
        }

        return table.ToString();
    }

    private static void AppendRow(StringBuilder table, params string?[] cells)
    {
        var row = string.Join("\t", cells.Select(OneLine)).TrimEnd('\t');
        table.Append(row).Append('\n');
    }

    private static string OneLine(string? cell) =>
        new([.. (cell ?? string.Empty).Select(character => char.IsControl(character) ? ' ' : character)]);
}
