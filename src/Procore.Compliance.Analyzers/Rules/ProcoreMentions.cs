using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The cheap look that spares a project without Procore all rules that are about Procore: does any name or text in it speak of Procore?
/// Each tree is searched once for a few words in its bare source, and only a tree that holds one is read token by token.
/// </summary>
internal static class ProcoreMentions
{
    private static readonly object Key = new();
    private static readonly ConditionalWeakTable<SyntaxTree, object> Mentioning = new();
    private static readonly TextQuery Landmarks = new(
        ProcoreText.RouteLandmarks,
        static text => ProcoreText.Names(text) || ProcoreText.Find(text).Kind is ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute);
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>
    /// Whether the compilation mentions Procore, one of its routes, or one of the additional hosts; comments do not count.
    /// </summary>
    public static bool AreIn(TreeContext context)
        => context.Source.ComputeOnce(Key, static source => source.Compilation.SyntaxTrees.Any(Mentions) ? Yes : No) == Yes
            || context.Options.AdditionalHosts.Any(host => IsNamed(host, context.Source));

    private static bool Mentions(SyntaxTree tree)
        => Mentioning.GetValue(
            tree,
            static t => Landmarks.MayStandIn(t.GetText()) && t.GetRoot().DescendantTokens().Any(static token => IsMention(token))
                ? Yes
                : No)
            == Yes;

    private static bool IsMention(SyntaxToken token)
        => token.IsKind(SyntaxKind.IdentifierToken)
            ? ProcoreText.Names(token.ValueText)
            : TreeSketch.IsText(token) && Landmarks.Accepts(token.ValueText);

    private static bool IsNamed(string host, SourceModel source)
        => source.ComputeOnce(
            new AdditionalHost(host),
            model => model.Compilation.SyntaxTrees.Any(tree => IsNamedIn(TreeSketch.Of(tree), host)) ? Yes : No)
            == Yes;

    /// <summary>A host stands in texts, a bare name in identifiers as well.</summary>
    private static bool IsNamedIn(TreeSketch sketch, string host)
        => sketch.Texts.Any(token => Holds(token.ValueText, host))
            || (ProcoreText.IsBareName(host) && sketch.Names.Any(name => Holds(name, host)));

    private static bool Holds(string text, string host) => text.IndexOf(host, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The question whether one declared host is named, as the key of its answer.</summary>
    private sealed record AdditionalHost(string Name);
}
