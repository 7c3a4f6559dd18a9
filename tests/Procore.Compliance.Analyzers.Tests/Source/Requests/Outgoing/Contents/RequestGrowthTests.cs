using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

/// <summary>What many requests have in common is read once: twice the requests cost twice as much, not four times.</summary>
public sealed class RequestGrowthTests
{
    private const int Count = 12;

    [Fact]
    public void Headers_OfOneClient_AreOneListForAllItsRequests()
    {
        var (fixture, requests) = Read(
            "static C() { " + Times(i => $"Http.DefaultRequestHeaders.Add(\"X-{i}\", \"y\"); ") + "} "
            + Times(i => $"Task M{i}() => Http.GetAsync(\"/a{i}\"); "));
        var lists = requests.SelectMany(request => RequestHeaders.Of(request, fixture.Model, CancellationToken.None).Lists)
            .Where(static list => list.All.Count > 0)
            .ToList();
        Assert.Equal(Count, lists.Count);
        Assert.Single(lists.Distinct());
        Assert.Equal(Count, lists[0].All.Count);
    }

    [Fact]
    public void Headers_OfMessages_AreTheirOwn()
    {
        var (fixture, requests) = Read(Times(i => $$"""
            Task M{{i}}()
            {
                var m = new HttpRequestMessage(HttpMethod.Get, "/a{{i}}"); m.Headers.Add("X-{{i}}", "y"); return Http.SendAsync(m);
            }
            """));
        Assert.Equal(
            Enumerable.Range(0, Count).Select(static i => $"X-{i}"),
            requests.SelectMany(request => RequestHeaders.Of(request, fixture.Model, CancellationToken.None).Own)
                .Select(static header => header.Name!));
    }

    [Fact]
    public void Messages_OfOneMaker_AreSharedOutAmongItsCallersOnce()
    {
        var (fixture, requests) = Read(
            "HttpRequestMessage Make(string p) "
            + "{ var m = new HttpRequestMessage(HttpMethod.Get, p); m.Headers.Add(\"X\", \"y\"); return m; } "
            + Times(i => $$"""Task M{{i}}() { var m = Make("/a{{i}}"); m.Headers.Add("X-{{i}}", "y"); return Http.SendAsync(m); } """));
        var asked = 0;
        var names = requests.Select(request => string.Join(" ", OtherCallers.Without(
            FollowedObject.Of((ExpressionSyntax)request.Sender, fixture.Model, CancellationToken.None).Headers,
            setting =>
            {
                asked++;
                return setting.Place;
            },
            request,
            fixture.Model,
            CancellationToken.None).Select(static setting => ((LiteralExpressionSyntax)setting.Name!).Token.ValueText)));
        Assert.Equal(Enumerable.Range(0, Count).Select(static i => $"X X-{i}"), names);
        Assert.Equal(Count + 1, asked);
    }

    [Fact]
    public void Answers_OfWhatOneWrapperSends_GoBackToTheirCallerAlone()
    {
        var (fixture, requests) = Read(
            "Task<HttpResponseMessage> Get(string p) => Http.GetAsync(p); "
            + Times(i => $$"""async Task M{{i}}() { var r = await Get("/a{{i}}"); r.EnsureSuccessStatusCode(); } """));
        var answers = requests.ConvertAll(request => RequestAnswer.Of(request, fixture.Model, CancellationToken.None));
        Assert.Equal(Count, answers.Count);
        Assert.All(answers, static answer => Assert.Single(answer.Looks));
    }

    [Fact]
    public void Answers_WhoseTypeCallersName_AreTheirOwn()
    {
        var (fixture, requests) = Read(
            "Task<T?> Get<T>(string p) => Http.GetFromJsonAsync<T>(p); "
            + Times(i => $$"""record R{{i}}(int Id); async Task M{{i}}() { await Get<R{{i}}>("/a{{i}}"); } """));
        Assert.Equal(
            Enumerable.Range(0, Count).Select(static i => $"R{i}"),
            requests.SelectMany(request => RequestAnswer.Of(request, fixture.Model, CancellationToken.None).Reads)
                .Select(static read => read.Type!.Name));
    }

