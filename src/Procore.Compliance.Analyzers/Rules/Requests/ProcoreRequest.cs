using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>
/// A request to Procore that the code sends, or the address of one that it may send. Its route (<see cref="RouteUse"/>) and its host
/// (<see cref="HostUse"/>) are two views of it, each with a place of its own.
/// </summary>
/// <param name="Url">The address.</param>
/// <param name="Match">What the address says of Procore by itself.</param>
/// <param name="Sender">What sends it; null where only the text is in sight.</param>
/// <param name="Text">The text that was found without a sender; null where one has it.</param>
internal sealed record ProcoreRequest(StringPattern Url, ProcoreTextMatch Match, HttpRequest? Sender, ExpressionSyntax? Text)
{
    /// <summary>The HTTP method in capitals; null where it is not known.</summary>
    public string? Verb => Sender?.Verb;

    /// <summary>The Procore host of the address; null where the code shows none, or one that the user declares.</summary>
    public ProcoreHost? Host => Match.Host;

    /// <summary>Why it is Procore's: the text alone proves it.</summary>
    public ProcoreReason Evidence => Match.HostStart >= 0 ? ProcoreReason.Host : ProcoreReason.Route;

    /// <summary>What becomes of it. To be asked where there is something to report: it follows the text through the code.</summary>
    /// <param name="endsWhereCompleted">Whether a longer text that names this one is judged by itself: a route goes on, a host does
    /// not.</param>
    /// <param name="source">The compilation.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public RequestOutcome Outcome(bool endsWhereCompleted, SourceModel source, CancellationToken cancellationToken)
        => Sender is not null ? RequestOutcome.Sent
            : Text is null ? RequestOutcome.Unresolved
            : Destinations.IsOnlySaid(Text, endsWhereCompleted, source, cancellationToken) ? RequestOutcome.OnlySaid
            : RequestOutcome.HandedOn;

    /// <summary>The headers that it is known to be sent with; null where only the text is in sight. Followed when it is asked for.</summary>
    public RequestHeaders? Headers(SourceModel source, CancellationToken cancellationToken)
        => Sender is null ? null : RequestHeaders.Of(Sender, source, cancellationToken);

    /// <summary>The query that it is known to be sent with; null where only the text is in sight. Followed when it is asked for.</summary>
    public RequestQuery? Query(SourceModel source, CancellationToken cancellationToken)
        => Sender is null ? null : RequestQuery.Of(Url, Sender, source, cancellationToken);

    /// <summary>The body that it is known to be sent with; null where only the text is in sight. Followed when it is asked for.</summary>
    public RequestBody? Body(SourceModel source, CancellationToken cancellationToken)
        => Sender is null ? null : RequestBody.Of(Sender, source, cancellationToken);

    /// <summary>What becomes of its answer; null where only the text is in sight. Followed when it is asked for.</summary>
    public RequestAnswer? Answer(SourceModel source, CancellationToken cancellationToken)
        => Sender is null ? null : RequestAnswer.Of(Sender, source, cancellationToken);
}
