using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>PCA3005: code that starts requests to Procore for all items of a collection at once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FanOutAnalyzer : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public FanOutAnalyzer()
        : base(RuleBook.PCA3005_UnthrottledFanOut)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var fanOut in FanOutReader.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (ProcoreCalls.Each(fanOut.Bodies, context).FirstOrDefault(request => !IsLimited(request, context)) is not { } request)
            {
                continue;
            }

            context.Report(RuleBook.PCA3005_UnthrottledFanOut.At(
                fanOut.Place,
                fanOut.Work is { } work ? ImmutableArray.Create(work.GetLocation()) : ImmutableArray<Location>.Empty,
                FanOutFixData.Of(fanOut, context),
                fanOut.Name,
                request.Display));
        }
    }

    /// <summary>Whether each client that sends has a limiter in its handlers, or in what is registered for it.</summary>
    private static bool IsLimited(ProcoreCall request, TreeContext context)
    {
        var bounds = new FanOutBounds(context.Source, context.CancellationToken);
        return SendingClients.Of(request.Sender, context) is { Count: > 0 } clients
            && clients.All(client => bounds.IsLimitedIn(SendingClients.CodeOf(client, context)));
    }
}
