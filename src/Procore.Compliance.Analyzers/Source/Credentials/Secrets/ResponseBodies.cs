using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>The bodies of responses that report an error: whatever they are called, they carry no credential.</summary>
internal static class ResponseBodies
{
    /// <summary>
    /// Whether <paramref name="value"/> is called after a whole response (<c>tokenJson</c>, <c>accessTokenResponse</c>) and stands where
    /// the response
    /// is known to have failed: in <c>if (!response.IsSuccessStatusCode) { … }</c>. False where no such test is in sight.
    /// </summary>
    public static bool IsOfFailure(CredentialValue value, SourceModel model, CancellationToken cancellationToken)
    {
        var words = NameWords.Split(value.Name);
        return words.Count > 1
            && words[words.Count - 1] is "json" or "body" or "response" or "content" or "result" or "text"
            && StatusMeaning.IsBehindFailure(value.Expression, model, cancellationToken);
    }
}
