using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Tests.Verifiers.Samples;

/// <summary>Reports the word "bad" in additional text files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BadWordAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule
        = new("TEST002", "Bad word", "Line {0} has a bad word", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var text = context.AdditionalFile.GetText(context.CancellationToken)!;
        foreach (var line in text.Lines)
        {
            var column = line.ToString().IndexOf("bad", StringComparison.Ordinal);
            if (column >= 0)
            {
                var span = new TextSpan(line.Start + column, "bad".Length);
                var place = Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, line.LineNumber + 1));
            }
        }
    }
}
