using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>
/// PCA3003: code that sends a throttled request to Procore again at once, after a fixed short time, or without end, and reads neither
/// header that says how long to wait; or that sends one again that Procore refuses for good. Throttled requests are silent where anything
/// in the project handles them for its clients.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryAnalyzer : ProcoreAnalyzer
{
    private const string Throttled = "429 or 503: wait as long as Retry-After and X-Rate-Limit-Reset say";
    // Our judgement: more statuses make the message too long.
    private const int MostNamed = 3;

    /// <summary>Creates the analyzer.</summary>
    public RetryAnalyzer()
        : base(RuleBook.PCA3003_RetryWithoutWaiting)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var policy in RetryPolicy.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (PolicyRetry.TryFind(policy, context) is { } found)
            {
                context.Report(Create(policy.Name.GetLocation(), "This policy", found.Display, found.Wait, found.Refusals, found.Client));
            }
        }

        foreach (var candidate in RetryCandidate.In(
            context.Tree.GetRoot(context.CancellationToken), context.Source, context.CancellationToken))
        {
            if (Retry.TryFind(candidate, context) is { } retry)
            {
                context.Report(Create(
                    candidate.Place,
                    retry.Subject,
                    retry.Display,
                    retry.Wait,
                    retry.Refusals,
                    SendingClients.PlaceOf(retry.Send, context)));
            }
        }
    }

    private static Diagnostic Create(
        Location place, string subject, string display, string wait, ImmutableArray<int> refusals, Location? client)
        => refusals.IsEmpty
            ? RuleBook.PCA3003_RetryWithoutWaiting.At(
                place,
                client is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(client),
                RetryFixData.Throttled,
                subject,
                display,
                wait,
                Throttled)
            : RuleBook.PCA3003_RetryWithoutWaiting.At(
                place,
                subject,
                display,
                wait,
                $"{Words(refusals)}, which the same request always gets again: correct it first, or give up");

    private static string Words(ImmutableArray<int> statuses)
        => statuses.Length == 1
            ? statuses[0].ToString(CultureInfo.InvariantCulture)
            : statuses.Length > MostNamed
                ? $"{statuses[0]} and other client errors"
                : string.Join(", ", statuses.Take(statuses.Length - 1)) + " or " + statuses[statuses.Length - 1];
}
