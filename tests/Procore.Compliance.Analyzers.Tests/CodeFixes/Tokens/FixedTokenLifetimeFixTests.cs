using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

public sealed class FixedTokenLifetimeFixTests
{
    private const string Complete =
        "public class Answer { public string AccessToken { get; set; } = \"\"; public int ExpiresIn { get; set; } }";

    [Theory]
    [InlineData("DateTimeOffset.UtcNow.AddMinutes(90)", "DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60)")]
    [InlineData("DateTimeOffset.UtcNow.Add(TimeSpan.FromHours(1.5))", "DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60)")]
    [InlineData("DateTimeOffset.UtcNow + TimeSpan.FromMinutes(90)", "DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60)")]
    public Task Lifetime_comes_from_the_answer(string wrong, string right)
        => VerifyAsync(Service("{|PCA4004:" + wrong + "|}") + Complete, Service(right) + Complete);

    [Fact]
    public Task Lifetime_of_a_cache_entry_comes_from_the_answer()
        => VerifyAsync(
            Service("DateTimeOffset.MaxValue", "Keep(\"token\", tokenExpiration: {|PCA4004:TimeSpan.FromMinutes(90)|});") + Complete,
            Service("DateTimeOffset.MaxValue", "Keep(\"token\", tokenExpiration: TimeSpan.FromSeconds(answer.ExpiresIn - 60));")
                + Complete);

    [Theory]
    [InlineData(
        """
        public class Answer
        {
            [JsonPropertyName("access_token")]
            public required string AccessToken { get; set; }

            [JsonPropertyName("token_type")]
            public string? Type { get; set; }
        }

        """,
        """
        public class Answer
        {
            [JsonPropertyName("access_token")]
            public required string AccessToken { get; set; }
            [JsonPropertyName("expires_in")]
            public int ExpiresIn { get; set; }

            [JsonPropertyName("token_type")]
            public string? Type { get; set; }
        }

        """)]
    [InlineData(
        "public class Answer\n{\n    [JsonProperty(\"access_token\")]\n    public string AccessToken { get; init; } = string.Empty;\n}\n",
        """
        public class Answer
        {
            [JsonProperty("access_token")]
            public string AccessToken { get; init; } = string.Empty;
            [JsonProperty("expires_in")]
            public int ExpiresIn { get; init; }
        }

        """)]
    [InlineData(
        """
        [DataContract]
        public class Answer
        {
            [DataMember(Name = "access_token")]
            public string AccessToken { get; set; } = "";
        }

        """,
        """
        [DataContract]
        public class Answer
        {
            [DataMember(Name = "access_token")]
            public string AccessToken { get; set; } = "";
            [DataMember(Name = "expires_in")]
            public int ExpiresIn { get; set; }
        }

        """)]
    [InlineData(
        "public record Answer([property: JsonPropertyName(\"access_token\")] string AccessToken, string Scope);\n",
        "public record Answer([property: JsonPropertyName(\"access_token\")] string AccessToken, string Scope, "
            + "[property: JsonPropertyName(\"expires_in\")] int ExpiresIn = 0);\n")]
    [InlineData(
        "public class Answer { public string access_token { get; set; } = \"\"; }\n",
        "public class Answer { public string access_token { get; set; } = \"\"; public int expires_in { get; set; } }\n")]
    public Task Response_type_gets_a_member(string before, string after)
    {
        var name = before.Contains("AccessToken") ? "AccessToken" : "access_token";
        var lifetime = name == "AccessToken" ? "ExpiresIn" : "expires_in";
        return VerifyAsync(
            Service("{|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|}", token: "answer." + name) + before,
            Service($"DateTimeOffset.UtcNow.AddSeconds(answer.{lifetime} - 60)", token: "answer." + name) + after);
    }

    [Fact]
    public async Task Response_type_in_another_file_gets_a_member()
    {
        var test = new CSharpCodeFixVerifier<FixedTokenLifetime, FixedTokenLifetimeFix>.Test
        {
            TestState = { Sources =
            {
                Service("{|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|}"),
                "public class Answer\n{\n    public string AccessToken { get; set; } = \"\";\n}\n"
            } },
            FixedState = { Sources =
            {
                Service("DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60)"),
                "public class Answer\n{\n    public string AccessToken { get; set; } = \"\";\n    public int ExpiresIn { get; set; }\n}\n"
            } },
        };
        await test.RunAsync();
    }

