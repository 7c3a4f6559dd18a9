namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>A request that code sends, independent of the library that sends it.</summary>
/// <param name="Verb">The HTTP method in capitals.</param>
/// <param name="Path">The path; <c>{id}</c> and <c>{pid}</c> are values at run time.</param>
/// <param name="Host">The scheme and host that the path follows; empty for a relative address, whose path has no first slash.</param>
/// <param name="IsOfHost">Whether it matters that the request goes to this host; a style that leaves it open cannot express that.</param>
internal sealed record SentRequest(string Verb, string Path, string Host = "", bool IsOfHost = false)
{
    public string Address => Host + Path;

    public bool HasBody => Verb is "POST" or "PUT" or "PATCH";
}
