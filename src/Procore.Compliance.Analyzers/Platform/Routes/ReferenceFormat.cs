namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The words of the table into which the package converts a user's own reference, <c>ProcoreReference*.json</c>:
/// <code>
/// procore-reference TAB 1 TAB file TAB title TAB version  of the source; they may be left out
/// METHOD TAB /path [TAB stage [TAB day [TAB day]]]        one operation: since when deprecated, and when support ends, as yyyy-MM-dd
/// ! TAB line TAB column TAB what TAB why TAB file         a part of the source that does not count, with its place from 1
/// # ...                                                   a comment
/// </code>
/// Columns at the end of a row may be left out; a stage that is left out is <c>current</c>. Rows may stand in any order; the converter
/// sorts them.
/// </summary>
internal static class ReferenceFormat
{
    public const string Header = "procore-reference";

    public const string Version = "1";

    public const string Problem = "!";

    public const string Deprecated = "deprecated";
}
