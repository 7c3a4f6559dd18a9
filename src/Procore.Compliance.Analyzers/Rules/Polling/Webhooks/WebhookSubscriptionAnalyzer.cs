using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.ObjectValues;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Webhook subscriptions: PCA3006 where Procore will not deliver what is subscribed to, PCA3007 where it cannot reach the destination.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WebhookSubscriptionAnalyzer : ProcoreAnalyzer
{
    /// <summary>The property that holds the right value, for the fix.</summary>
    internal const string Replacement = "Replacement";

    /// <summary>Creates the analyzer.</summary>
    public WebhookSubscriptionAnalyzer()
        : base(Descriptors.PCA3006_UndeliverableSubscription, Descriptors.PCA3007_PrivateDestination)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (context.Options.IsTestProject == true || !WebhookMentions.AreIn(context.Source))
        {
            return;
        }

        var judge = new SubscriptionJudge(context.Source, context.CancellationToken);
        foreach (var node in context.Tree.GetRoot(context.CancellationToken).DescendantNodes())
        {
            if (node is not (AnonymousObjectCreationExpressionSyntax or InitializerExpressionSyntax or InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 1 })
                || NamedValues.TryRead(node, context.Source, context.CancellationToken) is not { } values)
            {
                continue;
            }

            foreach (var fault in judge.Judge(values))
            {
                context.Report(Diagnostic.Create(Descriptors.PCA3006_UndeliverableSubscription, fault.Value.Place, Properties(fault), fault.Value.Text, fault.Reason));
            }

            if (values["destinationurl"] is { } url && !DestinationJudge.IsForDevelopment(url)
                && StatedValue.Read(url, context.Source, context.CancellationToken) is { } destination && DestinationJudge.Judge(destination.Text) is { } reason)
            {
                context.Report(Diagnostic.Create(Descriptors.PCA3007_PrivateDestination, destination.Place, destination.Text, reason));
            }
        }
    }

    private static ImmutableDictionary<string, string?> Properties(SubscriptionFault fault)
        => fault is { Replacement: { } replacement, Value.IsLiteral: true }
            ? ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement)
            : ImmutableDictionary<string, string?>.Empty;
}
