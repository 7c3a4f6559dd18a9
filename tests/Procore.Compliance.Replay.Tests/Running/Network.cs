using Procore.Compliance.Replay.Tests.Fake;

namespace Procore.Compliance.Replay.Tests.Running;

/// <summary>
/// The network of the integration that runs: what is sent anywhere arrives at its fake. It is laid where a real one would be, below
/// everything that the integration writes, so no source of an integration knows of it, and the analyzers, which read only those, cannot
/// either: a client of a factory gets it as the primary handler of all clients, one that is made with <c>new</c> as its innermost handler.
/// </summary>
internal static class Network
{
    private static readonly AsyncLocal<FakeProcore?> Current = new();

    private static FakeProcore Fake => Current.Value ?? throw new InvalidOperationException("No integration runs here.");

    /// <summary>The innermost handler of a client that the running integration makes.</summary>
    public static HttpMessageHandler Handler => Fake.Transport;

    public static void Enter(FakeProcore fake) => Current.Value = fake;

    /// <summary>Puts the network below all clients of a container.</summary>
    public static void Below(IServiceCollection services)
    {
        var fake = Fake;
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => fake.Transport));
    }
}
