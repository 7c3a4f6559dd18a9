using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Tests.Verifiers.Samples;

/// <summary>Reports classes whose name begins with "Bad".</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class BadNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule
        = new("TEST001", "Bad name", "The class '{0}' begins with 'Bad'", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ClassDeclaration);
    }

    internal static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var name = ((ClassDeclarationSyntax)context.Node).Identifier;
        if (name.Text.StartsWith("Bad", System.StringComparison.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.Text));
        }
    }
}
