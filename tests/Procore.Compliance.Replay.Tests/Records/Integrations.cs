using System.Collections.Immutable;
using Procore.Compliance.Replay.Tests.Running;

namespace Procore.Compliance.Replay.Tests.Records;

/// <summary>All integrations, the sound ones first.</summary>
internal static class Integrations
{
    public static ImmutableArray<Integration> All { get; } = [.. SoundIntegrations.All, .. FaultyIntegrations.All];
}
