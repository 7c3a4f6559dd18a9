using Procore.Compliance.Analyzers.Source.Requests.Incoming;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Incoming;

/// <summary>What may look at every request of a program before an endpoint does.</summary>
public sealed class EndpointGuardsTests
{
    [Theory]
    [InlineData("options.FallbackPolicy = policy;", true)]
    [InlineData("services.AddSingleton<IAuthorizationMiddlewareResultHandler>();", true)]
    [InlineData("services.AddControllers(options => options.Filters.Add(filter));", true)]
    [InlineData("services.AddControllers();", false)]
    [InlineData("search.Filters.Add(filter);", false)]
    [InlineData("app.MapControllers().RequireAuthorization();", true)]
    [InlineData("app.MapControllers();", false)]
    [InlineData("app.MapGet(\"/\", Get).RequireAuthorization();", false)]
    [InlineData("app.UseMiddleware<FromSomePackage>();", true)]
    [InlineData("app.UseMiddleware<Own>();", false)]
    [InlineData("app.UseMiddleware(typeof(Own));", false)]
    public void Program_may_guard_all_endpoints(string statement, bool expected) => Assert.Equal(expected, AreGlobal(statement));

    [Theory]
    [InlineData("var a = request.Headers.Authorization;", true)]
    [InlineData("var a = request.Headers[\"Authorization\"];", true)]
    [InlineData("request.Headers.TryGetValue(\"authorization\", out var a);", true)]
    [InlineData("if (request.Headers.ContainsKey(\"Authorization\")) { }", true)]
    [InlineData("message.Headers.Authorization = token;", false)]
    [InlineData("message.Headers[\"Authorization\"] = token;", false)]
    [InlineData("message.Headers.Add(\"Authorization\", token);", false)]
    [InlineData("message.Headers.TryAddWithoutValidation(\"Authorization\", token);", false)]
    [InlineData("client.DefaultRequestHeaders.Authorization = token;", false)]
    [InlineData("var a = request.Headers[\"X-Signature\"];", false)]
    [InlineData("var a = request.Headers.ContentType;", false)]
    public void Reading_the_header_is_a_guard_and_writing_it_is_none(string statement, bool expected)
        => Assert.Equal(expected, AreGlobal(statement));

    private static bool AreGlobal(string statement)
        => EndpointGuards.AreGlobal(SourceFixture.WithErrors("class Own { } class C { void M() { " + statement + " } }").Model);
}
