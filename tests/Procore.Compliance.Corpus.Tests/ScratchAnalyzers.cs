using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Corpus.Tests;

/// <summary>Reports every string literal that begins with "flag", under an id that truth rows can name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FlagAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Rule = new(
        "PCA1001", "A flag", "Flag of {0} characters", "Scratch", DiagnosticSeverity.Warning, isEnabledByDefault: true,
        description: "Found in tests.", helpLinkUri: "https://example.test/rules/PCA1001", customTags: ["tests"]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyse, SyntaxKind.StringLiteralExpression);
    }

    private static void Analyse(SyntaxNodeAnalysisContext context)
    {
        if (((LiteralExpressionSyntax)context.Node).Token.ValueText is ['f', 'l', 'a', 'g', ..] text)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Node.GetLocation(), text.Length));
        }
    }
}

/// <summary>
/// Says what a compilation offers: one finding for each additional file and each call whose method binds. Off by default.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WitnessAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor File = new(
        "TST001", "File", "{0} lines", "Scratch", DiagnosticSeverity.Info, isEnabledByDefault: true);
    private static readonly DiagnosticDescriptor Call = new(
        "TST002", "Call", "Calls {0}", "Scratch", DiagnosticSeverity.Warning, isEnabledByDefault: false);
    private static readonly DiagnosticDescriptor Option = new(
        "TST003", "Option", "test={0} style={1} product={2}", "Scratch", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [File, Call, Option];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(file => file.ReportDiagnostic(Diagnostic.Create(
            File, Location.Create(
                file.AdditionalFile.Path, default, default), file.AdditionalFile.GetText(file.CancellationToken)!.Lines.Count)));
        context.RegisterSyntaxNodeAction(ReportCall, SyntaxKind.InvocationExpression);
        context.RegisterSyntaxTreeAction(ReportOptions);
    }

    private static void ReportCall(SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is { } symbol)
        {
            context.ReportDiagnostic(Diagnostic.Create(Call, context.Node.GetLocation(), symbol.ToDisplayString()));
        }
    }

    private static void ReportOptions(SyntaxTreeAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        string Global(string key) => provider.GlobalOptions.TryGetValue(key, out var value) ? value : "-";
        var style = provider.GetOptions(context.Tree).TryGetValue("procore_style", out var given) ? given : "-";
        context.ReportDiagnostic(Diagnostic.Create(
            Option,
            Location.Create(context.Tree, default),
            Global("build_property.IsTestProject"),
            style,
            Global("build_property.ProcoreMode")));
    }
}

/// <summary>Throws on every class declaration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        "TST666", "Throws", "Never said", "Scratch", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(_ => throw new InvalidOperationException("lost my way"), SyntaxKind.ClassDeclaration);
    }
}
