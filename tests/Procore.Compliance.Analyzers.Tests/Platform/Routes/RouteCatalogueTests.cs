using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class RouteCatalogueTests
{
    private static RouteMatch Match(string path, string? method = null) =>
        RouteCatalogue.Default.Match(RoutePattern.Parse(path.Replace('*', RoutePattern.Hole)), method);

    [Theory]
    [InlineData("/rest/v1.0/projects", "/rest/v1.0/projects")]
    [InlineData("rest/v1.0/projects/", "/rest/v1.0/projects")]
    [InlineData("/rest/v1.0/projects?company_id=8038&per_page=100", "/rest/v1.0/projects")]
    [InlineData("/rest/v1.0/projects#top", "/rest/v1.0/projects")]
    [InlineData("/rest//v1.0/projects", "/rest/v1.0/projects")]
    [InlineData("/rest/v1.0/projects*", "/rest/v1.0/projects")]
    [InlineData("/rest/v1.0/projects/123", "/rest/v1.0/projects/{id}")]
    [InlineData("/rest/v1.0/projects/*", "/rest/v1.0/projects/{id}")]
    [InlineData("/rest/v1.0/projects/{0}/rfis/{1}", "/rest/v1.0/projects/{project_id}/rfis/{id}")]
    [InlineData("/rest/v1.0/projects/{projectId}/rfis{?page,per_page}", "/rest/v1.0/projects/{project_id}/rfis")]
    [InlineData("/rest/v1.0/companies/8038/filters/anything", "/rest/v1.0/companies/{company_id}/filters/{name}")]
    [InlineData("/rest/v1.0/users/sync", "/rest/v1.0/users/sync")]
    [InlineData("/oauth/token", "/oauth/token")]
    [InlineData("/oauth/token/", "/oauth/token")]
    [InlineData("/oauth/token/info", "/oauth/token/info")]
    public void DocumentedPath_Matches(string path, string template)
    {
        var match = Match(path);
        Assert.Equal(RouteMatchKind.Documented, match.Kind);
        Assert.Equal(template, match.Route!.Template);
        Assert.False(match.HoleCoversLiteral);
    }

    [Theory]
    [InlineData("/rest/v1.0/projects/123/daily_logs/2025-07-28")]
    [InlineData("/rest/v1.0/projects/2025-07-28")]
    [InlineData("/rest/v1.0/companies/8038/projects/3041331/widgets")]
    [InlineData("/rest/v1.0/projects/widgets")]
    [InlineData("/rest/v1.0/projects/widgets*")]
    [InlineData("/rest/v1.0/projects/123.json")]
    [InlineData("/rest/projects")]
    [InlineData("/projects")]
    [InlineData("")]
    [InlineData("/")]
    public void UndocumentedPath_IsUnknown(string path)
    {
        var match = Match(path);
        Assert.Equal(RouteMatchKind.Unknown, match.Kind);
        Assert.Null(match.Route);
    }

    [Theory]
    [InlineData("/rest")]
    [InlineData("/rest/v1.0")]
    [InlineData("/rest/v1.0/companies/8038/projects/3041331")]
    [InlineData("/rest/v1.0/projects/*/daily_logs")]
    public void ParentOfDocumentedPaths_IsNotDocumentedItself(string path) => Assert.Equal(RouteMatchKind.PrefixOnly, Match(path).Kind);

    [Theory]
    [InlineData("/rest/v1.1/me", "/rest/v1.0/me")]
    [InlineData("/rest/v1/projects/5/rfis", "/rest/v1.0/projects/{project_id}/rfis")]
    [InlineData("/rest/v9.9/projects", "/rest/v1.1/projects")]
    public void PathOfAnotherVersion_NamesTheNearestOne(string path, string template)
    {
        var match = Match(path);
        Assert.Equal(RouteMatchKind.DocumentedAtOtherVersion, match.Kind);
        Assert.Equal(template, match.Route!.Template);
    }

    [Theory]
    [InlineData("/rest/v1.0/Projects", "/rest/v1.0/projects")]
    [InlineData("/Rest/V1.0/me", "/rest/v1.0/me")]
    [InlineData("/rest/v1.0/projects/*/RFIs/*", "/rest/v1.0/projects/{project_id}/rfis/{id}")]
    public void PathInAnotherLetterCase_IsToldApart(string path, string template)
    {
        var match = Match(path);
        Assert.Equal(RouteMatchKind.DocumentedInOtherCase, match.Kind);
        Assert.Equal(template, match.Route!.Template);
    }

    [Theory]
    [InlineData("/rest/*/me", false)]
    [InlineData("/rest/v*/me", false)]
    [InlineData("/rest/v1.0/*", true)]
    [InlineData("/rest/v1.0/projects/*/*", true)]
    [InlineData("/rest/v1.0/projects/*/*_logs", true)]
    public void HoleInPlaceOfText_IsAGuess(string path, bool isAmbiguous)
    {
        var match = Match(path);
        Assert.Equal(RouteMatchKind.Documented, match.Kind);
        Assert.True(match.HoleCoversLiteral);
        Assert.Equal(isAmbiguous, match.IsAmbiguous);
    }

    [Fact]
    public void Method_ChoosesAmongGuesses_ButNeverRejects()
    {
        Assert.NotNull(Match("/rest/v1.0/projects/*/*", "PATCH").Route!.Find("PATCH"));
        Assert.Equal("/rest/v1.0/projects/{id}", Match("/rest/v1.0/projects/*", "PUT").Route!.Template);
        Assert.Equal(RouteMatchKind.Documented, Match("/rest/v1.0/*", "BREW").Kind);
    }

    [Theory]
    [InlineData("GET", "/rest/v1.0/me", nameof(RouteStage.Current), "Platform Services")]
    [InlineData("get", "/rest/v1.0/bim_geometry_file_bundles/1", nameof(RouteStage.Deprecated), "BIM")]
    [InlineData("POST", "/rest/v1.0/app_installations", nameof(RouteStage.Removed), "App Marketplace")]
    [InlineData("POST", "/rest/v2.0/companies/1/people/bulk_activate", nameof(RouteStage.Beta), "Directory")]
    public void Operation_HasStageAndTool(string method, string path, string stage, string tool)
    {
        var operation = Match(path).Route!.Find(method)!;
        Assert.Equal(stage, operation.Stage.ToString());
        Assert.Equal(tool, operation.Tool);
    }

    [Fact]
    public void UndocumentedMethod_IsNotFound() => Assert.Null(Match("/rest/v1.0/me").Route!.Find("PUT"));

    [Fact]
    public void MatchedSegments_PointAtTheFirstUndocumentedOne()
    {
        Assert.Equal(2, Match("/rest/v1.0/widgets/1").MatchedSegments);
        Assert.Equal(4, Match("/rest/v1.0/projects/1/widgets").MatchedSegments);
    }

    [Fact]
    public void DocumentedOddities_AreDocumented()
    {
        var odd = RouteCatalogue.Default.Routes.Select(route => route.Template).Where(IsOdd).ToList();
        Assert.Contains("/rest/v1.0/project/{project_id}/email_communications", odd);
        Assert.Contains("/rest/v1.0/workforce-planning/v2/companies/{company_id}/custom-fields", odd);
        Assert.Contains("/rest/v1.0/companies/{company_id}/payments/projects/earlyPayPrograms", odd);
        Assert.Equal(2, odd.Count(template => template.EndsWith("{id}.pdf", StringComparison.Ordinal)));
        Assert.All(odd, template => Assert.Equal(RouteMatchKind.Documented, Match(template).Kind));

        static bool IsOdd(string template) =>
            template.Any(character => character is '-' || char.IsUpper(character))
            || template.Contains("}.", StringComparison.Ordinal)
            || template.Contains("/project/", StringComparison.Ordinal);
    }

    [Fact]
    public void PdfSuffix_BelongsToTheRoute()
    {
        var template = RouteCatalogue.Default.Routes.First(route => route.Template.EndsWith("{id}.pdf", StringComparison.Ordinal)).Template;
        foreach (var value in new[] { "17", "*" })
        {
            var path = RoutePattern.Parse(template).ToString().Replace("{}", value, StringComparison.Ordinal);
            Assert.Equal(template, Match(path).Route!.Template);
            Assert.Equal(template, Match(path + "*").Route!.Template);
        }
    }

    [Fact]
    public void AmbiguousTemplates_ResolveToTheLiteral_InAnyOrderOfInsertion()
    {
        var rows = (
            from route in RouteCatalogue.Default.Routes
            from operation in route.Operations
            select (route.Template, operation)).ToList();
        var ambiguous = Ambiguous(RouteCatalogue.Default.Routes.Select(route => route.Template).ToList());
        Assert.Equal(328, ambiguous.Count);

        for (var seed = 0; seed < 6; seed++)
        {
            var shuffled = rows.ToArray();
            new Random(seed).Shuffle(shuffled);
            var catalogue = new RouteCatalogue("2026-08-04", shuffled);
            foreach (var template in ambiguous)
            {
                var concrete = RoutePattern.Parse(template).ToString().Replace("{}", "42", StringComparison.Ordinal);
                Assert.Equal(template, catalogue.Match(RoutePattern.Parse(concrete)).Route!.Template);
                Assert.Equal(template, catalogue.Match(RoutePattern.Parse(template)).Route!.Template);
            }
        }
    }

    [Fact]
    public void LiteralThatLeadsNowhere_DoesNotHideTheParameter()
    {
        var operation = new RouteOperation("GET", RouteStage.Current, "g", "t");
        var catalogue = new RouteCatalogue("2026-08-04", [("/a/b/c", operation), ("/a/{name}/d", operation)]);
        Assert.Equal("/a/{name}/d", catalogue.Match(RoutePattern.Parse("/a/b/d")).Route!.Template);
        Assert.Equal("/a/b/c", catalogue.Match(RoutePattern.Parse("/a/b/c")).Route!.Template);
    }

    [Fact]
    public void Match_AllocatesNothing_ForADocumentedPath()
    {
        var path = RoutePattern.Parse("/rest/v1.0/projects/123/rfis/{id}");
        RouteCatalogue.Default.Match(path, "GET");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++)
        {
            RouteCatalogue.Default.Match(path, "GET");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AnyText_IsAnswered()
    {
        var random = new Random(20260804);
        var pieces = new[]
        {
            "/", "rest", "v1.0", "projects", "{", "}", "{id}", "?", "#", "\u0001", ".", "..", "123", "rfis", "companies", "é",
            "\uD83D", "%2F", " ", "\0", "{?a}", "//"
        };
        for (var turn = 0; turn < 5000; turn++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var pattern = RoutePattern.Parse(text);
            var match = RouteCatalogue.Default.Match(pattern, turn % 2 == 0 ? "GET" : null);
            Assert.Equal(match.Route is null, match.Kind is RouteMatchKind.Unknown or RouteMatchKind.PrefixOnly);
            for (var index = 0; index < pattern.Count; index++)
            {
                Assert.InRange(pattern[index].Start + pattern[index].Length, 1, text.Length);
            }

            if (turn % 50 == 0)
            {
                RouteCatalogue.Default.NearestTo(pattern, "GET");
            }
        }
    }

    /// <summary>The templates that another template fits as well when a parameter takes any text.</summary>
    private static List<string> Ambiguous(List<string> templates)
    {
        var split = templates.ToDictionary(template => template, template => template.Split('/'));
        return templates.Where(template => split.Any(other => other.Key != template && Fits(other.Value, split[template]))).ToList();

        static bool Fits(string[] general, string[] special) =>
            general.Length == special.Length && general.Zip(special).All(pair => IsParameter(pair.First) || pair.First == pair.Second);

        static bool IsParameter(string segment) => segment.StartsWith('{') && segment.EndsWith('}');
    }
}
