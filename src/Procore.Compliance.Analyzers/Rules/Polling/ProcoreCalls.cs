using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>Finds the requests to Procore among the calls of a turn, by the evidence that they are Procore's.</summary>
internal sealed class ProcoreCalls
{
    private static readonly object ReachKey = new();

    // The names by which requests are sent, and those of mediators, behind which handlers send them.
    private static readonly ImmutableHashSet<string> SenderNames = HttpClientCalls.Names
        .Concat(RestSharpCalls.Names).Concat(FlurlCalls.Names).Concat(OlderClientCalls.Names).Concat(GeneratedClientCalls.Names)
        .Concat(new[] { "Send", "SendAsync", "Publish", "PublishAsync", "InvokeAsync" })
        .ToImmutableHashSet();

    private readonly SourceModel _source;
    private readonly ImmutableArray<string> _hosts;
    private readonly CancellationToken _cancellationToken;
    private readonly RequestEvidence _evidence;
    private readonly NameReach _reach;
    private readonly List<ProcoreCall> _found = new();

    private ProcoreCalls(TreeContext context)
    {
        _source = context.Source;
        _hosts = context.Options.AdditionalHosts;
        _cancellationToken = context.CancellationToken;
        _evidence = new(context.Source, _hosts);
        var hosts = _hosts;
        _reach = context.Source.ComputeOnce(
            (ReachKey, string.Join(",", hosts)),
            source =>
            {
                var declared = DeclaredSenders.NamesIn(source);
                return NameReach.Of(
                    source,
                    name => SenderNames.Contains(name) || declared.Contains(name) || ProcoreClientNames.IsProcore(name, hosts));
            });
    }

    /// <summary>The requests to Procore that a turn sends, nearest first.</summary>
    public static IReadOnlyList<ProcoreCall> In(ImmutableArray<SyntaxNode> parts, TreeContext context) => Each(parts, context).ToList();

    /// <summary>As <see cref="In"/>, but the turn is only walked as far as the requests are asked for.</summary>
    public static IEnumerable<ProcoreCall> Each(ImmutableArray<SyntaxNode> parts, TreeContext context)
    {
        var calls = new ProcoreCalls(context);
        var given = 0;
        foreach (var _ in TurnCalls.Walk(parts, context.Source, calls._reach, calls.Visit, context.CancellationToken))
        {
            while (given < calls._found.Count)
            {
                yield return calls._found[given++];
            }
        }

        // What is handed on behind the last call.
        for (; given < calls._found.Count; given++)
        {
            yield return calls._found[given];
        }
    }

    private bool Visit(TurnCall call)
    {
        var isRequest = false;
        foreach (var request in RequestReader.RequestsOf(call.Call, _source, _cancellationToken).Concat(SentObjects(call)))
        {
            isRequest = true;
            if (request.Url.Alternatives
                .Select(url => Read(call, request, url))
                .FirstOrDefault(static found => found is not null) is { } found)
            {
                _found.Add(found);
            }
        }

        if (!isRequest && call.Call is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            && ProcoreClientNames.Read(call, _source, _hosts, _cancellationToken) is { } named)
        {
            _found.Add(named);
            return true;
        }

        return isRequest;
    }

    /// <summary>
    /// The requests that were built elsewhere, kept in a variable, and are sent by a call: <c>_client.Execute(_request)</c>. What is built
    /// in the code around the call is found there.
    /// </summary>
    private IEnumerable<HttpRequest> SentObjects(TurnCall call)
        => call.Call is InvocationExpressionSyntax invocation
            && (NameReach.IsSending(invocation) || SenderNames.Contains(Callback.NameOf(invocation)))
            ? invocation.ArgumentList.Arguments.Select(static argument => argument.Expression)
                .SelectMany(argument => VariableValues.Of(argument, _source, _cancellationToken))
                .Where(value => !call.Frames[call.Frames.Length - 1].Root.Contains(value))
                .Select(ObjectUse.HeadOf)
                .OfType<BaseObjectCreationExpressionSyntax>()
                .SelectMany(creation => RequestReader.RequestsOf(creation, _source, _cancellationToken))
            : Enumerable.Empty<HttpRequest>();

    private ProcoreCall? Read(TurnCall call, HttpRequest request, StringPattern url)
    {
        var match = _evidence.Read(url);
        if (match.Kind == ProcoreTextKind.OAuth)
        {
            return null;
        }

        var types = call.Frames.Select(static frame => frame.Target?.ContainingType?.Name);
        if (_evidence.Of(request, url, match, types) == ProcoreReason.None)
        {
            return null;
        }

        var start = match.RouteStart;
        var route = start >= 0 ? RoutePattern.Parse(url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole), start) : null;
        var reads = request.Reads is { } known
            ? known || (request.Verb == "POST" && route is not null && ReadingPosts.Contains(route))
            : ProcoreClientNames.NamesRead(call);
        return new(call, request.SentBy, reads, route is { Count: > 0 } ? route : null, Display(url, route));
    }

    private static string Display(StringPattern url, RoutePattern? route)
    {
        if (route is not { Count: > 0 })
        {
            return "a resource";
        }

        var first = route[0].Start;
        var last = route[route.Count - 1];
        return "'/" + url.Slice(first, last.Start + last.Length - first) + "'";
    }
}
