using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform;

public sealed class WebhookResourcesTests
{
    [Fact]
    public void EveryRowOfTheList_IsThere()
    {
        var lines = RepositoryData
            .Read("data", "webhook-resources.tsv")
            .TrimEnd('\n')
            .Split('\n')
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToList();
        Assert.Equal(121, lines.Count);
        Assert.Equal(121, WebhookResources.All.Count);
        Assert.All(lines, fields =>
        {
            var resource = WebhookResources.Find(fields[0])!;
            Assert.Equal(
                (fields[1], fields[3], fields[4], fields[5]),
                (resource.Tool, resource.Scope.ToString().ToLowerInvariant(), resource.Note, resource.Sweep ?? ""));
            Assert.Equal(fields[2], resource.Events.ToString().ToLowerInvariant().Replace(", ", "/"));
        });
    }

    [Fact]
    public void Sweeps_AreDocumentedListsOfTheirScope()
    {
        var sweeps = WebhookResources.All.Where(resource => resource.Sweep is not null).ToList();
        Assert.Equal(26, sweeps.Count);
        Assert.All(sweeps, resource =>
        {
            Assert.Equal(RouteMatchKind.Documented, RouteCatalogue.Default.Match(RoutePattern.Parse(resource.Sweep!), "GET").Kind);
            Assert.DoesNotContain("{" + (resource.Scope == WebhookScope.Company ? "project_id" : "company_id") + "}", resource.Sweep);
        });
    }

    [Theory]
    [InlineData("RFI", "RFIs", true)]
    [InlineData("punch_items", "Punch Items", true)]
    [InlineData("CHANGE EVENT", "Change Events", true)]
    [InlineData("Submital", "Submittals", true)]
    [InlineData("RFQ", "RFIs", false)]
    [InlineData("Work Orders", "Work Logs", false)] // The reference names it as a resource that a hook may have.
    [InlineData("Work Orders", "Work Order Contracts", false)]
    [InlineData("Forms", "Form Templates", false)]
    public void Spelling_IsToldFromAnotherName(string name, string other, bool isSpelling)
        => Assert.Equal(isSpelling, WebhookResources.IsSpellingOf(name, other));

    [Theory]
    [InlineData("created", true)]
    [InlineData("CREATE", true)]
    [InlineData("Updates", true)]
    [InlineData("deleting", true)]
    [InlineData("changed", false)]
    [InlineData("creation of a draft", false)]
    [InlineData("approve", false)]
    [InlineData("", false)]
    public void Event_IsToldFromAnotherWord(string word, bool isSpelling)
        => Assert.Equal(isSpelling, WebhookResources.IsSpellingOfEvent(word));

    [Theory]
    [InlineData("v4.0", true, null)]
    [InlineData("v3.0", true, null)]
    [InlineData("v2.0", true, null)]
    [InlineData("v2", true, null)]
    [InlineData("4.0", false, "v4.0")]
    [InlineData("V4", false, "v4.0")]
    [InlineData("2", false, "v2.0")]
    [InlineData("v3.0.0", false, "v3.0")]
    [InlineData("v1", false, null)]
    [InlineData("v4.1", false, null)]
    [InlineData("v5.0", false, null)]
    [InlineData("", false, null)]
    public void PayloadVersion_IsKnownOrMended(string version, bool isKnown, string? nearest)
    {
        Assert.Equal(isKnown, PayloadVersions.IsKnown(version));
        if (!isKnown)
        {
            Assert.Equal(nearest, PayloadVersions.NearestTo(version));
        }

        Assert.Equal(isKnown && version[1] != '4', PayloadVersions.IsBefore4(version));
    }

    [Theory]
    [InlineData("/rest/v1.0/webhooks/hooks", false, null, "Hooks")]
    [InlineData("/rest/v1.0/webhooks/hooks/{id}", false, null, "Other")]
    [InlineData("/rest/v1.0/webhooks/hooks/{id}/triggers", false, null, "Triggers")]
    [InlineData("/rest/v2.0/companies/{company_id}/webhooks/hooks?namespace=a", true, "Company", "Hooks")]
    [InlineData("/rest/v2.0/companies/{company_id}/projects/{project_id}/webhooks/hooks", true, "Project", "Hooks")]
    [InlineData("/rest/v2.0/companies/{company_id}/projects/{project_id}/webhooks/hooks/{id}/triggers/bulk", true, "Project", "Triggers")]
    [InlineData("/rest/v2.0/companies/{company_id}/webhooks/hooks/{id}/triggers/{id}", true, "Company", "Other")]
    [InlineData("/rest/v2.0/companies/{company_id}/webhooks/resources", true, "Company", "Other")]
    [InlineData("/rest/v2.0/companies/{company_id}/users", true, null, null)]
    [InlineData("/rest/v1.0/companies/{company_id}/webhooks/hooks", true, null, null)]
    [InlineData("/rest/v2.0/webhooks/hooks", true, null, null)]
    [InlineData("/rest/v1.0", true, null, null)]
    public void WebhookRoute_SaysVersionScopeAndTarget(string template, bool isNewer, string? scope, string? target)
    {
        var route = WebhookRoute.TryRead(RoutePattern.Parse(template));
        Assert.Equal(target is null, route is null);
        if (route is not null)
        {
            Assert.Equal((isNewer, scope, target), (route.IsNewer, route.Scope?.ToString(), route.Target.ToString()));
        }
    }

    [Theory]
    [InlineData("Rfis", "RFIs")]
    [InlineData("rfis", "RFIs")]
    [InlineData("punch_items", "Punch Items")]
    [InlineData("Punch Item", "Punch Items")]
    [InlineData("Submital", "Submittals")]
    [InlineData("Change Event", "Change Events")]
    [InlineData("Invoices of the moon", null)]
    [InlineData("", null)]
    public void MisspeltName_GetsTheNameMeant(string name, string? expected)
    {
        Assert.Null(WebhookResources.Find(name));
        Assert.Equal(expected, WebhookResources.NearestTo(name)?.Name);
    }

