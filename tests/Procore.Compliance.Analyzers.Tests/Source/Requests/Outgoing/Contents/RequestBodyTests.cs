using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

/// <summary>The fields of a request's body on the wire.</summary>
public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("""await _http.PostAsJsonAsync("/a", new { rfi = new { subject = text } });""", "Json: rfi; rfi.subject")]
    [InlineData("""await _http.PostAsJsonAsync("/a", new { Rfi = 1 });""", "Json: rfi")]
    [InlineData(
        """await _http.PostAsync("/a", new StringContent(System.Text.Json.JsonSerializer.Serialize(new { Rfi = 1 })));""", "Json: Rfi")]
    [InlineData(
        """
        var o = new System.Text.Json.JsonSerializerOptions { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower };
        await _http.PostAsJsonAsync("/a", new { DueDate = 1 }, o);
        """,
        "Json: due_date")]
    [InlineData(
        """await _http.PostAsync("/a", new StringContent(Newtonsoft.Json.JsonConvert.SerializeObject(new { Rfi = 1 })));""", "Json: Rfi")]
    [InlineData("""await _http.PostAsync("/a", JsonContent.Create(new { rfi = new[] { new { id = 1 } } }));""", "Json: rfi; rfi[].id")]
    [InlineData(
        """await _http.PostAsJsonAsync("/a", new Dictionary<string, object> { ["rfi"] = new { id = 1 } });""", "Json: rfi; rfi.id")]
    [InlineData(
        """await _http.PostAsync("/a", new FormUrlEncodedContent(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }));""",
        "Form: a; b")]
    [InlineData(
        """
        var d = new Dictionary<string, object> { ["a"] = 1 }; if (flag) { d["b"] = 2; }
        await _http.PostAsJsonAsync("/a", d);
        """,
        "Json: a; b?")]
    [InlineData(
        """await _http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/a") { Content = JsonContent.Create(new { a = 1 }) });""",
        "Json: a")]
    [InlineData(
        """
        var m = new HttpRequestMessage(HttpMethod.Post, "/a");
        m.Content = JsonContent.Create(new { a = 1 }); await _http.SendAsync(m);
        """,
        "Json: a")]
    [InlineData("""await _http.GetAsync("/a");""", "None: open")]
    [InlineData("""await _http.PostAsync("/a", null);""", "None: open")]
    [InlineData("""await _http.PostAsync("/a", new StringContent(text));""", "Other: open")]
    [InlineData("""await _http.PostAsync("/a", new MultipartFormDataContent("x"));""", "Other: open")]
    [InlineData("""object o = flag; await _http.PostAsJsonAsync("/a", o);""", "Json: open")]
    [InlineData("""var d = new Dictionary<string, object> { [text] = 1 }; await _http.PostAsJsonAsync("/a", d);""", "Json: open")]
    public void OfHttpClient(string statements, string expected) => Assert.Equal(expected, Sent.Body(statements));

    [Fact]
    public void Types_AreReadByTheirSerialisedNames()
        => Assert.Equal("Json: rfi; rfi.subject; rfi.due?; rfi.assigneeIds", Sent.Body("""
            using System.Net.Http.Json; using System.Text.Json.Serialization;
            record Body([property: JsonPropertyName("rfi")] Rfi Value);
            class Rfi
            {
                [JsonPropertyName("subject")] public string? Title { get; set; }
                [JsonPropertyName("due"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTime? Due { get; set; }
                [JsonIgnore] public string? Own { get; set; }
                public List<long> AssigneeIds { get; set; } = new();
                public static int Count { get; set; }
            }
            class C { async Task M(HttpClient http, Body body) => await http.PostAsJsonAsync("/a", body); }
            """));

    [Theory]
    [InlineData("""await client.ExecuteAsync(new RestRequest("/a", Method.Post).AddJsonBody(new { a = 1 }));""", "Json: a")]
    [InlineData("""await client.ExecuteAsync(new RestRequest("/a", Method.Post).AddQueryParameter("a", "1"));""", "None: open")]
    public void OfRestSharp(string statements, string expected)
        => Assert.Equal(expected, Sent.Body($$"""
            using RestSharp;
            class C { async Task M() { var client = new RestClient("https://a.com"); {{statements}} } }
            """));

    [Fact]
    public void OfFlurl()
        => Assert.Equal("Json: A", Sent.Body("""
            using Flurl.Http;
            class C { async Task M() => await "https://a.com/a".PostJsonAsync(new { A = 1 }); }
            """));

    [Fact]
    public void OfRefit()
        => Assert.Equal("Json: a", Sent.Body("""
            using Refit;
            class B { public int A { get; set; } }
            interface IApi { [Post("/a")] Task<string> A([Body] B body, int page); }
            class C { async Task M(IApi api) => await api.A(new B { A = 1 }, 2); }
            """ + Sent.Refit));
}
