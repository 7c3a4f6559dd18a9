using System.Collections.Immutable;

namespace Procore.Compliance.Replay.Tests.Fake;

/// <summary>One operation of the public reference, and whether and when it ends.</summary>
/// <param name="Method">The HTTP method in upper case.</param>
/// <param name="Path">The documented path, with its holes in braces.</param>
/// <param name="IsWithdrawn">Whether it is deprecated or removed.</param>
/// <param name="EndsOn">The first day on which it is not served any more, as <c>yyyy-MM-dd</c>; empty where none is published.</param>
internal sealed record PublishedOperation(string Method, string Path, bool IsWithdrawn, string EndsOn)
{
    public ImmutableArray<string> Segments { get; } = [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries)];

    public bool EndsInHole => IsHole(Segments[^1]);

    public static bool IsHole(string segment) => segment.StartsWith('{');
}

/// <summary>
/// Procore's public reference, read from <c>data/</c> of the repository. It has a matcher of its own, so that a mistake of the product's
/// matcher shows as an observation without a finding, or the other way round.
/// </summary>
internal static class PublishedOperations
{
    private static readonly Lazy<ILookup<(string, int), PublishedOperation>> All = new(Read);

    /// <summary>The operation that a request reaches; null where the reference has none. The one with the most literal text wins.</summary>
    /// <param name="method">The HTTP method in upper case.</param>
    /// <param name="path">The path, without its query.</param>
    public static PublishedOperation? Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return All.Value[(method, segments.Length)]
            .Where(operation => Fits(operation, segments))
            .OrderBy(operation => operation.Segments.Count(PublishedOperation.IsHole))
            .FirstOrDefault();
    }

    private static bool Fits(PublishedOperation operation, string[] segments) => operation.Segments
        .Zip(segments)
        .All(pair => PublishedOperation.IsHole(pair.First) || string.Equals(pair.First, pair.Second, StringComparison.Ordinal));

    private static ILookup<(string, int), PublishedOperation> Read()
    {
        var ends = Rows("lifecycle.tsv").ToDictionary(row => (row[0], row[1]), row => row[3]);
        return Rows("routes.tsv")
            .Select(row => new PublishedOperation(
                row[0],
                row[1],
                row[4] is "deprecated" or "removed",
                row[4] == "removed" ? "0000-00-00" : ends.GetValueOrDefault((row[0], row[1]), "")))
            .ToLookup(operation => (operation.Method, operation.Segments.Length));
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Repository.Path("data", file)).Skip(1).Select(line => line.Split('\t'));
}
