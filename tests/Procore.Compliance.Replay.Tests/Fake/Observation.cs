namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>What Procore's Integration Health page counts over an app's traffic; there is no eighth.</summary>
internal enum Observation
{
    /// <summary>Answered with 401: the token is missing, expired, revoked or another environment's.</summary>
    Unauthorized,

    /// <summary>Answered with 403: the user, or the app, has no permission.</summary>
    Forbidden,

    /// <summary>Answered with 404: no such operation, or no such record.</summary>
    NotFound,

    /// <summary>Answered with 429: more requests than a window allows.</summary>
    Throttled,

    /// <summary>Sent without <c>Procore-Company-Id</c> to an operation that needs it.</summary>
    MissingCompanyHeader,

    /// <summary>Sent to an operation that is on its way out, or to the retired <c>/vapid</c>.</summary>
    DeprecatedEndpoint,

    /// <summary>Sent to an endpoint that exists and is not in the public reference.</summary>
    PrivateEndpoint,
}

/// <summary>One observation at one operation: a thousand requests that fail alike are one.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Request">
/// The method and the documented template (<c>GET /rest/v1.0/projects/{id}</c>); where no operation is documented, the path with numbers
/// written as <c>{}</c>.
/// </param>
internal sealed record Sighting(Observation Kind, string Request) : IComparable<Sighting>
{
    public int CompareTo(Sighting? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => $"{Kind}: {Request}";
}
