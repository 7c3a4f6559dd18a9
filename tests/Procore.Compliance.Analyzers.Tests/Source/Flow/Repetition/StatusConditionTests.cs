using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>What conditions say when the last answer was 429, and which of them also hold for 200.</summary>
public sealed class StatusConditionTests
{
    private static readonly ImmutableDictionary<string, bool> Facts = ImmutableDictionary<string, bool>.Empty
        .Add("done", true)
        .Add("failed", false);

    [Theory]
    [InlineData("(int)r.StatusCode > 428", true)]
    [InlineData("(int)r.StatusCode > 429", false)]
    [InlineData("(int)r.StatusCode >= 429", true)]
    [InlineData("(int)r.StatusCode >= 430", false)]
    [InlineData("(int)r.StatusCode < 430", true)]
    [InlineData("(int)r.StatusCode < 429", false)]
    [InlineData("(int)r.StatusCode <= 429", true)]
    [InlineData("(int)r.StatusCode <= 428", false)]
    [InlineData("428 < status", true)]
    [InlineData("429 < status", false)]
    [InlineData("430 < status", false)]
    [InlineData("429 <= status", true)]
    [InlineData("430 <= status", false)]
    [InlineData("430 > status", true)]
    [InlineData("429 > status", false)]
    [InlineData("428 > status", false)]
    [InlineData("429 >= status", true)]
    [InlineData("428 >= status", false)]
    [InlineData("r.StatusCode == HttpStatusCode.TooManyRequests", true)]
    [InlineData("HttpStatusCode.OK == r.StatusCode", false)]
    [InlineData("r.StatusCode != HttpStatusCode.ServiceUnavailable", true)]
    [InlineData("code == \"429\"", true)]
    [InlineData("code == Status429TooManyRequests", true)]
    [InlineData("code == Status503", false)]
    [InlineData("code == Status50", null)]
    [InlineData("code == expected", null)]
    [InlineData("r.IsSuccessStatusCode", false)]
    [InlineData("!r.IsSuccessful", true)]
    [InlineData("r?.IsSuccessStatusCode", false)]
    [InlineData("r.IsSuccessStatusCode == false", true)]
    [InlineData("r.IsSuccessStatusCode != true", true)]
    [InlineData("r?.IsOk", false)]
    [InlineData("r?.Length", null)]
    [InlineData("r.IsReady", null)]
    [InlineData("r?.StatusCode == HttpStatusCode.TooManyRequests", true)]
    [InlineData("r.StatusCode.Value == HttpStatusCode.TooManyRequests", true)]
    [InlineData("r.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable", true)]
    [InlineData("r.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created)", true)]
    [InlineData("status is >= 400 and < 500", true)]
    [InlineData("status is > 429", false)]
    [InlineData("status is < 429", false)]
    [InlineData("status is <= 429", true)]
    [InlineData("r is { StatusCode: HttpStatusCode.TooManyRequests }", true)]
    [InlineData("r is { IsSuccessStatusCode: false }", true)]
    [InlineData("r is { IsSuccessStatusCode: true }", false)]
    [InlineData("r is { IsOk: true }", false)]
    [InlineData("r is { Content: null }", null)]
    [InlineData("new[] { 429, 503 }.Contains(status)", true)]
    [InlineData("new[] { 500, 503 }.Contains(status)", false)]
    [InlineData("retried.Contains(status)", true)]
    [InlineData("unknown.Contains(status)", null)]
    [InlineData("IsThrottled()", true)]
    [InlineData("IsUnknown()", null)]
    [InlineData("done", true)]
    [InlineData("failed", false)]
    [InlineData("open", null)]
    [InlineData("done == failed", false)]
    [InlineData("done != failed", true)]
    [InlineData("done == open", null)]
    [InlineData("done && open", null)]
    [InlineData("failed && open", false)]
    [InlineData("open && failed", false)]
    [InlineData("done && done", true)]
    [InlineData("done || open", true)]
    [InlineData("failed || open", null)]
    [InlineData("failed || failed", false)]
    [InlineData("open < 5", null)]
    [InlineData("(true)", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    public void Condition_IsDecidedForThrottling(string condition, bool? expected) => Assert.Equal(expected, Holds(condition, 429));

    [Theory]
    [InlineData("r.IsSuccessStatusCode", 200, true)]
    [InlineData("r?.IsSuccessStatusCode", 299, true)]
    [InlineData("r.IsSuccessStatusCode", 300, false)]
    [InlineData("r.IsSuccessStatusCode", 199, false)]
    [InlineData("r is { IsSuccessStatusCode: true }", 204, true)]
    [InlineData("r is { IsSuccessStatusCode: false }", 204, false)]
    public void Success_IsTheSecondHundred(string condition, int status, bool expected) => Assert.Equal(expected, Holds(condition, status));

    [Theory]
    [InlineData("case 429: break;", true)]
    [InlineData("case HttpStatusCode.ServiceUnavailable: break;", false)]
    [InlineData("case 200: case 429: break;", true)]
    [InlineData("case >= 400: break;", true)]
    [InlineData("case >= 400 when late: break;", null)]
    [InlineData("case < 400 when late: break;", false)]
    [InlineData("case Expected: break;", null)]
    [InlineData("default: break;", false)]
    public void Case_TakesTheStatus(string section, bool? expected)
    {
        var (root, model) = FlowSource.Compile("class Sample { void Test() { switch (status) { " + section + " } } }");
        Assert.Equal(
            expected,
            new Condition(429, model, CancellationToken.None).Takes(root.DescendantNodes().OfType<SwitchSectionSyntax>().Single()));
    }

    [Theory]
    [InlineData("if (status == 429) { }", true)]
    [InlineData("if (status == HttpStatusCode.ServiceUnavailable) { }", true)]
    [InlineData("if (status == 404) { }", false)]
    public void Code_NamesStatuses(string code, bool expected)
        => Assert.Equal(expected, HttpStatuses.Names(SyntaxFactory.ParseStatement(code), new[] { 429, 503 }));

    private static bool? Holds(string condition, int status)
    {
        var (read, model) = FlowSource.Condition(
            condition,
            "static readonly object retried = new List<int> { 429 }; bool IsThrottled() => status == 429;");
        return new Condition(status, model, CancellationToken.None).Holds(read, Facts);
    }
}
