using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Dates and replacements of deprecated and removed operations. Sources: the operations' own descriptions in the reference, the work breakdown
/// structure, budget changes and workflows tutorials, and a comparison of two readings of the reference for what has left it.
/// </summary>
internal static class Deprecations
{
    private const string CalendarItems = "/rest/v1.0/projects/{project_id}/schedule/calendar_items";
    private const string OtherParameters = "The replacement is scoped differently; its parameters are not the same.";
    private const string OtherModel = "The replacement has another model; requests and responses differ.";

    private static readonly RouteDeprecation[] Table =
    {
        Moved("GET", "/rest/v1.0/calendar_events", CalendarItems, advice: OtherParameters),
        Moved("POST", "/rest/v1.0/todos", CalendarItems, advice: OtherParameters),
        Moved("PATCH", "/rest/v1.0/todos/sync", CalendarItems + "/sync", advice: OtherParameters),
        Moved("GET", "/rest/v1.0/todos/{id}", CalendarItems + "/{id}", advice: OtherParameters),
        Moved("PATCH", "/rest/v1.0/todos/{id}", CalendarItems + "/{id}", advice: OtherParameters),
        Moved("DELETE", "/rest/v1.0/todos/{id}", CalendarItems + "/{id}", advice: OtherParameters),
        Moved("GET", "/rest/v1.0/submittal_logs", "/rest/v1.0/projects/{project_id}/submittals", advice: OtherParameters),
        Moved("GET", "/rest/v1.0/submittal_logs/{id}", "/rest/v1.0/projects/{project_id}/submittals/{id}", advice: OtherParameters),
        Moved("GET", "/rest/v1.0/custom_field_definitions", "/rest/v1.1/companies/{company_id}/custom_field_definitions", endsOn: "2024-09-01", advice: OtherParameters),
        Moved("GET", "/rest/v1.0/links", "/rest/v2.0/companies/{company_id}/projects/{project_id}/links", advice: OtherModel),
        Moved("DELETE", "/rest/v1.0/links/{id}", "/rest/v2.0/companies/{company_id}/projects/{project_id}/links/{id}", advice: OtherModel),
        Bulk("/rest/v1.0/requisitions/{requisition_id}/change_order_items/{id}"),
        Bulk("/rest/v1.0/requisitions/{requisition_id}/contract_items/{id}"),
        Bulk("/rest/v1.0/requisitions/{requisition_id}/contract_detail_items/{id}"),
        Moved("GET", "/rest/v1.0/projects/{project_id}/weather_logs/conditions", "/rest/v1.0/projects/{project_id}/daily_logs/weather_conditions"),
        Moved("PATCH", "/rest/v1.0/schedule_integration", "/rest/v1.0/schedule_integration", method: "PUT"),
        Moved("PUT", "/rest/v1.0/projects/{project_id}/drawing_disciplines/{id}", "/rest/v1.0/projects/{project_id}/drawing_disciplines/{id}", method: "PATCH"),
        Moved("GET", "/rest/v1.0/standard_cost_code_lists", "/rest/v1.0/companies/{company_id}/work_breakdown_structure/segments/{segment_id}/segment_items", since: "2022-03-31", advice: OtherModel),
        Moved("DELETE", "/rest/v1.0/standard_cost_codes/{id}", "/rest/v1.0/companies/{company_id}/work_breakdown_structure/segments/{segment_id}/segment_items/{id}", since: "2022-03-31", advice: OtherModel),
        Moved("DELETE", "/rest/v1.0/sub_jobs/{id}", "/rest/v1.0/projects/{project_id}/work_breakdown_structure/segments/{segment_id}/segment_items/{id}", since: "2022-03-31", advice: OtherModel),
        Moved("POST", "/rest/v1.0/projects/{project_id}/budget_modifications", "/rest/v1.0/projects/{project_id}/budget_changes", since: "2023-10-16", advice: OtherModel),
        Moved("PATCH", "/rest/v1.0/projects/{project_id}/budget_modifications/{id}", "/rest/v1.0/projects/{project_id}/budget_changes/{id}", since: "2023-10-16", advice: OtherModel),
        Moved("DELETE", "/rest/v1.0/projects/{project_id}/budget_modifications/{id}", "/rest/v1.0/projects/{project_id}/budget_changes/{id}", since: "2023-10-16", advice: OtherModel),
        Moved("GET", "/rest/v2.0/companies/{company_id}/projects/{project_id}/calendars", "/rest/v2.1/companies/{company_id}/projects/{project_id}/calendars"),
        Moved("GET", "/rest/v2.0/companies/{company_id}/projects/{project_id}/calendars/{calendar_id}", "/rest/v2.1/companies/{company_id}/projects/{project_id}/calendars/{calendar_id}"),
        Users("PATCH", "v1.0", "/{id}"), Users("PATCH", "v1.0", "/sync"),
        Users("POST", "v1.1", ""), Users("PATCH", "v1.1", "/{id}"), Users("PATCH", "v1.1", "/sync"),
        Users("POST", "v1.2", ""), Users("PATCH", "v1.2", "/{id}"), Users("PATCH", "v1.2", "/sync"), Users("GET", "v1.2", "/{id}"),
        Users("POST", "v1.3", ""), Users("PATCH", "v1.3", "/{id}"), Users("PATCH", "v1.3", "/sync"),
    };

    private static readonly Dictionary<string, RouteDeprecation> ByOperation = Table.ToDictionary(entry => Key(entry.Method, entry.Template), StringComparer.Ordinal);

    /// <summary>All entries.</summary>
    public static IReadOnlyList<RouteDeprecation> All => Table;

    /// <summary>What is known about one operation on a documented route; null where nothing is, even if it is deprecated.</summary>
    public static RouteDeprecation? Find(Route route, string method) =>
        ByOperation.TryGetValue(Key(method.ToUpperInvariant(), route.Template), out var entry) ? entry : null;

    private static string Key(string method, string template) => method + " " + template;

    private static RouteDeprecation Moved(string from, string template, string to, string? method = null, string? since = null, string? endsOn = null, string? advice = null) =>
        new(from, template, method, to, since, endsOn, advice);

    private static RouteDeprecation Bulk(string template) =>
        new("PATCH", template, null, "/rest/v1.0/requisitions/{requisition_id}/bulk_item_update", null, null, OtherModel);

    private static RouteDeprecation Users(string method, string version, string rest) =>
        new(method, $"/rest/{version}/users{rest}", null, $"/rest/{version}/companies/{{company_id}}/users{rest}", null, null, OtherParameters);
}
