using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Answers;

/// <summary>Which lists that Procore answers in pages are read to their end, and what is done with those that are not.</summary>
internal sealed class PageReads
{
    // Procore's guide to pagination names both headers; X-Total is what other services call the second.
    private static readonly string[] PageHeaders = { "Link", "Total", "X-Total" };

    // The reference: filters that name records, so that a page holds them all.
    private static readonly HashSet<string> Naming = new()
    {
        "filters[id]", "filters[ids]", "filters[origin_id]", "filters[number]", "filters[login]", "filters[name]", "filters[email_address]",
        "filters[search]", "filters[query]", "search", "query", "ids", "ids[]", "filters[id][]",
    };

    // Our judgement: names that only size a page, or mean another kind of page.
    private static readonly string[] OtherPages =
    {
        "perpage", "pagesize", "pagelimit", "pagelength", "firstpage", "homepage", "webpage", "landingpage", "pagemodel", "pagetitle",
    };

    // Our judgement: names of what leads from one page to the next.
    private static readonly string[] NextPages =
    {
        "page", "paging", "paginat", "cursor", "hasmore", "hasnext", "nextlink", "nexturl", "nexturi", "continuation",
    };

    private static readonly object MemberKey = new();

    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<RouteUse, ListUses?> _lists = new();

    /// <summary>Nothing is looked at yet.</summary>
    public PageReads(SourceModel source, CancellationToken cancellationToken)
        => (_source, _cancellationToken) = (source, cancellationToken);

    /// <summary>Whether a request asks for a list that the reference answers in pages.</summary>
    public static bool IsPaged(RouteUse use)
        => use is { Request: not null, Verb: { } verb }
            && RouteCatalogue.Default.Match(use.Route, verb) is
            {
                Kind: RouteMatchKind.Documented, HoleCoversLiteral: false, Route: { } route,
            }
            && OperationTable.Default.Find(verb, route.Template) is
            {
                IsPaged: true, Answer: not (AnswerShape.Object or AnswerShape.DataObject or AnswerShape.Text),
            };

    /// <summary>Whether the request depends on what callers in sight give, whose requests are read by themselves.</summary>
    public bool IsGivenByCallers(RouteUse use)
        => use.Request!.OpenParameters
            .Select(static parameter => (ISymbol?)parameter.ContainingSymbol)
            .Append(use.Request.Call is AttributeSyntax { Parent.Parent: { } declared }
                ? _source.DeclaredBy(declared, _cancellationToken)
                : null)
            .OfType<IMethodSymbol>()
            .Any(method => CallGraph.CallersOf(method, _source, _cancellationToken).Count > 0);

