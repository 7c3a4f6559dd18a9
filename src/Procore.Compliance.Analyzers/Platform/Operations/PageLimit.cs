using System;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>How many records a page of a list may have.</summary>
/// <param name="Size">The largest number for <c>per_page</c>.</param>
/// <param name="IsRecommended">Whether Procore only recommends it; else it documents it as the maximum.</param>
internal readonly record struct PageLimit(int Size, bool IsRecommended)
{
    /// <summary>
    /// The limit of an operation; null where none is known: it is not paged, or of version 1 and newer than the table.
    /// </summary>
    /// <param name="method">The HTTP method in capitals.</param>
    /// <param name="path">The path as documented.</param>
    public static PageLimit? Of(string method, string path)
        => OperationTable.Default.Find(method, path) is { } known
            ? known.LargestPage is { } documented ? new(documented, false)
                : known.IsPaged ? new(OperationFacts.RecommendedPageSize, true)
                : null
            : method == "GET" && path.StartsWith("/rest/v2.", StringComparison.Ordinal)
                ? new(OperationFacts.LargestPageOfVersion2, false)
                : null;
}
