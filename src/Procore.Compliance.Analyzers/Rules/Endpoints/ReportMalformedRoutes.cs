using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Reports what does not count in the files that extend the catalogue (PCA9001), each at its place: the lines of
/// <c>ProcoreRoutes.Extra*.txt</c> that are no routes, the rows of a table of the user's own reference that are no operations, and what the
/// conversion found in the OpenAPI file that the table was made from. The rest still counts.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReportMalformedRoutes : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        RuleBook.PCA9001_MalformedFile.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(static file =>
        {
            if (Catalogues.IsExtraRoutes(file.AdditionalFile))
            {
                ReportLines(file, Catalogues.ReadExtraRoutes(file.AdditionalFile, file.CancellationToken).Errors);
            }
            else if (Catalogues.IsReference(file.AdditionalFile))
            {
                var table = Catalogues.ReadReference(file.AdditionalFile, file.CancellationToken);
                ReportLines(file, table.Errors);
                ReportProblems(file, table.Problems);
            }
        });
    }

    private static void ReportLines(AdditionalFileAnalysisContext file, IReadOnlyList<RouteLineError> errors)
    {
        if (file.AdditionalFile.GetText(file.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var error in errors)
        {
            var span = new TextSpan(text.Lines[error.Line].Start + error.Column, error.Length);
            Report(file, Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), "This line", error.Reason);
        }
    }

    // The converted file is none that the compiler has: only its line and column are known.
    private static void ReportProblems(AdditionalFileAnalysisContext file, IReadOnlyList<ReferenceProblem> problems)
    {
        foreach (var problem in problems)
        {
            var position = new LinePosition(problem.Line, problem.Column);
            var location = Location.Create(problem.File, default, new LinePositionSpan(position, position));
            Report(file, location, problem.Subject, problem.Reason);
        }
    }

    private static void Report(AdditionalFileAnalysisContext file, Location location, string subject, string reason) =>
        file.ReportDiagnostic(RuleBook.PCA9001_MalformedFile.At(location, subject, reason));
}
