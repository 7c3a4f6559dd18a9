namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>Why a request is Procore's.</summary>
internal enum ProcoreReason
{
    /// <summary>Nothing says that it is, or its address says that it is not.</summary>
    None,

    /// <summary>Its address has a host of Procore, or one that the user declares.</summary>
    Host,

    /// <summary>Its path is one that only Procore has (<c>/rest/v1.0</c>, <c>/vapid</c>).</summary>
    Route,

    /// <summary>Its path may be Procore's, and no host says otherwise (<c>/oauth/token</c>, <c>/rest/v1</c>).</summary>
    LikelyRoute,

    /// <summary>An unknown part of its address, or a type on the way to it, is named after Procore.</summary>
    Name,

    /// <summary>The type that sends it sets the header that only Procore has.</summary>
    Header,
}
