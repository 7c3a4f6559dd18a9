namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>Where an operation stands in its life, as the public reference of <see cref="RouteCatalogue.CatalogueDate"/> says.</summary>
internal enum RouteStatus
{
    /// <summary>Generally available.</summary>
    Current,

    /// <summary>Documented, but marked as beta.</summary>
    Beta,

    /// <summary>Documented and deprecated; it still answers.</summary>
    Deprecated,

    /// <summary>Was documented once and has left the reference; calls fail.</summary>
    Removed,
}
