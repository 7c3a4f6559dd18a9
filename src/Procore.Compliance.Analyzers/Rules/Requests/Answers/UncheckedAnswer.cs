using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Answers;

/// <summary>An answer of Procore's that is read into objects while nothing in sight looks at its status.</summary>
/// <param name="Read">The call that reads it, or the member that is the body.</param>
/// <param name="Sent">The call that sends the first request with such an answer.</param>
/// <param name="Display">That request for a person.</param>
internal sealed record UncheckedAnswer(ExpressionSyntax Read, InvocationExpressionSyntax Sent, string Display)
{
    private static readonly object Key = new();

    /// <summary>The answers of the project, each once by the place that reads it; found once for each compilation.</summary>
    public static ImmutableArray<UncheckedAnswer> In(TreeContext context)
        => context.Source.ComputeOnce(
            (Key, RouteText.For(context.Options.AdditionalHosts)),
            _ => new Found(Find(context).GroupBy(static one => one.Read).Select(static all => all.First()).ToImmutableArray())).Answers;

    private static IEnumerable<UncheckedAnswer> Find(TreeContext context)
    {
        var (source, cancellationToken) = (context.Source, context.CancellationToken);
        var texts = RouteText.For(context.Options.AdditionalHosts);
        bool? throws = null;
        foreach (var use in source.Trees.SelectMany(tree => ProcoreRequests.RoutesIn(tree, source, texts, cancellationToken)))
        {
            // What the token endpoint answers is the business of the rules on tokens.
            if (use.Route[0].Text != "oauth"
                && use.Request is { SentBy: InvocationExpressionSyntax sent } request
                && use.Of.Answer(source, cancellationToken) is { IsChecked: false, IsOpen: false } answer
                && answer.Reads.Select(static read => read.Place).OfType<ExpressionSyntax>().FirstOrDefault(IsObjects) is { } read
                && !(throws ??= source.Trees.Any(static tree => TreeFacts.Of(tree).Mentions("ThrowOnAnyError"))) // RestSharp's client
                && !IsCheckedElsewhere(request, context))
            {
                yield return new(read, sent, use.Display);
            }
        }

        UnreadAddress.SettleRequests(source, cancellationToken); // What is not read of them is told as PCA2008.
    }

    /// <summary>Whether a read gives objects: a text alone may be on its way to a log.</summary>
    private static bool IsObjects(ExpressionSyntax read)
        => read is InvocationExpressionSyntax call
            ? AnswerReaders.TypeArgumentOf(call) is not null || AnswerReaders.IsDeserializer(Callback.NameOf(call))
            : MemberNames.Of(read) == "Content";

    /// <summary>Whether a handler that is not in sight may look at the status.</summary>
    private static bool IsCheckedElsewhere(HttpRequest request, TreeContext context)
        => request.Client is { } client && ClientOrigin.Of(client, context.Source, context.CancellationToken).Sources
            .Any(made => HandlerChain.Of(made, context.Source, context.CancellationToken).IsForeign);

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Found(ImmutableArray<UncheckedAnswer> Answers);
}
