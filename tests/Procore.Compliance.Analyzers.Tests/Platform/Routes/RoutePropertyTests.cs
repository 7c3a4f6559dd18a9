using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

/// <summary>
/// What holds for every route of the reference and every text, tried with thousands of them. The seeds are fixed, so that a run repeats.
/// </summary>
public sealed class RoutePropertyTests
{
    private static readonly RouteCatalogue Catalogue = RouteCatalogue.Default;

    private static readonly Gen<Route> Routes = Gen.Elements(Catalogue.Routes.AsEnumerable());

    /// <summary>Numbers, GUIDs, ULIDs: what Procore uses as identifiers.</summary>
    private static readonly Gen<string> Identifiers = Gen.OneOf(
        Gen.Choose(1, int.MaxValue).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Choose(1, int.MaxValue).Select(number => (number * 4_294_967_296L).ToString(CultureInfo.InvariantCulture)),
        Text("0123456789abcdef", 32).Select(digits => Guid.ParseExact(digits, "N").ToString()),
        Text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 25).Select(symbols => "0" + symbols));

    /// <summary>Any text that may stand unescaped in one segment of a path.</summary>
    private static readonly Gen<string> Words = Gen
        .Choose(1, 12)
        .SelectMany(length => Text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~%", length));

    private static readonly Gen<char> Characters = Gen.OneOf(
        Gen.Elements("abcdefghijklmnopqrstuvwxyz_-.0123456789ABCXYZ/?#{}%: \\\u0001\uFFFC\u00E9\u2028".ToCharArray()),
        Gen.Choose(char.MinValue, char.MaxValue).Select(code => (char)code));

    /// <summary>
    /// A documented template whose parameters are filled with legal values is documented: as that template, or as one that agrees with it
    /// up to a place where it has a parameter and the other spells that very value out.
    /// </summary>
    [Fact]
    public void FilledTemplate_MatchesItself() => Check(20260804, Filled(), filled =>
    {
        var match = Catalogue.Match(RoutePattern.Parse(filled.Path));
        Assert.Equal(RouteMatchKind.Documented, match.Kind);
        Assert.False(match.HoleCoversLiteral);
        Assert.True(
            match.Route == filled.Route || IsSpeltOut(match.Route!.Pattern, filled.Route.Pattern, RoutePattern.Parse(filled.Path)),
            $"{filled.Path} is {match.Route!.Template}, not {filled.Route.Template}");
    });

    /// <summary>The template as it stands, with its names in braces, and with unknown values, matches itself.</summary>
    [Fact]
    public void EveryTemplate_MatchesItself() => Assert.All(Catalogue.Routes, route =>
    {
        Assert.Same(route, Catalogue.Match(route.Pattern).Route);
        var open = RoutePattern.Parse(
            string.Concat(Enumerable
                .Range(0, route.Pattern.Count)
                .Select(i => route.Pattern[i].IsHole ? "/" + RoutePattern.Hole : "/" + route.Pattern[i].Text)));
        Assert.Same(route, Catalogue.Match(open).Route);
    });

    /// <summary>
    /// One character of one literal segment is replaced, removed or added, within the segment. The path may still be documented, but only
    /// as a template that has the edited text, or takes it as a parameter, in that place; never as one with another literal there. (Where
    /// the edit makes an unknown part, that part may only be the end of the path: a query, or nothing.)
    /// </summary>
    [Fact]
    public void EditedLiteral_NeverMatchesAnotherLiteral() => Check(20260805, Edited(), edited =>
    {
        var path = RoutePattern.Parse(edited.Path);
        var match = Catalogue.Match(path);
        if (match is { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false })
        {
            AssertFits(match.Route!.Pattern, path, StringComparison.Ordinal);
        }
        else if (match.Kind == RouteMatchKind.DocumentedInOtherCase)
        {
            AssertFits(match.Route!.Pattern, path, StringComparison.OrdinalIgnoreCase);
        }
    });

    /// <summary>A lower-case letter in place of another never leaves the original template documented as written.</summary>
    [Fact]
    public void OtherLetter_NeverMatchesTheOriginal() => Check(20260806, Relettered(), edited => Assert.False(
        Catalogue.Match(RoutePattern.Parse(edited.Path)) is { Kind: RouteMatchKind.Documented } match && match.Route == edited.Route,
        $"{edited.Path} is taken for {edited.Route.Template}"));

    /// <summary>No text, however odd, breaks the splitting, the look-up or the search for the nearest route.</summary>
    [Fact]
    public void AnyText_IsReadWithoutFailing()
        => Check(20260807, Gen.Choose(0, 60).SelectMany(length => Characters.ArrayOf(length)).Select(text => new string(text)), text =>
        {
            foreach (var path in new[] { text, "/rest/v1.0/" + text, "/rest/v1.0/projects/" + text + "/rfis" })
            {
                var pattern = RoutePattern.Parse(path);
                var match = Catalogue.Match(pattern, "GET");
                Assert.Equal(match.Kind is RouteMatchKind.Unknown or RouteMatchKind.PrefixOnly, match.Route is null);
                Assert.InRange(match.MatchedSegments, 0, pattern.Count);
                Assert.All(Enumerable.Range(0, pattern.Count), i => Assert.InRange(pattern[i].Start + pattern[i].Length, 0, path.Length));
            }
        });

    private static void Check<T>(ulong seed, Gen<T> values, Action<T> property)
        => Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(seed, 20260807, 50));

    private static Gen<string> Text(string characters, int length)
        => Gen.Elements(characters.ToCharArray()).ArrayOf(length).Select(text => new string(text));

    private static Gen<(Route Route, string Path)> Filled() => Routes.SelectMany(route => Gen.CollectToSequence(
        Enumerable.Range(0, route.Pattern.Count).ToArray(),
        i => Values(route, i)).Select(segments => (route, "/" + string.Join("/", segments))));

    /// <summary>The legal values of a segment; fixed text in it stays.</summary>
    private static Gen<string> Values(Route route, int index)
    {
        var segment = route.Pattern[index];
        if (segment.IsLiteral)
        {
            return Gen.Constant(segment.Text);
        }

        var name = route.Template.Substring(segment.Start, segment.Length).Trim('{', '}');
        var values = segment.IsHole && !RouteParameter.TakesIdentifier(name) ? Words : Identifiers;
        return values.Select(value => segment.Text.Replace(RoutePattern.Hole.ToString(), value));
    }

    private static Gen<(Route Route, string Path)> Edited() =>
        from route in Routes
        from segment in Gen.Elements(LiteralsOf(route).ToArray())
        from offset in Gen.Choose(0, segment.Length - 1)
        from kind in Gen.Choose(0, 2)
        from character in Characters
        where character is not ('/' or '?' or '#')
        select (route, Apply(route.Template, segment.Start + offset, kind, character));

    private static Gen<(Route Route, string Path)> Relettered() =>
        from route in Routes
        from segment in Gen.Elements(LiteralsOf(route).ToArray())
        from offset in Gen.Choose(0, segment.Length - 1)
        from character in Gen.Elements("abcdefghijklmnopqrstuvwxyz".ToCharArray())
        where route.Template[segment.Start + offset] != character
        select (route, Apply(route.Template, segment.Start + offset, 0, character));

    private static string Apply(string template, int index, int kind, char character) => kind switch
    {
        0 => template.Remove(index, 1).Insert(index, character.ToString()),
        1 => template.Remove(index, 1),
        _ => template.Insert(index, character.ToString()),
    };

    private static IEnumerable<RouteSegment> LiteralsOf(Route route)
        => Enumerable.Range(0, route.Pattern.Count).Select(i => route.Pattern[i]).Where(segment => segment.IsLiteral);

    /// <summary>
    /// Whether <paramref name="found"/> goes its own way where <paramref name="asked"/> has a parameter, with text of the path there.
    /// </summary>
    private static bool IsSpeltOut(RoutePattern found, RoutePattern asked, RoutePattern path)
    {
        Assert.Equal(asked.Count, found.Count);
        var parting = Enumerable.Range(0, asked.Count).First(i => found[i].Text != asked[i].Text);
        return asked[parting].HasHole && (found[parting].Text == path[parting].Text || (found[parting].HasHole && !found[parting].IsHole));
    }

    private static void AssertFits(RoutePattern template, RoutePattern path, StringComparison comparison)
    {
        Assert.Equal(template.Count, path.Count);
        for (var i = 0; i < template.Count; i++)
        {
            var text = i == path.Count - 1 ? path[i].Text.TrimEnd(RoutePattern.Hole) : path[i].Text;
            Assert.True(!template[i].IsLiteral || string.Equals(template[i].Text, text, comparison), $"{path} is taken for {template}");
        }
    }
}
