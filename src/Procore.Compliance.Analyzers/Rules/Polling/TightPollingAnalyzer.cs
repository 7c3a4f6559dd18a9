using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Repetition;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>PCA3001: code asks Procore for the same thing again and again, at short intervals.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TightPollingAnalyzer : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TightPollingAnalyzer()
        : base(Descriptors.PCA3001_TightPolling)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (context.Options.IsTestProject == true || !ProcoreMentions.AreIn(context))
        {
            return;
        }

        foreach (var polling in Repetitions.In(context.Tree, context.Source, context.CancellationToken).Select(repetition => Polling.TryFind(repetition, context)).OfType<Polling>())
        {
            if (polling.Interval.IsShorterThan(PollingOptions.Tight(context.Options)))
            {
                context.Report(Describe(polling, context));
            }
        }
    }

    private static Diagnostic Describe(Polling polling, TreeContext context)
    {
        var minimum = PollingOptions.Minimum(context.Options);
        var delay = polling.Interval.Expression is { } expression ? DelaySource.Find(expression, 1, context.Source, context.CancellationToken) : null;
        return Diagnostic.Create(
            Descriptors.PCA3001_TightPolling,
            polling.Repetition.Place,
            delay is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(delay.Expression.GetLocation()),
            delay is null ? ImmutableDictionary<string, string?>.Empty : PollingFixData.Of(delay, minimum),
            PollingMessage.Subject(polling.Repetition.Kind),
            polling.Read.Display,
            PollingMessage.Frequency(polling.Interval, polling.Read.Route),
            PollingMessage.Remedy(polling.Read.Route, polling.Webhook, minimum));
    }
}
