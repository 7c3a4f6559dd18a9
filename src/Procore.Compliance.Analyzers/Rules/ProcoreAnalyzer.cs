using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The base of every analyzer of this package: takes care of concurrency, generated code and the shared <see cref="SourceModel"/>, and hands
/// each rule one tree at a time.
/// </summary>
/// <remarks>
/// Rules run from a semantic-model action: live in an editor, once per tree in a build, and with the semantic model that the host has bound
/// anyway. Nothing is reported at the end of a compilation.
/// </remarks>
public abstract class ProcoreAnalyzer : DiagnosticAnalyzer
{
    private protected ProcoreAnalyzer(params DiagnosticDescriptor[] descriptors) => SupportedDiagnostics = ImmutableArray.Create(descriptors);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated trees are left out by TreeContext, because an option can ask for them.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSemanticModelAction(modelContext =>
        {
            var tree = new TreeContext(modelContext);
            if ((!tree.IsGenerated || tree.Options.AnalyzeGeneratedCode) && (ConcernsEveryProject || ProcoreMentions.AreIn(tree)))
            {
                AnalyzeTree(tree);
            }
        });
    }

    /// <summary>Whether the rule also looks at projects that never mention Procore, as an embedded password is one anywhere.</summary>
    private protected virtual bool ConcernsEveryProject => false;

    private protected abstract void AnalyzeTree(TreeContext context);
}
