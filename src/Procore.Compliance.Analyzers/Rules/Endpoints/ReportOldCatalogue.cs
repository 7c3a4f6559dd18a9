using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Says once for each project that calls Procore that the catalogue has grown old (PCA9003), so that silence about a route is not taken for
/// consent.
/// </summary>
/// <remarks>
/// The age is an option, worked out by the package's MSBuild file: an analyzer that read the clock would judge the same commit differently
/// each day. Requirement: "Stay current with Procore API updates and deprecation notices to ensure compatibility."
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReportOldCatalogue : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        RuleBook.PCA9003_OldCatalogue.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var age = RuleOptions.Global(start.Options).CatalogueAge;
            if (age < RouteCatalogue.DaysUntilOld)
            {
                return;
            }

            var reports = 0;
            start.RegisterSemanticModelAction(model =>
            {
                if (ProcoreMentions.AreIn(new TreeContext(model, ImmutableArray<Rule>.Empty)) && Interlocked.Increment(ref reports) == 1)
                {
                    var date = RouteCatalogue.Default.CatalogueDate;
                    model.ReportDiagnostic(RuleBook.PCA9003_OldCatalogue.At(Location.None, date, age));
                }
            });
        });
    }
}
