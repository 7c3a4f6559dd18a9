using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>Whether a project has anything to do with webhooks: a receiver, a subscription, or code that speaks of either.</summary>
internal static class WebhookMentions
{
    private const string Word = "webhook";

    private static readonly object Key = new();
    private static readonly ConditionalWeakTable<SyntaxTree, object> Mentioning = new();
    private static readonly TextQuery Query = new(new[] { Word }, static _ => true);
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>Whether a name or text of the compilation says "webhook".</summary>
    public static bool AreIn(SourceModel source)
        => source.ComputeOnce(Key, static model => model.Compilation.SyntaxTrees.Any(AreIn) ? Yes : No) == Yes;

    /// <summary>Whether a name or text of the tree says "webhook".</summary>
    public static bool AreIn(SyntaxTree tree)
        => Mentioning.GetValue(
            tree,
            static t => Query.MayStandIn(t.GetText())
                && t.GetRoot().DescendantTokens()
                    .Any(static token => token.ValueText.IndexOf(Word, StringComparison.OrdinalIgnoreCase) >= 0)
                ? Yes
                : No) == Yes;
}
