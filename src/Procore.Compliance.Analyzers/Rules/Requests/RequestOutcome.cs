namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>What becomes of a request.</summary>
internal enum RequestOutcome
{
    /// <summary>A call of an HTTP library, or an attribute of a client, sends it.</summary>
    Sent,

    /// <summary>Its address goes to code out of sight, or is kept where nothing in sight reads it: it may be sent.</summary>
    HandedOn,

    /// <summary>Its address was given up before it was complete.</summary>
    Unresolved,

    /// <summary>
    /// Its address is only compared, searched for, logged, mapped by the program's own server, or judged where other text completes it.
    /// </summary>
    OnlySaid,
}
