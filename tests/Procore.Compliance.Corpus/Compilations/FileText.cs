using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Corpus.Compilations;

/// <summary>A configuration file as an analyzer sees it: its absolute path and its text, read beforehand.</summary>
internal sealed class FileText(string path, SourceText text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
