using Procore.Compliance.Analyzers.Rules.Requests;
namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>How far a route could be read.</summary>
internal enum RouteResolution
{
    /// <summary>Read well enough for a verdict.</summary>
    Resolved,

    /// <summary>The text of a wrapper that callers complete; each of them has a verdict of its own.</summary>
    LeftToCallers,

    /// <summary>A part that decides is only known at run time; PCA2008 says which.</summary>
    Unresolved,
}

/// <summary>The verdict on one route.</summary>
/// <param name="Use">The route.</param>
/// <param name="Resolution">How far it could be read.</param>
/// <param name="Finding">What is wrong with it; null where nothing is.</param>
internal sealed record RouteVerdict(RouteUse Use, RouteResolution Resolution, RouteFinding? Finding);
