using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>One Procore route in the code, with what sends it if that is known.</summary>
/// <param name="Url">The whole address.</param>
/// <param name="Route">Its path; offsets count characters of <see cref="StringPattern.Text"/>.</param>
/// <param name="Request">The request that sends it; null where only the text is in sight.</param>
/// <param name="Location">Where the route is written: where it begins, or the part of it that tells it from other routes.</param>
/// <param name="Token">
/// The token that the location begins in: two readings of one text (trimmed or not, say) have the same.
/// </param>
internal sealed record RouteUse(StringPattern Url, RoutePattern Route, HttpRequest? Request, Location Location, SyntaxToken Token)
{
    /// <summary>The HTTP method in capitals; null where it is not known.</summary>
    public string? Verb => Request?.Verb;

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
}
