using System.Security.Cryptography;
using System.Text;

namespace DailyLogSync.Procore;

/// <summary>The two pages of the sign-in: out to Procore, and back with a code.</summary>
internal static class SignInEndpoints
{
    private const string StateCookie = "procore-state";

    private static readonly CookieOptions CookieOptions = new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax };

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", (HttpContext context, ProcoreSignIn signIn) =>
        {
            var state = RandomNumberGenerator.GetHexString(32);
            context.Response.Cookies.Append(StateCookie, state, CookieOptions);
            return Results.Redirect(signIn.AuthorizeAddress(state));
        });

        routes.MapGet("/signin/callback", async (
            string code,
            string state,
            HttpContext context,
            ProcoreSignIn signIn,
            CancellationToken cancellation) =>
        {
            var sent = context.Request.Cookies[StateCookie] ?? "";
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(state)))
            {
                return Results.BadRequest("The sign-in was not started here.");
            }

            context.Response.Cookies.Delete(StateCookie, CookieOptions);
            await signIn.ExchangeAsync(code, cancellation);
            return Results.Redirect("/projects");
        });
    }
}
