using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>A mistake in one request, independent of the library that sends it.</summary>
/// <param name="Id">The rule that reports it.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path as an interpolated string has it; its holes are the parameter <c>id</c>.</param>
/// <param name="Host">The scheme and host.</param>
internal sealed record RouteDefect(string Id, string Verb, string Path, string Host = RouteDefect.ProductionHost)
{
    public const string ProductionHost = "https://api.procore.com";

    /// <summary>
    /// Twenty-two mistakes: each rule of the family that concerns a single request, in the ways that public code makes them.
    /// </summary>
    public static IReadOnlyDictionary<string, RouteDefect> All { get; } = new Dictionary<string, RouteDefect>
    {
        ["unknown resource of a project"] = new("PCA2001", "GET", "/rest/v1.0/projects/{id}/widgets"),
        ["unknown resource"] = new("PCA2001", "GET", "/rest/v1.0/gadgets"),
        ["unknown action"] = new("PCA2001", "POST", "/rest/v1.0/projects/{id}/rfis/explode"),
        ["misspelt resource"] = new("PCA2001", "GET", "/rest/v1.0/projectz"),
        ["parent of documented routes"] = new("PCA2001", "GET", "/rest/v1.0/projects/{id}/daily_logs"),
        ["resource of a project asked of a company"] = new("PCA2001", "GET", "/rest/v1.0/companies/{id}/rfis"),
        ["version that is not documented"] = new("PCA2001", "GET", "/rest/v1.9/projects"),
        ["other letter case"] = new("PCA2001", "GET", "/rest/v1.0/Projects"),
        ["PUT instead of PATCH"] = new("PCA2002", "PUT", "/rest/v1.0/projects/{id}/rfis"),
        ["DELETE of a list"] = new("PCA2002", "DELETE", "/rest/v1.0/companies"),
        ["POST to a route that only reads"] = new("PCA2002", "POST", "/rest/v1.0/me"),
        ["PATCH of a route that only reads"] = new("PCA2002", "PATCH", "/rest/v1.0/projects/{id}/rfis/potential_assignees"),
        ["legacy route"] = new("PCA2003", "GET", "/vapid/projects"),
        ["legacy route of a project"] = new("PCA2003", "POST", "/vapid/projects/{id}/rfis"),
        ["deprecated route"] = new("PCA2004", "GET", "/rest/v1.0/calendar_events"),
        ["deprecated route of a company"] = new("PCA2004", "GET", "/rest/v1.0/companies/{id}/bids"),
        ["removed route"] = new("PCA2004", "POST", "/rest/v1.0/app_installations"),
        ["beta route"] = new("PCA2013", "GET", "/rest/v2.0/companies/{id}/estimating/catalogs"),
        ["beta route that writes"] = new("PCA2013", "POST", "/rest/v2.0/companies/{id}/people/bulk_activate"),
        ["browser host"] = new("PCA2005", "GET", "/rest/v1.0/companies", "https://app.procore.com"),
        ["sandbox host"] = new("PCA2006", "GET", "/rest/v1.0/companies", "https://sandbox.procore.com"),
        ["unencrypted"] = new("PCA2007", "GET", "/rest/v1.0/companies", "http://api.procore.com"),
    };

    /// <summary>Whether the mistake is in the host, and not in the path.</summary>
    public bool IsOfHost => Host != ProductionHost;

    /// <summary>What the message speaks of: the host, or the method and path with unnamed holes.</summary>
    public string Subject
        => IsOfHost ? Host.Substring(Host.IndexOf("//", StringComparison.Ordinal) + 2) : Verb + " " + Path.Replace("{id}", "{}");
}
