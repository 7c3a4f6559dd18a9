using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>Applies the fix-all of an offered fix in one scope.</summary>
internal sealed class FixAllApplication(TestBench bench, FixAllScope scope, IVerifier verifier)
{
    public async Task<Solution> ApplyAsync(Solution solution, ImmutableArray<Finding> findings, OfferedFix fix, CancellationToken cancellationToken)
    {
        var provider = fix.Provider.GetFixAllProvider();
        if (provider is null || !provider.GetSupportedFixAllScopes().Contains(scope))
        {
            verifier.Fail($"'{fix.Action.Title}' has no fix-all in this scope: if that is meant, set CodeFixTestBehaviors.SkipFixAllIn{scope}Check.");
        }

        var context = new FixAllContext(
            (Document)fix.Document,
            fix.Provider,
            scope,
            fix.Action.EquivalenceKey,
            provider.GetSupportedFixAllDiagnosticIds(fix.Provider),
            new FoundDiagnostics(findings),
            cancellationToken);
        var action = await provider.GetFixAsync(context).ConfigureAwait(false);
        verifier.True(action is not null, $"The fix-all of '{fix.Action.Title}' offers nothing.");
        return await FixApplication.ApplyAsync(solution, action, bench, verifier, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands a fix-all the diagnostics that the analyzers have just reported.</summary>
    private sealed class FoundDiagnostics(ImmutableArray<Finding> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Of(project));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Of(project).Where(diagnostic => !diagnostic.Location.IsInSource));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            return Of(document.Project).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        private IEnumerable<Diagnostic> Of(Project project)
            => findings.Where(finding => finding.Project == project.Id && !finding.Diagnostic.IsSuppressed).Select(finding => finding.Diagnostic);
    }
}
