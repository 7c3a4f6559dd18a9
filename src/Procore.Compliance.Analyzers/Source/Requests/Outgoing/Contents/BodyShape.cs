using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>What a value is written as: its fields on the wire, each after what holds it, to the third name.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Objects">
/// The paths of the objects that are surely written, the root's being the empty one, with the place where each is made; null where only
/// its type is in sight.
/// </param>
/// <param name="Open">The paths at which more may be written than <paramref name="Fields"/> tells.</param>
internal sealed record BodyShape(
    ImmutableArray<BodyField> Fields, ImmutableDictionary<string, Location?> Objects, ImmutableHashSet<string> Open);
