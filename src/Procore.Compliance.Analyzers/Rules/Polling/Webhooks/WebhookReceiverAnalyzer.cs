using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Incoming;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>PCA3008: receivers of Procore's webhooks that work before they answer, or that take events from anybody.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WebhookReceiverAnalyzer : ProcoreAnalyzer
{
    private const string Works =
        "works before it answers, but Procore waits five seconds and pauses all deliveries after a failure: "
        + "put the event into a queue, answer, and work afterwards";

    private const string IsOpen =
        "never checks the Authorization value, which alone tells Procore's events from anybody else's: "
        + "compare it with the value of the subscription";

    /// <summary>Creates the analyzer.</summary>
    public WebhookReceiverAnalyzer()
        : base(RuleBook.PCA3008_CarelessReceiver)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var endpoint in EndpointReader.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (!WebhookReceivers.IsReceiver(endpoint, context.Source, context.CancellationToken))
            {
                continue;
            }

            if (AnswerPath.FindWork(endpoint.Code, context.Source, context.CancellationToken) is { } work)
            {
                context.Report(RuleBook.PCA3008_CarelessReceiver.At(
                    work.SyntaxTree == context.Tree ? Places.Of(work) : endpoint.Place, Works));
            }

            if (!WebhookReceivers.MayCheck(endpoint, context.Source, context.CancellationToken))
            {
                context.Report(RuleBook.PCA3008_CarelessReceiver.At(endpoint.Place, IsOpen));
            }
        }
    }
}
