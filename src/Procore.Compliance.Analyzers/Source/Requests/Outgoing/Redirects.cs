using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>Requests that follow a redirect by hand.</summary>
internal static class Redirects
{
    // System.Uri: what tells one host from another.
    private static readonly HashSet<string> HostMembers = new()
    {
        "Host", "IdnHost", "DnsSafeHost", "Authority", "GetLeftPart", "GetComponents", "IsBaseOf", "Compare", "IsLoopback",
    };

    /// <summary>The header that <paramref name="request"/> takes its address from; null where it takes it from somewhere else.</summary>
    public static ExpressionSyntax? LocationOf(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => LocationsOf(request, model, cancellationToken).FirstOrDefault();

    private static IEnumerable<ExpressionSyntax> LocationsOf(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => (request.Sender switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } => arguments,
            _ => default,
        })
            .SelectMany(argument => AddressesBehind(argument.Expression, model, cancellationToken))
            .Where(static address => MemberNames.Of(address) == "Location"
                ? MemberNames.ReceiverOf(address).EndsWith("Headers", System.StringComparison.Ordinal)
                : IsAskedFor(address));

    /// <summary>Where an address comes from; one that is made of others, as <c>new Uri(last, location)</c> is, comes from those.</summary>
    private static IEnumerable<ExpressionSyntax> AddressesBehind(
        ExpressionSyntax address, SourceModel model, CancellationToken cancellationToken)
    {
        var entered = new HashSet<SyntaxNode>();
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(address);
        while (pending.Count > 0)
        {
            foreach (var origin in ValueOrigins.Of(pending.Pop(), model, cancellationToken).Where(origin => entered.Add(origin.Place)))
            {
                yield return origin.Place;
                foreach (var part in origin.Kind == ValueOriginKind.Creation
                    ? ((BaseObjectCreationExpressionSyntax)origin.Place).ArgumentList?.Arguments ?? default
                    : default)
                {
                    pending.Push(part.Expression);
                }
            }
        }
    }

    /// <summary>Whether headers are asked for it by its name: <c>answer.Headers.GetValues("Location").First()</c>.</summary>
    private static bool IsAskedFor(ExpressionSyntax address)
        => (address.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() ?? address).DescendantNodesAndSelf().ToList() is var parts
            && parts.OfType<LiteralExpressionSyntax>().Any(static key
                => string.Equals(key.Token.ValueText, "Location", System.StringComparison.OrdinalIgnoreCase))
            && parts.OfType<SimpleNameSyntax>().Any(static name => name.Identifier.ValueText is "Headers");

    /// <summary>
    /// Whether the member around <paramref name="place"/>, or each one that reads the header for <paramref name="request"/>, asks an
    /// address for its host, or calls a method that does.
    /// </summary>
    public static bool ComparesHost(SyntaxNode place, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => AsksForHost(place, model, cancellationToken)
            || (LocationsOf(request, model, cancellationToken).ToList() is { Count: > 0 } locations
                && locations.TrueForAll(location => AsksForHost(location, model, cancellationToken)));

    private static bool AsksForHost(SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
    {
        var body = LocalWrites.BodyAround(place);
        return CallGraph.CallsIn(body, model, null, cancellationToken)
            .SelectMany(call => call.Bodies(cancellationToken))
            .Prepend(body)
            .SelectMany(static code => code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            .Any(static name => HostMembers.Contains(name.Identifier.ValueText));
    }
}
