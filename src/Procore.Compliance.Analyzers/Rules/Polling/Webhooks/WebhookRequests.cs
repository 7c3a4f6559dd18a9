using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>The requests to Procore's webhook API that a compilation sends, and which of them a subscription's values go to.</summary>
internal sealed class WebhookRequests
{
    private static readonly WebhookRoute CompanyHooks = new(IsNewer: true, WebhookScope.Company, WebhookTarget.Hooks);

    private readonly ImmutableArray<(RouteUse Use, WebhookRoute Route)> _all;

    /// <summary>Finds the requests of the compilation behind <paramref name="source"/>.</summary>
    /// <param name="source">The compilation.</param>
    /// <param name="hosts">The hosts that count as Procore's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public WebhookRequests(SourceModel source, ImmutableArray<string> hosts, CancellationToken cancellationToken)
        => _all = source.Compilation.SyntaxTrees
            .Where(WebhookMentions.AreIn)
            .SelectMany(tree => RouteUses.In(tree, source, RouteText.For(hosts), cancellationToken))
            .Select(static use => (use, WebhookRoute.TryRead(use.Route)!))
            .Where(static found => found.Item2 is not null)
            .ToImmutableArray();

    /// <summary>
    /// Lists of a company's hooks that lack the required namespace. A query that is not wholly in sight, or code around the request that
    /// speaks of a namespace, may have it.
    /// </summary>
    public IEnumerable<RouteUse> ListsWithoutNamespace()
        => _all.Where(static found => found.Use.Verb == "GET" && found.Route == CompanyHooks)
            .Select(static found => found.Use)
            .Where(LacksNamespace);

    /// <summary>Where <paramref name="values"/> are sent.</summary>
    /// <param name="values">The values.</param>
    /// <param name="isBefore4">Whether all payload versions that the compilation states are older than 4.0.</param>
    public SubscriptionPlace PlaceOf(NamedValues values, bool isBefore4)
    {
        var (use, route) = _all.Where(found => found.Use.Request is { } request && IsIn(values.Node, request.Call))
            .OrderBy(found => found.Use.Request!.Call.Span.Contains(values.Node.Span) ? 0 : 1)
            .FirstOrDefault();
        var isNewer = route?.IsNewer ?? _all.Any(static found => found.Route.IsNewer);
        return new(route, use?.Verb == "POST" && IsWhole(values.Node, use.Request!.Call), isNewer && !isBefore4);
    }

    private static bool LacksNamespace(RouteUse use)
    {
        var text = use.Route.Source;
        var start = use.Route.QueryOffset;
        var query = start < 0 ? string.Empty : text.Substring(start);
        return query.IndexOf(RoutePattern.Hole) < 0 && query.IndexOf("namespace", StringComparison.OrdinalIgnoreCase) < 0
            && !(use.Request!.Call.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? use.Request.Call).DescendantTokens().Any(IsNamespace);
    }

    private static bool IsNamespace(SyntaxToken token)
        => (token.IsKind(SyntaxKind.IdentifierToken) || TreeSketch.IsText(token))
            && token.ValueText.IndexOf("namespace", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// Whether an object goes out with a call: it is written in the same statement, or is the value of a local variable that the statement
    /// uses, or its statement does something to the variable that holds the request.
    /// </summary>
    private static bool IsIn(SyntaxNode node, SyntaxNode call)
    {
        if (node.SyntaxTree != call.SyntaxTree)
        {
            return false;
        }

        var sending = StatementOf(call);
        return sending.Span.Contains(node.Span)
            || (LocalWrites.BodyAround(node).Span.Contains(call.Span)
                && (VariableOf(node) is { } value ? Uses(sending, value)
                    : StatementOf(node).GetFirstToken().ValueText == VariableOf(call)));
    }

    /// <summary>The statement around a node, or the expression that a member is.</summary>
    private static SyntaxNode StatementOf(SyntaxNode node)
        => node.AncestorsAndSelf()
            .First(static ancestor
                => ancestor is StatementSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax or CompilationUnitSyntax);

    /// <summary>The local variable that a node gives its value.</summary>
    private static string? VariableOf(SyntaxNode node)
        => node.AncestorsAndSelf()
            .TakeWhile(static ancestor => ancestor is not StatementSyntax)
            .OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault()?.Identifier.ValueText;

    private static bool Uses(SyntaxNode statement, string name)
        => statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == name);

    /// <summary>Whether an object is no part of another in what a call sends, and nothing can be put into it later.</summary>
    private static bool IsWhole(SyntaxNode node, SyntaxNode call)
        => node is AnonymousObjectCreationExpressionSyntax
            && !node.Ancestors()
                .TakeWhile(ancestor => ancestor is not StatementSyntax && ancestor != call)
                .Any(ancestor => ancestor is AnonymousObjectCreationExpressionSyntax
                    || (ancestor is InitializerExpressionSyntax && ancestor.Parent != call));
}
