using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Reports the lines of <c>ProcoreRoutes.Extra*.txt</c> that are no routes (PCA9001), each at its place in the file. The other lines still count.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReportMalformedRoutes : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PCA9001_MalformedFile);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(static file =>
        {
            if (!Catalogues.IsExtraRoutes(file.AdditionalFile) || file.AdditionalFile.GetText(file.CancellationToken) is not { } text)
            {
                return;
            }

            foreach (var error in Catalogues.Parse(file.AdditionalFile, file.CancellationToken).Errors)
            {
                var start = text.Lines[error.Line].Start + error.Column;
                var span = new TextSpan(start, error.Length);
                var location = Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
                file.ReportDiagnostic(Diagnostic.Create(Descriptors.PCA9001_MalformedFile, location, error.Reason));
            }
        });
    }
}
