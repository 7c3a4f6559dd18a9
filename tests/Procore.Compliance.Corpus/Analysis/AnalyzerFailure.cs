namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// An exception that an analyzer threw, or an assembly that gave no analyzers. <paramref name="Detail"/> is the stack trace, for --verbose.
/// </summary>
internal sealed record AnalyzerFailure(string Analyzer, string Message, string Detail);