    /// <summary>Whether anything in sight may read more pages, or asks for no more than it needs.</summary>
    public bool AreMore(RouteUse use)
        => IsFollowed(use.Request!)
            || IsAskedForMore(use.Of.Query(_source, _cancellationToken)!)
            || use.Of.Answer(_source, _cancellationToken)!.Headers.Any(static header
                => header.Name is null || PageHeaders.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            || BodiesOf(use).Any(SpeaksOfPages);

    /// <summary>A place that uses the list in the answer as the whole one; null where none is in sight.</summary>
    public ListUse? WholeUseOf(RouteUse use)
        => ListOf(use)?.All.FirstOrDefault(one => one.Kind != ListUseKind.Returned || !IsSizedByCaller(use));

    /// <summary>Whether the same call also asks for an address that comes from elsewhere: that of the next page.</summary>
    private static bool IsFollowed(HttpRequest request)
        => request.Url.Alternatives.Any(static url => url.Text.Length > 0 && url.Text.All(static sign => sign == StringPattern.HoleMark));

    private static bool IsAskedForMore(RequestQuery query)
        => !query.IsStated
            || query.Keys.Any(static key => Naming.Contains(key.Name)
                || (key.Name is "page" or "cursor" or "offset" && key.Value?.ConstantText != "1")
                || (key.Name == "per_page" && key.Value?.ConstantText == "1"))
            || (query.Keys.Any(static key => key.Name == "sort") && query.Keys.Any(static key => key.Name == "per_page"));

    private bool IsSizedByCaller(RouteUse use)
        => use.Of.Query(_source, _cancellationToken)!.Keys.Any(static key => key.Name == "per_page"
            && key.Value?.Alternatives
                .SelectMany(static value => value.Holes())
                .Any(static hole => hole.Kind == HoleKind.Parameter) == true);

    /// <summary>The members in which the request is made and sent, and those through which its answer passes.</summary>
    private IEnumerable<SyntaxNode> BodiesOf(RouteUse use)
    {
        var request = use.Request!;
        return new[] { request.Call, request.Sender, request.SentBy }
            .Select(static node => (SyntaxNode?)node.Ancestors().OfType<MemberDeclarationSyntax>()
                .FirstOrDefault(static member => member is not GlobalStatementSyntax))
            .OfType<SyntaxNode>()
            .Concat(ListOf(use)?.Bodies ?? Array.Empty<SyntaxNode>())
            .Distinct();
    }

    /// <summary>Whether a member names what leads to more pages; looked at once for all requests in it.</summary>
    private bool SpeaksOfPages(SyntaxNode member)
        => (bool)_source.GetOrCompute(
            (MemberKey, member),
            _ => (object)(TreeFacts.NamesIn(member).Distinct().Any(name => LeadsOn(name) && !IsPageOfSite(member, name))
                || TreeFacts.TextsIn(member).Any(static text => text.ValueText is "page" or "Link" or "Total" or "offset" or "cursor"
                    || text.ValueText.IndexOf("rel=", StringComparison.OrdinalIgnoreCase) >= 0)));

    private static bool LeadsOn(string name)
    {
        var word = name.Replace("_", string.Empty).ToLowerInvariant();
        foreach (var other in OtherPages)
        {
            word = word.Replace(other, string.Empty);
        }

        return word is "offset" or "skip" || Array.Exists(NextPages, next => word.IndexOf(next, StringComparison.Ordinal) >= 0);
    }

    /// <summary>Whether a name is only that of Razor's answer: <c>return Page();</c></summary>
    private static bool IsPageOfSite(SyntaxNode member, string name)
        => name == "Page" && TreeFacts.IdentifiersIn(member, name).All(static token
            => token.Parent is IdentifierNameSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } });

    private ListUses? ListOf(RouteUse use)
    {
        if (!_lists.TryGetValue(use, out var list))
        {
            _lists.Add(use, list = AnswerOf(use.Request!) is { } answer ? ListUses.Of(answer, _source, _cancellationToken) : null);
        }

        return list;
    }

    /// <summary>The expression in the member of the request that is its answer; null where it is not in sight there.</summary>
    private ExpressionSyntax? AnswerOf(HttpRequest request)
        => request.Call == request.Sender && AreTogether(request.Call, request.SentBy) ? request.SentBy as InvocationExpressionSyntax
            : request.Call is InvocationExpressionSyntax call
                && _source.TypeOf(call, _cancellationToken) is not { Name: "HttpRequestMessage" or "RestRequest" or "IFlurlRequest" }
                ? call
            : request.Call is BaseObjectCreationExpressionSyntax made ? SentWith(made)
            : null;

    /// <summary>The call beside a request that takes it and answers; null where there is none.</summary>
    private ExpressionSyntax? SentWith(BaseObjectCreationExpressionSyntax made)
        => ValueSpread.OfObject(made, _source, _cancellationToken).Places
            .Select(static place => place.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } ? call : null)
            .LastOrDefault(call => call is not null && AreTogether(made, call));

    private static bool AreTogether(SyntaxNode one, SyntaxNode other)
        => one.FirstAncestorOrSelf<MemberDeclarationSyntax>() is var member
            && (member is null or GlobalStatementSyntax
                ? one.SyntaxTree == other.SyntaxTree
                : member.SyntaxTree == other.SyntaxTree && member.Span.Contains(other.Span));
}
