using System.Linq;
using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>
/// PCA2001 and PCA2008 on addresses that many statements put together: judged as far as they are read, and told where they are not.
/// </summary>
public sealed class RouteInManyStepsTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(48)]
    [InlineData(60)]
    [InlineData(100)]
    public Task Query_of_many_steps_leaves_the_verdict_on_the_path(int steps)
        => VerifyAsync(steps, "var url = \"{|PCA2001:/rest/v1.0/no_such_thing|}?a=1\";", i => $"url = url + \"&p{i}=\" + x;");

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(100)]
    public Task Optional_query_leaves_the_verdict_on_the_path(int steps)
        => VerifyAsync(
            steps, "var url = \"{|PCA2001:/rest/v1.0/no_such_thing|}?a=1\";", i => $"if (x.Length > {i}) url += \"&p{i}=\" + x;");

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public Task Optional_query_behind_a_documented_path_is_silent(int steps)
        => VerifyAsync(
            steps, "var url = \"/rest/v1.0/projects\";", i => $"if (x.Length > {i}) url += \"{(i == 0 ? "?" : "&")}p{i}=\" + x;");

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public Task Separator_that_is_set_on_the_way_is_silent(int steps)
        => VerifyAsync(
            steps,
            "var url = \"/rest/v1.0/projects\"; var s = \"?\";",
            i => $"if (x.Length > {i}) {{ url += s + \"p{i}=\" + x; s = \"&\"; }}");

    [Fact]
    public Task Query_of_more_steps_than_are_read_leaves_the_verdict_on_the_path()
        => VerifyAsync(400, "var url = \"{|PCA2001:/rest/v1.0/no_such_thing|}?a=1\";", i => $"url += \"&p{i}=\" + x;");

    [Fact]
    public Task Path_of_more_steps_than_are_read_is_told()
        => VerifyAsync(400, "var url = \"{|PCA2008:/rest/v1.0/projects|}\";", _ => $"url += \"/\" + x;");

    [Fact]
    public Task Path_of_more_optional_steps_than_are_kept_apart_is_told()
        => VerifyAsync(12, "var url = \"{|PCA2008:/rest/v1.0/no_such_thing|}\";", i => $"if (x.Length > {i}) url += \"/{i}\";");

    private static Task VerifyAsync(int steps, string first, System.Func<int, string> step) => Verify.VerifyAnalyzerAsync($$"""
        using System.Net.Http;
        using System.Threading.Tasks;
        class Client
        {
            Task Send(HttpClient http, string x)
            {
                {{first}}
                {{string.Join("\n", Enumerable.Range(0, steps).Select(step))}}
                return http.GetAsync(url);
            }
        }
        """);
}
