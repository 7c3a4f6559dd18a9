using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>The writes to locals that have been read of a compilation; each body is read once.</summary>
internal static class KnownWrites
{
    private static readonly object Key = new();

    /// <summary>The writes to locals in the body (or top-level statements) around <paramref name="node"/>.</summary>
    public static LocalWrites GetLocalWrites(this SourceModel model, SyntaxNode node) => model.GetWritesIn(LocalWrites.BodyAround(node));

    /// <summary>The writes to locals in <paramref name="body"/>, which <see cref="LocalWrites.BodyAround"/> found.</summary>
    public static LocalWrites GetWritesIn(this SourceModel model, SyntaxNode body)
        => In(model).GetOrAdd(body, static body => LocalWrites.Collect(body));

    /// <summary>How many nodes and blocks were walked so far to find which writes reach which uses.</summary>
    public static int WritesWalked(this SourceModel model) => In(model).Values.Sum(static writes => writes.Walked);

    private static ConcurrentDictionary<SyntaxNode, LocalWrites> In(SourceModel model)
        => model.GetOrCompute(Key, static _ => new ConcurrentDictionary<SyntaxNode, LocalWrites>());
}
