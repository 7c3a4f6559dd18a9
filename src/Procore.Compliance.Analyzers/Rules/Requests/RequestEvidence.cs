using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>
/// Tells why a request is Procore's: its host, its path, a hole that is named after Procore, or a type on the way to it that is. A host of
/// somebody else settles that it is not.
/// </summary>
internal sealed class RequestEvidence
{
    private static readonly object CompanyKey = new();

    private readonly SourceModel _source;
    private readonly ImmutableArray<string> _hosts;

    /// <summary>Evidence in a compilation; <paramref name="hosts"/> count as Procore's, too.</summary>
    public RequestEvidence(SourceModel source, ImmutableArray<string> hosts)
    {
        _source = source;
        _hosts = hosts;
    }

    /// <summary>What an address says of Procore by itself.</summary>
    public ProcoreTextMatch Read(StringPattern url) => ProcoreText.Find(TextOf(url), _hosts);

    /// <summary>Why a request to <paramref name="url"/> is Procore's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="url">One of its addresses.</param>
    /// <param name="match">What <see cref="Read"/> says of that.</param>
    /// <param name="typesOnTheWay">The names of the types whose methods lead to it, as far as they are known.</param>
    public ProcoreReason Of(HttpRequest request, StringPattern url, ProcoreTextMatch match, IEnumerable<string?> typesOnTheWay)
    {
        if (match is { Kind: not ProcoreTextKind.None, IsCertain: true })
        {
            return match.HostStart >= 0 ? ProcoreReason.Host : ProcoreReason.Route;
        }

        if (UrlAuthority.Read(TextOf(url)).HasScheme)
        {
            return ProcoreReason.None;
        }

        if (match.Kind != ProcoreTextKind.None)
        {
            return ProcoreReason.LikelyRoute;
        }

        var sender = request.Sender.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return url.Holes().Select(static hole => hole.Name)
                .Concat(typesOnTheWay)
                .Append(sender?.Identifier.ValueText)
                .Any(name => ProcoreText.Names(name, _hosts))
            ? ProcoreReason.Name
            : sender is not null && NamesCompany(sender) ? ProcoreReason.Header
            : ProcoreReason.None;
    }

    /// <summary>Whether a type names the header that only Procore has; looked for once in each type.</summary>
    private bool NamesCompany(TypeDeclarationSyntax type)
        => (bool)_source.GetOrCompute<object>(
            (CompanyKey, type), _ => TreeFacts.TextsIn(type).Any(static token => token.ValueText == CompanyHeader.Name));

    private static string TextOf(StringPattern url) => url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole);
}
