using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Requests.Headers;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>Where a service is registered several times, the container goes by the last one, and by the first of those that try.</summary>
public sealed class RegistrationOrderTests
{
    [Theory]
    [InlineData("services.AddHttpClient<Client>(); services.AddSingleton<Client>();")]
    [InlineData("services.AddSingleton<Client>(); services.TryAddTransient<Client>();")]
    [InlineData("services.AddTransient<Client>(); services.Replace(ServiceDescriptor.Singleton<Client, Client>());")]
    [InlineData("services.AddTransient<Client>(); services.TryAddSingleton<Client>(); services.AddSingleton<Client>();")]
    [InlineData("services.RemoveAll<Client>(); services.AddSingleton<Client>();")]
    [InlineData("if (isLocal) { services.AddSingleton<Client>(); } else { services.AddScoped<Client>(); }")]
    [InlineData("services.AddSingleton<Client>(); if (isLocal) { services.AddScoped<Client>(); }")]
    [InlineData("services.AddSingleton<Client>(); if (isLocal) services.AddScoped<Client>();")]
    [InlineData("services.AddSingleton<object, Client>(); services.AddScoped<Client>();")]
    [InlineData("services.AddScoped<Client>(); } static void More(IServiceCollection services) { services.AddSingleton<Client>();")]
    public Task LastLivesAsLongAsTheProcess(string registrations) => VerifyAsync(TokenFixedOnClientTests.ReportedBearer, registrations);

    [Theory]
    [InlineData("services.AddSingleton<Client>(); services.AddHttpClient<Client>();")]
    [InlineData("services.AddTransient(_ => new Client(\"a\")); services.TryAddSingleton<Client>();")]
    [InlineData("services.AddSingleton<Client>(); services.Replace(ServiceDescriptor.Scoped<Client, Client>());")]
    [InlineData("services.TryAddScoped<Client>(); services.TryAddSingleton<Client>();")]
    [InlineData("services.TryAddScoped<Client>(); services.TryAdd(ServiceDescriptor.Singleton<Client, Client>());")]
    [InlineData("if (isLocal) { services.AddSingleton<Client>(); } services.AddScoped<Client>();")]
    [InlineData("services.AddSingleton<Client>().AddScoped<Client>();")]
    public Task LastLivesAsLongAsARequest(string registrations) => VerifyAsync(TokenFixedOnClientTests.Bearer, registrations);

    [Theory]
    [InlineData("AddHttpClient<Rfis>(Mark); services.AddSingleton<Rfis>();", true)]
    [InlineData("AddHttpClient<IRfis, Rfis>(Mark); services.AddScoped<IRfis, Rfis>();", true)]
    [InlineData("AddHttpClient<Rfis>(Mark);", false)]
    [InlineData("AddScoped<Rfis>(); services.AddHttpClient<Rfis>(Mark);", false)]
    [InlineData("AddHttpClient<Rfis>(Mark); services.TryAddScoped<Rfis>();", false)]
    [InlineData("AddHttpClient<Rfis>(Mark); services.AddScoped<IRfis>(all => all.GetRequiredService<Rfis>());", false)]
    [InlineData("AddHttpClient<IRfis, Rfis>(Mark); services.AddScoped<Rfis>(all => (Rfis)all.GetRequiredService<IRfis>());", false)]
    public Task ClientOfAReplacedRegistration_HasNoHeaders(string registrations, bool lacks) => new TokenCases
    {
        ["header"] = [$$"""
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.DependencyInjection.Extensions;
            interface IRfis { }
            class Rfis : IRfis
            {
                private readonly HttpClient _http;
                public Rfis(HttpClient http) => _http = http;
                public Task<string> Go(long id) => _http.{{(lacks ? "{|PCA5001:GetStringAsync|}" : "GetStringAsync")}}(
                    $"https://api.procore.com/rest/v1.0/projects/{id}/rfis");
            }
            static class Setup
            {
                private static void Mark(HttpClient http) => http.DefaultRequestHeaders.Add("Procore-Company-Id", "7");
                public static void Add(IServiceCollection services) { services.{{registrations}} }
            }
            """],
    }.VerifyAsync<MissingCompanyHeader>("header");

    private static Task VerifyAsync(string bearer, string registrations) => new TokenCases
    {
        ["life"] = [TokenFixedOnClientTests.Asking(bearer), $$"""
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.DependencyInjection.Extensions;
            static class Setup
            {
                public static void Add(IServiceCollection services, bool isLocal) { {{registrations}} }
            }
            """],
    }.VerifyAsync<TokenFixedOnClient>("life");
}