    [Theory]
    [InlineData(
        "using var json = JsonDocument.Parse(text);",
        "json.RootElement.GetProperty(\"access_token\").GetString()!",
        "json.RootElement.GetProperty(\"expires_in\").GetDouble()")]
    [InlineData(
        "var json = JsonNode.Parse(text)!;", "json[\"access_token\"]!.GetValue<string>()", "json[\"expires_in\"]!.GetValue<double>()")]
    [InlineData("var json = JObject.Parse(text);", "(string)json[\"access_token\"]!", "json.Value<double>(\"expires_in\")")]
    [InlineData("dynamic json = JObject.Parse(text);", "(string)json.access_token", "(double)json.expires_in")]
    [InlineData(
        "var json = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;",
        "json[\"access_token\"]",
        "double.Parse(json[\"expires_in\"], System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData(
        "var json = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!;",
        "json[\"access_token\"].GetString()!",
        "json[\"expires_in\"].GetDouble()")]
    public Task Lifetime_is_read_the_way_the_token_is(string parse, string token, string lifetime)
        => VerifyAsync(
            Service("{|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|}", parse: parse, token: token),
            Service($"DateTimeOffset.UtcNow.AddSeconds({lifetime} - 60)", parse: parse, token: token));

    [Fact]
    public async Task All_lifetimes_of_a_file_are_fixed_and_the_member_is_added_once()
    {
        const string Incomplete = "public class Answer\n{\n    public string AccessToken { get; set; } = \"\";\n}\n";
        var test = new CSharpCodeFixVerifier<FixedTokenLifetime, FixedTokenLifetimeFix>.Test
        {
            TestCode = Two("{|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|}", "{|PCA4004:DateTimeOffset.UtcNow.AddHours(2)|}")
                + Incomplete,
            FixedCode = Two(
                "DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60)",
                "DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn - 60)") + Incomplete.Replace(
                    "}\n", "    public int ExpiresIn { get; set; }\n}\n"),
            NumberOfIncrementalIterations = 2,
            NumberOfFixAllIterations = 1,
        };
        await test.RunAsync();

        static string Two(string first, string second)
            => Service(first)
                + Service(second)
                    .Substring(Service(second).IndexOf("public class", System.StringComparison.Ordinal))
                    .Replace("ProcoreService", "ProcoreOther");
    }

    [Fact]
    public async Task Fix_is_not_offered_where_the_answer_is_out_of_sight()
    {
        var source = Service("{|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|}", parse: string.Empty, token: "Token(text)");
        await VerifyAsync(source, source);
    }

    private static Task VerifyAsync(string source, string fixedSource)
        => new CSharpCodeFixVerifier<FixedTokenLifetime, FixedTokenLifetimeFix>.Test
        {
            TestCode = source, FixedCode = fixedSource
        }.RunAsync();

    private static string Service(
        string expiry,
        string after = "",
        string parse = "var answer = JsonSerializer.Deserialize<Answer>(text)!;",
        string token = "answer.AccessToken") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Runtime.Serialization;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Newtonsoft.Json;
        using Newtonsoft.Json.Linq;
        using JsonSerializer = System.Text.Json.JsonSerializer;

        public class ProcoreService
        {
            private readonly HttpClient _http = new HttpClient();
            private string? _token;
            private DateTimeOffset _expiresAt;

            public async Task<string> TokenAsync()
            {
                if (_token != null && DateTimeOffset.UtcNow < _expiresAt)
                {
                    return _token;
                }

                var login = JsonContent.Create(new { grant_type = "client_credentials" });
                var response = await _http.PostAsync("https://login.procore.com/oauth/token", login);
                var text = await response.Content.ReadAsStringAsync();
                {{parse}}
                _token = {{token}};
                _expiresAt = {{expiry}};
                {{after}}
                return _token;
            }

            private static void Keep(string key, TimeSpan tokenExpiration) => Console.WriteLine(key + tokenExpiration);

            private static string Token(string text) => text;
        }

        """.Replace("        \n", string.Empty);
}
