using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The base of every analyzer of C#: takes care of concurrency, generated code, test code, projects without Procore and the shared
/// <see cref="SourceModel"/>, hands each rule one tree at a time, and tells what could not be read to its end (PCA9005).
/// </summary>
/// <remarks>
/// Rules run from a semantic-model action: live in an editor, once per tree in a build, and with the semantic model that the host has bound
/// anyway. Nothing is reported at the end of a compilation.
/// </remarks>
public abstract class ProcoreAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<Rule> _rules;

    private protected ProcoreAnalyzer(params Rule[] rules)
    {
        _rules = ImmutableArray.Create(rules);
        SupportedDiagnostics = _rules.Add(RuleBook.PCA9005_UnreadCode).Select(static rule => rule.Descriptor).ToImmutableArray();
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated trees are left out by Concerns, because an option can ask for them.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSemanticModelAction(modelContext =>
        {
            var tree = new TreeContext(modelContext, _rules);
            if (Concerns(tree) && tree.IsAnyRuleOn)
            {
                tree.TellUnread(GaveUps.While(() => AnalyzeTree(tree)));
            }
        });
    }

    private protected abstract void AnalyzeTree(TreeContext context);

    private bool Concerns(TreeContext tree)
        => (!tree.IsGenerated || tree.Options.AnalyzeGeneratedCode)
            && (_rules.Any(static rule => rule.ConcernsEveryProject) || ProcoreMentions.AreIn(tree))
            && (_rules.Any(static rule => rule.InTestCode != TestCodePolicy.Ignored) || !tree.IsTestCode);
}
