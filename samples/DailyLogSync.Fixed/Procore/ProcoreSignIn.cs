using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>The address to which a user is sent to sign in.</summary>
internal sealed class ProcoreSignIn(IOptions<ProcoreSettings> settings)
{
    public string AuthorizeAddress(string state) => QueryHelpers.AddQueryString(
        new Uri(settings.Value.LoginAddress, "oauth/authorize").ToString(),
        new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = settings.Value.ClientId,
            ["redirect_uri"] = settings.Value.RedirectAddress,
            ["state"] = state,
        });
}
