using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>
/// Which webhook resource covers a documented route. A resource covers the routes of its tool that end in its name
/// (<c>/punch_items</c>, <c>/punch_items/{id}</c>: <c>Punch Items</c>); where names or tools differ, a table says so.
/// Lists of filter values and the recycle bin are not the resource.
/// </summary>
internal static class RouteWebhooks
{
    // Last segment, tool of the route, resource for a route of a project, resource for a route of a company.
    private static readonly (string Segment, string Tool, string OfProject, string OfCompany)[] Exceptions =
    {
        ("projects", "Portfolio", "Projects", "Projects"),
        ("projects", "Company Settings", "Projects", "Projects"),
        ("users", "Directory", "Company Users", "Company Users"),
        ("vendors", "Directory", "Company Vendors", "Company Vendors"),
        ("insurances", "Directory", "Project Insurances", "Company Insurances"),
        ("folders", "Documents", "Project Folders", "Company Folders"),
        ("files", "Documents", "Project Files", "Company Files"),
        ("items", "Observations", "Observation Items", "Observation Items"),
        ("lists", "Inspections", "Inspection Checklists", "Inspection Checklists"),
        ("drawing_revisions", "Drawings", "Drawings", "Drawings"),
        ("replies", "RFI", "RFI Replies", "RFI Replies"),
        ("quotes", "Commitments", "RFQ Quotes", "RFQ Quotes"),
        ("responses", "Commitments", "RFQ Responses", "RFQ Responses"),
        ("equipment_logs", "Daily Log", "Equipment Logs", "Equipment Logs"),
        ("line_item_types", "Commitments", "Line Item Types", "Line Item Types"),
    };

    private static readonly string[] OtherLists = { "recycle_bin", "filters", "filter_options" };

    private static readonly Lazy<Dictionary<string, WebhookResource>> LazyBySegment = new(
        () => WebhookResources.All.ToDictionary(
            resource => resource.Name.ToLowerInvariant().Replace(' ', '_').Replace('/', '_'), StringComparer.Ordinal));

    /// <summary>The name of the resource, or null.</summary>
    public static string? NameFor(Route route)
    {
        var segments = route.Pattern;
        var last = segments.Count - 1;
        if (last >= 0 && segments[last].HasHole)
        {
            last--;
        }

        if (last < 0 || segments[last].HasHole || IsOtherList(segments))
        {
            return null;
        }

        var segment = segments[last].Text;
        foreach (var (exceptional, tool, ofProject, ofCompany) in Exceptions)
        {
            if (exceptional == segment && tool == route.Tool)
            {
                return IsOfCompany(segments) ? ofCompany : ofProject;
            }
        }

        return LazyBySegment.Value.TryGetValue(segment, out var resource) && resource.Tool == route.Tool ? resource.Name : null;
    }

    private static bool IsOfCompany(RoutePattern segments)
    {
        for (var index = 3; index < segments.Count; index++)
        {
            if (segments[index].Text == "projects")
            {
                return false;
            }
        }

        return segments.Count > 2 && segments[2].Text == "companies";
    }

    private static bool IsOtherList(RoutePattern segments)
    {
        for (var index = 0; index < segments.Count; index++)
        {
            if (Array.IndexOf(OtherLists, segments[index].Text) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
