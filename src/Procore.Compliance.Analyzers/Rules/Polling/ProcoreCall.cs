using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>A request to Procore that a turn of a repetition sends.</summary>
/// <param name="Call">The call and the way to it.</param>
/// <param name="Sender">The call of the library that sends it.</param>
/// <param name="Reads">Whether it reads; false where it writes or where that is not known.</param>
/// <param name="Route">The path, where the code shows it; offsets count characters of its source text.</param>
/// <param name="Display">How the request is called where a person reads it.</param>
internal sealed record ProcoreCall(TurnCall Call, SyntaxNode Sender, bool Reads, RoutePattern? Route, string Display)
{
    /// <summary>Whether a filter of its query names a field, in the address or however else the query is put together.</summary>
    public bool AsksFor(string field, TreeContext context)
        => Route?.Source.IndexOf(field, StringComparison.Ordinal) >= 0
            || RequestReader.RequestsIn(Sender.SyntaxTree, context.Source, context.CancellationToken)
                .Any(request => (request.Sender == Sender || request.SentBy == Sender) && KeysOf(request, context)
                    .Any(key => key.Name.IndexOf(field, StringComparison.Ordinal) >= 0));

    private static IEnumerable<QueryKey> KeysOf(HttpRequest request, TreeContext context)
        => request.Url.Alternatives
            .SelectMany(url => RequestQuery.Of(url, request, context.Source, context.CancellationToken).Keys);

    /// <summary>The calls that lead to the sender, the outermost first.</summary>
    public ImmutableArray<TurnFrame> Way(TreeContext context)
        => SenderWays.To(Call.Frames, Sender, context.Source, context.CancellationToken);
}
