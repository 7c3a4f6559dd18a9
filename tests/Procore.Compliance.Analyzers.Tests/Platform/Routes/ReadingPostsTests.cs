using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class ReadingPostsTests
{
    [Theory]
    [InlineData("/rest/v1.0/coordination_issues/list", true)]
    [InlineData("/rest/v1.0/companies/1/managed_equipment/query", true)]
    [InlineData("/rest/v1.0/projects/1/managed_equipment/search?page=1", true)]
    [InlineData("/sync/get_changes.php", true)]
    [InlineData("/sync/get-changes", true)]
    [InlineData("/bot/getUpdates", true)]
    [InlineData("/bot/GetUpdates", true)]
    [InlineData("/index/_search", false)]
    [InlineData("/items/Find", true)]
    [InlineData("/items/find_by_name.aspx", true)]
    [InlineData("/rest/v1.0/companies/1/contexts/get_or_create", false)]
    [InlineData("/rest/v1.0/document_markup_downloadable_pdfs/find_or_create", false)]
    [InlineData("/rest/v1.0/projects/1/locations/find_or_create_by_path", false)]
    [InlineData("/items/getOrCreate", false)]
    [InlineData("/rest/v1.0/projects/1/checklist/list_templates", false)]
    [InlineData("/rest/v1.0/projects/1/checklist/lists", false)]
    [InlineData("/rest/v1.0/projects/1/rfis", false)]
    [InlineData("/items/search_terms", false)]
    [InlineData("/items/getters", false)]
    [InlineData("/items/search/*", false)]
    [InlineData("/items/get*", false)]
    [InlineData("/.get", false)]
    [InlineData("", false)]
    public void Post_ReadsByItsLastSegment(string path, bool reads)
        => Assert.Equal(reads, ReadingPosts.Contains(RoutePattern.Parse(path.Replace('*', RoutePattern.Hole))));

    [Fact]
    public void DocumentedPosts_ThatRead_AreTheseOnly()
        => Assert.Equal(
            [
                "/rest/v1.0/companies/{company_id}/managed_equipment/query",
                "/rest/v1.0/coordination_issues/list",
                "/rest/v1.0/projects/{project_id}/managed_equipment/search",
                "/rest/v1.0/projects/{project_id}/time_and_material_entries/search",
            ],
            RouteCatalogue.Default.Routes
                .Where(static route => route.Find("POST") is not null && ReadingPosts.Contains(route.Pattern))
                .Select(static route => route.Template)
                .Order(StringComparer.Ordinal));
}
