using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Requests.Incoming;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Incoming;

/// <summary>What of an endpoint's work its answer waits for, as the call in the endpoint that leads there.</summary>
public sealed class AnswerPathTests
{
    [Theory]
    [InlineData("await http.GetAsync(Url);", "http.GetAsync(Url)")]
    [InlineData("await http.GetAsync(Url).ConfigureAwait(false);", "http.GetAsync(Url)")]
    [InlineData("http.GetAsync(Url).Wait();", "http.GetAsync(Url)")]
    [InlineData("var r = http.GetAsync(Url).Result;", "http.GetAsync(Url)")]
    [InlineData("await Task.WhenAll(http.GetAsync(Url), http.GetAsync(Url + 1));", "http.GetAsync(Url)")]
    [InlineData("await http.SendAsync(given);", "http.SendAsync(given)")]
    [InlineData("await Task.Delay(1000);", "Task.Delay(1000)")]
    [InlineData("System.Threading.Thread.Sleep(1000);", "System.Threading.Thread.Sleep(1000)")]
    [InlineData("smtp.Send(mail);", "smtp.Send(mail)")]
    [InlineData("foreach (var item in items) { db.SaveChanges(); }", "db.SaveChanges()")]
    [InlineData("foreach (var item in items) { await db.SaveChangesAsync(); }", "db.SaveChangesAsync()")]
    public void Work_is_waited_for(string statements, string expected) => Assert.Equal(expected, FindWork(statements));

    [Theory]
    [InlineData("_ = http.GetAsync(Url);")]
    [InlineData("var started = http.GetAsync(Url);")]
    [InlineData("var all = Task.WhenAll(http.GetAsync(Url), http.GetAsync(Url + 1));")]
    [InlineData("var wait = Task.Delay(1000);")]
    [InlineData("db.SaveChanges();")]
    [InlineData("await db.SaveChangesAsync();")]
    [InlineData("foreach (var item in items) { db.Remember(item); }")]
    [InlineData("postman.Send(mail);")]
    [InlineData("Func<Task> later = async () => { await http.GetAsync(Url); };")]
    [InlineData("await context.Response.CompleteAsync(); await http.GetAsync(Url);")]
    [InlineData("context.Response.OnCompleted(() => http.GetAsync(Url)); await http.GetAsync(Url);")]
    [InlineData("await Task.Yield();")]
    public void Nothing_is_waited_for(string statements) => Assert.Null(FindWork(statements));

    [Theory]
    [InlineData("await Load();", "Load()")]
    [InlineData("await Deep1();", "Deep1()")]
    [InlineData("await Task.Run(() => http.GetAsync(Url));", "Task.Run(() => http.GetAsync(Url))")]
    [InlineData("await Task.Run(async () => { await Load(); });", "Task.Run(async () => { await Load(); })")]
    [InlineData("items.ForEach(item => Blocking());", "items.ForEach(item => Blocking())")]
    [InlineData("Func<Task> kept = () => Load(); await kept();", "kept()")]
    [InlineData("Load();", null)]
    [InlineData("_ = Task.Run(() => http.GetAsync(Url));", null)]
    [InlineData("items.ForEach(async item => await Load());", null)]
    [InlineData("await EnqueueLoad();", null)]
    [InlineData("Forget();", null)]
    [InlineData("await Deep0();", "Deep0()")]
    [InlineData("await Circle();", null)]
    public void Work_is_found_in_what_is_called(string statements, string? expected) => Assert.Equal(expected, FindWork(statements));

    [Theory]
    [InlineData("Circle();", "{ Circle(); }|=> Circle()")]
    [InlineData("Run(() => Blocking());", "{ Run(() => Blocking()); }|{ http.GetAsync(Url).Wait(); }|{ }")]
    [InlineData("Missing();", "{ Missing(); }")]
    public void Reach_is_all_code_that_may_run(string statements, string expected)
    {
        var (method, fixture) = Compile(statements);
        var reached = CallGraph.ReachedFrom([method.Body!], fixture.Model, CancellationToken.None).Select(static code => code.ToString());
        Assert.Equal(expected.Split('|').Order(), reached.Order());
    }

    private static string? FindWork(string statements)
    {
        var (method, fixture) = Compile(statements);
        return AnswerPath.FindWork([method.Body!], fixture.Model, CancellationToken.None)?.ToString();
    }

    private static (MethodDeclarationSyntax Method, SourceFixture Fixture) Compile(string statements)
    {
        var fixture = SourceFixture.WithErrors($$"""
            class Endpoint
            {
                const string Url = "https://files.example.com/a";
                HttpClient http; HttpRequestMessage given; List<int> items; Postman postman;
                System.Net.Mail.SmtpClient smtp; System.Net.Mail.MailMessage mail;
                async Task Test() { {{statements}} }
                async Task Load() { await http.GetAsync(Url); }
                void Blocking() { http.GetAsync(Url).Wait(); }
                async void Forget() { await Load(); }
                Task EnqueueLoad() => Load();
                Task Circle() => Circle();
                void Run(Action work) { }
                Task Deep0() => Deep1();
                Task Deep1() => Deep2();
                Task Deep2() => Deep3();
                Task Deep3() => Deep4();
                Task Deep4() => Load();
            }
            class Postman { public void Send(object mail) { } }
            """);
        var method = fixture.Trees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        return (method, fixture);
    }
}
