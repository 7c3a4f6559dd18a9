namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Where an operation stands in its life. Source: Procore's life-cycle policy (notice of at least 3 months for a pilot, 6 for a beta, a
/// year for what is generally available), and the marks of the reference of <see cref="RouteCatalogue.CatalogueDate"/>.
/// </summary>
internal enum RouteStage
{
    /// <summary>Documented for a few chosen apps; no production API.</summary>
    Pilot,

    /// <summary>Documented, but marked as beta; no production API.</summary>
    Beta,

    /// <summary>Generally available.</summary>
    Current,

    /// <summary>Documented and deprecated; it still answers, but new apps are denied access.</summary>
    Deprecated,

    /// <summary>
    /// Deprecated, and the day on which its support ends has come; calls may fail. No table says so: see
    /// <see cref="RouteOperation.StageOn"/>.
    /// </summary>
    Sunset,

    /// <summary>Was documented once and has left the reference; calls may fail.</summary>
    Removed,
}
