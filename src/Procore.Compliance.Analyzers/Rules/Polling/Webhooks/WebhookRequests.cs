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
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>
/// The requests to Procore's webhook API that a compilation sends, and which of them a subscription's values go out with: the call that
/// they are an argument of, the statement that they stand in, the one that uses their local variable, or the one whose request they are put
/// into.
/// </summary>
internal sealed class WebhookRequests
{
    private static readonly WebhookRoute CompanyHooks = new(IsNewer: true, WebhookScope.Company, WebhookTarget.Hooks);

    private readonly ImmutableArray<(RouteUse Use, WebhookRoute Route)> _all;
    private readonly Dictionary<SyntaxNode, Sent> _byNode = new();
    private readonly Dictionary<(SyntaxNode Body, string Name), Sent> _byArgument = new();
    private readonly Dictionary<(SyntaxNode Body, string Name), Sent> _byVariable = new();

    /// <summary>Finds the requests of the compilation behind <paramref name="source"/>.</summary>
    /// <param name="source">The compilation.</param>
    /// <param name="hosts">The hosts that count as Procore's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public WebhookRequests(SourceModel source, ImmutableArray<string> hosts, CancellationToken cancellationToken)
    {
        _all = source.Trees
            .Where(WebhookMentions.AreIn)
            .SelectMany(tree => ProcoreRequests.RoutesIn(tree, source, RouteText.For(hosts), cancellationToken))
            .Select(static use => (use, WebhookRoute.TryRead(use.Route)!))
            .Where(static found => found.Item2 is not null)
            .ToImmutableArray();
        foreach (var (use, route) in _all)
        {
            if (use.Request is { Call: var call })
            {
                Add(call, new(route, use.Verb, call));
            }
        }
    }

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
        var sent = Find(values.Node);
        var isNewer = sent?.Route?.IsNewer ?? _all.Any(static found => found.Route.IsNewer);
        return new(sent?.Route, sent?.Verb == "POST" && IsWhole(values.Node, sent.Call), isNewer && !isBefore4);
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
        => (token.IsKind(SyntaxKind.IdentifierToken) || SyntaxNames.IsText(token))
            && token.ValueText.IndexOf("namespace", StringComparison.OrdinalIgnoreCase) >= 0;

    private void Add(SyntaxNode call, Sent sent)
    {
        var body = LocalWrites.BodyAround(call);
        var whole = WholeOf(call);
        Put(_byNode, call, sent);
        if (whole != call)
        {
            Put(_byNode, whole, sent);
        }

        var names = whole.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static used => used.Identifier.ValueText);
        foreach (var name in names.Distinct())
        {
            Put(_byArgument, (body, name), sent);
        }

        if (VariableOf(call) is { } variable)
        {
            Put(_byVariable, (body, variable), sent);
        }
    }

    /// <summary>What leads to two requests is known of both as far as they are alike.</summary>
    private static void Put<TKey>(Dictionary<TKey, Sent> sents, TKey key, Sent sent)
        => sents[key] = sents.TryGetValue(key, out var known) ? known.And(sent) : sent;

    private Sent? Find(SyntaxNode node)
    {
        foreach (var ancestor in node.AncestorsAndSelf())
        {
            if (_byNode.TryGetValue(ancestor, out var around))
            {
                return around;
            }
        }

        var body = LocalWrites.BodyAround(node);
        return VariableOf(node) is { } value
            ? _byArgument.TryGetValue((body, value), out var taking) ? taking : null
            : _byVariable.TryGetValue((body, StatementOf(node).GetFirstToken().ValueText), out var filled) ? filled : null;
    }

    /// <summary>The statement around a node without the statements in it: its expression, declaration or header.</summary>
    private static SyntaxNode WholeOf(SyntaxNode node)
        => node.AncestorsAndSelf()
            .TakeWhile(static ancestor => ancestor is not (StatementSyntax or MemberDeclarationSyntax or CompilationUnitSyntax))
            .LastOrDefault() ?? node;

    private static SyntaxNode StatementOf(SyntaxNode node) => (SyntaxNode?)node.FirstAncestorOrSelf<StatementSyntax>() ?? node;

    /// <summary>The local variable that a node gives its value.</summary>
    private static string? VariableOf(SyntaxNode node)
        => node.AncestorsAndSelf()
            .TakeWhile(static ancestor => ancestor is not StatementSyntax)
            .OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault()?.Identifier.ValueText;

    /// <summary>Whether an object is no part of another in what a call sends, and nothing can be put into it later.</summary>
    private static bool IsWhole(SyntaxNode node, SyntaxNode call)
        => node is AnonymousObjectCreationExpressionSyntax
            && !node.Ancestors()
                .TakeWhile(ancestor => ancestor is not StatementSyntax && ancestor != call)
                .Any(ancestor => ancestor is AnonymousObjectCreationExpressionSyntax
                    || (ancestor is InitializerExpressionSyntax && ancestor.Parent != call));

    /// <summary>What is known of a request; route and verb are null where they are one of several.</summary>
    private sealed record Sent(WebhookRoute? Route, string? Verb, SyntaxNode Call)
    {
        public Sent And(Sent other)
        {
            var isAlike = Route is not null && other.Route is not null
                && Route.IsNewer == other.Route.IsNewer && Route.Target == other.Route.Target;
            var scope = Route?.Scope == other.Route?.Scope ? Route?.Scope : null;
            return new(isAlike ? Route! with { Scope = scope } : null, Verb == other.Verb ? Verb : null, Call);
        }
    }
}
