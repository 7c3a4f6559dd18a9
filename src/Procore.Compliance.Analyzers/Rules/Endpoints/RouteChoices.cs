using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Whom to blame where a sender chooses from several addresses (overrides of a property, branches, names in a list). Which value of one
/// part goes with which method or other part cannot be told then, so a value is blamed for the mildest address that it is in: not at all
/// where one is fine, and as deprecated or a preview where one is documented as that.
/// </summary>
internal sealed class RouteChoices
{
    // How much is wrong with a combination of method and address, mildest first.
    private const int Fine = 0;
    private const int Documented = 1;
    private const int Undocumented = 2;

    // RFC 3986, and how forms are written.
    private static readonly char[] OfQuery = { '?', '&', '=' };

    private readonly Dictionary<SyntaxToken, int> _mildest = new();
    private readonly Dictionary<PatternSet, bool> _isCut = new();

    /// <summary>Compares the verdicts on the routes of one file.</summary>
    public RouteChoices(IEnumerable<RouteVerdict> verdicts)
    {
        foreach (var verdict in verdicts.Where(IsOneOfSeveral))
        {
            foreach (var value in TokensOf(verdict.Use.Url))
            {
                _mildest[value] = _mildest.TryGetValue(value, out var other) && other < Gravity(verdict) ? other : Gravity(verdict);
            }
        }
    }

    /// <summary>
    /// The verdict at the place that is to blame: where the route is written, or the value that makes it what it is. Null where nothing is
    /// wrong, or each value has a better address. Changes of what a better address needs are left out.
    /// </summary>
    public RouteVerdict? Blame(RouteVerdict verdict)
    {
        if (verdict.Finding is not { } finding || !IsOneOfSeveral(verdict))
        {
            return verdict.Finding is null ? null : verdict;
        }

        var use = verdict.Use;
        if (!IsGuilty(use.Token))
        {
            // What is unknown beside a known value is no fault of that, nor is a better address that was too many to be read.
            var value = verdict.Resolution == RouteResolution.Unresolved || IsCut(use.Request!.Url)
                ? default
                : NamesIn(use).FirstOrDefault(IsGuilty);
            if (value.RawKind == 0)
            {
                return null;
            }

            use = use.At(value);
        }

        var guilty = TokensOf(use.Url).Where(IsGuilty).ToList();
        var isSafe = TokensOf(use.Url).All(IsGuilty)
            || finding.Changes.All(change => guilty.Exists(value => value.Span.Contains(change.Span)));
        return new(
            use, verdict.Resolution, isSafe ? finding : finding with { Changes = ImmutableArray<TextChange>.Empty });

        bool IsGuilty(SyntaxToken value) => _mildest[value] >= Gravity(verdict);
    }

    private bool IsCut(PatternSet addresses)
    {
        if (!_isCut.TryGetValue(addresses, out var isCut))
        {
            isCut = addresses.Alternatives.Any(static url => url.Holes().Any(static hole => hole.Kind == HoleKind.GaveUp));
            _isCut.Add(addresses, isCut);
        }

        return isCut;
    }

    private static bool IsOneOfSeveral(RouteVerdict verdict) => verdict.Use.Request?.Url.Alternatives.Length > 1;

    /// <summary>The texts of an address, each by its token.</summary>
    private static IEnumerable<SyntaxToken> TokensOf(StringPattern url)
        => url.Pieces.Where(static piece => piece.Text is not null).Select(static piece => piece.Origin.FirstToken);

    /// <summary>Those of the path that may be names in it, and do not belong to a query.</summary>
    private static IEnumerable<SyntaxToken> NamesIn(RouteUse use)
    {
        var last = use.Route[use.Route.Count - 1];
        var start = use.Route[0].Start;
        return TokensOf(new(use.Url.Slice(start, last.Start + last.Length - start).Pieces
            .RemoveAll(static piece => piece.Text is { } text && (text.IndexOfAny(OfQuery) >= 0 || !text.Any(char.IsLetterOrDigit)))));
    }

    private static int Gravity(RouteVerdict verdict) => verdict.Finding?.Rule.Id switch
    {
        null => Fine,
        RuleIds.DeprecatedRoute or RuleIds.PreviewRoute => Documented,
        _ => Undocumented,
    };
}
