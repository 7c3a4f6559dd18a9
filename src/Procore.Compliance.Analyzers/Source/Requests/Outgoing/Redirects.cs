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
        => (request.Sender switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } => arguments,
            _ => default,
        })
            .SelectMany(argument => ValueOrigins.Of(argument.Expression, model, cancellationToken))
            .Where(static origin => origin.Kind == ValueOriginKind.Member
                && MemberNames.Of(origin.Place) == "Location"
                && MemberNames.ReceiverOf(origin.Place).EndsWith("Headers", System.StringComparison.Ordinal))
            .Select(static origin => origin.Place)
            .FirstOrDefault();

    /// <summary>Whether the member around a place, or a method that it calls, asks an address for its host.</summary>
    public static bool ComparesHost(SyntaxNode place, SourceModel model, CancellationToken cancellationToken)
    {
        var body = LocalWrites.BodyAround(place);
        return CallGraph.CallsIn(body, model, null, cancellationToken)
            .SelectMany(call => call.Bodies(cancellationToken))
            .Prepend(body)
            .SelectMany(static code => code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            .Any(static name => HostMembers.Contains(name.Identifier.ValueText));
    }
}
