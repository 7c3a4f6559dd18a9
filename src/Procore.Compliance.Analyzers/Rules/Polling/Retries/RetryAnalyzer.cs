using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>
/// PCA3003: code that sends a throttled request to Procore again at once, after a fixed short time, or without end, and reads neither header that
/// says how long to wait. Silent where anything in the project handles throttling for its clients.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryAnalyzer : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public RetryAnalyzer()
        : base(Descriptors.PCA3003_RetryWithoutWaiting)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (TestCode.Contains(context.Tree, context.Source, context.Options.IsTestProject))
        {
            return;
        }

        foreach (var policy in RetryPolicy.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (PolicyRetry.TryFind(policy, context) is { } found && !ThrottlingInSight.IsInHandler(context.Source))
            {
                context.Report(Diagnostic.Create(Descriptors.PCA3003_RetryWithoutWaiting, policy.Name.GetLocation(), "This policy", found.Display, policy.IsEndless ? "at once, without end" : "at once"));
            }
        }

        foreach (var candidate in RetryCandidate.In(context.Tree.GetRoot(context.CancellationToken)))
        {
            if (Retry.TryFind(candidate, context) is { } retry && !ThrottlingInSight.IsIn(context.Source))
            {
                context.Report(Diagnostic.Create(Descriptors.PCA3003_RetryWithoutWaiting, candidate.Place, retry.Subject, retry.Display, retry.Wait));
            }
        }
    }
}
