using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>The C# that makes, keeps and compares the state of a sign-in, as the project can compile it.</summary>
internal static class StateScaffold
{
    /// <summary>The name of the type; a project that has one has had this fix before.</summary>
    public const string TypeName = "ProcoreState";

    private const string Begin = """
        /// <summary>The state of a sign-in to Procore: it shows that whoever comes back is who was sent away.</summary>
        internal static class ProcoreState
        {
        """;

    private const string Web = """
            private const string Cookie = "procore-oauth-state";

            /// <summary>Makes a state and keeps it in the user's browser; it belongs into the authorization request.</summary>
            public static string Keep(HttpContext context)
            {
                var state = Create();

                // Lax: the way back from Procore is a navigation of the browser, which brings the cookie along.
                context.Response.Cookies.Append(Cookie, state, new CookieOptions
                {
                    HttpOnly = true,
                    Secure = true,
                    SameSite = SameSiteMode.Lax,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromMinutes(10),
                });
                return state;
            }

            /// <summary>Whether the state that came back is the one that was sent; each works once.</summary>
            public static bool IsExpected(HttpContext context, string§ state)
            {
                var kept = context.Request.Cookies[Cookie];
                context.Response.Cookies.Delete(Cookie);
                return Matches(kept, state);
            }


        """;

    private const string End = """
            /// <summary>A state of 32 random bytes, in letters and digits.</summary>
            public static string Create()
            {
                var bytes = new byte[32];
                using (var random = RandomNumberGenerator.Create())
                {
                    random.GetBytes(bytes);
                }

                return BitConverter.ToString(bytes).Replace("-", string.Empty);
            }

            /// <summary>Compares two states in a time that says nothing of where they differ; false where one is missing.</summary>
            public static bool Matches(string§ kept, string§ received)
            {
                if (string.IsNullOrEmpty(kept) || received == null || kept{{Forgive}}.Length != received.Length)
                {
                    return false;
                }

                var difference = 0;
                for (var i = 0; i < kept.Length; i++)
                {
                    difference |= kept[i] ^ received[i];
                }

                return difference == 0;
            }
        }
        """;

    /// <summary>The namespaces that the type uses.</summary>
    /// <param name="isWeb">Whether it keeps the state in a cookie.</param>
    public static IEnumerable<string> Usings(bool isWeb)
        => isWeb
            ? new[] { "System", "System.Security.Cryptography", "Microsoft.AspNetCore.Http" }
            : new[] { "System", "System.Security.Cryptography" };

    /// <summary>The declaration, or nothing where the project has it.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="isWeb">Whether it keeps the state in a cookie.</param>
    /// <param name="isNullable">Whether the file has nullable annotations.</param>
    public static string Types(Compilation compilation, bool isWeb, bool isNullable)
        => compilation.ContainsSymbolsWithName(TypeName, SymbolFilter.Type)
            ? string.Empty
            : (Begin + "\n" + (isWeb ? Web : string.Empty) + End)
                .Replace("{{Forgive}}", isNullable ? "!" : string.Empty)
                .Replace("§", isNullable ? "?" : string.Empty);
}
