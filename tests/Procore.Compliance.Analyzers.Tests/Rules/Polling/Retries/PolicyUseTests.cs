using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Retries.RetryAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>A policy is judged where it ends up: through variables, methods, wraps and keys, at work or in a client.</summary>
public sealed class PolicyUseTests
{
    private const string Busy = "Policy.HandleResult<HttpResponseMessage>(r => (int)r.StatusCode == 429)";
    private const string Retry = Busy + ".{|PCA3003:RetryAsync|}(3)";
    private const string Silent = Busy + ".RetryAsync(3)";
    private const string Ask = "client.GetAsync(\"/rest/v1.0/projects/1/rfis\")";
    private const string Procore = "services.AddHttpClient(\"procore\", c => c.BaseAddress = new Uri(\"https://api.procore.com\"))";
    private const string Other = "services.AddHttpClient(\"feed\", c => c.BaseAddress = new Uri(\"https://example.com\"))";

    [Theory]
    [InlineData("var policy = Again(); await policy.ExecuteAsync(() => ASK);", "static dynamic Again() => RETRY;")]
    [InlineData("dynamic policy; policy = Again(); await policy.ExecuteAsync(() => ASK);", "static dynamic Again() { return RETRY; }")]
    [InlineData("await Again().ExecuteAsync(() => ASK);", "static dynamic Again() => RETRY;")]
    [InlineData("await Both.ExecuteAsync(() => ASK);", "static dynamic One = RETRY; static dynamic Both = Policy.WrapAsync(One, Time);")]
    [InlineData("await Both.ExecuteAsync(() => ASK);", "static dynamic One = RETRY; static dynamic Both = Time.WrapAsync(One);")]
    [InlineData("await Both.ExecuteAsync(() => ASK);", "static dynamic One = RETRY; static dynamic Both => One.WrapAsync(Time);")]
    [InlineData("await Send(() => ASK);", "static dynamic One = RETRY; Task Send(Func<Task> send) => One.ExecuteAsync(send);")]
    [InlineData("await Send(() => ASK);", "static dynamic One = RETRY; Task Send(Func<Task> send) => One.ExecuteAsync(() => send());")]
    [InlineData("var policy = go ? RETRY : Time; await policy.ExecuteAsync(() => ASK);", "bool go;")]
    [InlineData("await policies.Again.ExecuteAsync(() => ASK);", "IPolicies policies; interface IPolicies { dynamic Again { get; } } "
        + "sealed class Policies : IPolicies { public dynamic Again => RETRY; }")]
    [InlineData("var policy = Quiet(); await Time.ExecuteAsync(() => ASK);", "static dynamic Quiet() => SILENT;")]
    [InlineData("await Both.ExecuteAsync(() => FEED);", "static dynamic One = SILENT; static dynamic Both = Policy.WrapAsync(One, Time);")]
    [InlineData("await Other.One.ExecuteAsync(() => ASK);", "static dynamic One = SILENT; class Other { internal static dynamic One; }")]
    [InlineData("await Send(() => FEED);", "static dynamic One = SILENT; Task Send(Func<Task> send) => One.ExecuteAsync(() => send());")]
    public Task Work(string body, string members) => VerifyAsync(body, members);

    [Theory]
    [InlineData("var policy = Again(4); PROCORE.AddPolicyHandler(policy); static dynamic Again(int times) => RETRY;")]
    [InlineData("PROCORE.AddPolicyHandler(Again()); static dynamic Again() { return RETRY; }")]
    [InlineData("PROCORE.AddPolicyHandler((provider, request) => request.Method == HttpMethod.Get ? RETRY : Policy.NoOpAsync());")]
    [InlineData("services.AddPolicyRegistry().Add(\"again\", RETRY); PROCORE.AddPolicyHandlerFromRegistry(\"again\");")]
    [InlineData("var registry = new PolicyRegistry { { Key, RETRY } }; PROCORE.AddPolicyHandlerFromRegistry(Key);")]
    [InlineData("var registry = new PolicyRegistry(); registry[Key] = RETRY; PROCORE.AddPolicyHandlerFromRegistry(\"again\");")]
    [InlineData("var policy = Again(); OTHER.AddPolicyHandler(policy); static dynamic Again() => SILENT;")]
    [InlineData("registry.Add(\"again\", SILENT); registry.Add(\"wait\", Time); PROCORE.AddPolicyHandlerFromRegistry(\"wait\");")]
    [InlineData("registry.Add(\"again\", SILENT); OTHER.AddPolicyHandlerFromRegistry(\"again\");")]
    [InlineData("var policy = SILENT; PROCORE.AddPolicyHandler(Time);")]
    public Task Registration(string body)
        => VerifyAsync(body, "const string Key = \"again\"; dynamic registry;", "IServiceCollection services");

