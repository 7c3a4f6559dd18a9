using System;
using System.Globalization;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Jobs;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform;

public sealed class FactsTests
{
    [Theory]
    [InlineData("/rest/v2.0/companies/1/async_operations/2", true)]
    [InlineData("/rest/v1.0/companies/1/invoices/async_jobs/\u0001", true)]
    [InlineData("/rest/v1.0/projects/1/uploads/2", true)]
    [InlineData("/rest/v1.0/bim_file_extractions/2", true)]
    [InlineData("/rest/v2.0/companies/1/projects/2/schedules/3/imports/4", true)]
    [InlineData("/rest/v2.0/companies/1/projects/2/prime_contracts/3/pdf", true)]
    [InlineData("/rest/v1.0/projects/1/something_new_exports/2", true)]
    [InlineData("/rest/v2.0/companies/1/users/bulk/status/2", true)]
    [InlineData("/rest/v1.0/projects/1/rfis/2", false)]
    [InlineData("/rest/v1.0/projects/1/rfis/2.pdf", false)]
    [InlineData("/rest/v1.0/sub_jobs", false)]
    [InlineData("/rest/v1.0/projects/1/statuses", false)]
    [InlineData("", false)]
    public void Jobs_MayBeWaitedFor(string path, bool isJob) => Assert.Equal(isJob, JobRoutes.IsJob(RoutePattern.Parse(path)));

    [Fact]
    public void RetiredFeatures_AreDated() => Assert.All(RetiredFeatures.All, feature => AssertDay(feature.Date));

    [Fact]
    public void TokenPaths_AreDocumented() =>
        Assert.All(
            new[] { TokenFacts.AuthorizePath, TokenFacts.TokenPath, TokenFacts.TokenInfoPath, TokenFacts.RevokePath },
            path => Assert.Equal(RouteMatchKind.Documented, RouteCatalogue.Default.Match(RoutePattern.Parse(path)).Kind));

    [Fact]
    public void Grants_AreDocumented_ExceptPassword()
    {
        Assert.DoesNotContain(TokenFacts.Grants.Password, TokenFacts.DocumentedGrants);
        Assert.True(TokenFacts.GivesRefreshToken(TokenFacts.Grants.RefreshToken));
        Assert.False(TokenFacts.GivesRefreshToken(TokenFacts.Grants.ClientCredentials));
    }

    private static void AssertDay(string? day) =>
        Assert.True(
            day is null || DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            day);
}