    [Fact]
    public void Bodies_OfOneType_HaveOneListOfFields()
    {
        var (fixture, requests) = Read(
            "class Body { " + Times(i => $"public int F{i} {{ get; set; }} ") + "} "
            + Times(i => $"Task M{i}(Body b) => Http.PostAsJsonAsync(\"/a{i}\", b); "));
        var fields = requests.ConvertAll(request => RequestBody.Of(request, fixture.Model, CancellationToken.None).Fields);
        Assert.Equal(Count, fields.Count);
        Assert.Equal(Count, fields[0].Length);
        Assert.All(fields, one => Assert.True(one == fields[0]));
    }

    [Fact]
    public void Bodies_OfWhatCallersHandToOneWrapper_AreTheirOwn()
    {
        var (fixture, requests) = Read(
            "Task Post(string p, object b) => Http.PostAsJsonAsync(p, b); "
            + Times(i => $"Task M{i}() => Post(\"/a{i}\", new {{ f{i} = 1 }}); "));
        Assert.Equal(
            Enumerable.Range(0, Count).Select(static i => $"f{i}"),
            requests.SelectMany(request => RequestBody.Of(request, fixture.Model, CancellationToken.None).Fields)
                .Select(static field => field.Path));
    }

    [Fact]
    public void Bodies_OfOneWrapper_ThatItMakesItself_AreReadOnce()
    {
        var (fixture, requests) = Read(
            "readonly object _b = new { f = 1 }; Task Post(string p) => Http.PostAsJsonAsync(p, _b); "
            + Times(i => $"Task M{i}() => Post(\"/a{i}\"); "));
        var bodies = requests.ConvertAll(request => RequestBody.Of(request, fixture.Model, CancellationToken.None));
        Assert.Equal(Count, bodies.Count);
        Assert.All(bodies, body => Assert.Same(bodies[0], body));
    }

    [Fact]
    public void Bodies_ThatAreMadeAtTheCall_AreTheirOwn()
    {
        var (fixture, requests) = Read(
            "class Body { public int F { get; set; } } "
            + Times(i => $"Task M{i}() => Http.PostAsJsonAsync(\"/a{i}\", new {{ f{i} = new Body {{ F = {i} }} }}); "));
        Assert.Equal(
            Enumerable.Range(0, Count).SelectMany(static i => new[] { $"f{i}", $"f{i}.f" }),
            requests.SelectMany(request => RequestBody.Of(request, fixture.Model, CancellationToken.None).Fields)
                .Select(static field => field.Path));
    }

    [Theory]
    [InlineData("return m;", true)]
    [InlineData("return m.AddHeader(\"a\", \"b\");", true)]
    [InlineData("return (m);", true)]
    [InlineData("return Other(m);", false)]
    [InlineData("Use(m); return null;", false)]
    public void Messages_ThatAMethodReturns_AreSentByItsCallers(string end, bool isSent)
    {
        var (_, requests) = Read(
            "HttpRequestMessage Make(string p) { var m = new HttpRequestMessage(HttpMethod.Get, p); " + end + " } "
            + "HttpRequestMessage Other(HttpRequestMessage m) => null!; void Use(HttpRequestMessage m) { } "
            + "Task M() { var m = Make(\"/a\"); return Http.SendAsync(m); }");
        Assert.Equal(isSent, Assert.Single(requests).SentBy is InvocationExpressionSyntax);
    }

    [Fact]
    public void Callers_AreFoundByTheirPlace()
    {
        var fixture = SourceFixture.Of("class C { void F() { } void G() { F(); } void H() { G(); } }");
        var method = fixture.Model.Compilation.GetSymbolsWithName("F").OfType<IMethodSymbol>().Single();
        var calls = fixture.Trees.SelectMany(static tree => tree.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>();
        Assert.Equal(
            new[] { true, false },
            calls.Select(call => CallGraph.IsCaller(call, method, fixture.Model, CancellationToken.None)));
    }

    private static (SourceFixture Fixture, List<HttpRequest> Requests) Read(string members)
    {
        var fixture = SourceFixture.WithErrors(
            "using System.Net.Http.Json; class C { static readonly HttpClient Http = new(); " + members + " }");
        return (fixture, fixture.Trees
            .SelectMany(tree => RequestReader.RequestsIn(tree, fixture.Model, CancellationToken.None))
            .Where(static request => request.Call.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.ValueText[0] == 'M'
                && request.OpenParameters.IsEmpty)
            .ToList());
    }

    private static string Times(Func<int, string> piece) => string.Concat(Enumerable.Range(0, Count).Select(piece));
}
