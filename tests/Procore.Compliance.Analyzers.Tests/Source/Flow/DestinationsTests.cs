using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>Where the text <c>"/x"</c> goes.</summary>
public sealed class DestinationsTests
{
    private const string Usings = """
        using System.Text.RegularExpressions;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.Logging;
        using System.Diagnostics;

        """;

    [Theory]
    [InlineData("""bool M(string s) => s == "/x";""")]
    [InlineData("""bool M(string s) => "/x" != s;""")]
    [InlineData("""bool M(string s) => s.Equals("/x", StringComparison.Ordinal);""")]
    [InlineData("""bool M(string s) => string.Equals(s, "/x");""")]
    [InlineData("""bool M(string s) => "/x".Equals(s);""")]
    [InlineData("""bool M(string? s) => s?.StartsWith("/x") == true;""")]
    [InlineData("""bool M(string s) => "/x/y/z".StartsWith(s) || s.Contains("/x");""")]
    [InlineData("""int M(string s) => s.IndexOf("/x", StringComparison.Ordinal);""")]
    [InlineData("""bool M(string s) => s is "/x" or "/y";""")]
    [InlineData("""int M(string s) => s switch { "/x" => 1, _ => 0 };""")]
    [InlineData("""void M(string s) { switch (s) { case "/x": break; } }""")]
    [InlineData("""string[] M(string s) => s.Split("/x");""")]
    [InlineData("""string M(string s) => s.Replace("/x", "/y");""")]
    [InlineData("""bool M(string s) => Regex.IsMatch(s, "/x");""")]
    [InlineData("""static readonly Regex R = new("/x");""")]
    [InlineData("""bool M(Uri u) => new Uri("/x").IsBaseOf(u);""")]
    [InlineData("""bool M(Uri u) => u.AbsolutePath.TrimEnd('/') == new Uri("/x", UriKind.Relative).ToString();""")]
    [InlineData("""bool M(string s) => Path("/x", s); static bool Path(string prefix, string s) => s.StartsWith(prefix);""")]
    [InlineData("""const string P = "/x"; bool M(string s) => s == P;""")]
    [InlineData("""bool M(string s) { var p = "/x"; var q = p.Trim('/'); return s == q; }""")]
    [InlineData("""static readonly HashSet<string> All = new() { "/x", "/y" }; bool M(string s) => All.Contains(s);""")]
    [InlineData(
        """
        static readonly string[] All = { "/x" }; bool M(string s) => All.Any(a => s.StartsWith(a)) || Array.IndexOf(All, s) > 0;
        """)]
    [InlineData("""static readonly string[] All = ["/x"]; bool M(string s) => Array.Exists(All, s.StartsWith);""")]
    [InlineData("""Dictionary<string, int> D = new() { ["/x"] = 1 }; int M(string s) => D.TryGetValue(s, out var i) ? i : D[s];""")]
    [InlineData(
        """
        Dictionary<string, string> D = new() { { "/x", "a" } }; string M(string s, Unknown u) => u.F(D[s])
        + u.F(D.GetValueOrDefault(s));
        """)]
    [InlineData("""bool M(string s) { foreach (var a in new[] { "/x" }) { if (s == a) return true; } return false; }""")]
    [InlineData("""bool M(string s, List<string> l) { l = new(); l.Add("/x"); return l.Contains(s); }""")]
    [InlineData("""string P => "/x"; bool M(string s) => s.EndsWith(P);""")]
    [InlineData("""string P() => "/x"; bool M(string s) => s.EndsWith(P());""")]
    [InlineData("""bool M(Func<string, bool> log) => log("/x");""")]
    [InlineData("""void M(ILogger l, int s) => l.LogInformation("/x answered {Status}", s);""")]
    [InlineData("""void M() => Console.WriteLine("/x");""")]
    [InlineData("""Task M() => Console.Error.WriteLineAsync("/x" + 1);""")]
    [InlineData("""void M() => throw new InvalidOperationException("/x is retired");""")]
    [InlineData("""sealed class E : Exception { public E() : base("/x is retired") { } }""")]
    [InlineData("""void M(System.Diagnostics.Metrics.Counter<int> c) => c.Add(1, new KeyValuePair<string, object?>("route", "/x"));""")]
    [InlineData("""void M(Activity? a) => a?.SetTag("http.route", "/x");""")]
    [InlineData("""void M(Unknown cache) => cache.Get("/x");""")]
    [InlineData("""interface ITasks { int Two(string key, string id); } int M(ITasks t) => t.Two("", "/x");""")]
    [InlineData(
        """
        static readonly (string P, int N)[] T = { ("/x", 1) }; bool M(string s) { foreach (var (p, n) in T) if (p == s) return true;
        return false; }
        """)]
    [InlineData("""Predicate<string> M() => "/x".Equals;""")]
    [InlineData("""static readonly string[] AllowedPaths = { "/x" };""")]
    [InlineData("""[Obsolete("/x")] void M() { }""")]
    [InlineData(
        """
        static readonly (string P, string A)[] T = { ("/x", "a") };
        IEnumerable<string> M(string s) { foreach (var (p, a) in T) if (s.Contains(p)) yield return a; }
        """)]
    [InlineData(
        """
        static readonly List<(string P, string A)> T = new() { ("/x", "a") };
        IEnumerable<string> M(string s) => from t in T where s.Contains(t.P) orderby t.P select t.A;
        """)]
    [InlineData(
        """
        static readonly List<(string P, string A)> T = new() { ("/x", "a") };
        IEnumerable<string> M(string s) => T.Where(t => s.Contains(t.P)).Select(t => t.A);
        """)]
    [InlineData(
        """
        record Rule(string P, string A); static readonly List<Rule> T = new() { new("/x", "a") };
        IEnumerable<string> M(string s) { foreach (var (p, a) in T) if (s.Contains(p)) yield return a; }
        """)]
    [InlineData(
        """
        record Rule(string P, string A); string? M(string s, Rule r) { r = new("/x", "a"); var (p, a) = r; return s == p ? a : null; }
        """)]
    [InlineData("""string? M(string s) { var (p, a) = ("/x", "a"); return s == p ? a : null; }""")]
    [InlineData("""string? M(string s) { string p, a; (p, a) = ("/x", "a"); return s == p ? a : null; }""")]
    [InlineData("""string? M(string s) { var t = new { P = "/x", A = "a" }; return s == t.P ? t.A : null; }""")]
    [InlineData(
        """
        Dictionary<string, string> D = new() { ["/x"] = "a" };
        IEnumerable<string> M(string s) { foreach (var (p, a) in D) if (s.Contains(p)) yield return a; }
        """)]
    [InlineData(
        """
        Dictionary<string, string> D = new() { ["/x"] = "a" };
        IEnumerable<string> M(string s) => from p in D where s.Contains(p.Key) select p.Value;
        """)]
    [InlineData(
        """
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> D = new(); bool M() => D.TryAdd("/x", 0);
        """)]
    [InlineData(
        """
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte> D = new(); void M() => D.TryRemove("/x", out _);
        """)]
    [InlineData("""void M(HttpRequestMessage m, HttpRequestOptionsKey<string> k) => m.Options.Set(k, "/x");""")]
    [InlineData("""void M(HttpContext c) => c.Items["route"] = "/x";""")]
    [InlineData("""static readonly object Gate = string.Intern("/x");""")]
    [InlineData("""void M() { lock (string.Intern("/x")) { } }""")]
    [InlineData("""string M(string s) => Regex.Replace(s, "^/y/(.+)$", "/x/$1");""")]
    [InlineData("""string M(string s) => new Regex("^/y").Replace(s, "/x");""")]
    [InlineData(
        """
        static readonly Tuple<string, string>[] T = { Tuple.Create("/x", "a") };
        IEnumerable<string> M(string s) => T.Where(t => s.Contains(t.Item1)).Select(t => t.Item2);
        """)]
    [InlineData(
        """
        class R { string _p, _a; public R(string p, string a) { _p = p; _a = a; }
        public void Deconstruct(out string p, out string a) { p = _p; a = _a; } }
        string? M(string s) { var (p, a) = new R("/x", "a"); return s == p ? a : null; }
        """)]
    [InlineData(
        """
        static readonly (string P, string A)[] T = { ("/x", "a") };
        static readonly Dictionary<string, string> D = T.ToDictionary(t => t.P, t => t.A);
        IEnumerable<string> M(string s) => D.Where(p => s.Contains(p.Key)).Select(p => p.Value);
        """)]
    [InlineData(
        """
        record Rule(string P, string A); string? M(string s, Rule r) { r = new("/x", "a"); return r is (var p, var a) && s == p ? a : ""; }
        """)]
    [InlineData(
        """
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> D = new();
        void M(Unknown api) => api.FetchAsync(D.GetOrAdd("/x", _ => new object()));
        """)]
    [InlineData("""enum Site { [System.ComponentModel.Description("/x")] Test }""")]
    [InlineData("""object M() => System.Buffers.SearchValues.Create(new[] { "/x" }, StringComparison.Ordinal);""")]
    public void OnlySaid(string members) => Assert.Equal(Destination.Said, Of(members));

