using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Tests.Verifiers.Samples;

/// <summary>Throws at every class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer : BadNameAnalyzer
{
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(_ => throw new NotSupportedException("thrown on purpose"), SyntaxKind.ClassDeclaration);
    }
}

/// <summary>Reports in generated code, because it never says that it must not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeedlessAnalyzer : BadNameAnalyzer
{
#pragma warning disable RS1025 // That generated code is not configured is what this sample is for.
    public override void Initialize(AnalysisContext context)
#pragma warning restore RS1025
    {
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.ClassDeclaration);
    }
}

/// <summary>Reports at the end of the compilation, which no editor shows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor LateRule = new(
        "TEST004", "Bad name", "Bad", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [LateRule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(end =>
        {
            var nodes = end.Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot(end.CancellationToken).DescendantNodes());
            foreach (var name in nodes.OfType<ClassDeclarationSyntax>().Select(type => type.Identifier))
            {
                if (name.Text.StartsWith("Bad", StringComparison.Ordinal))
                {
                    end.ReportDiagnostic(Diagnostic.Create(LateRule, name.GetLocation()));
                }
            }
        });
    }
}

/// <summary>Says the whole name of every class, however long it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WordyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor WordyRule = new(
        "PCA0000", "Name", "{0}", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [WordyRule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            static type => type.ReportDiagnostic(Diagnostic.Create(
                WordyRule,
                ((ClassDeclarationSyntax)type.Node).Identifier.GetLocation(),
                ((ClassDeclarationSyntax)type.Node).Identifier.Text)),
            SyntaxKind.ClassDeclaration);
    }
}
