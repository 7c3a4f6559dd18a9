using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.RequestShape;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;

/// <summary>Interfaces whose attributes declare requests: who calls their methods sends them.</summary>
internal static class DeclaredShapes
{
    private const string Stubs = """

        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
            public sealed class PutAttribute : Attribute { public PutAttribute(string path) { } }
            public sealed class HeadersAttribute : Attribute { public HeadersAttribute(params string[] headers) { } }
            public static class RestService
            {
                public static T For<T>(HttpClient client) => throw new NotSupportedException();
                public static T For<T>(string root) => throw new NotSupportedException();
            }
            public static class Registrations
            {
                public static Microsoft.Extensions.DependencyInjection.IHttpClientBuilder AddRefitClient<T>(
                    this Microsoft.Extensions.DependencyInjection.IServiceCollection services) => throw new NotSupportedException();
            }
        }
        """;

    public static IEnumerable<RequestShape> Rows =>
    [
        Of(
            "Call of an interface method",
            """
            interface IApi { [Refit.Get("/x/{id}")] Task<string> Read(long id); Task<string> Other(); }
            class C
            {
                private readonly IApi _api;
                public C(IApi api) { _api = api; }
                async Task M() { await _api.Read(1); await _api.Other(); }
            }
            """ + Stubs,
            "Read: GET /x/{id}",
            "M: GET /x/1"),
        Of(
            "Call with a base by registration",
            """
            using Microsoft.Extensions.DependencyInjection;
            using Refit;
            interface IApi { [Get("/x/{id}")] Task<string> Read(long id); }
            interface IOther { [Put("/y")] Task Write(); }
            class C
            {
                private readonly IApi _api;
                private readonly IOther _other;
                public C(IApi api, IOther other) { _api = api; _other = other; }
                async Task M() { await _api.Read(1); await _other.Write(); }
                static void Add(IServiceCollection services)
                    => services.AddRefitClient<IApi>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://a.com"));
            }
            """ + Stubs,
            "Read: GET https://a.com/x/{id}",
            "Write: PUT /y",
            "M: GET https://a.com/x/1",
            "M: PUT /y"),
        Of(
            "Call through a method of one's own",
            """
            interface IApi { [Refit.Get("/x/{id}/{key}")] Task<string> Read(long id, string key); }
            class C
            {
                private readonly IApi _api;
                public C(IApi api) { _api = api; }
                private Task<string> Wrap(long number) => _api.Read(number, key: Environment.MachineName);
                async Task M(long other) { await Wrap(7); await Wrap(other); }
            }
            """ + Stubs,
            "Read: GET /x/{id}/{key}",
            "Wrap: GET /x/{number}/{MachineName}",
            "M: GET /x/7/{MachineName}",
            "M: GET /x/{other}/{MachineName}"),
        Of(
            "Call with a base by service",
            """
            using Refit;
            interface IApi { [Get("/x")] Task<string> Read(); }
            class C
            {
                private readonly IApi _api = RestService.For<IApi>("https://a.com");
                async Task M() { await _api.Read(); }
            }
            """ + Stubs,
            "Read: GET https://a.com/x",
            "M: GET https://a.com/x"),
        Of(
            "Call with the base of a client",
            """
            using Refit;
            interface IApi { [Get("/x")] Task<string> Read(); }
            class C
            {
                private static readonly HttpClient Http = new() { BaseAddress = new Uri("https://a.com") };
                async Task M() { await RestService.For<IApi>(Http).Read(); }
            }
            """ + Stubs,
            "Read: GET https://a.com/x",
            "M: GET https://a.com/x"),
        Of(
            "Method of the same name elsewhere",
            """
            using Refit;
            interface IApi { [Get("/x")] Task<string> Read(); }
            class Cache { public Task<string> Read() => Task.FromResult(""); }
            class C { async Task M(Cache cache) { await cache.Read(); } }
            """ + Stubs,
            "Read: GET /x"),
        Of(
            "Method with headers only",
            """
            using Refit;
            interface IApi { [Headers("a: b")] Task<string> Read(); }
            class C { async Task M(IApi api) { await api.Read(); } }
            """ + Stubs),
        Of(
            "Call where the attribute is missing",
            """
            interface IApi { [Use("x")] Task<string> Read(); }
            class C { async Task M(IApi api) { await api.Read(); } }
            """),
    ];
}
