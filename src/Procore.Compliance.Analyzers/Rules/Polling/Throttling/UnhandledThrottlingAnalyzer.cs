using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>
/// PCA3009: a client for Procore that this project builds, while nothing handles an answer of 429 to it. It stands where the first
/// answer of the client comes in; the client itself is its additional location. Where a retry without a wait is reported, that is the
/// finding.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnhandledThrottlingAnalyzer : ProcoreAnalyzer
{
    private static readonly object RetriesKey = new();

    /// <summary>Creates the analyzer.</summary>
    public UnhandledThrottlingAnalyzer()
        : base(RuleBook.PCA3009_UnhandledThrottling)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var clients = UnhandledClient.In(context).Where(client => client.Place.SourceTree == context.Tree).ToList();
        if (clients.Count == 0 || Retries(context))
        {
            return;
        }

        foreach (var client in clients)
        {
            context.Report(RuleBook.PCA3009_UnhandledThrottling.At(
                client.Place,
                ImmutableArray.Create(client.Client),
                client.Name,
                client.IdleHandler is { } idle
                    ? $"'{idle}' would, but this client does not use it"
                    : "wait as long as Retry-After and X-Rate-Limit-Reset say"));
        }
    }

    private static bool Retries(TreeContext context)
        => (bool)context.Source.GetOrCompute<object>(RetriesKey, source => source.Compilation.SyntaxTrees
            .SelectMany(tree => RetryCandidate.In(tree.GetRoot(context.CancellationToken), context.Source, context.CancellationToken))
            .Any(candidate => Retry.TryFind(candidate, context) is { IsThrottled: true }));
}
