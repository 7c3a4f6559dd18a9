using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// Runs another analyzer and adds up the processor time and memory that its callbacks take, the compiler's lazy work that they cause
/// included. Roslyn's own figure is elapsed time, which a busy machine lengthens. Callbacks that are registered from within a callback
/// are not counted, and no analyzer of this package has such.
/// </summary>
/// <param name="inner">The analyzer; it is initialised once for each time that this one is.</param>
[SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001", Justification = "The runner makes it; no host loads it.")]
internal sealed class MeteredAnalyzer(DiagnosticAnalyzer inner) : DiagnosticAnalyzer
{
    private long _ticks;
    private long _bytes;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => inner.SupportedDiagnostics;

    /// <summary>What the callbacks have taken so far.</summary>
    public Cost Cost => new(TimeSpan.FromTicks(Interlocked.Read(ref _ticks)), Interlocked.Read(ref _bytes));

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1025", Justification = "The inner analyzer does.")]
    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1026", Justification = "The inner analyzer does.")]
    public override void Initialize(AnalysisContext context) => inner.Initialize(new Context(context, this));

    private void Measure<T>(Action<T> action, T argument)
    {
        var (start, bytes) = (ThreadClock.Now, GC.GetAllocatedBytesForCurrentThread());
        try
        {
            action(argument);
        }
        finally
        {
            Interlocked.Add(ref _ticks, (ThreadClock.Now - start).Ticks);
            Interlocked.Add(ref _bytes, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
    }

    /// <summary>Hands every registration on, with the callback measured.</summary>
    private sealed class Context(AnalysisContext real, MeteredAnalyzer meter) : AnalysisContext
    {
        public override void EnableConcurrentExecution() => real.EnableConcurrentExecution();

        public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
            => real.ConfigureGeneratedCodeAnalysis(analysisMode);

        public override void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action)
            => real.RegisterAdditionalFileAction(Metered(action));

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action)
            => real.RegisterCodeBlockAction(Metered(action));

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(
            Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action)
            => real.RegisterCodeBlockStartAction(Metered(action));

        public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action)
            => real.RegisterCompilationAction(Metered(action));

        public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action)
            => real.RegisterCompilationStartAction(Metered(action));

        public override void RegisterOperationAction(
            Action<OperationAnalysisContext> action, params ImmutableArray<OperationKind> operationKinds)
            => real.RegisterOperationAction(Metered(action), operationKinds);

        public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action)
            => real.RegisterOperationBlockAction(Metered(action));

        public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action)
            => real.RegisterOperationBlockStartAction(Metered(action));

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action)
            => real.RegisterSemanticModelAction(Metered(action));

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, params ImmutableArray<SymbolKind> symbolKinds)
            => real.RegisterSymbolAction(Metered(action), symbolKinds);

        public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind)
            => real.RegisterSymbolStartAction(Metered(action), symbolKind);

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(
            Action<SyntaxNodeAnalysisContext> action, params ImmutableArray<TLanguageKindEnum> syntaxKinds)
                => real.RegisterSyntaxNodeAction(Metered(action), syntaxKinds);

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action)
            => real.RegisterSyntaxTreeAction(Metered(action));

        private Action<T> Metered<T>(Action<T> action) => argument => meter.Measure(action, argument);
    }
}
