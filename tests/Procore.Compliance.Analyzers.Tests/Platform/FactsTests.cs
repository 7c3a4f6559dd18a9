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

    [Theory]
    [InlineData("/oauth/authorize")]
    [InlineData("/oauth/token")]
    [InlineData("/oauth/token/info")]
    [InlineData("/oauth/revoke")]
    public void TokenPaths_AreDocumented(string path) =>
        Assert.Equal(RouteMatchKind.Documented, RouteCatalogue.Default.Match(RoutePattern.Parse(path)).Kind);
}
