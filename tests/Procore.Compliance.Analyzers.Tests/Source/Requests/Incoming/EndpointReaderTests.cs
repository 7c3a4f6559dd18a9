using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Requests.Incoming;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Incoming;

/// <summary>
/// Which endpoints a tree has, each as <c>place route [type] (names)</c>, and what is said of it: that it is the only one of its type, that
/// something may refuse a request before it, that its code is not in sight.
/// </summary>
public sealed class EndpointReaderTests
{
    [Theory]
    [InlineData("app.MapPost(\"/hooks\", (Event e) => { });", "MapPost /hooks [] (Event)")]
    [InlineData("app.MapPost(\"/hooks\", () => { });", "MapPost /hooks [] ()")]
    [InlineData("app.MapPost(\"/hooks\", Receive);", "MapPost /hooks [Program] (Event, Receive)")]
    [InlineData("app.MapPost(Prefix + \"/hooks\", () => { });", "MapPost /api/hooks [] ()")]
    [InlineData("app.MapPost(given, () => { });", "MapPost  [] ()")]
    [InlineData("app.MapGroup(\"/api\").MapPost(\"/hooks\", () => { });", "MapPost /api/hooks [] ()")]
    [InlineData("var group = app.MapGroup(\"/api\"); group.MapPost(\"/hooks\", () => { });", "MapPost /api/hooks [] ()")]
    [InlineData("missing.MapPost(\"/hooks\", (Event e) => { });", "MapPost /hooks [] (Event)")]
    [InlineData("app.MapPost(\"/hooks\", Missing);", "MapPost /hooks [] () unseen")]
    [InlineData("app.MapGet(\"/hooks\", (Event e) => { });", "")]
    [InlineData("app.MapPut(\"/hooks\", (Event e) => { });", "")]
    [InlineData("app.MapPost(\"/hooks\");", "")]
    [InlineData("MapPost(\"/hooks\", () => { });", "")]
    public void Mapping_is_an_endpoint(string statements, string expected) => Assert.Equal(expected, Describe(statements));

    [Theory]
    [InlineData("app.MapPost(\"/\", () => { }).RequireAuthorization();", true)]
    [InlineData("app.MapPost(\"/\", () => { }).WithName(\"hooks\").RequireAuthorization(\"policy\");", true)]
    [InlineData("app.MapPost(\"/\", () => { }).AddEndpointFilter(Filter);", true)]
    [InlineData("app.MapGroup(\"/\").RequireAuthorization().MapPost(\"/\", () => { });", true)]
    [InlineData("var group = app.MapGroup(\"/\").RequireAuthorization(); group.MapPost(\"/\", () => { });", true)]
    [InlineData("var group = app.MapGroup(\"/\"); group.MapPost(\"/\", () => { }); group.RequireAuthorization();", true)]
    [InlineData("app.MapPost(\"/\", Guarded);", true)]
    [InlineData("app.MapPost(\"/\", () => { });", false)]
    [InlineData("app.MapPost(\"/\", () => { }).WithName(\"hooks\").DisableAntiforgery();", false)]
    [InlineData("app.MapGet(\"/\", () => { }).RequireAuthorization(); app.MapPost(\"/\", () => { });", false)]
    [InlineData("var group = app.MapGroup(\"/\"); group.MapGet(\"/\", Get).RequireAuthorization(); group.MapPost(\"/\", Get);", false)]
    [InlineData("var a = app.MapGroup(\"/\"); var b = app.MapGroup(\"/\"); b.RequireAuthorization(); a.MapPost(\"/\", Get);", false)]
    public void Mapping_may_be_guarded(string statements, bool isGuarded)
        => Assert.Equal(isGuarded, Describe(statements).EndsWith(" guarded", System.StringComparison.Ordinal));

