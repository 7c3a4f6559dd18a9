using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>The route of a request.</summary>
/// <param name="Of">The request.</param>
/// <param name="Route">Its path; offsets count characters of <see cref="StringPattern.Text"/>.</param>
/// <param name="Location">Where the route is written: where it begins, or the part of it that tells it from other routes.</param>
/// <param name="Token">
/// The token that the location begins in: two readings of one text (trimmed or not, say) have the same.
/// </param>
internal sealed record RouteUse(ProcoreRequest Of, RoutePattern Route, Location Location, SyntaxToken Token)
{
    /// <summary>The whole address.</summary>
    public StringPattern Url => Of.Url;

    /// <summary>What sends it; null where only the text is in sight.</summary>
    public HttpRequest? Request => Of.Sender;

    /// <summary>The HTTP method in capitals; null where it is not known.</summary>
    public string? Verb => Of.Verb;

    /// <summary>The Procore host of the address; null where the code shows none.</summary>
    public ProcoreHost? Host => Of.Host;

    /// <summary>What the reference says of it, where verb and route are those of one operation; null elsewhere.</summary>
    public OperationFacts? Operation
        => Verb is { } verb
            && RouteCatalogue.Default.Match(Route, verb) is
            {
                Kind: RouteMatchKind.Documented, HoleCoversLiteral: false, Route: { } documented,
            }
            ? OperationTable.Default.Find(verb, documented.Template)
            : null;

    /// <summary>
    /// The first name in braces that nothing fills on any way to the request, braces included; null where there is none. The libraries that
    /// fill such names have made a value of them.
    /// </summary>
    public string? UnfilledName
        => Request?.Url.Alternatives.All(static url => url.Text.IndexOf('{') >= 0) == true
            && Url.Text.IndexOf('{', Route[0].Start) is >= 0 and var open
            && Url.Text.IndexOf('}', open) is >= 0 and var close
            && (Route.QueryOffset < 0 || close < Route.QueryOffset)
            ? Url.Text.Substring(open, close - open + 1)
            : null;

    /// <summary>The same route at the part of its path that begins with a token; unchanged where none does.</summary>
    public RouteUse At(SyntaxToken part)
        => RouteLocation.At(Url, Route, part) is { } location ? this with { Location = location, Token = part } : this;

    /// <summary>The route for a person, without its query: <c>GET /rest/v1.0/projects/{projectId}</c>.</summary>
    public string Display
    {
        get
        {
            var first = Route[0].Start;
            var last = Route[Route.Count - 1];
            var path = "/" + Url.Describe(first, last.Start + last.Length);
            return Verb is null ? path : Verb + " " + path;
        }
    }

    /// <summary>Whether nothing sends it; to be asked where there is something to report.</summary>
    public bool IsOnlySaid(SourceModel source, CancellationToken cancellationToken)
        => Of.Outcome(endsWhereCompleted: true, source, cancellationToken) == RequestOutcome.OnlySaid;
}
