using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>Whether something behind the requests of a retry waits as Procore says before the retry sees their answers.</summary>
internal static class ChainWaits
{
    /// <summary>
    /// Whether each client that a call sends through has a handler which reads the headers, or a policy. Where no client is in sight, any
    /// that the project uses may be it.
    /// </summary>
    public static bool Behind(SyntaxNode send, TreeContext context)
        => SendingClients.Of(send, context) is { Count: > 0 } clients
            ? clients.All(client => Waits(client, send, context))
            : ThrottlingInSight.IsInUse(context.Source);

    /// <summary>Whether a handler of a registered client does; policies aside, since a policy is asked about.</summary>
    public static bool InHandlers(SyntaxNode registration, TreeContext context)
        => ClientRegistrations.In(context.Source, context.CancellationToken).All
            .Any(one => registration.Contains(one.Call) && ThrottlingInSight.ReadsHeaders(
                HandlerChain.Of(one.Source, context.Source, context.CancellationToken).Types
                    .SelectMany(type => context.Source.DeclarationsOf(type, context.CancellationToken)),
                context));

    private static bool Waits(ClientSource client, SyntaxNode send, TreeContext context)
        => SendingClients.CodeBehind(client, send, context) is not { } code || ThrottlingInSight.ReadsHeaders(code, context);
}
