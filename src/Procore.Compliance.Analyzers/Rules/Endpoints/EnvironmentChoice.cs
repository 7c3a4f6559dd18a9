using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Rules.Requests;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Tells a host that code chooses on purpose, by an environment flag or a name beside production's, from one that is simply used.
/// </summary>
internal static class EnvironmentChoice
{
    // Procore's names for its environments (development environments page), and our judgement of what else code calls one.
    private static readonly string[] Words =
    {
        "sandbox", "env", "develop", "staging", "prod", "debug", "test", "monthly", "demo", "qa", "live", "region"
    };

    // What the web's standards call an origin: CORS, Content-Security-Policy frame-ancestors, the Referer header.
    private static readonly string[] OriginWords = { "origin", "cors", "ancestor", "referrer", "referer" };

    // Files that tools read on a developer's machine only: launchSettings.json, Functions' local.settings.json, dotenv, VS Code.
    private static readonly string[] LocalFiles = { "launch", "local.", ".env", ".vscode" };

    /// <summary>
    /// Whether the host stands in a branch on an environment flag, in a list of origins, below <c>#if</c>, or under the name of its
    /// environment in a type that also names production.
    /// </summary>
    /// <param name="use">The host.</param>
    /// <param name="production">The types that name production, see <see cref="TypeOf"/>.</param>
    public static bool Covers(HostUse use, ISet<SyntaxNode?> production)
    {
        foreach (var ancestor in use.Site.AncestorsAndSelf())
        {
            var isChoice = ancestor switch
            {
                ConditionalExpressionSyntax conditional => Speaks(conditional.Condition, Words),
                IfStatementSyntax branch => Speaks(branch.Condition, Words) && !branch.Condition.Contains(use.Site),
                SwitchExpressionArmSyntax arm
                    => Speaks(arm.Pattern, Words) || Speaks(((SwitchExpressionSyntax)arm.Parent!).GoverningExpression, Words),
                SwitchSectionSyntax section
                    => section.Labels.Any(static label => Speaks(label, Words))
                        || Speaks(((SwitchStatementSyntax)section.Parent!).Expression, Words),
                InvocationExpressionSyntax invocation => Speaks(invocation.Expression, OriginWords),
                VariableDeclaratorSyntax declarator => SpeaksName(declarator.Identifier, OriginWords),
                PropertyDeclarationSyntax property => SpeaksName(property.Identifier, OriginWords),
                AssignmentExpressionSyntax assignment => Speaks(assignment.Left, OriginWords),
                _ => false,
            };
            if (isChoice)
            {
                return true;
            }
        }

        return IsBelowDirective(use.Site) || (production.Contains(TypeOf(use)) && IsNamedAfterEnvironment(use.Site));
    }

    /// <summary>
    /// Whether a configuration file goes to production by its name: not a launch profile, local settings, or the settings of another
    /// environment (<c>appsettings.Development.json</c>).
    /// </summary>
    public static bool Ships(string path)
    {
        var name = Path.GetFileName(path);
        var isLocal = Array.Exists(LocalFiles, local => name.StartsWith(local, StringComparison.OrdinalIgnoreCase));
        return !isLocal && (name.IndexOf("production", StringComparison.OrdinalIgnoreCase) >= 0 || !Speaks(name, Words));
    }

    /// <summary>Whether one of a value's keys names an environment, so that the value is one of several.</summary>
    public static bool IsNamed(ImmutableArray<string> keys) => keys.Any(static key => Speaks(key, Words));

    /// <summary>Whether a value belongs to a list of origins that may call or frame the app.</summary>
    public static bool IsOriginList(ImmutableArray<string> keys) => keys.Any(static key => Speaks(key, OriginWords));

    /// <summary>The type that a host is written in; null outside of all.</summary>
    public static SyntaxNode? TypeOf(HostUse use) => use.Site.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>The types that name production.</summary>
    public static ISet<SyntaxNode?> ProductionIn(ImmutableArray<HostUse> uses)
        => new HashSet<SyntaxNode?>(
            uses.Where(static use => use.Host.Environment == ProcoreEnvironment.Production).Select(static use => TypeOf(use)));

    private static bool IsNamedAfterEnvironment(SyntaxNode site) => site.Ancestors().Any(ancestor => ancestor switch
    {
        VariableDeclaratorSyntax declarator => SpeaksName(declarator.Identifier, Words),
        PropertyDeclarationSyntax property => SpeaksName(property.Identifier, Words),
        MethodDeclarationSyntax method => SpeaksName(method.Identifier, Words),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax key } => Speaks(key, Words),
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => IsNamedBy(pair[0], site),
        ArgumentListSyntax { Arguments: { Count: > 1 } arguments } => IsNamedBy(arguments[0], site),
        _ => false,
    });

    private static bool IsNamedBy(SyntaxNode key, SyntaxNode site) => !key.Contains(site) && Speaks(key, Words);

    private static bool IsBelowDirective(SyntaxNode site)
    {
        var depth = 0;
        var first = site.SyntaxTree.GetRoot().GetFirstDirective();
        for (var directive = first; directive?.SpanStart < site.SpanStart; directive = directive.GetNextDirective())
        {
            depth += directive.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia => 1,
                SyntaxKind.EndIfDirectiveTrivia => -1,
                _ => 0,
            };
        }

        return depth > 0;
    }

    private static bool Speaks(SyntaxNode node, string[] words)
        => node.DescendantTokens()
            .Any(token => (token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken))
                && SpeaksName(token, words));

    private static bool SpeaksName(SyntaxToken name, string[] words) => Speaks(name.ValueText, words);

    private static bool Speaks(string text, string[] words)
        => Array.Exists(words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
