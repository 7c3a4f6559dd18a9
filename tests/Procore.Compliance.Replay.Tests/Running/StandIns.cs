using Procore.Compliance.Replay.Tests.Running;

// What integrations make with "new", under the same names in the namespaces of those that do so: such a name wins over the one that a
// using brings. The integration reads, and is analysed, as it would run in production; only here it stands on the network of its fake.
#pragma warning disable IDE0130, MA0048 // The namespaces are the integrations' own, and the names those of the libraries.

namespace DrawingArchive
{
    /// <inheritdoc/>
    public sealed class HttpClient() : System.Net.Http.HttpClient(Network.Handler);
}

namespace NightlySnapshot
{
    /// <inheritdoc/>
    public sealed class HttpClient() : System.Net.Http.HttpClient(Network.Handler);
}

namespace PhotoSync
{
    /// <inheritdoc/>
    public sealed class HttpClient() : System.Net.Http.HttpClient(Network.Handler);
}

namespace TwoWayTasks
{
    /// <inheritdoc/>
    public sealed class HttpClient() : System.Net.Http.HttpClient(Network.Handler);
}

namespace CostMirror
{
    /// <inheritdoc/>
    public sealed class RestClient(RestSharp.RestClientOptions options)
        : RestSharp.RestClient(new System.Net.Http.HttpClient(Network.Handler), options, disposeHttpClient: true);
}

namespace ScheduleBridge
{
    /// <inheritdoc/>
    public sealed class RestClient(string address) : RestSharp.RestClient(
        new System.Net.Http.HttpClient(Network.Handler), new RestSharp.RestClientOptions(address), disposeHttpClient: true);
}

namespace DirectoryExport
{
    /// <inheritdoc/>
    public sealed class FlurlClient(string address) : Flurl.Http.FlurlClient(new System.Net.Http.HttpClient(Network.Handler), address);
}

namespace TimecardPush
{
    /// <inheritdoc/>
    public sealed class FlurlClient(string address) : Flurl.Http.FlurlClient(new System.Net.Http.HttpClient(Network.Handler), address);
}
