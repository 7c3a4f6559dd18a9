using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>Whether a project has anything to do with webhooks: a receiver, a subscription, or code that speaks of either.</summary>
internal static class WebhookMentions
{
    private const string Word = "webhook";

    private static readonly object Key = new();
    private static readonly object Mentioning = new();
    private static readonly TextQuery Query = new(new[] { Word }, static _ => true);
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>Whether a name or text of the compilation says "webhook".</summary>
    public static bool AreIn(SourceModel source)
        => source.ComputeOnce(Key, static model => model.Trees.Any(AreIn) ? Yes : No) == Yes;

    /// <summary>Whether a name or text of the tree says "webhook".</summary>
    public static bool AreIn(SyntaxTree tree)
        => TreeFacts.Of(tree).Is(
            Mentioning,
            static facts => Query.MayStandIn(facts.Tree.GetText())
                && (facts.Names.Any(Says) || facts.Texts.Any(static text => Says(text.ValueText))));

    private static bool Says(string text) => text.IndexOf(Word, StringComparison.OrdinalIgnoreCase) >= 0;
}
