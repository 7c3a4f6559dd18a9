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
            if (ProcoreCalls.Each(fanOut.Bodies, context).FirstOrDefault() is not { } request)
            {
                continue;
            }

            context.Report(RuleBook.PCA3005_UnthrottledFanOut.At(
                fanOut.Place,
                fanOut.Work is { } work ? ImmutableArray.Create(work.GetLocation()) : ImmutableArray<Location>.Empty,
                FanOutFixData.Of(fanOut, context),
                fanOut.Call.Expression.ToString(),
                request.Display));
        }
    }
}
