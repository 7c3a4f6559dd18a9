using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Reports where a Procore token is attached to a request that goes to a host that is not Procore's (PCA2009). Both must be in sight: a
/// foreign host that is written out, and evidence that the token is Procore's (the same client or token also serves a Procore request, or
/// is named after it).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeepTokenAtProcore : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public KeepTokenAtProcore()
        : base(RuleBook.PCA2009_TokenSentElsewhere)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (!StringSites.For(context.Source, RouteText.For(context.Options.AdditionalHosts).Query).Any())
        {
            return;
        }

        var source = context.Source;
        var cancellationToken = context.CancellationToken;
        var places = BearerPlace.In(context.Tree, source, cancellationToken).ToList();
        if (places.Count == 0)
        {
            return;
        }

        if (places.Exists(static place => place.IsForClient))
        {
            UnreadAddress.SettleRequests(source, cancellationToken);
        }

        // What is put onto one client goes where that one sends: looked at once for all places that put it there.
        var sent = places
            .GroupBy(place => place.IsForClient ? (object)ClientOrigin.Of(place.Owner, source, cancellationToken) : place)
            .Select(same => (Places: same, Requests: same.First().Requests(source, cancellationToken).ToList()))
            .ToList();
        var ofProcore = new Lazy<HashSet<string>>(() => new(sent
            .SelectMany(one => OneOfEachWay(one.Requests.Where(static way => GoesToProcore(way.Request)))
                .SelectMany(way => one.Places.Select(place => TokenOf(place, way))))));
        foreach (var (samePlaces, requests) in sent)
        {
            var foreign = OneOfEachWay(requests.Where(way => ForeignHost(way.Request, context) is not null)).ToList();
            foreach (var place in samePlaces)
            {
                var found = foreign.Find(way => Speaks(place.Token) || ofProcore.Value.Contains(TokenOf(place, way)));
                if (found.Request is not null)
                {
                    context.Report(RuleBook.PCA2009_TokenSentElsewhere.At(
                        Places.Of(place.Place), ForeignHost(found.Request, context)!));
                }
            }
        }

        string TokenOf(BearerPlace place, (HttpRequest Request, CallPath? Path) way)
            => TokenOrigin.Of(place.Token, way.Path, way.Request.Scope, source, cancellationToken);
    }

    /// <summary>Requests that come by the same calls are told the same token.</summary>
    private static IEnumerable<(HttpRequest Request, CallPath? Path)> OneOfEachWay(IEnumerable<(HttpRequest Request, CallPath? Path)> ways)
        => ways.GroupBy(static way => (way.Path, way.Request.Scope)).Select(static same => same.First());

    private static bool Speaks(ExpressionSyntax token) => ProcoreText.Names(token.ToString());

    private static bool GoesToProcore(HttpRequest request)
        => request.Url.Alternatives.Any(static url => ProcoreText.Find(Known(url)) is { IsCertain: true, Kind: not ProcoreTextKind.None });

    /// <summary>
    /// The host of a request that is written out and is neither Procore's, nor declared to be, nor this machine; else null.
    /// </summary>
    private static string? ForeignHost(HttpRequest request, TreeContext context)
        => request.Url.Alternatives
            .Select(static url => Known(url))
            .Where(static text => text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            .Select(static text => Uri.TryCreate(text.Split(RoutePattern.Hole)[0], UriKind.Absolute, out var address)
                && !address.IsLoopback
                && EndsBefore(text, address.Host)
                ? address.Host
                : null)
            .FirstOrDefault(host => host is not null
                && !Hosts.MayReceiveToken(host)
                && !context.Options.AdditionalHosts.Contains(host, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the host is complete: something known follows it.</summary>
    private static bool EndsBefore(string text, string host)
    {
        var end = text.IndexOf(host, StringComparison.OrdinalIgnoreCase) + host.Length;
        return end >= text.Length || text[end] is '/' or ':' or '?';
    }

    private static string Known(StringPattern url) => url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole);
}
