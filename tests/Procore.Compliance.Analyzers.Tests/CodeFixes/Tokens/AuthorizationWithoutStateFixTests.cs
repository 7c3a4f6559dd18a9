using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

/// <summary>The state as text, and at work: kept in a cookie, and compared when the browser comes back.</summary>
public sealed class AuthorizationWithoutStateFixTests
{
    private const string Controller = """
        using System;
        using Microsoft.AspNetCore.Mvc;

        namespace Acme;

        public class ProcoreController : Controller
        {
            public IActionResult SignIn()
                => Redirect($"https://login.procore.com/oauth/authorize?response_type=code&client_id=app");

            public IActionResult Callback(string code)
            {
                return Ok(code);
            }
        }
        """;

    private static readonly FixedProjectSetup Desktop = new() { WithoutAssemblies = ["Microsoft.AspNetCore"] };

    [Fact]
    public async Task Controller_keeps_the_state_in_a_cookie_and_compares_it()
    {
        var project = await ApplyAsync(new(), Controller);

        Assert.Equal("Add state and compare it in the callback", project.Title);
        Assert.StartsWith(
            """
            using System;
            using System.Security.Cryptography;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;

            namespace Acme;

            public class ProcoreController : Controller
            {
                public IActionResult SignIn()
                {
                    var state = ProcoreState.Keep(HttpContext);
                    return Redirect($"https://login.procore.com/oauth/authorize?response_type=code&client_id=app&state={state}");
                }

                public IActionResult Callback(string code, string? state)
                {
                    if (!ProcoreState.IsExpected(HttpContext, state))
                    {
                        return BadRequest("This sign-in was not started here.");
                    }

                    return Ok(code);
                }
            }

            /// <summary>The state of a sign-in to Procore
            """,
            project.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RightState")]
    [InlineData("WrongState")]
    [InlineData("NoState")]
    [InlineData("NoCookie")]
    [InlineData("StatesDiffer")]
    public async Task Callback_accepts_the_state_that_was_sent_and_no_other(string scenario)
    {
        var assembly = await (await ApplyAsync(new(), Controller)).LoadAsync("""
            using System;
            using System.Linq;
            using Acme;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;

            public static class Driver
            {
                public static void RightState() => Expect<OkObjectResult>(state => state, cookie => cookie);

                public static void WrongState() => Expect<BadRequestObjectResult>(state => new string('0', state.Length), cookie => cookie);

                public static void NoState() => Expect<BadRequestObjectResult>(state => null, cookie => cookie);

                public static void NoCookie() => Expect<BadRequestObjectResult>(state => state, cookie => null);

                public static void StatesDiffer()
                {
                    if (Send().State == Send().State) throw new Exception("Two states are the same.");
                }

                private static (string State, string Cookie) Send()
                {
                    var controller = new ProcoreController
                    {
                        ControllerContext = new ControllerContext { HttpContext = new DefaultHttpContext() }
                    };
                    var url = ((RedirectResult)controller.SignIn()).Url;
                    var header = controller.Response.Headers["Set-Cookie"].Single()!;
                    foreach (var part in new[] { "httponly", "secure", "samesite=lax" })
                    {
                        if (!header.Contains(part)) throw new Exception(header);
                    }

                    var state = url.Substring(url.IndexOf("&state=", StringComparison.Ordinal) + 7);
                    if (state.Length < 32 || !state.All(char.IsLetterOrDigit)) throw new Exception(url);
                    return (state, header.Split(';')[0]);
                }

                private static void Expect<T>(Func<string, string?> back, Func<string, string?> kept)
                {
                    var (state, cookie) = Send();
                    var context = new DefaultHttpContext();
                    if (kept(cookie) is { } sent) context.Request.Headers["Cookie"] = sent;
                    var controller = new ProcoreController { ControllerContext = new ControllerContext { HttpContext = context } };
                    var result = controller.Callback("code-1", back(state));
                    if (result is not T) throw new Exception(result.GetType().Name);
                }
            }
            """);

        assembly.GetType("Driver")!.GetMethod(scenario)!.Invoke(null, null);
    }

    [Theory]
    [InlineData(
        "var url = $\"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}\";",
        "var url = $\"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}&state={state}\";")]
    [InlineData(
        "var url = \"https://login.procore.com/oauth/authorize?response_type=code&client_id=\" + id;",
        "var url = \"https://login.procore.com/oauth/authorize?response_type=code&client_id=\" + id + \"&state=\" + state;")]
    [InlineData(
        "var url = string.Format(\"https://login.procore.com/oauth/authorize?response_type=code&client_id={0}\", id);",
        "var url = string.Format(\"https://login.procore.com/oauth/authorize?response_type=code&client_id={0}\", id) "
            + "+ \"&state=\" + state;")]
    [InlineData(
        "var query = new Dictionary<string, string> { [\"response_type\"] = \"code\", [\"client_id\"] = id }; "
            + "var url = \"https://login.procore.com/oauth/authorize\" + query;",
        "var query = new Dictionary<string, string> { [\"response_type\"] = \"code\", [\"client_id\"] = id, [\"state\"] = state }; "
            + "var url = \"https://login.procore.com/oauth/authorize\" + query;")]
    [InlineData(
        "var query = new Dictionary<string, string> { { \"response_type\", \"code\" }, { \"client_id\", id } }; "
            + "var url = \"https://login.procore.com/oauth/authorize\" + query;",
        "var query = new Dictionary<string, string> { { \"response_type\", \"code\" }, { \"client_id\", id }, { \"state\", state } }; "
            + "var url = \"https://login.procore.com/oauth/authorize\" + query;")]
    public async Task Request_gets_the_state_in_its_own_way(string before, string after)
    {
        var project = await ApplyAsync(Desktop, Desk(before));

        Assert.Equal("Add state and keep it", project.Title);
        Assert.Contains("SignInState { get; private set; }", project.Text, StringComparison.Ordinal);
        Assert.Contains(
            "        var state = SignInState = ProcoreState.Create();\n        " + after + "\n", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_of_a_query_is_followed_by_one_for_the_state()
    {
        var project = await ApplyAsync(Desktop, Desk(
            """
            var query = System.Web.HttpUtility.ParseQueryString(string.Empty);
                    query["response_type"] = "code";
                    var url = "https://login.procore.com/oauth/authorize?" + query;
            """));

        Assert.Contains(
            """
                    var state = SignInState = ProcoreState.Create();
                    query["response_type"] = "code";
                    query["state"] = state;

            """,
            project.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_keeps_the_state_in_a_local()
    {
        var project = await ApplyAsync(
            Desktop with { OutputKind = OutputKind.ConsoleApplication },
            """
            using System;

            var id = Environment.GetEnvironmentVariable("CLIENT_ID");
            Console.WriteLine($"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}");
            """);

        Assert.Contains(
            "var state = ProcoreState.Create();\n"
                + "Console.WriteLine($\"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}&state={state}\");",
            project.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_handler_with_a_context_keeps_the_state_in_a_cookie()
    {
        const string Authorize = "https://login.procore.com/oauth/authorize?response_type=code&client_id=app";
        var project = await ApplyAsync(
            new() { OutputKind = OutputKind.ConsoleApplication },
            $$"""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;

            var app = WebApplication.Create();
            app.MapGet("/login", (HttpContext context) => Results.Redirect("{{Authorize}}"));
            app.Run();
            """);

        Assert.Equal("Add state and keep it", project.Title);
        Assert.Contains(
            "(HttpContext context) => { var state = ProcoreState.Keep(context); "
                + $"return Results.Redirect(\"{Authorize}\" "
                + "+ \"&state=\" + state); });",
            project.Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "class Login { public string Url(string id) "
        + "=> $\"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id={id}\"; }")]
    [InlineData(
        "static class Urls { public const string SignIn = "
        + "\"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app\"; }")]
    public Task Fix_is_not_offered_where_the_state_has_no_place_of_one_user(string source)
        => new CSharpCodeFixVerifier<AuthorizationWithoutState, AuthorizationWithoutStateFix>.Test
        {
            TestCode = source, FixedCode = source
        }.RunAsync();

    private static Task<FixedProject> ApplyAsync(FixedProjectSetup setup, string source)
        => FixedProject.ApplyAsync<AuthorizationWithoutState, AuthorizationWithoutStateFix>(setup, source);

    private static string Desk(string request) => $$"""
        using System;
        using System.Collections.Generic;

        public class Desk
        {
            public void Open(string id)
            {
                {{request}}
                Console.WriteLine(url);
            }
        }
        """;
}
