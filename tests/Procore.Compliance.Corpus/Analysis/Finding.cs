using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// One diagnostic as it is reported. <paramref name="Path"/> is relative to the folder, empty for a diagnostic without a
/// place; lines and columns count from 1 and are those of the file itself, #line or not. <paramref name="Tool"/> is the assembly of the
/// analyzer.
/// </summary>
internal sealed record Finding(
    string Path,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string Id,
    string Message,
    DiagnosticSeverity Severity,
    string Tool,
    bool IsSuppressed) : IComparable<Finding>
{
    public int CompareTo(Finding? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byPath = string.CompareOrdinal(Path, other.Path);
        var byPlace = byPath != 0
            ? byPath
            : (Line, Column, EndLine, EndColumn).CompareTo((other.Line, other.Column, other.EndLine, other.EndColumn));
        var byId = byPlace != 0 ? byPlace : string.CompareOrdinal(Id, other.Id);
        return byId != 0 ? byId : string.CompareOrdinal(Message, other.Message);
    }

    public override string ToString() =>
        $"{(Path.Length == 0 ? "(no file)" : $"{Path}({Line},{Column})")}: {Id}: {Message}{(IsSuppressed ? " (suppressed)" : "")}";
}
