using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>
/// The answers that blame the request, so that the same request gets them again. Each one counts against the quota as well. Sources: error
/// reference, rate limiting and integration health pages of the developer documentation.
/// </summary>
internal static class ClientErrors
{
    /// <summary>The statuses; 408, 425 and 429 are left out, since time helps.</summary>
    public static IReadOnlyList<int> Statuses { get; } = new[] { 400, 401, 403, 404, 405, 406, 409, 410, 415, 422 };

    /// <summary>Whether waiting may help: what is missing may be created meanwhile, and what is in conflict may be released.</summary>
    public static bool MayPass(int status) => status is 404 or 409;

    /// <summary>Whether the answer is about who asks, so that another token may help.</summary>
    public static bool IsAboutTheCaller(int status) => status is 401 or 403;
}
