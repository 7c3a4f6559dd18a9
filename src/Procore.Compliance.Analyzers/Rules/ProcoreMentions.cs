using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The cheap look that spares a project without Procore all rules that are about Procore: does any name or text in it speak of Procore?
/// Each tree is searched once for a few words in its bare source, and only a tree that holds one is read token by token.
/// </summary>
internal static class ProcoreMentions
{
    private static readonly object Key = new();
    private static readonly object Mentioning = new();
    private static readonly TextQuery Landmarks = new(
        ProcoreText.RouteLandmarks,
        static text => ProcoreText.Names(text) || ProcoreText.Find(text).Kind is ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute);
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>
    /// Whether the compilation mentions Procore, one of its routes, or one of the additional hosts; comments do not count.
    /// </summary>
    public static bool AreIn(TreeContext context)
        => context.Source.ComputeOnce(Key, static source => source.Trees.Any(Mentions) ? Yes : No) == Yes
            || context.Options.AdditionalHosts.Any(host => IsNamed(host, context.Source));

    private static bool Mentions(SyntaxTree tree)
        => TreeFacts.Of(tree).Is(
            Mentioning,
            static facts => Landmarks.MayStandIn(facts.Tree.GetText())
                && (facts.Texts.Any(static text => Landmarks.Accepts(text.ValueText)) || facts.Names.Any(ProcoreText.Names)));

    private static bool IsNamed(string host, SourceModel source)
        => source.ComputeOnce(
            new AdditionalHost(host),
            model => model.Trees.Any(tree => IsNamedIn(TreeFacts.Of(tree), host)) ? Yes : No)
            == Yes;

    /// <summary>A host stands in texts, a bare name in identifiers as well.</summary>
    private static bool IsNamedIn(TreeFacts facts, string host)
        => facts.Texts.Any(token => Holds(token.ValueText, host))
            || (ProcoreText.IsBareName(host) && facts.Names.Any(name => Holds(name, host)));

    private static bool Holds(string text, string host) => text.IndexOf(host, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The question whether one declared host is named, as the key of its answer.</summary>
    private sealed record AdditionalHost(string Name);
}
