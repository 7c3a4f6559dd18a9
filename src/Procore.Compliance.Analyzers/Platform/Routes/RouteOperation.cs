namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>One HTTP method on one route, and its life cycle.</summary>
/// <param name="Method">The HTTP method in upper case: <c>GET</c>, <c>POST</c>, <c>PUT</c>, <c>PATCH</c> or <c>DELETE</c>.</param>
/// <param name="Stage">The stage that the reference gives it; never <see cref="RouteStage.Sunset"/>, which depends on the day.</param>
/// <param name="Group">The heading of the reference that the tool stands under; empty for a user-supplied operation.</param>
/// <param name="Tool">The Procore tool that the reference files the operation under; empty for a user-supplied operation.</param>
internal sealed record RouteOperation(string Method, RouteStage Stage, string Group, string Tool)
{
    /// <summary>The day of deprecation as <c>yyyy-MM-dd</c>; null where none is published.</summary>
    public string? DeprecatedOn { get; init; }

    /// <summary>The day on which support ends, and from which calls may fail, as <c>yyyy-MM-dd</c>; null where none is published.</summary>
    public string? SunsetOn { get; init; }

    /// <summary>What to call instead; null where nothing is documented and nothing surely follows.</summary>
    public RouteSuccessor? Successor { get; init; }

    /// <summary>Whether the operation comes from a file of the user instead of the public reference.</summary>
    public bool IsUserSupplied { get; init; }

    /// <summary>Whether the operation is on its way out, or gone.</summary>
    public bool IsWithdrawn => Stage is RouteStage.Deprecated or RouteStage.Removed;

    /// <summary>Whether the operation is not yet a production API.</summary>
    public bool IsPreview => Stage is RouteStage.Pilot or RouteStage.Beta;

    /// <summary>The user's own reference that says so; null where it is the reference that ships with the package, or the user.</summary>
    public string? Reference { get; init; }

    /// <summary>
    /// What counts where a user's own reference speaks of an operation, too. It can lower the operation and give other days; it never
    /// raises it, since nothing tells which of the two references is newer, and what it does not mark it may only not know. The successor
    /// stays.
    /// </summary>
    /// <param name="stated">The same operation in the user's reference.</param>
    public RouteOperation LoweredTo(RouteOperation stated)
    {
        if (Loss(stated.Stage) < Loss(Stage))
        {
            return this;
        }

        var lowered = this with
        {
            Stage = stated.Stage,
            DeprecatedOn = stated.DeprecatedOn ?? DeprecatedOn,
            SunsetOn = stated.SunsetOn ?? SunsetOn,
        };
        return lowered == this ? this : lowered with { Reference = stated.Reference };
    }

    /// <summary>The stage on a day: a deprecated operation is <see cref="RouteStage.Sunset"/> from <see cref="SunsetOn"/> on.</summary>
    /// <param name="day">The day as <c>yyyy-MM-dd</c>.</param>
    public RouteStage StageOn(string day) =>
        Stage == RouteStage.Deprecated && SunsetOn is not null && string.CompareOrdinal(SunsetOn, day) <= 0 ? RouteStage.Sunset : Stage;

    /// <summary>How much less than general availability a stage is.</summary>
    private static int Loss(RouteStage stage) => stage <= RouteStage.Current ? RouteStage.Current - stage : (int)stage;
}