    [Theory]
    [InlineData("await pipelines.GetPipeline<HttpResponseMessage>(\"x\").ExecuteAsync(async t => await ASK);", "{|PCA3003:AddRetry|}")]
    [InlineData("var pipeline = pipelines.GetPipeline(\"x\"); await pipeline.ExecuteAsync(async t => await ASK);", "{|PCA3003:AddRetry|}")]
    [InlineData("await pipelines.GetPipeline(\"y\").ExecuteAsync(async t => await ASK);", "AddRetry")]
    [InlineData("await pipelines.GetPipeline(\"x\").ExecuteAsync(async t => await FEED);", "AddRetry")]
    public Task PipelineByKey(string body, string add) => VerifyAsync(body, $$"""
        dynamic pipelines;
        static void Register(IServiceCollection services) => services.AddResiliencePipeline<string, HttpResponseMessage>("x", b => b
            .{{add}}(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().HandleResult(r => !r.IsSuccessStatusCode),
                Delay = TimeSpan.FromSeconds(1),
            }));
        """);

    [Theory]
    [InlineData("builder.{|PCA3003:AddRetry|}(OPTIONS); var pipe = builder.Build(); await pipe.ExecuteAsync(async t => await ASK);")]
    [InlineData("Add(builder); var pipeline = builder.Build(); await pipeline.ExecuteAsync(async t => await ASK); "
        + "static void Add(ResiliencePipelineBuilder<HttpResponseMessage> b) { b.{|PCA3003:AddRetry|}(OPTIONS); }")]
    [InlineData("builder.AddRetry(OPTIONS); var pipeline = builder.Build(); await Time.ExecuteAsync(async t => await ASK);")]
    public Task Builder(string body)
        => VerifyAsync("var builder = new ResiliencePipelineBuilder<HttpResponseMessage>(); " + body);

    [Theory]
    [InlineData("{|PCA3003:RetryAsync|}", "rest.GetAsync<string>(new RestRequest(\"/rest/v1.0/projects/1/rfis\"))")]
    [InlineData("{|PCA3003:RetryAsync|}", "rest.GetAsync(request)")]
    [InlineData("RetryAsync", "rest.ExecuteGetAsync(request)")]
    [InlineData("RetryAsync", "rest.ExecuteAsync(request)")]
    public Task ThrowingSenderOfRestSharp(string retry, string send) => VerifyAsync(
        "var request = new RestRequest(\"/rest/v1.0/projects/1/rfis\").AddHeader(\"Accept\", \"text/plain\"); "
            + "await policy.ExecuteAsync(() => " + send + ");",
        "private readonly RestClient rest = new(\"https://api.procore.com\"); "
            + "private readonly dynamic policy = Policy.Handle<HttpRequestException>()." + retry + "(3);");

    private static Task VerifyAsync(string body, string members = "", string parameter = "int count")
    {
        var code = PollingSource.File($$"""
            using Polly;
            using RestSharp;
            public sealed class Sync
            {
                private readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                private readonly HttpClient feed = new() { BaseAddress = new Uri("https://example.com") };
                private static readonly dynamic Time = Policy.TimeoutAsync<HttpResponseMessage>(20);
                {{members}}
                public async Task Run({{parameter}})
                {
                    {{body}}
                    await Task.CompletedTask;
                }
            }
            """);
        foreach (var (name, text) in new[]
        {
            ("RETRY", Retry), ("SILENT", Silent), ("ASK", Ask), ("FEED", "feed.GetAsync(\"/news\")"), ("PROCORE", Procore),
            ("OTHER", Other),
            ("OPTIONS", "new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = new PredicateBuilder<HttpResponseMessage>()"
                + ".HandleResult(r => !r.IsSuccessStatusCode), Delay = TimeSpan.FromSeconds(1) }"),
        })
        {
            code = code.Replace(name, text, System.StringComparison.Ordinal);
        }

        return new Verify.Test { TestCode = code, CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
    }
}
