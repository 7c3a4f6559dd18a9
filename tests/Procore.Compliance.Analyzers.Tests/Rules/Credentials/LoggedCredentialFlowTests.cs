using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.LoggedCredential>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>What a log gets inside of something else, and what only sounds like a credential.</summary>
public sealed class LoggedCredentialFlowTests
{
    [Theory]
    [InlineData("var text = $\"token {accessToken}\"; Console.WriteLine({|PCA1005:text|});")]
    [InlineData("var text = \"a\" + accessToken; logger.LogInformation({|PCA1005:text|});")]
    [InlineData("Console.WriteLine({|PCA1005:JsonSerializer.Serialize(tokens)|});")]
    [InlineData("var json = JsonSerializer.Serialize(tokens); logger.LogDebug({|PCA1005:json|});")]
    [InlineData("logger.LogDebug(\"{@Answer}\", {|PCA1005:tokens|});")]
    [InlineData("logger.LogDebug(\"{Pair}\", {|PCA1005:pair|});")]
    [InlineData("Console.WriteLine($\"got {{|PCA1005:pair|}}\");")]
    [InlineData("logger.LogDebug(\"{Body}\", {|PCA1005:JsonSerializer.Serialize(new { id, accessToken })|});")]
    [InlineData("logger.BeginScope(new Dictionary<string, object> { [\"Token\"] = {|PCA1005:accessToken|} });")]
    [InlineData("logger.BeginScope(new[] { KeyValuePair.Create(\"Token\", {|PCA1005:accessToken|}) });")]
    [InlineData("activity.SetTag(\"token\", {|PCA1005:accessToken|});")]
    [InlineData("activity?.AddTag(\"token\", {|PCA1005:accessToken|});")]
    [InlineData("Activity.Current?.SetBaggage(\"token\", {|PCA1005:accessToken|});")]
    [InlineData("var ex = new Exception(); ex.Data[\"token\"] = {|PCA1005:accessToken|};")]
    [InlineData("var ex = new Exception(); ex.Data.Add(\"token\", {|PCA1005:accessToken|});")]
    [InlineData("throw new InvalidOperationException(\"x\") { Data = { [\"token\"] = {|PCA1005:accessToken|} } };")]
    [InlineData("_using(logger, {|PCA1005:accessToken|}, null);")]
    [InlineData("Log.UsingToken(logger, {|PCA1005:accessToken|});")]
    [InlineData("LogContext.PushProperty(\"Token\", {|PCA1005:accessToken|});")]
    [InlineData("telemetry.TrackTrace({|PCA1005:accessToken|});")]
    [InlineData("Console.WriteLine(JsonSerializer.Serialize({|PCA1005:request|})); request.Headers.Authorization = null;")]
    [InlineData("Console.WriteLine({|PCA1005:authorizationCode|});")]
    [InlineData("Console.WriteLine($\"signed in: {{|PCA1005:given|}}\");")]
    [InlineData("Console.WriteLine({|PCA1005:given.A|});")]
    [InlineData("logger.LogDebug(\"{@X}\", {|PCA1005:given|});")]
    [InlineData("Console.WriteLine({|PCA1005:JsonSerializer.Serialize(given)|});")]
    [InlineData("var failure = new HttpRequestException(); failure.Data[\"bearer\"] = {|PCA1005:accessToken|};")]
    [InlineData("var x = settings[\"Procore:ClientSecret\"]; logger.LogDebug(\"{X}\", {|PCA1005:x|});")]
    [InlineData("var x = Environment.GetEnvironmentVariable(\"API_SECRET\"); Console.WriteLine({|PCA1005:x|});")]
    [InlineData("var x = accessToken; var y = x; Console.WriteLine({|PCA1005:y|});")]
    [InlineData("trail.Debug(\"with {0}\", {|PCA1005:accessToken|});")]
    [InlineData("var h = request.Headers; Console.WriteLine({|PCA1005:h.Select(x => x.Key + x.Value)|}); h.Authorization = null;")]
    [InlineData("Console.WriteLine(string.Join(\"; \", {|PCA1005:request.Headers|})); request.Headers.Authorization = null;")]
    [InlineData("Console.WriteLine(string.Join(\"; \", {|PCA1005:request.Headers.Select(x => $\"{x.Key}: {x.Value}\")|})); Sign(request);")]
    [InlineData("foreach (var x in request.Headers) Console.WriteLine($\"{string.Join(\",\", {|PCA1005:x.Value|})}\"); Sign(request);")]
    [InlineData("foreach (var (x, y) in request.Headers) Console.WriteLine($\"{x} {string.Join(\",\", {|PCA1005:y|})}\"); Sign(request);")]
    [InlineData("var all = request.Headers.ToDictionary(x => x.Key, x => x.Value); Console.WriteLine({|PCA1005:all|}); Sign(request);")]
    [InlineData("Console.WriteLine({|PCA1005:from x in request.Headers select x.Key + x.Value|}); Sign(request);")]
    [InlineData("logger.LogDebug(\"{@H}\", {|PCA1005:request.Headers.ToDictionary(x => x.Key, x => x.Value)|}); Sign(request);")]
    public Task Credential_inside_of_something_triggers(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("var text = $\"length {accessToken.Length}\"; Console.WriteLine(text);")]
    [InlineData("var shown = accessToken[..4]; Console.WriteLine(shown); var accessTokenStart = accessToken.Substring(0, 4);")]
    [InlineData("var maskedToken = Mask(accessToken); Console.WriteLine(maskedToken);")]
    [InlineData("var tokenHash = Hash(accessToken); Console.WriteLine(tokenHash);")]
    [InlineData("var shortToken = accessToken[..4]; Console.WriteLine(shortToken);")]
    [InlineData("Console.WriteLine(JsonSerializer.Serialize(new { id }));")]
    [InlineData("logger.LogDebug(\"{Answer}\", tokens);")]
    [InlineData("logger.LogDebug(\"{@Other}\", other); logger.LogDebug(\"{Quiet}\", quiet);")]
    [InlineData("Console.WriteLine(JsonSerializer.Serialize(silent));")]
    [InlineData("var entry = new Entry { AccessToken = Mask(accessToken) }; logger.LogDebug(\"{@Entry}\", entry);")]
    [InlineData("activity.SetTag(\"token\", accessToken.Length);")]
    [InlineData("_using(logger, id, null); Log.UsingToken(logger, id);")]
    [InlineData("other.SetTag(\"token\", accessToken);")]
    [InlineData("var data = new Dictionary<string, string>(); data[\"token\"] = accessToken;")]
    [InlineData("throw new InvalidOperationException(Resources.AccessTokenIsNeeded);")]
    [InlineData("throw new InvalidOperationException(Strings.Program.PassphrasePrompt);")]
    [InlineData("Console.WriteLine(Texts.AskForPassword); Console.WriteLine(Texts.MissingAccessToken);")]
    [InlineData("Console.WriteLine(Sr.NoAccessKeyOrSasToken);")]
    [InlineData("foreach (var secret in names) Console.WriteLine($\"{secret} {vault.ContainsKey(secret)}\");")]
    [InlineData("Console.WriteLine(vault[secretName] is null ? secretName : id);")]
    [InlineData("Console.WriteLine(statusCode); Console.WriteLine(zipCode);")]
    [InlineData("Console.WriteLine(given.C); Console.WriteLine(JsonSerializer.Serialize(given.C));")]
    [InlineData("Console.WriteLine(counted); Console.WriteLine(counted.A);")]
    [InlineData("var failure = new Failure(); failure.Data[\"bearer\"] = accessToken;")]
    [InlineData("var x = settings[\"Procore:CompanyId\"]; logger.LogDebug(\"{X}\", x); var y = settings[\"Procore:ClientSecret\"];")]
    [InlineData("var x = accessToken.Length; var y = accessToken is null; Console.WriteLine($\"{x} {y}\");")]
    [InlineData("var x = id; x = accessToken.Substring(0, 2); Console.WriteLine(x);")]
    [InlineData("trailer.Debug(\"with {0}\", accessToken);")]
    [InlineData("Console.WriteLine(string.Join(\"; \", request.Headers.Where(x => x.Key != \"Authorization\"))); Sign(request);")]
    [InlineData("foreach (var x in request.Headers) if (x.Key != \"Authorization\") Console.WriteLine(x.Value); Sign(request);")]
    [InlineData("Console.WriteLine(string.Join(\";\", request.Headers.Select(x => x.Key == id ? id : x.Value.First()))); Sign(request);")]
    [InlineData("Console.WriteLine(string.Join(\"; \", request.Headers.Select(x => x.Key).ToList().Count)); Sign(request);")]
    [InlineData("Console.WriteLine(string.Join(\"; \", request.Headers.Select(x => x.Key))); Sign(request);")]
    [InlineData("foreach (var (x, y) in request.Headers) Console.WriteLine(x); Sign(request);")]
    [InlineData("Console.WriteLine(from x in request.Headers where x.Key != id select x.Value); Sign(request);")]
    [InlineData("foreach (var x in names) Console.WriteLine(x); Sign(request);")]
    public Task Other_text_does_not_trigger(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("https://login.procore.com/oauth/token", true)]
    [InlineData("https://login.example.com/connect/token", true)]
    [InlineData("https://api.procore.com/rest/v1.0/me", false)]
    [InlineData("https://login.procore.com/oauth/token/info", false)]
    public async Task Body_of_a_token_answer_triggers_under_any_name(string address, bool isToken)
    {
        foreach (var read in new[]
        {
            "var r = await http.PostAsync(URL, form); var s = await r.Content.ReadAsStringAsync(); logger.LogInformation(\"{B}\", [s]);",
            "using var r = await http.PostAsync(URL, form).ConfigureAwait(false); "
                + "Console.WriteLine([await r.Content.ReadAsStringAsync()]);",
            "var s = http.PostAsync(URL, form).Result.Content.ReadAsStringAsync().Result; logger.LogDebug(\"{B}\", [s]);",
            "var m = new HttpRequestMessage(HttpMethod.Post, URL) { Content = form }; var a = await http.SendAsync(m); "
                + "string s = await a.Content.ReadAsStringAsync(); Console.WriteLine($\"x {[s]}\");",
        })
        {
            await VerifyAsync(read
                .Replace("URL", "\"" + address + "\"", System.StringComparison.Ordinal)
                .Replace("[", isToken ? "{|PCA1005:" : "", System.StringComparison.Ordinal)
                .Replace("]", isToken ? "|}" : "", System.StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("if (!answer.IsSuccessStatusCode) { throw new InvalidOperationException(body); }")]
    [InlineData("if (answer.IsSuccessStatusCode) { return; } Console.WriteLine(body);")]
    [InlineData("Console.WriteLine(body.Length);")]
    public Task Body_of_a_refusal_does_not_trigger(string use) => VerifyAsync(
        "var answer = await http.PostAsync(\"https://login.procore.com/oauth/token\", form); "
            + "var body = await answer.Content.ReadAsStringAsync(); " + use);

    [Theory]
    [InlineData("/oauth/token", "came.Content", true)]
    [InlineData("/oauth/token", "came.StatusCode", false)]
    [InlineData("/rest/v1.0/me", "came.Content", false)]
    public Task Answer_to_a_request_that_a_chain_makes_is_followed(string path, string written, bool isReported) => VerifyAsync(
        $$"""
        var ask = new RestRequest("https://login.procore.com{{path}}", Method.Post).AddParameter("a", "b").AddParameter("c", id);
        var came = await rest.ExecuteAsync(ask);
        Console.WriteLine({{(isReported ? "{|PCA1005:" + written + "|}" : written)}});
        var words = "/token";
        """);

    [Fact]
    public Task Body_behind_a_request_that_got_no_answer_does_not_trigger() => VerifyAsync(
        """
        var came = await rest.ExecuteAsync(new RestRequest("https://login.procore.com/oauth/token", Method.Post));
        if (came.ResponseStatus != ResponseStatus.Completed) { throw new InvalidOperationException("none: " + came.Content); }
        if (came.ResponseStatus == ResponseStatus.Completed) { Console.WriteLine({|PCA1005:came.Content|}); }
        """);

    [Fact]
    public Task Code_that_is_exchanged_triggers() => VerifyAsync(
        """
        Console.WriteLine({|PCA1005:code|});
        Console.WriteLine(id);
        var form2 = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code });
        """);

    private static Task VerifyAsync(string statement) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = $$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;
            using System.Net.Http;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Logging;
            using RestSharp;

            class Answer { public string? AccessToken { get; set; } public int ExpiresIn { get; set; } }
            class Silent { [JsonIgnore] public string? AccessToken { get; set; } public string? TokenType { get; set; } }
            class Entry { public string? AccessToken { get; set; } }
            record Pair(string AccessToken, string Id);
            record Other(string Id, string TokenType);
            record Quiet(string AccessToken) { public override string ToString() => "quiet"; }
            record Given([property: JsonPropertyName("access_token")] string A, [property: JsonPropertyName("expires_in")] string C);
            record Counted([property: JsonPropertyName("token_type")] string A);
            class Failure { public Dictionary<string, object> Data { get; } = new(); }
            static class Resources
            {
                public static string AccessTokenIsNeeded => Get("AccessTokenIsNeeded");
                static string Get(string n) => n;
            }
            static class Strings { public static class Program { public static string PassphrasePrompt => Translate.T("x"); } }
            static class Texts
            {
                public static string AskForPassword => Translate.T("Please enter it");
                public static readonly string MissingAccessToken = "none";
            }
            static partial class Log
            {
                [LoggerMessage(Level = LogLevel.Debug, Message = "Using {Token}")]
                public static partial void UsingToken(ILogger logger, string token);
                public static partial void UsingToken(ILogger logger, string token) => logger.Log(LogLevel.Debug, "x");
            }
            class C
            {
                static readonly Action<ILogger, string, Exception?> _using
                    = LoggerMessage.Define<string>(LogLevel.Debug, new EventId(1), "Using {Token}");
                static void Sign(HttpRequestMessage request) => request.Headers.Authorization = null;
                static string Mask(string text) => "***";
                static string Hash(string text) => "***";

                async Task Run(
                    HttpClient http, FormUrlEncodedContent form, ILogger logger, Activity activity, HttpRequestMessage request,
                    Given given, Counted counted, Dictionary<string, string> settings, NLog.Logger trail, Trailer trailer, RestClient rest,
                    Answer tokens, Pair pair, Other other, Quiet quiet, Silent silent, dynamic telemetry,
                    string accessToken, string authorizationCode, string code, string id, string secretName, string statusCode,
                    string zipCode, string[] names, Dictionary<string, string> vault)
                {
                    await Task.Yield();
                    {{statement}}
                }
            }
            """,
    }.RunAsync();
}
