using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class AuthorizationWithoutStateTests
{
    private static readonly TokenCases Reported = new()
    {
        ["interpolated address"] = [
            """
            class Login
            {
                public string Url(string id, string back)
                    => $"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id={id}&redirect_uri={back}";
            }
            """],
        ["concatenated address"] = [
            """
            class Login
            {
                public string Url(string id, string back)
                    => "https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=" + id + "&redirect_uri=" + back;
            }
            """],
        ["formatted address"] = [
            """
            class Login
            {
                public string Url(string id)
                    => string.Format("https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id={0}", id);
            }
            """],
        ["constant address"] = [
            """
            static class Urls
            {
                public const string SignIn = "https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app";
            }
            """],
        ["constant that is used in another file"] = [
            """
            static class Urls
            {
                public const string SignIn = "https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app";
            }
            """,
            """class Login { public void Open(Action<string> browser) => browser(Urls.SignIn); }"""],
        ["host in a field"] = ["""
            class ProcoreLogin
            {
                private readonly string _host = "https://login.procore.com";
                public string Url(string id) => $"{_host}/oauth/authorize?client_id={id}&response_type={|PCA4007:code|}";
            }
            """],
        ["dictionary of a query"] = ["""
            class ProcoreLogin
            {
                public Dictionary<string, string> Query(string id) => new Dictionary<string, string>
                {
                    ["response_type"] = "{|PCA4007:code|}", ["client_id"] = id, ["redirect_uri"] = "https://app.example.com/back"
                };
            }
            """],
        ["collection of a query"] = ["""
            class ProcoreLogin
            {
                public string Url(string id)
                {
                    var query = System.Web.HttpUtility.ParseQueryString(string.Empty);
                    query["client_id"] = id;
                    query["response_type"] = "{|PCA4007:code|}";
                    return "https://login.procore.com/oauth/authorize?" + query;
                }
            }
            """],
        ["builder of a query (unresolved)"] = ["""
            class ProcoreLogin
            {
                public string Url(string id)
                    => QueryHelpers.AddQueryString(
                        "https://login.procore.com/oauth/authorize",
                        new Dictionary<string, string?> { { "response_type", "{|PCA4007:code|}" }, { "client_id", id } });
            }
            """],
        ["action of a controller"] = ["""
            using Microsoft.AspNetCore.Mvc;
            public class ProcoreController : Controller
            {
                public IActionResult SignIn()
                    => Redirect("https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app");
            }
            """],
        ["model state is no state"] = ["""
            using Microsoft.AspNetCore.Mvc;
            public class ProcoreController : Controller
            {
                public IActionResult SignIn() => ModelState.IsValid ? Redirect(
                    "https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app") : BadRequest();
            }
            """],
        ["minimal API"] = ["""
            // program
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            var app = WebApplication.Create();
            app.MapGet(
                "/login", () => Results.Redirect("https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app"));
            app.Run();
            """],
        ["program"] = ["""
            // program
            var id = Environment.GetEnvironmentVariable("CLIENT_ID");
            Console.WriteLine($"Open https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id={id}");
            """],
        ["state that the callback does not take"] = ["""
            using Microsoft.AspNetCore.Mvc;
            public class ProcoreController : Controller
            {
                public IActionResult SignIn() => Redirect(
                    $"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app&state={Guid.NewGuid():N}");
                public IActionResult Callback(string code) => Ok(code);
            }
            """],
        ["state that the callback takes and never reads"] = ["""
            using Microsoft.AspNetCore.Mvc;
            public class ProcoreController : Controller
            {
                public IActionResult SignIn() => Redirect(
                    $"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id=app&state={Guid.NewGuid():N}");
                public IActionResult Callback(string code, string state) => Ok(code);
            }
            """],
        ["state that a route handler in another file never reads"] = [
            """
            class Login
            {
                public string Url(string id, string state)
                    => $"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id={id}&state={state}";
            }
            """,
            """
            using Microsoft.AspNetCore.Builder;
            static class Routes { public static void Map(WebApplication app) => app.MapGet("/back", (string code) => code.Length); }
            """],
        ["nested partial type in a file-scoped namespace"] = [
            """
            namespace Acme;
            partial class Outer
            {
                record Login(string Id)
                {
                    public string Url => $"https://login.procore.com/oauth/authorize?response_type={|PCA4007:code|}&client_id={Id}";
                }
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["state in the address"] = [
            """
            class Login
            {
                public string Url(string id, string nonce)
                    => $"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}&state={nonce}";
            }
            """],
        ["state among the pairs"] = [
            """
            class ProcoreLogin
            {
                public Dictionary<string, string> Query(string nonce)
                    => new Dictionary<string, string> { ["response_type"] = "code", ["state"] = nonce };
            }
            """],
        ["state that the caller adds"] = [
            """
            class Login
            {
                public string Url(string id) => $"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}";
            }
            """,
            """class Pages(Login login) { public string SignIn(string nonce) => login.Url("app") + "&state=" + nonce; }"""],
        ["constant to which a state is added elsewhere"] = [
            """
            static class Urls
            {
                public const string SignIn = "https://login.procore.com/oauth/authorize?response_type=code&client_id=app";
            }
            """,
            """class Pages { public string SignIn(string nonce) => Urls.SignIn + "&state=" + nonce; }"""],
        ["state that the callback compares"] = ["""
            using Microsoft.AspNetCore.Mvc;
            public class ProcoreController : Controller
            {
                public IActionResult SignIn()
                {
                    var state = Guid.NewGuid().ToString("N");
                    TempData["state"] = state;
                    return Redirect("https://login.procore.com/oauth/authorize?response_type=code&client_id=app&state=" + state);
                }

                public IActionResult Callback(string code, string state) => state == (string?)TempData["state"] ? Ok(code) : BadRequest();
            }
            """],
        ["state that the callback reads from the query"] = ["""
            using Microsoft.AspNetCore.Mvc;
            public class ProcoreController : Controller
            {
                public IActionResult SignIn()
                    => Redirect($"https://login.procore.com/oauth/authorize?response_type=code&state={Guid.NewGuid():N}");
                public IActionResult Callback() => Request.Query["state"].Count == 1 ? Ok((string?)Request.Query["code"]) : BadRequest();
            }
            """],
        ["callback in another project"] = [
            """
            class Login
            {
                public string Url(string state) => $"https://login.procore.com/oauth/authorize?response_type=code&state={state}";
            }
            """],
        ["sign-in of the framework"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddAuthentication().AddOAuth(
                    "Procore", options => options.AuthorizationEndpoint = "https://login.procore.com/oauth/authorize");
            }
            """],
        ["response type of an options object"] = ["""
            class SignInOptions { public string ResponseType { get; set; } = ""; public string Authority { get; set; } = ""; }
            class ProcoreSetup
            {
                public void Apply(SignInOptions options) { options.Authority = "https://login.procore.com"; options.ResponseType = "code"; }
            }
            """],
        ["another vendor"] = [
            """
            class ProcoreAndErp
            {
                public string Url(string id) => $"https://login.example.com/authorize?response_type=code&client_id={id}";
            }
            """],
        ["implicit grant, which is another rule's"] = [
            """
            class Login
            {
                public string Url(string id) => $"https://login.procore.com/oauth/authorize?response_type=token&client_id={id}";
            }
            """],
        ["no authorization request"] = [
            """class ProcoreLogin { public string Code(string text) => text == "code" ? "response" : "type"; }"""],
        ["half-typed (unresolved)"] = [
            """
            class Login
            {
                public string Url(string id) => $"https://login.procore.com/oauth/authorize?response_type=&client_id={id}";
            }
            """],
        ["suppressed"] = ["""
            #pragma warning disable PCA4007
            class Login { public string Url(string id) => $"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}"; }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<AuthorizationWithoutState>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<AuthorizationWithoutState>(name);
}
