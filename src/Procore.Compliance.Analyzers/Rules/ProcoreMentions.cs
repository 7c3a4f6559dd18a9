using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>The cheap look that spares a project without Procore all the rest: does any name or text in it speak of Procore?</summary>
internal static class ProcoreMentions
{
    private static readonly object Key = new();
    private static readonly ConditionalWeakTable<SyntaxTree, object> Mentioning = new();
    private static readonly TextQuery Landmarks = new(ProcoreText.Landmarks, static text => ProcoreClientNames.IsProcore(text) || ProcoreText.Find(text).Kind != ProcoreTextKind.None);
    private static readonly object Yes = new();
    private static readonly object No = new();

    /// <summary>Whether the compilation mentions Procore, one of its routes, or one of the additional hosts.</summary>
    public static bool AreIn(TreeContext context)
        => context.Source.GetOrCompute(Key, static source => source.Compilation.SyntaxTrees.Any(Mentions) ? Yes : No) == Yes
            || context.Options.AdditionalHosts.Any(host => context.Source.Compilation.SyntaxTrees.Any(tree => MentionsText(tree, host)));

    private static bool Mentions(SyntaxTree tree)
        => Mentioning.GetValue(tree, static t => Landmarks.MayStandIn(t.GetText()) && t.GetRoot().DescendantTokens().Any(static token => IsMention(token)) ? Yes : No) == Yes;

    private static bool IsMention(SyntaxToken token)
        => token.IsKind(SyntaxKind.IdentifierToken)
            ? ProcoreClientNames.IsProcore(token.ValueText)
            : token.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken or (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.MultiLineRawStringLiteralToken
                && Landmarks.Accepts(token.ValueText);

    private static bool MentionsText(SyntaxTree tree, string host)
        => TreeSketch.Of(tree).Texts.Any(token => token.ValueText.IndexOf(host, StringComparison.OrdinalIgnoreCase) >= 0);
}
