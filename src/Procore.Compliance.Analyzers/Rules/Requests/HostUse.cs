using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>The host of a request.</summary>
/// <param name="Of">The request.</param>
/// <param name="Host">The host.</param>
/// <param name="Location">The host's name in the source.</param>
/// <param name="InsecureScheme">The scheme before it where that is <c>http</c>; the host's own place where it is not written in the same
/// file; else null.</param>
/// <param name="Site">The text that the host's name is a part of.</param>
internal sealed record HostUse(ProcoreRequest Of, ProcoreHost Host, Location Location, Location? InsecureScheme, SyntaxNode Site)
{
    private const string Insecure = "http://";

    /// <summary>What the text behind the host is: an API route, an OAuth path, nothing.</summary>
    public ProcoreTextKind Kind => Of.Match.Kind;

    /// <summary>The host of a request; null where its address has none that is written in one literal.</summary>
    public static HostUse? In(ProcoreRequest request)
    {
        var url = request.Url;
        if (request.Match is not { Host: { } host, HostStart: >= 0 and var start, HostLength: > 0 and var length })
        {
            return null;
        }

        var (index, offset) = url.PieceAt(start);
        var piece = url.Pieces[index];
        if (piece.Text is null || !piece.Origin.IsExact || offset + length > piece.Length)
        {
            return null;
        }

        var location = piece.Origin.LocationOf(offset, length);
        return new HostUse(request, host, location, InsecureSchemeOf(url, start, location), piece.Origin.Node);
    }

    /// <summary>Whether nothing is asked of the host; to be asked where there is something to report.</summary>
    public bool IsOnlySaid(SourceModel source, CancellationToken cancellationToken)
        => Of.Outcome(endsWhereCompleted: false, source, cancellationToken) == RequestOutcome.OnlySaid;

    /// <summary>Whether the request may go to another host as well, by a choice between clients that is not known to the reader.</summary>
    public bool MayGoTo(string host, TreeContext context)
        => Of.Sender is { } sender
            && sender.Url.Alternatives.Length > 1
            && RouteText.For(context.Options.AdditionalHosts) is var texts
            && sender.Url.Alternatives.Any(url => texts.Find(url, sender, null)?.Host?.Name == host);

    /// <summary>
    /// Where the scheme before a host is written, if that is <c>http</c>: the host itself where the scheme is implied, or stands elsewhere.
    /// </summary>
    private static Location? InsecureSchemeOf(StringPattern url, int host, Location location)
    {
        var start = host - Insecure.Length;
        if (start < 0 || string.Compare(url.Text, start, Insecure, 0, Insecure.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return null;
        }

        var (index, offset) = url.PieceAt(start);
        var piece = url.Pieces[index];
        return piece.Origin.IsExact && offset + "http".Length <= piece.Length && piece.Origin.Tree == location.SourceTree
            ? piece.Origin.LocationOf(offset, "http".Length)
            : location;
    }
}