    [Theory]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("/x");""")]
    [InlineData("""Task M(Unknown api) => api.FetchAsync("/x");""")]
    [InlineData("""interface IApi { Task FetchAsync(string path); } Task M(IApi a) => a.FetchAsync("/x");""")]
    [InlineData("""const string P = "/x"; bool M(string s) => s == P; Task N(Unknown api) => api.FetchAsync(P);""")]
    [InlineData("""const string P = "/x"; Task N(Unknown api) => api.FetchAsync(P.Trim('/'));""")]
    [InlineData("""Task M(Unknown api) { var list = new List<string>(); list.Add("/x"); return api.FetchAsync(list); }""")]
    [InlineData("""Task M(Unknown api) => Task.WhenAll(new[] { "/x" }.Select(p => (Task)api.FetchAsync(p)));""")]
    [InlineData("""void M(HttpClient http) => http.BaseAddress = new Uri("/x");""")]
    [InlineData("""HttpClient M() => new() { BaseAddress = new("/x") };""")]
    [InlineData("""void M(Unknown api) => Fetch(api, "/x"); static void Fetch(Unknown api, string p) => api.FetchAsync($"/root{p}");""")]
    [InlineData("""void M(Unknown api, string s) => api.FetchAsync(s.Replace("/y", "/x"));""")]
    [InlineData("""Dictionary<string, string> D = new() { ["a"] = "/x" }; void M(Unknown api) => api.FetchAsync(D["a"]);""")]
    [InlineData("""Dictionary<string, int> D = new() { ["/x"] = 1 }; void M(Unknown u) { foreach (var p in D) u.F(p.Key); }""")]
    [InlineData("""Dictionary<string, int> D = new(); void M(Unknown u) { D["/x"] = 2; u.F(D.Keys); }""")]
    [InlineData("""string P() => "/x"; void M(Unknown u) => F(u, P()); void F(Unknown u, string p) => u.F("/root" + p);""")]
    [InlineData("""(string A, int B) T = ("/x", 1); void M(Unknown api) => api.FetchAsync(T.A);""")]
    [InlineData("""(string A, int B) T = ("/x", 1); void M(Unknown api) => api.FetchAsync(T.Item1);""")]
    [InlineData(
        """
        static readonly (string P, string A)[] T = { ("/x", "a") };
        void M(Unknown api, string s) { foreach (var (p, a) in T) if (s == a) api.FetchAsync(p); }
        """)]
    [InlineData(
        """
        static readonly List<(string P, string A)> T = new() { ("/x", "a") };
        void M(Unknown api) => api.FetchAsync(from t in T where t.A == "" select t.P);
        """)]
    [InlineData(
        """
        static readonly List<(string P, string A)> T = new() { ("/x", "a") };
        void M(Unknown api) => api.FetchAsync(T.Where(t => t.A == "").Select(t => t.P));
        """)]
    [InlineData(
        """
        record Rule(string P, string A); static readonly List<Rule> T = new() { new("/x", "a") };
        void M(Unknown api, string s) { foreach (var (p, a) in T) if (s.Contains(a)) api.FetchAsync(p); }
        """)]
    [InlineData("""record Rule(string P, string A); void M(Unknown api) { var (p, _) = new Rule("/x", "a"); api.FetchAsync(p); }""")]
    [InlineData("""void M(Unknown api) { var (p, (q, r)) = ("a", ("/x", "b")); api.FetchAsync(q); }""")]
    [InlineData("""void M(Unknown api) { var t = new { P = "/x" }; api.FetchAsync(t.P); }""")]
    [InlineData(
        """
        Dictionary<string, string> D = new() { ["/x"] = "a" };
        void M(Unknown api) { foreach (var (p, a) in D) api.FetchAsync(p); }
        """)]
    [InlineData("""void M(Unknown api, string s) => api.FetchAsync(Regex.Replace(s, "^/y/(.+)$", "/x/$1"));""")]
    [InlineData("""void M(Unknown api) => api.FetchAsync(string.Intern("/x"));""")]
    [InlineData("""void M(HttpRequestMessage m) => m.Headers.Add("X-Path", "/x");""")]
    [InlineData(
        """
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> D = new();
        void M(Unknown api, string k) => api.FetchAsync(D.GetOrAdd(k, "/x"));
        """)]
    [InlineData(
        """
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> D = new();
        void M(Unknown api) => D.GetOrAdd("/x", p => api.FetchAsync(p));
        """)]
    [InlineData(
        """
        void Give(out string p) { p = "/x"; } void M(Unknown api) { Give(out var q); api.FetchAsync(q); }
        """)]
    [InlineData("""[Unknown("/x")] void M() { }""")]
    [InlineData("""void M(HttpResponse r) => r.Redirect("/x");""")]
    [InlineData("""void M() => Process.Start("/x");""")]
    [InlineData("""void M(Unknown u) => u.Add(new UriBuilder("https", hostName: "/x"));""")]
    [InlineData("""record Spec(string Path); void M(Unknown api) => api.FetchAsync(new Spec("/x").Path);""")]
    [InlineData(
        """
        abstract class A { protected A(string p) => P = p; string P; void M(Unknown a) => a.F(P); }
        class B : A { B() : base("/x") { } }
        """)]
    public void Leaves(string members) => Assert.True(Of(members).HasFlag(Destination.Leaves));

    [Theory]
    [InlineData("""const string P = "/x";""")]
    [InlineData("""string P() => "/x";""")]
    [InlineData(
        """
        interface IOp { string Route { get; } } class Op : IOp { public string Route => "/x"; string Name() => nameof(Route); }
        """)]
    [InlineData("""class Other { string Route = ""; int M() => Route.Length; } string Route { get; set; } = "/x";""")]
    [InlineData("""record Spec(string Path); Spec M() => new("/x");""")]
    [InlineData("""record Spec(string Path, string A); string M() => new Spec("/x", "a").A;""")]
    public void Kept(string members) => Assert.Equal(Destination.Kept, Of(members));

    [Theory]
    [InlineData(
        """
        interface IOp { string Route { get; } } class Op : IOp { public string Route => "/x"; }
        void M(IOp o, Unknown a) => a.F(o.Route);
        """)]
    [InlineData(
        """
        abstract class A { public abstract string R { get; } void M(Unknown a) => a.F(R); }
        class B : A { public override string R => "/x"; }
        """)]
    [InlineData(
        """
        class A { public virtual string R() => ""; void M(Unknown a) => a.F(R()); }
        class B : A { public override string R() => "/x"; }
        """)]
    [InlineData("""string R() => "/x"; string R(int i) => ""; void M(Unknown a) => a.F(R());""")]
    public void ReadAsWhatItImplements(string members) => Assert.Equal(Destination.Leaves, Of(members));

    [Theory]
    [InlineData("""const string P = "/x"; void M(Unknown a, int i) => a.F($"{P}/{i}");""")]
    [InlineData("""const string P = "/x"; void M(Unknown a, int i) => a.F(P + "/" + i);""")]
    [InlineData("""const string P = "/x"; void M(Unknown a, int i) => a.F(string.Format(P, i));""")]
    [InlineData("""const string P = "/x"; void M(Unknown a, int i) => a.F(new Uri(new Uri("http://h"), P));""")]
    public void Completed(string members)
    {
        Assert.Equal(Destination.Completed, Of(members));
        Assert.Equal(Destination.Leaves, Of(members, endsWhereCompleted: false));
    }

    [Theory]
    [InlineData("""void M(IEndpointRouteBuilder app) => app.MapGet("/x", () => 1);""")]
    [InlineData("""void M(WebApplication app) => app.MapGroup("/x").MapPost("/y", () => 1);""")]
    [InlineData("""const string P = "/x"; void M(WebApplication app) => app.MapPost(P, () => 1);""")]
    [InlineData("""[Microsoft.AspNetCore.Mvc.Route("/x")] class C : Microsoft.AspNetCore.Mvc.ControllerBase { }""")]
    [InlineData("""[Microsoft.AspNetCore.Mvc.HttpGet("/x")] void M() { }""")]
    [InlineData("""void M(HttpContext c) => c.Request.Path = "/x";""")]
    [InlineData("""void M(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions o) => o.LoginPath = "/x";""")]
    [InlineData("""object M() => new RouteMatch { Path = "/x" };""")]
    [InlineData("""class Things : EndpointWithoutRequest { public override void Configure() { Get("/x"); } }""")]
    [InlineData("""void M(Unknown app) => app.MapGet("/x", 1);""")]
    [InlineData("""void M(WebApplication app) { foreach (var r in new[] { "/x" }) app.MapGet(r, () => r); }""")]
    [InlineData("""void M(HttpContext c) => c.Response.Headers["X-From"] = "/x";""")]
    [InlineData("""void M(HttpContext c) => c.Response.Headers.Append("X-From", "/x");""")]
    [InlineData("""void M(HttpContext c) => c.Response.Headers.Location = "/x";""")]
    [InlineData("""Task M(HttpContext c) => c.Response.WriteAsync("/x");""")]
    [InlineData("""IResult M() => Results.Created("/x", 1);""")]
    [InlineData("""IResult M() => TypedResults.Accepted("/x");""")]
    [InlineData("""IResult M() => Results.LocalRedirect("/x");""")]
    [InlineData("""void M(WebApplication app) => app.MapGet("/y", () => 1).WithTags("/x");""")]
    public void Served(string members) => Assert.Equal(Destination.Served, Of(members));

    [Theory]
    [InlineData("""class RouteAttribute : Attribute { public RouteAttribute(string p) { } } [Route("/x")] class C { }""")]
    [InlineData(
        """
        class Server { public void MapGet(string path) => P = path; public string P = ""; } void M(Server s) => s.MapGet("/x");
        """)]
    [InlineData("""bool StartsWith(Unknown a, string p) => a.Send(p); bool M(Unknown a) => StartsWith(a, "/x");""")]
    public void NamedLikeIt_ButOwn(string members)
        => Assert.NotEqual(Destination.None, Of(members) & (Destination.Leaves | Destination.Kept));

    [Theory]
    [InlineData("""string M(string p) { p = "/x"; return $"found {p} in the text"; }""")]
    [InlineData("""string M(string p) { p = "/x"; return "do not use " + p; }""")]
    public void AmongWords_IsSaid(string members) => Assert.Equal(Destination.Said, Of(members, endsWhereCompleted: false));

    [Fact]
    public void CompletedInALogLine_IsSaid()
    {
        const string Logged = """const string P = "/x"; void M(ILogger l) => l.LogInformation($"{P} answered");""";
        Assert.Equal(Destination.Completed, Of(Logged));
        Assert.Equal(Destination.Said, Of(Logged, endsWhereCompleted: false));
    }

    [Fact]
    public void PathOfIncomingRequest_IsCompared()
        => Assert.Equal(
            Destination.Said,
            Of("""bool M(HttpContext c) => c.Request.Path.StartsWithSegments("/x") || c.Request.Path == "/x";"""));

    private static Destination Of(string members, bool endsWhereCompleted = true)
    {
        var fixture = SourceFixture.WithErrors(Usings + "partial class Sample\n{\n" + members + "\n}\n");
        var text = fixture.Trees[0].GetRoot().DescendantTokens()
            .First(static token => token.ValueText.StartsWith("/x", System.StringComparison.Ordinal));
        return Destinations.Of(Whole((ExpressionSyntax)text.Parent!), endsWhereCompleted, fixture.Model, CancellationToken.None);
    }

    /// <summary>As the site of a text has it: a sum is one text.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax text)
        => text.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression) ? sum : text;
}