    [Fact]
    public void RetiredTriggers_NameDateAndReplacement()
    {
        var retired = WebhookResources.FindRetired("Project Users", WebhookEvents.Update)!;
        Assert.Equal(("2026-06-30", "Company Users"), (retired.EndsOn, retired.Replacement));
        Assert.Null(WebhookResources.FindRetired("Project Users", WebhookEvents.Create));
        Assert.Null(WebhookResources.FindRetired("Company Users", WebhookEvents.Update));
        Assert.All(WebhookResources.RetiredTriggers, trigger => Assert.NotNull(WebhookResources.Find(trigger.Replacement)));
    }

    [Theory]
    [InlineData("/rest/v1.0/projects/{project_id}/rfis", "RFIs")]
    [InlineData("/rest/v1.0/projects/{project_id}/rfis/{id}", "RFIs")]
    [InlineData("/rest/v1.0/projects/{project_id}/rfis/{rfi_id}/replies", "RFI Replies")]
    [InlineData("/rest/v1.0/projects/{project_id}/submittals", "Submittals")]
    [InlineData("/rest/v1.0/punch_items", "Punch Items")]
    [InlineData("/rest/v1.0/change_events", "Change Events")]
    [InlineData("/rest/v1.0/projects/{project_id}/drawing_revisions", "Drawings")]
    [InlineData("/rest/v1.0/drawing_areas/{drawing_area_id}/drawings", "Drawings")]
    [InlineData("/rest/v1.0/purchase_order_contracts", "Purchase Order Contracts")]
    [InlineData("/rest/v1.0/work_order_contracts", "Work Order Contracts")]
    [InlineData("/rest/v1.0/prime_contracts", "Prime Contracts")]
    [InlineData("/rest/v1.0/observations/items", "Observation Items")]
    [InlineData("/rest/v1.0/projects/{project_id}/incidents", "Incidents")]
    [InlineData("/rest/v1.0/meetings", "Meetings")]
    [InlineData("/rest/v1.0/images", "Images")]
    [InlineData("/rest/v1.0/projects/{project_id}/direct_costs", "Direct Costs")]
    [InlineData("/rest/v1.0/checklist/lists", "Inspection Checklists")]
    [InlineData("/rest/v1.0/tasks", "Tasks")]
    [InlineData("/rest/v1.0/task_items", "Task Items")]
    [InlineData("/rest/v1.0/projects/{project_id}/timecard_entries", "Timecard Entries")]
    [InlineData("/rest/v1.0/change_order_packages", "Change Order Packages")]
    [InlineData("/rest/v1.0/potential_change_orders", "Potential Change Orders")]
    [InlineData("/rest/v1.0/projects/{project_id}/locations", "Locations")]
    [InlineData("/rest/v1.0/folders", "Project Folders")]
    [InlineData("/rest/v1.0/companies/{company_id}/folders", "Company Folders")]
    [InlineData("/rest/v1.0/coordination_issues", "Coordination Issues")]
    [InlineData("/rest/v1.0/projects/{project_id}/forms", "Forms")]
    [InlineData("/rest/v1.0/payment_applications", "Payment Applications")]
    [InlineData("/rest/v1.0/companies/{company_id}/users", "Company Users")]
    [InlineData("/rest/v1.0/projects/{project_id}/users", "Company Users")]
    [InlineData("/rest/v1.0/vendors", "Company Vendors")]
    [InlineData("/rest/v1.0/projects", "Projects")]
    [InlineData("/rest/v1.0/projects/{id}", "Projects")]
    [InlineData("/rest/v1.0/companies/{company_id}/projects", "Projects")]
    [InlineData("/rest/v1.0/rfqs", "RFQs")]
    [InlineData("/rest/v1.0/cost_codes", "Cost Codes")]
    [InlineData("/rest/v1.0/sub_jobs", "Sub Jobs")]
    [InlineData("/rest/v1.0/companies/{company_id}/insurances", "Company Insurances")]
    [InlineData("/rest/v1.0/projects/{project_id}/insurances", "Project Insurances")]
    [InlineData("/rest/v1.0/projects/{project_id}/manpower_logs", "Manpower Logs")]
    [InlineData("/rest/v1.0/projects/{project_id}/equipment_logs", "Equipment Logs")]
    [InlineData("/rest/v1.0/requisitions", null)]
    [InlineData("/rest/v1.0/projects/{project_id}/timesheets", null)]
    [InlineData("/rest/v1.0/workflow_instances", null)]
    [InlineData("/rest/v1.0/companies/{company_id}/timesheets/filters/cost_codes", null)]
    [InlineData("/rest/v1.0/projects/{project_id}/recycle_bin/forms", null)]
    [InlineData("/rest/v2.0/companies/{company_id}/projects/{project_id}/estimating/tasks", null)]
    [InlineData("/rest/v1.0/me", null)]
    [InlineData("/oauth/token", null)]
    public void Route_NamesTheResourceThatCoversIt(string template, string? resource)
    {
        Assert.Equal(RouteMatchKind.Documented, RouteCatalogue.Default.Match(RoutePattern.Parse(template)).Kind);
        Assert.Equal(resource, WebhookResources.ForRoute(template)?.Name);
    }

    [Fact]
    public void EveryResourceThatARouteNames_Exists() =>
        Assert.All(RouteCatalogue.Default.Routes, route =>
        {
            if (RouteWebhooks.NameFor(route) is { } name)
            {
                Assert.NotNull(WebhookResources.Find(name));
            }
        });
}