    [Theory]
    [InlineData("[HttpPost] public void Receive(Event e) { }", "Receive api [Hooks] (Event, Receive) only")]
    [InlineData("[HttpPost(\"hooks\")] public void Receive(Event e) { }", "Receive api/hooks [Hooks] (Event, Receive) only")]
    [InlineData("[Route(\"v1\"), HttpPost(\"hooks\")] public void Receive() { }", "Receive api/v1/hooks [Hooks] (Receive) only")]
    [InlineData("[Microsoft.AspNetCore.Mvc.HttpPostAttribute] public void Receive() { }", "Receive api [Hooks] (Receive) only")]
    [InlineData("[HttpPost(Name = \"hooks\")] public void Receive() { }", "Receive api [Hooks] (Receive) only")]
    [InlineData("[HttpPost] public void A() { } [HttpPost] public void B() { }", "A api [Hooks] (A) | B api [Hooks] (B)")]
    [InlineData("[HttpPost] public void A() { } [HttpGet] public void B() { }", "A api [Hooks] (A) only")]
    [InlineData("[HttpPost, Authorize] public void Receive() { }", "Receive api [Hooks] (Receive) only guarded")]
    [InlineData("[HttpPost, Signed] public void Receive() { }", "Receive api [Hooks] (Receive) only guarded")]
    [InlineData("[HttpPost, AllowAnonymous, Consumes(\"a/json\")] public void Receive() { }", "Receive api [Hooks] (Receive) only")]
    [InlineData("[HttpPost] public extern void Receive();", "Receive api [Hooks] (Receive) only unseen")]
    [InlineData("[HttpGet] public void Receive(Event e) { }", "")]
    [InlineData("public void HttpPost(Event e) { }", "")]
    public void Action_is_an_endpoint(string members, string expected)
        => Assert.Equal(expected, Describe(types: "[ApiController, Route(\"api\")] class Hooks : ControllerBase { " + members + " }"));

    [Theory]
    [InlineData("[Authorize] class Hooks : ControllerBase", true)]
    [InlineData("class Hooks : Base", true)]
    [InlineData("class Hooks : ControllerBase", false)]
    [InlineData("[ApiController, Route(\"api\")] class Hooks : ControllerBase", false)]
    public void Action_may_be_guarded_by_its_type(string type, bool isGuarded) => Assert.Equal(
        isGuarded,
        Describe(types: "[Authorize] class Base : ControllerBase { } " + type + " { [HttpPost] public void Receive() { } }")
            .EndsWith(" guarded", System.StringComparison.Ordinal));

    // The package of these attributes is not referenced, as in a project before its restore.
    [Theory]
    [InlineData("AuthorizationLevel.Anonymous, \"post\", Route = \"hooks\"", "Run hooks [F] (Event, Run, Hook)")]
    [InlineData("AuthorizationLevel.Anonymous, \"get\", \"POST\"", "Run  [F] (Event, Run, Hook)")]
    [InlineData("AuthorizationLevel.Anonymous", "Run  [F] (Event, Run, Hook)")]
    [InlineData("AuthorizationLevel.Function, \"post\"", "Run  [F] (Event, Run, Hook) guarded")]
    [InlineData("\"post\"", "Run  [F] (Event, Run, Hook) guarded")]
    [InlineData("AuthorizationLevel.Anonymous, \"get\"", "")]
    public void Function_is_an_endpoint(string trigger, string expected) => Assert.Equal(
        expected, Describe(types: "class F { [Function(\"Hook\")] public void Run([HttpTrigger(" + trigger + ")] Event e) { } }"));

    [Fact]
    public void Payloads_are_the_parameters_that_the_project_declares()
    {
        var fixture = Compile("app.MapPost(\"/\", (Event e, HttpRequest request, string id) => { });", string.Empty);
        var endpoint = EndpointReader.In(fixture.Trees[0], fixture.Model, CancellationToken.None).Single();
        Assert.Equal(["Event"], endpoint.Payloads.Select(static type => type.Name));
        Assert.Equal(["{ }", "(Event e, HttpRequest request, string id)"], endpoint.Code.Select(static code => code.ToString()));
    }

    private static string Describe(string statements = "", string types = "")
    {
        var fixture = Compile(statements, types);
        return string.Join(" | ", EndpointReader.In(fixture.Trees[0], fixture.Model, CancellationToken.None).Select(Describe));
    }

    private static string Describe(Endpoint endpoint)
    {
        var place = endpoint.Place.SourceTree!.GetText().ToString(endpoint.Place.SourceSpan);
        return $"{place} {endpoint.Route} [{endpoint.TypeName}] ({string.Join(", ", endpoint.Names)})"
            + (endpoint.IsOnlyOne ? " only" : "") + (endpoint.Code.IsEmpty ? " unseen" : "") + (endpoint.MayBeGuarded ? " guarded" : "");
    }

    private static SourceFixture Compile(string statements, string types) => SourceFixture.WithErrors($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        {{types}}
        record Event(long Id);
        class SignedAttribute : Attribute { }
        static class Program
        {
            const string Prefix = "/api";
            static void Map(WebApplication app, string given) { {{statements}} }
            static void Receive(Event e) { }
            [Authorize] static void Guarded(Event e) { }
        }
        """);
}
