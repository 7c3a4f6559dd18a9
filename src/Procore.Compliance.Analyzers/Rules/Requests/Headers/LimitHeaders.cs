using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Rules.Polling;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// Where the rate limits are read of Procore's answers, under their names or nearly: of those of requests, of those that handlers in the
/// chains of clients for Procore get, and of those that a policy looks at which sends to Procore again.
/// </summary>
internal static class LimitHeaders
{
    private static readonly object Key = new();

    // All names that are taken for one of the limits have both words, with or without a hyphen between them.
    private static readonly TextQuery Names = new(new[] { "limit" }, static text => HeaderSpelling.IsLimit(text));

    /// <summary>The places of the compilation; found once.</summary>
    public static ImmutableArray<AnswerHeader> In(TreeContext context)
        => context.Source.ComputeOnce(
            (Key, RouteText.For(context.Options.AdditionalHosts)), _ => new Found(Find(context))).Headers;

    private static ImmutableArray<AnswerHeader> Find(TreeContext context)
    {
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        if (source.Trees.All(static tree => TreeFacts.Of(tree).TextsFor(Names).IsEmpty))
        {
            return ImmutableArray<AnswerHeader>.Empty;
        }

        var routes = RouteText.For(context.Options.AdditionalHosts);
        var headers = source.Trees.SelectMany(tree => RequestReader.RequestsIn(tree, source, cancellationToken))
            .Where(request => IsOfProcore(request, routes))
            .Select(request => RequestAnswer.Of(request, source, cancellationToken).Headers)
            .Distinct() // Requests share the answer of what sends them.
            .SelectMany(static headers => headers)
            .Concat(HandedOn(context).Concat(RetriedIn(context)).SelectMany(answer => HeadersOf(answer, context)))
            .Where(static header => header.Name is { } name && HeaderSpelling.IsLimit(name))
            .Distinct()
            .ToImmutableArray();

        UnreadAddress.SettleRequests(source, cancellationToken); // What is not read of them is told as PCA2008.
        return headers;
    }

    /// <summary>Whether a request goes to Procore's API.</summary>
    public static bool IsOfProcore(HttpRequest request, RouteText routes)
        => request.Url.Alternatives.Any(url => routes.Read(url, request) is
            { Host: null or { Role: Platform.HostRole.Api or Platform.HostRole.WebInterface } });

    /// <summary>Where handlers in the chains of clients for Procore hand a message on, and get its answer.</summary>
    private static IEnumerable<ExpressionSyntax> HandedOn(TreeContext context)
        => context.Source.Trees.Where(static tree => TreeFacts.Of(tree).CalledNames.Contains("SendAsync"))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
            .Where(send => SendingClients.IsOfHandler(send) && SendingClients.HandsOnForProcore(send, context));

    /// <summary>The answers as Polly hands them to the code of a policy: <c>outcome.Result</c>.</summary>
    private static IEnumerable<ExpressionSyntax> RetriedIn(TreeContext context)
        => context.Source.Trees.SelectMany(tree => RetryPolicy.In(tree, context.Source, context.CancellationToken))
            .Where(policy => PolicyRetry.IsForProcore(policy, context))
            .SelectMany(static policy => policy.Code)
            .SelectMany(code => code.DescendantNodes().OfType<ArgumentSyntax>()
                .SelectMany(given => CallGraph.BodiesOf(given.Expression, context.Source, context.CancellationToken))
                .Prepend(code))
            .Distinct()
            .SelectMany(static code => code.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
            .Where(static part => part is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax && MemberNames.Of(part) == "Result")
            .Distinct();

    private static IEnumerable<AnswerHeader> HeadersOf(ExpressionSyntax answer, TreeContext context)
    {
        var places = new HashSet<SyntaxNode>(ValueSpread.OfObject(answer, context.Source, context.CancellationToken).Places);
        return places.OfType<ExpressionSyntax>()
            .SelectMany(AnswerReaders.AccessesOf)
            .Where(static access => MemberNames.Of(access) == "Headers")
            .SelectMany(access => AnswerReaders.HeadersIn(access, places, context.Source, context.CancellationToken));
    }

    private sealed record Found(ImmutableArray<AnswerHeader> Headers);
}
