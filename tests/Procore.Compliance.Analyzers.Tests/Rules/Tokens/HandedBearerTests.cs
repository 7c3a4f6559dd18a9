using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4005: the bearer comes to the kept client through a setter, a base class or a header initialiser.</summary>
public sealed class HandedBearerTests
{
    private const string Client = """private readonly HttpClient _a = new() { BaseAddress = new("https://api.procore.com") };""";

    private const string Get = """public Task<string> Get() => _a.GetStringAsync("/rest/v1.0/me");""";

    private const string Base = """
        abstract class Talker
        {
            protected Talker(string word)
            {
                Wire = new HttpClient { BaseAddress = new("https://api.procore.com") };
                Wire.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", word)|};
            }
            protected HttpClient Wire { get; }
        }
        """;

    private static readonly string Plain = Base.Replace("{|PCA4005:", string.Empty).Replace("|}", string.Empty);

    internal static readonly TokenCases Reported = new()
    {
        ["init accessor of an object that is registered"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Wire
            {
                public static void Add(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration settings)
                    => services.AddSingleton(new Vendors { Pass = settings["A"]! });
            }
            """, Vendors("init => _a.DefaultRequestHeaders.Authorization = {|PCA4005:new(\"Bearer\", value)|};")],
        ["setter in the initialiser of what a static property keeps"] = ["""
            static class Hub { public static Vendors All { get; } = new Vendors { Pass = Environment.GetEnvironmentVariable("A")! }; }
            """, Vendors("set { _a.DefaultRequestHeaders.Add(\"Authorization\", {|PCA4005:$\"Bearer {value}\"|}); }")],
        ["constructor of the base, options of the derived class"] = [Base, """
            class A { public string B { get; set; } = ""; }
            class Rfis : Talker
            {
                public Rfis(Microsoft.Extensions.Options.IOptions<A> a) : base(a.Value.B) { }
                public Task<string> Get() => Wire.GetStringAsync("/rest/v1.0/projects/1/rfis");
            }
            """],
        ["constructor of the base, by a record (C# 12)"] = [Base, """
            class Rfis(string word) : Talker(word) { public Task<string> Get() => Wire.GetStringAsync("/rest/v1.0/projects/1/rfis"); }
            static class Hub { public static readonly Rfis All = new(Environment.GetEnvironmentVariable("A")!); }
            """],
        ["method of the base that the constructor calls"] = ["""
            abstract class Talker
            {
                protected readonly HttpClient Wire = new() { BaseAddress = new("https://api.procore.com") };
                protected void Sign(string word) => Wire.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", word)|};
            }
            class Rfis : Talker
            {
                public Rfis() { Sign(Environment.GetEnvironmentVariable("A")!); }
                public Task<string> Get() => Wire.GetStringAsync("/rest/v1.0/projects/1/rfis");
            }
            static class Hub { public static readonly Rfis All = new(); }
            """],
        ["header initialiser of pairs"] = ["""
            static class Wire
            {
                private static readonly HttpClient A = new()
                {
                    BaseAddress = new("https://api.procore.com"),
                    DefaultRequestHeaders =
                    {
                        { "Accept", "text/json" },
                        { "Authorization", {|PCA4005:"Bearer " + Environment.GetEnvironmentVariable("A")|} },
                    },
                };
                public static Task<string> Get() => A.GetStringAsync("/rest/v1.0/me");
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["setter that is given a fresh token before each call"] = [Vendors(
            "set => _a.DefaultRequestHeaders.Authorization = new(\"Bearer\", value);"), """
            class Sync(Vendors all, Func<Task<string>> ask)
            {
                public async Task<string> Run() { all.Pass = await ask(); return await all.Get(); }
            }
            """],
        ["object of one use"] = [Vendors("init => _a.DefaultRequestHeaders.Authorization = new(\"Bearer\", value);"), """
            class Sync(Func<Task<string>> ask)
            {
                public async Task<string> Run() { var all = new Vendors { Pass = await ask() }; return await all.Get(); }
            }
            """],
        ["init accessor that only a caller outside uses"] = [Vendors(
            "init => _a.DefaultRequestHeaders.Authorization = new(\"Bearer\", value);")],
        ["constructor of the base, derived objects of one use"] = [Plain, """
            class Rfis : Talker
            {
                public Rfis(string word) : base(word) { }
                public Task<string> Get() => Wire.GetStringAsync("/rest/v1.0/projects/1/rfis");
            }
            class Sync(Func<Task<string>> ask) { public async Task<string> Run() => await new Rfis(await ask()).Get(); }
            """],
        ["constructors that call each other"] = ["""
            class Rfis
            {
                private readonly HttpClient _a = new() { BaseAddress = new("https://api.procore.com") };
                public Rfis(string word) : this(word, 1) { }
                public Rfis(string word, int n) { _a.DefaultRequestHeaders.Authorization = new("Bearer", word); }
                public Task<string> Get() => _a.GetStringAsync("/rest/v1.0/me");
            }
            """],
        ["other client of the type, for somebody else"] = ["""
            class Both
            {
                private readonly HttpClient _maps = new() { BaseAddress = new("https://maps.example.com") };
                private readonly HttpClient _a = new() { BaseAddress = new("https://api.procore.com") };
                public Both(Microsoft.Extensions.Configuration.IConfiguration c)
                    => _maps.DefaultRequestHeaders.Authorization = new("Bearer", c["Maps"]);
                public async Task<string> Get() => await _maps.GetStringAsync(await _a.GetStringAsync("/rest/v1.0/me"));
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenFixedOnClient>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenFixedOnClient>(name);

    private static string Vendors(string accessor) => $$"""
        class Vendors
        {
            {{Client}}
            public string Pass { {{accessor}} }
            {{Get}}
        }
        """;
}
